"""Where a record names the intervention in passing: a place in its abstract goes in.

What had failed before, what nobody was to have and who was kept out for having had it tell nothing of the
intervention; nor do the parts of a device that only looks or measures.
"""

from __future__ import annotations

from pipeline.classify.lexicon import expressions
from pipeline.classify.sections import body_sentences
from pipeline.model import Record
from pipeline.words import Expression

BEFORE = ("ruled_out", "tried_in_vain")
AROUND = ("kept_out", "looks_only")


def in_passing(record: Record, start: int, end: int) -> bool:
    """Whether the words around a mention in the abstract say that it was not done in this study."""
    a, b = next(((a, b) for a, b in body_sentences(record) if a <= start < b), (start, end))
    text, start, end = record.body[a:b], start - a, end - a
    if any(_words(id).search(text, 0, start) for id in BEFORE) or _words("had_been_tried").match(text, end):
        return True
    return any(x <= start and end <= y for id in AROUND for x, y in _spans(id, text))


def _spans(id: str, text: str) -> list[tuple[int, int]]:
    return [m.span() for m in _words(id).finditer(text)]


def _words(id: str) -> Expression:
    return expressions("passing" if id in (*AROUND, "tried_in_vain") else "single")[id]
