"""Where a record names the intervention in passing: a place in its abstract goes in.

What had failed before, what nobody was to have, what else might be chosen and who was kept out for having had it tell
nothing of the intervention; nor do the parts of a device that only looks or measures.
"""

from __future__ import annotations

from pipeline.classify.lexicon import expressions
from pipeline.classify.sections import body_sentences
from pipeline.model import Record


def in_passing(record: Record, start: int, end: int) -> bool:
    """Whether the words around a mention in the abstract say that it was not done in this study."""
    a, b = next(((a, b) for a, b in body_sentences(record) if a <= start < b), (start, end))
    text, start, end = record.body[a:b], start - a, end - a
    own, of_one_arm = expressions("passing"), expressions("single")  # these are asked of what one arm was given as well
    if any(words.search(text, 0, start) for words in (of_one_arm["ruled_out"], own["tried_in_vain"])):
        return True
    if of_one_arm["had_been_tried"].match(text, end):
        return True
    told_of = (own["kept_out"], own["other_choices"], own["looks_only"])
    stretches = [m.span() for words in told_of for m in words.finditer(text)]
    return any(x <= start and end <= y for x, y in stretches)
