"""Where a record names the intervention in passing: a place in its abstract goes in.

What had failed before, what nobody was to have, what was not looked at, what else might be chosen and who was kept out
for having had it tell nothing of the intervention; nor do the parts of a device that only looks or measures, nor a
sentence that tells nothing of what was done.
"""

from __future__ import annotations

from pipeline.classify.lexicon import rules
from pipeline.classify.sections import tells_the_aim
from pipeline.model import Record
from pipeline.text import sentence_at

_words = rules("passing")
OF_ALL = ("kept_out", "not_studied", "looks_only")
OF_STUDIES = ("nobody_had", "had_before", "other_choices", "later")  # what reviews say so is what they are about


def in_passing(record: Record, start: int, end: int, of_others: bool) -> bool:
    """Whether the sentence around a mention says that it was not done in this study; where this tells ``of_others``,
    whether it says that it was left out."""
    a, b = sentence_at(record.body, start)
    text, start, end = record.body[a:b], start - a, end - a
    asked = OF_ALL if of_others else OF_ALL + OF_STUDIES
    inside = any(m.start() <= start and end <= m.end() for id in asked for m in _words(id).finditer(text))
    if of_others or inside:
        return inside
    before = (_words("ruled_out"), _words("tried_in_vain"), _words("set_against"))
    return any(w.search(text, 0, start) for w in before) or bool(_words("had_been_tried").match(text, end))


def told_of(record: Record, start: int) -> bool:
    """Whether the sentence at a place tells of what was done and found, or what was asked, rather than of the world."""
    a, b = sentence_at(record.body, start)
    return _words("told").search(record.body, a, b) is not None or tells_the_aim(record.body, a, b)


def given_in(record: Record, start: int) -> bool:
    """Whether that sentence tells who was given it."""
    return _words("given").search(record.body, *sentence_at(record.body, start)) is not None


def shared(record: Record, start: int) -> bool:
    """Whether that sentence counts: it gives numbers or shares."""
    a, b = sentence_at(record.body, start)
    return _words("a_share").search(record.body, a, b) is not None
