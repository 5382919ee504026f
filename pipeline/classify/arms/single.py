"""All that the one arm of a study was given: passages go in, the arm comes out; None where that is not sure.

``along`` reads what was given with the intervention.  Not sure is an arm where the intervention is named only as what
had failed or done harm before, where a treatment is named that some or all may have had too, and where a combination
is spoken of whose parts are not known: what improved would be told of the wrong thing.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.along import NO_TREATMENT, given_along, was_given
from pipeline.classify.arms.arm import ROUTES, Arm
from pipeline.classify.arms.contrast import same_as
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import Mention
from pipeline.classify.passages.phrases import OTHER, UNNAMED, Passage, asks
from pipeline.classify.passages.strangers import with_strangers
from pipeline.model import INTERVENTION
from pipeline.topic import Topic

_words = rules("single")
NEAR = 60  # characters between the intervention and words for a combination
NOT_BESIDE = frozenset({INTERVENTION, *ROUTES, *UNNAMED, *NO_TREATMENT} - {"surgery"})
"""What is no treatment beside the intervention, or is told of by other words."""


def single_arm(passages: Sequence[Passage], topic: Topic) -> Arm | None:
    """What the one arm of a study was given; where the title speaks of a combination, something without an id."""
    told = [p for p in passages if _is_told(p)]
    if not any(was_given(p, m) for p in told for m in p.mentions if m.id == INTERVENTION):
        return None
    along = frozenset(given_along(told))
    if any(_may_be_given(p, m, along, topic) for p in told for m in p.mentions):
        return None
    unnamed = set(given_along([_treating(p) for p in with_strangers(passages, topic) if _is_told(p)])) - along
    if unnamed or (not along and any(_combines(p) for p in told)):
        titled = not along and any(p.sentence.role == "TITLE" and _combines(p) for p in told)
        return Arm((), frozenset({INTERVENTION, OTHER})) if titled else None
    return Arm((), frozenset({INTERVENTION}) | (along - ROUTES or along))


def _is_told(p: Passage) -> bool:
    """Whether a sentence says what was done, or was to be found out."""
    aimed = p.sentence.role == "BACKGROUND" and asks(p)
    return aimed or p.sentence.role in ("TITLE", "METHODS")


def _treating(p: Passage) -> Passage:
    """A passage without the unnamed things that its title says were seen after it: "histology after needling"."""
    text = p.sentence.text
    product = rules("arms")("product").search
    seen = [m for m in p.mentions if m.id in UNNAMED and _words("seen_after").match(text, m.end)]
    seen = [m for m in seen if p.sentence.role == "TITLE" and not product(text[m.start : m.end + 1])]
    return p._replace(mentions=tuple(m for m in p.mentions if m not in seen))


def _may_be_given(p: Passage, mention: Mention, along: frozenset[str], topic: Topic) -> bool:
    """Whether a sentence names a treatment that some or all may have had, and of which ``along`` does not tell."""
    if mention.id in NOT_BESIDE or any(same_as(mention.id, id, topic) for id in along) or not was_given(p, mention):
        return False
    if mention.id == "surgery":
        return bool(_words("underwent").search(p.sentence.text, 0, mention.start))
    return p.sentence.role == "TITLE" or bool(_words("gives").search(p.sentence.text))


def _combines(p: Passage) -> bool:
    """Whether a sentence says that something was given with the intervention."""
    spans = rules("arms")("with_more").spans(p.sentence.text)
    if p.sentence.role != "METHODS":
        return bool(spans)
    named = [m for m in p.mentions if m.id == INTERVENTION]
    return any(a - NEAR < m.end and m.start < b + NEAR for a, b in spans for m in named)
