"""How long people were followed: sentences of a study go in, the longest time of the best kind of telling comes out.

From the last treatment where that is told, else the stated follow-up, else the last time of measurement, else how long
the study or its course of treatment went on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.classify.lexicon import patterns, table
from pipeline.classify.procedure.told import Found, Told
from pipeline.classify.quantities import Quantity, number, times
from pipeline.classify.reading import Rule, load_rules

REACH = 30  # characters between a time and the words that make it one of follow-up
BESIDE = 6
SOONEST = 7.0  # days; a point of time before it says how long people were watched rather than studied
LONGEST_COURSE = 400.0  # days; longer ones tell in which years people were treated
AROUND = 60  # characters in which a harm makes a time one of its own


def find_follow_up(told: Told, sessions: Found | None) -> Found | None:
    """The follow-up in days; ``sessions``: how many there were, to know the last of them by its number."""
    return (
        _longest([*_near(told, "last", REACH), *_after_the_nth(told, sessions)])
        or _longest(_near(told, "followed", REACH))
        or _longest([*_assessed(told), *_near(told, "afterwards", BESIDE), *_after_it(told)])
        or _longest(_lengths(told))
    )


def length_in_title(title: str) -> Found | None:
    """ "A 16-week randomized trial"."""
    return _longest([q for q in times(title) if _words("length_after").match(title, q.end)])


def _longest(found: list[Quantity]) -> Found | None:
    best = max(found, key=lambda q: q.high, default=None)
    return Found(best.high, best.high, best.start, best.end) if best else None


def _near(told: Told, name: str, reach: int) -> list[Quantity]:
    rule = _rule(name)
    return [
        q
        for a, b in told.spans
        for m in rule.pattern.finditer(told.text, a, b)
        for q in _times(told, a, b, rule)
        if q.start - m.end() < reach and m.start() - q.end < reach
    ]


def _after_the_nth(told: Told, sessions: Found | None) -> list[Quantity]:
    """Times after a session that is named by its number, where that is the last."""
    found = []
    for q in (q for a, b in told.spans for q in times(told.text, a, b) if sessions):
        match = _words("nth").match(told.text, q.end)
        if match and sessions and _count(match) == sessions.high:
            found.append(q)
    return found


def _count(match: re.Match[str]) -> float | None:
    nth = (match["nth"] or "").lower()
    return table("follow_up", "nth").get(nth) or number(nth.rstrip("thndr") or match["n"] or "")


def _after_it(told: Told) -> list[Quantity]:
    """Times after the intervention by its own name: "three months after needling"."""
    named = told.topic.reading("schedule.treatment")
    found = [(q, _words("after").match(told.text, q.end)) for a, b in told.spans for q in times(told.text, a, b)]
    return [q for q, m in found if m and q.high >= SOONEST and named.search(told.text, m.end(), m.end() + AROUND // 2)]


def _assessed(told: Told) -> list[Quantity]:
    """The times at which something was assessed: "graded at baseline and after 3 and 6 months"."""
    rule = _rule("assessed")
    return [
        q
        for a, b in told.spans
        if rule.find(told.text[a:b])
        for q in _times(told, a, b, rule)
        if _words("at").search(told.text[max(a, q.start - REACH):q.start]) or _words("later").match(told.text, q.end)
    ]


def _lengths(told: Told) -> list[Quantity]:
    """How long treatment or study went on, and the time points of results."""
    return [
        q
        for a, b in told.spans
        for q in times(told.text, a, b)
        if q.high >= SOONEST
        and (
            (_words("length_after").match(told.text, q.end, b) and not _of_age(told.text, q))
            or (not _else(told.text, a, b, q) and _is_length(told.text, a, b, q))
        )
    ]


def _of_age(text: str, q: Quantity) -> bool:
    return bool(_words("else_behind").search(text[q.end:q.end + 10]))


def _is_length(text: str, start: int, end: int, q: Quantity) -> bool:
    before = text[max(start, q.start - AROUND):q.start]
    if _words("harm").search(before) or _words("harm").search(text, q.end, min(end, q.end + AROUND)):
        return False
    if _words("point_before").search(before) or _words("later").match(text, q.end):
        return True
    period = _words("a_period").search(before) and _words("period").match(text, q.end, end)
    return q.high <= LONGEST_COURSE and bool(period or _words("length_before").search(before))


def _times(told: Told, start: int, end: int, rule: Rule) -> Iterator[Quantity]:
    """The times of a sentence that can be follow-up: not an age, not how long redness lasted, not an interval."""
    for q in times(told.text, start, end):
        near = told.text[max(start, q.start - 45):min(end, q.end + 30)]
        if q.high >= 1 and not _else(told.text, start, end, q) and not rule.veto.search(near):
            yield q


def _else(text: str, start: int, end: int, q: Quantity) -> bool:
    """Whether the words around a time say that it measures something else."""
    before = text[max(start, q.start - 80):q.start]
    if "week" not in text[q.start:q.end].lower() and _words("conducted").search(before):
        return True
    return bool(
        _words("else_near").search(before[-14:])
        or _words("else_lasted").search(before)
        or _words("else_behind").search(text[q.end:min(end, q.end + 10)])
        or _words("else_before").search(before)
        or _words("else_after").match(text, q.end, end)
    )


def _rule(name: str) -> Rule:
    return next(r for r in load_rules("follow_up") if r.id == name)


def _words(id: str) -> re.Pattern[str]:
    return patterns("follow_up")[id]
