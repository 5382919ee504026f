"""Reads how many sessions there were; a number that varies between people or arms is left unread."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.procedure.rhythm import dated
from pipeline.classify.procedure.told import Told, agreed, most, of_visits, words
from pipeline.classify.procedure.whose import names_intervention, of_the_arm
from pipeline.classify.quantities import DAYS, Quantity, number
from pipeline.text import sentence_at

MOST = 60  # sessions
BY_WORD = {"twice": 2.0, "thrice": 3.0}
AROUND = 80  # characters searched for what the sessions were of
FAR = 200  # characters searched for who had them


def find_sessions(told: Told, paces: Sequence[list[Quantity]]) -> Quantity | None:
    """The number of sessions if all places that state one agree; else calculated from "every week for 3 months".

    If arms differ, that of the intervention; if only results count sessions ("after 4 sessions"), the last count.
    ``paces``: for each sentence the days between sessions that it states.
    """
    of_each = next((m for a, b in told.spans if (m := words("of_each_arm").search(told.text, a, b))), None)
    if of_each:
        return of_the_arm(told, of_each)
    numbers = _numbers(told)
    numbers = [f for f in numbers if not _of_another(told, f, numbers)] or numbers
    found = [f for f in numbers if not _uncounted(told, f)]
    if found:
        own = [f for f in found if names_intervention(told, f, found)]
        same = agreed(found)
        return next((f for f in own if same), same) or agreed(own) or most(found)
    other = _counted(told, paces) or _from_rhythm(told, paces) or dated(told, sessions=True)
    later = [f for f in numbers if f.low == f.high and words("afterwards").search(_before(told, f))]
    return other or max(later, key=lambda f: f.low, default=None)


def _of_another(told: Told, one: Quantity, all: list[Quantity]) -> bool:
    """Whether sessions are only of another treatment: "ten sessions of pulsed light"."""
    behind = words("sessions_of").match(told.text, one.end)
    if not behind or names_intervention(told, one, all):
        return False
    rest = told.topic.reading("schedule.treatment").search(told.text, one.end, one.end + AROUND)
    cut = words("clause_end").search(told.text, one.end)
    if rest and (not cut or rest.start() < cut.start()):
        return False  # "four sessions of laser on the left and needling on the right"
    return any(t.find(told.text[one.end:behind.end()]) for t in told.topic.treatments)


def _numbers(told: Told) -> list[Quantity]:
    """The whole numbers of sessions that are stated."""
    matches = (m for a, b in told.spans for m in words("sessions").finditer(told.text, a, b))
    read = ((number(m["low"]), number(m["high"] or m["low"]), m.span()) for m in matches)
    return [Quantity(low, high, *at) for low, high, at in read if low and high and _whole(low, high) and high <= MOST]


def _before(told: Told, found: Quantity, reach: int = 20) -> str:
    """Up to ``reach`` characters of the sentence before a number."""
    return told.text[max(sentence_at(told.text, found.start)[0], found.start - reach):found.start]


def _uncounted(told: Told, found: Quantity) -> bool:
    """Whether a number of sessions is not that of the course: "at least three", "of the three", "all three
    treatments"."""
    before, name = _before(told, found), told.text[found.start:found.end].lower()
    if words("at_most").match(told.text, found.end) or _of_some(told, found):
        return True
    if " and " in name and "respectively" in told.text[found.end:found.end + AROUND]:
        return True
    if words("loose").search(before[-14:]) and not words("course").search(before):
        return True
    own = any(unit in name for unit in ("month", "week"))  # "to three monthly treatments": sessions
    behind = words("sessions_of").match(told.text, found.end)
    own = own or bool(told.topic.reading("schedule.treatment").search(name + (behind.group() if behind else "")))
    return name.endswith("treatments") and not own and bool(words("kinds").search(before))


def _of_some(told: Told, found: Quantity) -> bool:
    """Whether only some people had that many, or one session was for two things together."""
    if words("by_some").match(told.text, found.end) or words("of_some").search(_before(told, found, FAR)):
        return True
    joined = words("joined").search(_before(told, found, AROUND))
    return found.high == 1 and bool(joined)


def _counted(told: Told, paces: Sequence[list[Quantity]]) -> Quantity | None:
    """Sessions counted in other ways: "performed three times every two weeks", "a single session", "three
    applications"."""
    text = told.text
    for (start, end), stated in zip(told.spans, paces, strict=True):
        varied = words("from_once").search(text, start, end)
        if varied and told.of("treatment", start, end):
            most = varied["high"] or varied["most"]
            return Quantity(1, BY_WORD.get(most) or number(most) or 1, *varied.span())
        once = words("once").search(text, start, end)
        if once and not _of_some(told, found := Quantity(1, 1, *once.span())):
            more = words("or_times").search(text, once.end(), end)
            return found._replace(high=number(more["high"]) or 1, end=more.end()) if more else found
        ways = ("times", "in_all", "spaced", "by_times") if agreed(stated) else ("times",)
        times = next((m for way in ways if (m := words(way).search(text, start, end))), None)
        if times and told.of("treatment", start, end) and not of_visits(text, start, times.start()):
            named = times.groupdict()
            low = BY_WORD.get((named.get("word") or "").lower()) or number(times["low"] or named.get("sum") or "") or 0
            high = number(named.get("high") or "") or low
            found = Quantity(low, high, *times.span())
            if low and _whole(low, high) and high <= MOST and not _uncounted(told, found):
                return found
    return None


def _whole(*counts: float) -> bool:
    """Whether the numbers are whole; in "a score of 2.23 at the last session" no sessions are counted."""
    return all(n == int(n) for n in counts)


def _from_rhythm(told: Told, paces: Sequence[list[Quantity]]) -> Quantity | None:
    """Sessions from "every two weeks for three months", in one sentence, or in two if there is only one interval."""
    if any(words("open_ended").search(told.text, a, b) for a, b in told.spans if told.of("treatment", a, b)):
        return None
    rhythms = [(a, b, f) for (a, b), stated in zip(told.spans, paces, strict=True) if (f := agreed(stated))]
    for start, end, interval in rhythms:
        lengths = words("for_long").finditer(told.text, start, end)
        length = next((m for m in lengths if not of_visits(told.text, start, m.start())), None)
        if length and (found := _divided(interval, length)):
            return found
    if not rhythms or len({f[:2] for _, _, f in rhythms}) > 1:
        return None
    ends = (w.search(told.text, a, b) for a, b in told.spans for w in (words("course_length"), words("course_end")))
    length = next((m for m in ends if m), None)
    return _divided(rhythms[0][2], length) if length else None


def _divided(interval: Quantity, length: re.Match[str]) -> Quantity | None:
    """How often an interval of a week or more fits into the length of a course."""
    days = (number(length["low"]) or 0) * DAYS[length["unit"][0].lower()]
    if interval.low != interval.high or interval.low < 7 or days < 2 * interval.low:
        return None
    weeks = days / 30 * 28 if interval.low % 7 == 0 and days % 30 == 0 else days
    count = round(weeks / interval.low)
    if days % 30 == 0 and (interval.low == 7 or count != round(days / interval.low)):
        return None  # weekly for three months, every two weeks for six: twelve or thirteen
    return Quantity(count, count, min(interval.start, length.start()), max(interval.end, length.end()))
