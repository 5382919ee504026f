"""Decides what a time in a sentence measures: possible follow-up, a point of results, or the length of a study."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.lexicon import rules
from pipeline.classify.procedure.told import of_visits
from pipeline.classify.quantities import Quantity
from pipeline.classify.reading import Rule

_words = rules("follow_up")
SOONEST = 7.0  # days; earlier points are about watching people rather than studying them
LONGEST_COURSE = 400.0  # days; longer ones say in which years people were treated
AROUND = 60  # characters around a time searched for a harm that it belongs to
FAR = 90  # characters before a time searched for words that it measures something else


class Timed(NamedTuple):
    """A sentence with times: the text of the abstract, the sentence's place in it, and its times."""

    text: str
    start: int
    end: int
    times: list[Quantity]

    def before(self, q: Quantity, reach: int = AROUND) -> str:
        """Up to ``reach`` characters of the sentence before a time."""
        return self.text[max(self.start, q.start - reach):q.start]


def points(timed: Sequence[Timed]) -> list[Quantity]:
    """The times at which results are reported: "by 6 months the count had risen"."""
    return [
        q
        for s in timed
        for q in s.times
        if q.high >= SOONEST and not _words("length_after").match(s.text, q.end, s.end)
        if not _else(s, q) and not _of_something(s, q)
        if _words("point_before").search(s.before(q)) or _words("later").match(s.text, q.end)
    ]


def lengths(timed: Sequence[Timed]) -> list[Quantity]:
    """How long the treatment or study lasted."""
    return [
        q
        for s in timed
        for q in s.times
        if q.high >= SOONEST
        and (
            (_words("length_after").match(s.text, q.end, s.end) and not _else_at_once(s, q))
            or (not _else(s, q) and not _of_something(s, q) and _is_length(s, q))
        )
    ]


def of_a_course(s: Timed, q: Quantity) -> bool:
    """Whether a time is the length of a course of sessions: "every two weeks for six months"."""
    return bool(_words("a_course").search(s.before(q))) and not of_visits(s.text, s.start, q.start)


def _of_something(s: Timed, q: Quantity) -> bool:
    """Whether a time is the length of a harm or a course of sessions."""
    before = s.before(q)
    if of_a_course(s, q):
        return True
    return bool(_words("harm").search(before) or _words("harm").search(s.text, q.end, min(s.end, q.end + AROUND)))


def _is_length(s: Timed, q: Quantity) -> bool:
    """Whether the words before and after a time make it the length of a study."""
    before = s.before(q)
    period = _words("a_period").search(before) and _words("period").match(s.text, q.end, s.end)
    told = period or _words("length_before").search(before)
    return bool(_words("trial_of").search(before)) or (q.high <= LONGEST_COURSE and bool(told))


def may_follow(s: Timed, q: Quantity, rule: Rule) -> bool:
    """Whether a time can be follow-up: not an age, not how long redness lasted, not an interval."""
    near = s.text[max(s.start, q.start - 45):min(s.end, q.end + 30)]
    return q.high >= 1 and not _else(s, q) and not rule.veto.search(near)


def _else(s: Timed, q: Quantity) -> bool:
    """Whether the words around a time say that it measures something else."""
    before = s.before(q, FAR)
    if "week" not in s.text[q.start:q.end].lower() and _words("conducted").search(before):
        return True
    return _else_at_once(s, q) or bool(
        _words("else_lasted").search(before)
        or _words("else_before").search(before)
        or _words("else_after").match(s.text, q.end, s.end)
    )


def _else_at_once(s: Timed, q: Quantity) -> bool:
    """Whether the words beside a time make it an age or an interval, or say how soon a harm was gone."""
    before = s.before(q, FAR)
    near, behind = before[-14:], s.text[q.end:min(s.end, q.end + 10)]
    beside = _words("else_near").search(near) or _words("else_behind").search(behind)
    return bool(beside or _words("else_gone").search(before))
