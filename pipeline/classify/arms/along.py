"""What a single arm was given along with needling: sentences go in, ids of treatments come out.

Without a second arm nothing tells the two apart, so that what improved cannot be credited to needling (EVIDENCE 2.2).
What was tried before and failed, what left the harm that was treated, what numbs, and what only prepares the skin are
not meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.classify.arms.arm import CONTROLS, ROUTES
from pipeline.classify.arms.regimen import is_care
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import Mention
from pipeline.classify.passages.phrases import Passage, clusters, given_together, in_one_item
from pipeline.model import INTERVENTION

NO_TREATMENT = CONTROLS | {"injection", "surgery"}  # a route, and what left the scar
NEAR = 50  # characters before a treatment, in which it is said to have been tried
FAR = 60  # the same, to have done harm or to have been ruled out
EARLY = ("TITLE", "BACKGROUND", "METHODS")


def given_along(passages: Sequence[Passage]) -> list[str]:
    """Ids in the order of the text, each once."""
    early = [p for p in passages if p.sentence.role in EARLY]
    added = any(rules("arms")("on_top").search(p.sentence.text) for p in early if p.sentence.role == "METHODS")
    on_top = [m.id for p in early if p.sentence.role != "TITLE" for m in p.mentions] if added else []
    ids = [*(id for p in early for id in _of_sentence(p)), *on_top]
    return [id for id in dict.fromkeys(ids) if id != INTERVENTION and id not in NO_TREATMENT]


def _of_sentence(passage: Passage) -> Iterator[str]:
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
    """Whether a title that compares nothing gives two treatments together: "plasma and needling"."""
    return given_together(between) or bool(rules("assign")("bare_and").fullmatch(between))


def was_given(p: Passage, mention: Mention) -> bool:
    """Whether a treatment is not named as what had failed, done harm, was ruled out or only prepared the skin."""
    text, start = p.sentence.text, mention.start
    harms, passing = rules("single"), rules("passing")
    if any(words.search(text, max(0, start - FAR), start) for words in (harms("did_harm"), passing("ruled_out"))):
        return False
    after = any(words.match(text, mention.end) for words in (harms("harm_of_it"), passing("had_been_tried")))
    return not after and not rules("arms")("tried_before").search(text, max(0, start - NEAR), start)


def _put_on_after(p: Passage, mention: Mention) -> bool:
    """Whether a sentence needles first and then puts a treatment on, one that does more than soothe."""
    needled = any(m.id == INTERVENTION and m.end < mention.start for m in p.mentions)
    put = rules("assign")("was_put").match(p.sentence.text, mention.end)
    return needled and put is not None and not is_care(p.sentence.text)


def _taken(text: str, place: int) -> bool:
    """Whether the words before a treatment, in its clause, say that people took it at home or on top."""
    start = max((m.end() for m in rules("assign")("clause").finditer(text, 0, place)), default=0)
    return bool(rules("arms")("taken").search(text, start, place))
