"""What stands before the labels of a sentence and was given to everyone, or to the first of two.

A passage goes in, what was given comes out: "after needling, the right side ...", "half of them also had ...".
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import Given
from pipeline.classify.arms.labels import EVERYONE, Label, find_labels
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage

_words = rules("assign")


def at_first(passage: Passage) -> tuple[int, list[Given]]:
    """Where a sentence goes on after "After a session of needling, ...", and that everyone was given that."""
    end = _opening(passage) if find_labels(passage.sentence.text) else 0
    return end, [Given((EVERYONE,), passage.parts(0, end))] if end else []


def _opening(passage: Passage) -> int:
    """Where "After a session of needling, ..." ends, where the rest of the sentence tells of two arms; else 0."""
    text = passage.sentence.text
    opening = _words("opening").match(text)
    first = next((m for m in passage.mentions if opening and m.start >= opening.end()), None)
    if not opening or not first or not _words("at_once").fullmatch(text, opening.end(), first.start):
        return 0
    comma = _words("goes_on").match(text, first.end)
    end = comma.end() if comma else first.end
    before = [x for x in find_labels(text) if x.start < end and EVERYONE not in x.names]
    after = {x.names for x in find_labels(text) if x.start >= end}
    told = len(after) > 1 or after & {("one",), ("left",), ("right",)}
    return end if told and not before else 0


def before_half(passage: Passage, found: Sequence[Given]) -> list[Given]:
    """ "Men used a foam; half of them also had needling": what stands before the half was given to all."""
    text = passage.sentence.text
    if not (half := _only_half(text)) or [g.names for g in found] != [("one",)] or not found[0].adds:
        return []
    told = not _words("not_giving").search(text, 0, half.start)
    parts = passage.parts(0, half.start)
    return [Given((EVERYONE,), parts)] if told and parts and not parts & found[0].parts else []


def _only_half(text: str) -> Label | None:
    """ "Half of them", where no other label stands."""
    labels = find_labels(text)
    one = [x.names for x in labels] == [("one",)] and _words("half").match(text, labels[0].start)
    return labels[0] if one else None


def before_the_other(passage: Passage, found: Sequence[Given]) -> list[Given]:
    """ "...on one crow's foot; the other side was left": what stands before "the other" was given to the one."""
    labels = find_labels(passage.sentence.text)
    if {n for g in found for n in g.names} != {"other"} or [x.names for x in labels] != [("other",)]:
        return []
    parts = passage.parts(0, labels[0].start)
    return [Given(("one",), parts)] if parts and parts != found[0].parts else []
