"""Numbers of sessions that are told of two labelled groups: what is told of a procedure goes in, that of the group that
had the intervention comes out; none where it is not plain which group that was."""

from __future__ import annotations

import re

from pipeline.classify.procedure.told import Found, Told, words
from pipeline.classify.quantities import number

BEHIND, BEFORE = 60, 60  # characters around the label of a group in which it is told what it had


def of_the_arm(told: Told, match: re.Match[str]) -> Found | None:
    """The number of sessions of the group that had the intervention; ``match``: "five sessions in group A and three in
    group B"."""
    had = [_had_it(told, match[label]) for label in ("first", "second")]
    if had[0] == had[1]:
        return None
    count = number(match["low"] if had[0] else match["high"])
    return Found(count, count, *match.span()) if count else None


def _had_it(told: Told, label: str) -> bool:
    """Whether the intervention is named where a label is explained: "needling (group B)", "group B had needling"."""
    own, text = told.topic.reading("schedule.treatment"), told.text
    for m in re.finditer(rf"\b{re.escape(label)}\b", text, re.IGNORECASE):
        start = max([a for a, _ in told.spans if a <= m.start()], default=0)
        if text[m.start() - 1:m.start()] == "(":
            begin = max(start, m.start() - BEFORE, text.rfind(")", 0, m.start()) + 1)
            if own.search(text, begin, m.start()):
                return True
        elif words("underwent").pattern.match(text, m.end()):
            stop = words("group_end").search(text, m.end() + 1)
            if own.search(text, m.end(), min(m.end() + BEHIND, stop.start() if stop else len(text))):
                return True
    return False
