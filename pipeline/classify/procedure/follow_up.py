"""Reads how long people were followed: the longest time of the most reliable kind that a study gives.

Time from the last treatment comes first, then the stated follow-up, then the last time of measurement, then how long
the study or treatment as a whole lasted; the length of a course of sessions is not follow-up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.lexicon import rules
from pipeline.classify.procedure.lengths import AROUND, FAR, SOONEST, Timed, lengths, may_follow, of_a_course, points
from pipeline.classify.procedure.rhythm import dated
from pipeline.classify.procedure.told import Told, words
from pipeline.classify.quantities import Quantity, number, ordinal, times
from pipeline.classify.reading import load_rules

_words = rules("follow_up")
REACH = 30  # characters between a time and the words that make it one of follow-up
BESIDE = 6
NOT_OF_IT = ("befell", "interim")


def find_follow_up(told: Told, sessions: Quantity | None) -> Quantity | None:
    """The follow-up in days; ``sessions``: how many there were, to recognise the last of them by its number."""
    text, timed = told.text, _timed(told)
    followed, after = _near(timed, "followed", REACH), _near(timed, "afterwards", BESIDE)
    assessed = [s for s in timed if load_rules("follow_up")["assessed"].find(text[s.start:s.end]) or _holds(s, after)]
    last = [*_near(timed, "last", REACH), *_after_the_nth(timed, sessions)]
    seen = [q for q in last if not (followed and _words("tissue").search(text[:q.start], max(0, q.start - FAR)))]
    return (
        _longest(seen)
        or _longest([*followed, *_visits([s for s in timed if _holds(s, followed)])])
        or _longest([*_visits(assessed), *after, *_after_it(told, timed), *points(timed)])
        or _longest(lengths(timed))
    )


def _timed(told: Told) -> list[Timed]:
    """The sentences that may give a follow-up, with their times, without dates of treatment."""
    course, found = dated(told, sessions=True), list[Timed]()
    for a, b in told.spans:
        read = times(told.text, a, b)
        again = [m.span() for m in words("next_later").finditer(told.text, a, b)] if read else []
        again += [(course.start, course.end)] if course else []
        outside = [q for q in read if not any(x <= q.start and q.end <= y for x, y in again)]
        if outside and not any(_words(w).search(told.text, a, b) for w in NOT_OF_IT):
            found.append(Timed(told.text, a, b, sorted(outside, key=lambda q: q.start)))
    return found


def length_in_title(title: str) -> Quantity | None:
    """The length of the study in a title such as "A 16-week randomized trial"."""
    return _longest([q for q in times(title) if _words("length_after").match(title, q.end)])


def _longest(found: list[Quantity]) -> Quantity | None:
    """The longest of some times; of a range its upper end."""
    best = max(found, key=lambda q: q.high, default=None)
    return best._replace(low=best.high) if best else None


def _near(timed: Sequence[Timed], name: str, reach: int) -> list[Quantity]:
    """Times close to the words of a rule, and those listed together with them."""
    rule = load_rules("follow_up")[name]
    found = []
    for s in timed:
        anchors = [m.span() for m in rule.pattern.finditer(s.text, s.start, s.end)]
        closest = {a: [q for q in s.times if name == "last" and 0 <= a[0] - q.end < 3] for a in anchors}
        near: list[Quantity] = []
        for q in s.times if anchors else ():
            joined = bool(near) and _words("joined").fullmatch(s.text, near[-1].end, q.start)
            beside = any(
                q.start - y < reach and x - q.end < reach
                for (x, y), those in closest.items() if not those or q in those or q.start > x
            )
            course = of_a_course(s, q) and not any(0 <= x - q.end < BESIDE for x, _ in anchors)
            if (joined or beside) and may_follow(s, q, rule) and not course:
                near.append(q)
        found += near
    return found


def _after_the_nth(timed: Sequence[Timed], sessions: Quantity | None) -> list[Quantity]:
    """Times after a numbered session, if that is the last."""
    found: list[Quantity] = []
    for s in timed if sessions else ():
        ends = [(q, _words("nth").match(s.text, q.end)) for q in s.times]
        last = [q for q, match in ends if match and sessions and _count(match) == sessions.high]
        found += [*last, *(q for q in s.times if last and _words("after_it").match(s.text, q.end))]
    return found


def _count(match: re.Match[str]) -> float | None:
    return ordinal(match["nth"]) if match["nth"] else number(match["n"] or match["named"])


def _after_it(told: Told, timed: Sequence[Timed]) -> list[Quantity]:
    """Times after the intervention by name: "three months after needling"."""
    named = told.topic.reading("schedule.treatment")
    found = [(q, _words("after").match(told.text, q.end)) for s in timed for q in s.times]
    return [q for q, m in found if m and q.high >= SOONEST and named.search(told.text, m.end(), m.end() + AROUND // 2)]


def _holds(s: Timed, found: Sequence[Quantity]) -> bool:
    """Whether a sentence contains any of these times."""
    return any(q in s.times for q in found)


def _visits(timed: Sequence[Timed]) -> list[Quantity]:
    """The times of visits in sentences about assessment or follow-up: "graded at baseline and after 3 and 6 months", "a
    week after it, after 2 weeks and after 4"."""
    rule = load_rules("follow_up")["assessed"]
    return [
        q
        for s in timed
        for q in s.times
        if may_follow(s, q, rule)
        if _words("at").search(s.before(q, REACH)) or _words("later").match(s.text, q.end)
    ]
