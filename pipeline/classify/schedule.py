"""How many sessions and how far apart; a schedule that varies between people or arms is left unread."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.classify.lexicon import expressions, table
from pipeline.classify.quantities import DAYS, NUMBER, number
from pipeline.topic import Topic
from pipeline.words import Expression

_NUMBERS = re.compile(NUMBER, re.IGNORECASE)
SAME = 2.0  # days: "four weeks apart" and "once a month" are one schedule


class Found(NamedTuple):
    low: float
    high: float
    start: int
    end: int


class Told(NamedTuple):
    """The text of an abstract, the spans of its sentences that are read, and whose topic it is."""

    text: str
    spans: list[tuple[int, int]]
    topic: Topic

    def of(self, rule: str, start: int, end: int) -> bool:
        """Whether a rule, or words of the topic for it, fit between two places."""
        own = self.topic.reading(f"schedule.{rule}")
        return bool(_words(rule).search(self.text, start, end) or own.search(self.text, start, end))


def find_sessions(told: Told) -> Found | None:
    """The number of sessions where all places that state one agree, else from "every week for 3 months"."""
    found: list[Found] = []
    text = told.text
    for start, end in told.spans:
        for match in _words("sessions").finditer(text, start, end):
            low, high = number(match["low"]), number(match["high"] or match["low"])
            before = text[start:match.start()]
            loose = _words("loose").search(before[-14:]) and not _words("course").search(before[-20:])
            if low and high and _whole(low, high) and 0 < low <= high <= 60 and not loose:
                found.append(Found(low, high, *match.span()))
    if found:
        return found[0] if len({f[:2] for f in found}) == 1 else _most(found)
    return _counted(told) or _dated(told, sessions=True) or _from_rhythm(told)


def _counted(told: Told) -> Found | None:
    """ "Performed three times every two weeks", "a single session"."""
    text = told.text
    for start, end in told.spans:
        if once := _words("once").search(text, start, end):
            return Found(1, 1, *once.span())
        times = _words("times").search(text, start, end)
        if times and told.of("treatment", start, end) and not _followed(text, start, times.start()):
            count = 2.0 if times["twice"] else number(times["low"])
            if count and _whole(count) and count <= 60:
                return Found(count, count, *times.span())
    return None


def _whole(*counts: float) -> bool:
    """Sessions are whole: "a score of 2.23 at the last session" counts none."""
    return all(n == int(n) for n in counts)


def _most(found: list[Found]) -> Found | None:
    """The value that stands most often; None when none does."""
    counts = {f[:2]: sum(o[:2] == f[:2] for o in found) for f in found}
    best = max(counts.values())
    winners = [value for value, count in counts.items() if count == best]
    return next(f for f in found if f[:2] == winners[0]) if len(winners) == 1 else None


def _from_rhythm(told: Told) -> Found | None:
    for start, end in told.spans:
        interval = _interval_in(told, start, end)
        length = _words("for_long").search(told.text, start, end)
        days = (number(length["low"]) or 0) * DAYS[length["unit"][0].lower()] if length else 0
        if interval and length and interval.low == interval.high and interval.low >= 7 and days >= 2 * interval.low:
            weeks = days / 30 * 28 if interval.low % 7 == 0 and days % 30 == 0 else days
            count = round(weeks / interval.low)
            return Found(count, count, min(interval.start, length.start()), max(interval.end, length.end()))
    return None


def find_interval(told: Told) -> Found | None:
    """Days between sessions, from the first sentences that state one; None when they disagree."""
    found = [f for a, b in told.spans for f in _intervals_in(told, a, b)]
    found = [f for f in found if f.low > 1] or found
    if not found:
        return _dated(told, sessions=False)
    alike = all(abs(a - b) <= SAME for f in found for a, b in zip(f[:2], found[0][:2], strict=True))
    return found[0] if alike else _most(found)


def _dated(told: Told, sessions: bool) -> Found | None:
    """How many sessions, or how many days apart, where a sentence dates them all: "needled at 0, 6 and 12 weeks"."""
    text = told.text
    for start, end in told.spans:
        match = _words("dated").search(text, start, end)
        unit = (match["before"] or match["after"]) if match else None
        if not match or not unit or _words("visit").search(text, start, end):
            continue
        if not told.of("treatment", start, match.start()):
            continue
        values = [number(n) for n in (match["first"].replace("baseline", "0"), *_NUMBERS.findall(match["rest"]))]
        dates = [v * DAYS[unit.strip(" -")[0].lower()] for v in values if v is not None]
        gaps = {round(b - a, 2) for a, b in pairwise(dates)}
        if sessions and len(dates) == len(values):
            return Found(len(dates), len(dates), *match.span())
        if not sessions and len(gaps) == 1 and min(gaps) > 0:
            return Found(min(gaps), min(gaps), *match.span())
    return None


def _interval_in(told: Told, start: int, end: int) -> Found | None:
    found = _intervals_in(told, start, end)
    return found[0] if len({f[:2] for f in found}) == 1 else None


def _intervals_in(told: Told, start: int, end: int) -> list[Found]:
    """Every interval that a sentence about treatment states, in the most certain way of saying it that it uses."""
    if not told.of("treatment", start, end):
        return []
    text = told.text
    for way in ("apart", "every", "interval", "between"):
        found = [f for m in _words(way).finditer(text, start, end) if (f := _interval(text, start, m))]
        if found:
            return found
    adverb = _adverb().search(text, start, end)
    days = rhythm()[adverb["word"].lower()] if adverb else 0.0
    if days == 1 and not told.of("by_the_day", start, end):
        return []  # a cream at home, a diary: no rhythm of the procedure
    if adverb and not _followed(text, start, adverb.start()):
        return [Found(days, days, *adverb.span())]
    return []


def _interval(text: str, start: int, match: re.Match[str]) -> Found | None:
    first = "1" if match["low"].lower() in ("a", "an") else match["low"]
    low, high = number(first), number(match["high"] or first)
    if not low or not high or _followed(text, start, match.start()):
        return None
    days = DAYS[match["unit"][0].lower()]
    return Found(low * days, high * days, *match.span())


@cache
def _adverb() -> Expression:
    return Expression(rf"\b(?P<word>{'|'.join(w.replace(' ', chr(92) + 's') for w in rhythm())})\b", re.IGNORECASE)


def rhythm() -> dict[str, float]:
    """Words to the days between sessions."""
    return table("schedule", "rhythm")


def _words(id: str) -> Expression:
    return expressions("schedule")[id]


def _followed(text: str, start: int, position: int) -> bool:
    """Whether the words just before speak of visits rather than of treatment."""
    return bool(_words("visit").search(text[max(start, position - 40):position]))
