"""Reads the day that a clause reports on, and whether it concerns only some of the people or of what was treated.

Later results count more than earlier ones, and results in everyone more than those in some.
"""

from __future__ import annotations

from math import inf

from pipeline.classify.lexicon import rules
from pipeline.classify.quantities import DAYS, Quantity, times

_words = rules("when")
FIRST, LAST = 0.0, inf
REACH = 24  # characters before a time in which a word may mark it as a visit


def day_of(text: str) -> float | None:
    """The last day on which a clause says something was seen; None if it names no time.

    ``LAST`` for "at the last visit" or "at every visit", ``FIRST`` for "at first".
    """
    if _words("last").search(text):
        return LAST
    days = [q.high for q in times(text) if _is_visit(text, q)]
    days += [float(m["number"]) * DAYS[m["unit"].lower()] for m in _words("coded").finditer(text)]
    return max(days) if days else FIRST if _words("first").search(text) else None


def tells_of_some(text: str) -> bool:
    """Whether a clause is about some of the people or of what was treated: "in women", "in deep scars"."""
    return bool(_words("some").search(text))


def _is_visit(text: str, time: Quantity) -> bool:
    """Whether a time is a visit, rather than how long, how often or how soon something was."""
    named = text[time.start : time.end][:1].isalpha() and text[time.start : time.end][-1:].isdigit()  # "week 12"
    before = _words("at").search(text[max(0, time.start - REACH) : time.start])
    visit = _words("visit").match(text, time.end)
    return bool(named or before or visit) and not _words("no_visit").match(text, time.end)
