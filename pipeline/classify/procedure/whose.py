"""Decides whether a number about the procedure is the intervention's, by the words around it and its group or side."""

from __future__ import annotations

import re

from pipeline.classify.procedure.told import Told, words
from pipeline.classify.quantities import Quantity, number
from pipeline.text import sentence_at
from pipeline.words import Words

BRACKETED = 40  # characters before a bracket searched for whose value is in it
LABEL_REACH = 60  # characters around the label of a group searched for what it had


def names_intervention(told: Told, one: Quantity, all: list[Quantity]) -> bool:
    """Whether the intervention is named right after a number, or before it since the sentence or the previous number
    began."""
    begin = max([sentence_at(told.text, one.start)[0], *(_end_of(told, f) for f in all if f.end <= one.start)])
    label = words("by_its_label").search(told.text[begin:one.start])
    if label and _had_it(told, label["label"]):
        return True
    return bool(_treatment(told).search(told.text, begin, one.end)) or named_behind(told, one.end)


def _end_of(told: Told, one: Quantity) -> int:
    """Where a number ends, including the intervention right after it: "four sessions of needling"."""
    behind = words("belongs").match(told.text, one.end)
    return behind.end() if behind and named_behind(told, one.end) else one.end


def named_behind(told: Told, end: int, way: str = "belongs") -> bool:
    """Whether what ends at a place is followed by the intervention it belongs to: "5 days in the microneedling
    group"."""
    behind = words(way).match(told.text, end)
    return bool(behind and _treatment(told).search(told.text, end, behind.end()))


def is_own(told: Told, value: Quantity) -> bool:
    """Whether the words after a value, or before its bracket, give it to the intervention."""
    return bool(_treatment(told).search(_before_bracket(told, value))) or named_behind(told, value.end)


def in_turn(told: Told, start: int, end: int) -> bool:
    """Whether a sentence gives values of the intervention and another treatment "respectively", not beside each
    name."""
    text = told.text[start:end]
    if "respectively" not in text:
        return False
    others = [span for t in told.topic.treatments if not t.eases for span in t.find(text)]
    own = [m.span() for m in _treatment(told).finditer(text)]
    gaps = (text[min(b, y):max(a, x)] for a, b in own for x, y in others)
    return any(words("named_together").fullmatch(gap) for gap in gaps)


def of_others(told: Told, start: int, q: Quantity) -> bool:
    """Whether a time belongs to something other than the intervention.

    Its clause names only other treatments before it ("the laser group had redness for") or right after it, or another
    group or side; treatments that only ease harms do not count.
    """
    if is_own(told, q):
        return False
    others = [t for t in told.topic.treatments if not t.eases]
    behind = words("with_another").match(told.text, q.end)
    beside = (_before_bracket(told, q), behind.group() if behind else "")
    if any(t.find(text) for text in beside if text for t in others):
        return True
    start = max(start, told.text.rfind(";", start, q.start))
    label = words("label_behind").match(told.text, q.end) or words("label").search(told.text, start, q.start)
    if label:
        return _of_another_label(told, label["label"])
    if _treatment(told).search(told.text, start, q.start):
        return False
    return any(t.find(told.text[start:q.start]) for t in others)


def label_explained(told: Told, start: int, q: Quantity) -> tuple[tuple[int, int], ...]:
    """Where the group or side of a value is explained as that of the intervention."""
    label = words("label_behind").match(told.text, q.end) or words("label").search(told.text, start, q.start)
    had = _had_it(told, label["label"]) if label else None
    return (had,) if had else ()


def own_comes_first(told: Told, start: int, end: int) -> bool | None:
    """Whether the intervention is the first or the second of two treatments in a sentence: the first in "in the needled
    and 3 in the laser arm"; None if this is unclear."""
    text, found = told.text[start:end], set[bool]()
    for m in _treatment(told).finditer(text):
        if words("second_of_two").search(text[:m.start()]):
            found.add(False)
        elif words("first_of_two").match(text, m.end()):
            found.add(True)
    return found.pop() if len(found) == 1 else None


def _of_another_label(told: Told, label: str) -> bool:
    """Whether a side did not have the intervention, or a group did not and another is said to have had it."""
    if _had_it(told, label):
        return False
    if not label.lower().startswith(("group", "arm")):
        return True
    return any(_had_it(told, other) for other in {m["label"] for m in words("label").finditer(told.text)})


def _before_bracket(told: Told, value: Quantity) -> str:
    """The words right before the bracket that contains a value: "after needling (2 days)"."""
    before = told.text[max(0, value.start - BRACKETED):value.start]
    return re.split(r"[).;,]|\bthan\b", before[:-1])[-1] if before.endswith("(") else ""


def _had_it(told: Told, label: str) -> tuple[int, int] | None:
    """Where a label is explained as the intervention: "needling (group B)", "group B had needling"."""
    own, text = _treatment(told), told.text
    for m in re.finditer(rf"\b{re.escape(label)}\b", text, re.IGNORECASE):
        if text[m.start() - 1:m.start()] == "(":
            begin = max(sentence_at(text, m.start())[0], m.start() - LABEL_REACH, text.rfind(")", 0, m.start()) + 1)
            if named := own.search(text, begin, m.start()):
                return named.span()
        elif words("underwent").match(text, m.end()):
            stop = words("group_end").search(text, m.end() + 1)
            if named := own.search(text, m.end(), min(m.end() + LABEL_REACH, stop.start() if stop else len(text))):
                return named.span()
    return None


def of_the_arm(told: Told, match: re.Match[str]) -> Quantity | None:
    """The number of sessions of the group that had the intervention, if it is clear which; ``match``: "five sessions in
    group A and three in group B"."""
    had = [_had_it(told, match[label]) is not None for label in ("first", "second")]
    if had[0] == had[1]:
        return None
    count = number(match["low"] if had[0] else match["high"])
    return Quantity(count, count, *match.span()) if count else None


def _treatment(told: Told) -> Words:
    return told.topic.reading("schedule.treatment")
