"""Reads what a sentence says before its labels, which was given to everyone or to the first of two arms.

For example "after needling, the right side ..." or "half of them also had ...".
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import Given
from pipeline.classify.arms.labels import EVERYONE, SIDES, Label, find_labels
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage

_words = rules("assign")
Span = tuple[int, int]  # end of the words about everyone, and where the rest begins


def at_first(passage: Passage) -> tuple[int, list[Given]]:
    """Where the sentence goes on after an opening such as "After a session of needling, ...", and what that gave
    everyone."""
    if half := _in_half(passage):
        return len(passage.sentence.text), half
    labelled = find_labels(passage.sentence.text)
    for words in (_upon_which, _people_had, _before_the_sides, _opening) if labelled else (_upon_which,):
        if span := words(passage):
            return span[1], [Given((EVERYONE,), passage.parts(0, span[0]))]
    return 0, []


def _upon_which(passage: Passage) -> Span | None:
    """Reads "they had needling, upon which group A ...": what precedes the labels was done to everyone."""
    text = passage.sentence.text
    which = _words("upon_which").search(text)
    told = which and passage.parts(0, which.start()) and not any(x.start < which.start() for x in find_labels(text))
    return which.span() if which and told else None


def _people_had(passage: Passage) -> Span | None:
    """Reads "ten women had X; the right ...": what people had before the sentence turns to two sides."""
    text = passage.sentence.text
    piece = _words("pieces").search(text)
    if not piece or not _words("people_had").match(text, 0, piece.start()) or not passage.parts(0, piece.start()):
        return None
    labels = find_labels(text)
    sides = {n for x in labels if x.start >= piece.start() for n in x.names}
    parted = any(pair <= sides for pair in SIDES) or sides == {"study"}
    return piece.span() if parted and not any(x.start < piece.start() for x in labels) else None


def _before_the_sides(passage: Passage) -> Span | None:
    """Reads "three peels were performed: on one side X was put on afterwards, on the other Y": everyone had the
    peels."""
    text = passage.sentence.text
    sides = _words("then_on_sides").search(text)
    named = passage.parts(0, sides.start()) if sides else frozenset[str]()
    if not sides or len(named) != 1 or any(x.start < sides.start() for x in find_labels(text)):
        return None
    return sides.span() if named.isdisjoint(passage.parts(sides.end(), len(text))) else None


def _opening(passage: Passage) -> Span | None:
    """Reads "After a session of needling, ...", where only the rest of the sentence describes two arms."""
    text = passage.sentence.text
    opening = _words("opening").match(text)
    first = next((m for m in passage.mentions if opening and m.start >= opening.end()), None)
    if not opening or not first or not _words("at_once").fullmatch(text, opening.end(), first.start):
        return None
    comma = _words("goes_on").match(text, first.end)
    end = comma.end() if comma else first.end
    before = [x for x in find_labels(text) if x.start < end and EVERYONE not in x.names]
    after = {x.names for x in find_labels(text) if x.start >= end}
    told = len(after) > 1 or after & {("one",), ("left",), ("right",)}
    return (end, end) if told and not before else None


def _in_half(passage: Passage) -> list[Given]:
    """Reads "scars were peeled, in half of them after needling": all scars were peeled."""
    text = passage.sentence.text
    if not (half := _only_half(text)) or "half" not in text:
        return []
    told = _words("when_needled").match(text, half.end) and text[: half.start].endswith((", ", ", in "))
    both, more = passage.parts(0, half.start), passage.parts(half.end, len(text))
    return [Given((EVERYONE,), both), Given(("one",), more)] if told and both and not both & more else []


def before_half(passage: Passage, found: Sequence[Given]) -> list[Given]:
    """Reads "men used a foam; half of them also had needling": all men used the foam."""
    text = passage.sentence.text
    if not (half := _only_half(text)) or [g.names for g in found] != [("one",)] or not found[0].adds:
        return []
    told = not _words("not_giving").search(text, 0, half.start)
    parts = passage.parts(0, half.start)
    return [Given((EVERYONE,), parts)] if told and parts and not parts & found[0].parts else []


def _only_half(text: str) -> Label | None:
    """The label "half of them" if it is the only one in the text."""
    labels = find_labels(text)
    one = [x.names for x in labels] == [("one",)] and _words("half").match(text, labels[0].start)
    return labels[0] if one else None


def before_the_other(passage: Passage, found: Sequence[Given]) -> list[Given]:
    """Reads "... on one crow's foot; the other side was left": what precedes "the other" was given to the one side."""
    labels = find_labels(passage.sentence.text)
    if {n for g in found for n in g.names} != {"other"} or [x.names for x in labels] != [("other",)]:
        return []
    parts = passage.parts(0, labels[0].start)
    return [Given(("one",), parts)] if parts and parts != found[0].parts else []
