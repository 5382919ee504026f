"""Reads what the one arm of a study was given: needling and what went along with it.

Without a second arm the two cannot be separated, so improvement cannot be credited to needling (EVIDENCE 2.2).  Not
counted are treatments that had failed before or left the harm that was treated, numbing, and mere skin preparation.
The result is None where it would be uncertain what improved: the intervention is named only as what had failed or done
harm before, another treatment is named that some or all may have had, or a combination with unknown parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.classify.arms.arm import CONTROLS, ROUTES, Arm
from pipeline.classify.arms.contrast import same_as
from pipeline.classify.arms.prepared import is_care
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import Mention
from pipeline.classify.passages.phrases import (
    OTHER,
    UNNAMED,
    Passage,
    asks,
    clusters,
    given_together,
    in_one_item,
)
from pipeline.classify.passages.strangers import with_strangers
from pipeline.model import INTERVENTION
from pipeline.topic import Topic

_words = rules("single")
TRIED = 50  # characters before a treatment searched for words that it had been tried
NEAR = 60  # the same for harm or exclusion; and between the intervention and words for a combination
EARLY = ("TITLE", "BACKGROUND", "METHODS")
NO_TREATMENT = CONTROLS | {"injection", "surgery"}  # a route, and the cause of the scar
NOT_BESIDE = frozenset({INTERVENTION, *ROUTES, *UNNAMED, *NO_TREATMENT} - {"surgery"})
"""Ids that are not treatments beside the intervention, or are recognised by other words."""


def single_arm(passages: Sequence[Passage], topic: Topic) -> Arm | None:
    """What the one arm of a study was given; if the title speaks of a combination with something unknown, OTHER is
    added."""
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
    """Whether a sentence says what was done or was to be found out."""
    aimed = p.sentence.role == "BACKGROUND" and asks(p)
    return aimed or p.sentence.role in ("TITLE", "METHODS")


def _treating(p: Passage) -> Passage:
    """The passage; a title without the unnamed things seen after the treatment: "histology after needling"."""
    text = p.sentence.text
    product = rules("arms")("product").search
    seen = [m for m in p.mentions if m.id in UNNAMED and _words("seen_after").match(text, m.end)]
    seen = [m for m in seen if p.sentence.role == "TITLE" and not product(text[m.start : m.end + 1])]
    return p._replace(mentions=tuple(m for m in p.mentions if m not in seen))


def _may_be_given(p: Passage, mention: Mention, along: frozenset[str], topic: Topic) -> bool:
    """Whether a sentence names a treatment that some or all may have had and that is not in ``along``."""
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


def given_along(passages: Sequence[Passage]) -> list[str]:
    """Ids of the treatments given along with needling, in text order without repeats."""
    early = [p for p in passages if p.sentence.role in EARLY]
    added = any(rules("arms")("on_top").search(p.sentence.text) for p in early if p.sentence.role == "METHODS")
    on_top = [m.id for p in early if p.sentence.role != "TITLE" for m in p.mentions] if added else []
    ids = [*(id for p in early for id in _of_sentence(p)), *on_top]
    return [id for id in dict.fromkeys(ids) if id != INTERVENTION and id not in NO_TREATMENT]


def _of_sentence(passage: Passage) -> Iterator[str]:
    """Treatments that one sentence gives along with needling."""
    text = passage.sentence.text
    if rules("arms")("comparative_design").search(text):
        return
    none = NO_TREATMENT | (ROUTES if is_care(text) else frozenset())  # a moisturiser is no cream that treats
    named = [m for m in passage.mentions if m.id not in none and was_given(passage, m)]
    kept = passage._replace(mentions=tuple(named))
    joins = {"TITLE": _with_or_and, "BACKGROUND": in_one_item}
    for group in clusters(kept, 0, len(text), join=joins.get(passage.sentence.role, given_together)):
        if INTERVENTION in group:
            yield from sorted(group - {INTERVENTION})
    if passage.sentence.role == "METHODS":
        others = (m for m in named if m.id != INTERVENTION)
        yield from (m.id for m in others if _taken(text, m.start) or _put_on_after(passage, m))


def _with_or_and(between: str) -> bool:
    """Whether a title that compares nothing joins two treatments: "plasma and needling"."""
    return given_together(between) or bool(rules("assign")("bare_and").fullmatch(between))


def was_given(p: Passage, mention: Mention) -> bool:
    """Whether a treatment is not named as what had failed, done harm or been ruled out."""
    text, start = p.sentence.text, mention.start
    passing = rules("passing")
    if any(words.search(text, max(0, start - NEAR), start) for words in (_words("did_harm"), passing("ruled_out"))):
        return False
    after = any(words.match(text, mention.end) for words in (_words("harm_of_it"), passing("had_been_tried")))
    return not after and not rules("arms")("tried_before").search(text, max(0, start - TRIED), start)


def _put_on_after(p: Passage, mention: Mention) -> bool:
    """Whether a sentence needles first and then applies a treatment that does more than soothe."""
    needled = any(m.id == INTERVENTION and m.end < mention.start for m in p.mentions)
    put = rules("assign")("was_put").match(p.sentence.text, mention.end)
    return needled and put is not None and not is_care(p.sentence.text)


def _taken(text: str, place: int) -> bool:
    """Whether the words before a treatment, in its clause, say that people took it at home or on top."""
    start = max((m.end() for m in rules("assign")("clause").finditer(text, 0, place)), default=0)
    return bool(rules("arms")("taken").search(text, start, place))
