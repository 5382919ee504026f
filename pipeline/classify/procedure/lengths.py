"""Times in a sentence: which of them can be follow-up, which are points of results or how long a study went on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.lexicon import rules
from pipeline.classify.procedure.told import of_visits
from pipeline.classify.quantities import Quantity
from pipeline.classify.reading import Rule

_words = rules("follow_up")
SOONEST = 7.0  # days; a point of time before it says how long people were watched rather than studied
LONGEST_COURSE = 400.0  # days; longer ones tell in which years people were treated
AROUND = 60  # characters in which a harm makes a time one of its own
FAR = 90  # and in which words say that a time measures something else


class Timed(NamedTuple):
    """A sentence that tells a time: where it stands in the abstract, and its times."""

    start: int
    end: int
    times: list[Quantity]


def points(text: str, timed: Sequence[Timed]) -> list[Quantity]:
    """The times at which results are told: "by 6 months the count had risen"."""
    return [
        q
        for s in timed
        for q in s.times
        if q.high >= SOONEST and not _words("length_after").match(text, q.end, s.end)
        if not _else(text, s, q) and not _of_something(text, s, q)
        if _words("point_before").search(_before(text, s, q)) or _words("later").match(text, q.end)
    ]


def lengths(text: str, timed: Sequence[Timed]) -> list[Quantity]:
    """How long treatment or study went on."""
    return [
        q
        for s in timed
        for q in s.times
        if q.high >= SOONEST
        and (
            (_words("length_after").match(text, q.end, s.end) and not _else_at_once(text, s, q))
            or (not _else(text, s, q) and not _of_something(text, s, q) and _is_length(text, s, q))
        )
    ]


def of_a_course(text: str, s: Timed, q: Quantity) -> bool:
    """Whether a time is how long a course of sessions was: "every two weeks for six months"."""
    return bool(_words("a_course").search(_before(text, s, q))) and not of_visits(text, s.start, q.start)


def _of_something(text: str, s: Timed, q: Quantity) -> bool:
    """Whether a time is how long a harm or a course of sessions was."""
    before = _before(text, s, q)
    if of_a_course(text, s, q):
        return True
    return bool(_words("harm").search(before) or _words("harm").search(text, q.end, min(s.end, q.end + AROUND)))


def _is_length(text: str, s: Timed, q: Quantity) -> bool:
    before = _before(text, s, q)
    period = _words("a_period").search(before) and _words("period").match(text, q.end, s.end)
    told = period or _words("length_before").search(before)
    return bool(_words("trial_of").search(before)) or (q.high <= LONGEST_COURSE and bool(told))


def _before(text: str, s: Timed, q: Quantity) -> str:
    return text[max(s.start, q.start - AROUND):q.start]


def may_follow(text: str, s: Timed, q: Quantity, rule: Rule) -> bool:
    """Whether a time can be follow-up: not an age, not how long redness lasted, not an interval."""
    near = text[max(s.start, q.start - 45):min(s.end, q.end + 30)]
    return q.high >= 1 and not _else(text, s, q) and not rule.veto.search(near)


def _else(text: str, s: Timed, q: Quantity) -> bool:
    """Whether the words around a time say that it measures something else."""
    before = text[max(s.start, q.start - FAR):q.start]
    if "week" not in text[q.start:q.end].lower() and _words("conducted").search(before):
        return True
    return _else_at_once(text, s, q) or bool(
        _words("else_lasted").search(before)
        or _words("else_before").search(before)
        or _words("else_after").match(text, q.end, s.end)
    )


def _else_at_once(text: str, s: Timed, q: Quantity) -> bool:
    """Whether a time is an age or an interval by the words beside it, or how soon a harm was gone."""
    before = text[max(s.start, q.start - FAR):q.start]
    near, behind = before[-14:], text[q.end:min(s.end, q.end + 10)]
    beside = _words("else_near").search(near) or _words("else_behind").search(behind)
    return bool(beside or _words("else_gone").search(before))
