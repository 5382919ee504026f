"""Reads how far apart sessions were, and dated courses; an interval that differs between arms is left unread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from pipeline.classify.lexicon import table
from pipeline.classify.procedure.told import Told, most, of_visits, words
from pipeline.classify.procedure.whose import named_behind, names_intervention
from pipeline.classify.quantities import DAYS, NUMBER, Quantity, number
from pipeline.words import Expression

_NUMBERS = re.compile(NUMBER, re.IGNORECASE)
_HYPHENS = re.compile(r"[\s\-‐‑]+")
UNITS = ("day", "week", "month")  # a dated course needs one of these
WAYS = (("apart", "interval", "sessions_at"), ("every", "one_each"), ("repeated",), ("between",),
        ("from_each", "next_later"), ("n_weekly",))  # groups of rules for intervals, the most certain first
SAME = 2.0  # days: "four weeks apart" and "once a month" are one schedule


def paces(told: Told) -> list[list[Quantity]]:
    """For each sentence the days between sessions that it states."""
    return [_intervals_in(told, a, b) for a, b in told.spans]


def find_interval(told: Told, paces: Sequence[list[Quantity]]) -> Quantity | None:
    """Days between sessions, from the sentences that state them; None if they disagree."""
    found = [f for stated in paces for f in stated]
    found = [f for f in found if f.low > 1] or found
    if not found:
        return dated(told, sessions=False)
    own = [f for f in found if named_behind(told, f.end, "so_often")]
    named = [f for f in found if names_intervention(told, f, found)]
    return _alike(found) or _alike(own) or _alike(named) or most(found)


def _of_another_arm(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether two intervals belong to two groups: "group A monthly; group B every two weeks"."""
    return one.end < other.start and bool(words("next_arm").search(text, one.end, other.start))


def _alike(found: list[Quantity]) -> Quantity | None:
    """The first value, if all of them describe the same schedule."""
    same = all(abs(a - b) <= SAME for f in found for a, b in zip(f[:2], found[0][:2], strict=True))
    return found[0] if found and same else None


def dated(told: Told, sessions: bool) -> Quantity | None:
    """The number of sessions, or the days between them, if a sentence dates them all: "needled at 0, 6 and 12
    weeks"."""
    text = told.text
    for start, end in (s for s in told.spans if any(unit in text[slice(*s)].lower() for unit in UNITS)):
        match = words("dated").search(text, start, end)
        unit = (match["before"] or match["inner"] or match["after"]) if match else None
        if not match or not unit or _of_visits(text, start, match):
            continue
        if sessions and words("open_ended").search(text, start, end):
            continue
        first = words("from_the_start").match(text, match.start("first"))
        near = start if first else max(start, match.start() - 40)
        if not told.of("treatment", near, match.start()):
            continue
        values = [number(n) for n in (match["first"].replace("baseline", "0"), *_NUMBERS.findall(match["rest"]))]
        dates = [v * DAYS[unit.strip(" -")[0].lower()] for v in values if v is not None]
        gaps = [round(b - a, 2) for a, b in pairwise(dates)]
        if sessions and len(dates) == len(values):
            return Quantity(len(dates), len(dates), *match.span())
        if not sessions and gaps and min(gaps) > 0 and max(gaps) - min(gaps) <= 1:  # "days 1, 30 and 60"
            return Quantity(max(gaps), max(gaps), *match.span())
    return None


def _of_visits(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether dates are those of visits, by the words before or right after them."""
    stop = words("pause").search(text, match.end())
    after = words("visit").search(text, match.end(), stop.start() if stop else len(text))
    return bool(after or words("visit").search(text, start, match.start()))


def _intervals_in(told: Told, start: int, end: int) -> list[Quantity]:
    """Every interval in a sentence about treatment, as stated in its most certain way."""
    if not told.of("treatment", start, end):
        return []
    text = told.text
    for ways in WAYS:
        matches = (m for way in ways for m in words(way).finditer(text, start, end))
        found = [f for m in matches if (f := _interval(text, start, m))]
        if found:
            more = [f for f in _by_adverb(told, start, end) if named_behind(told, f.end, "so_often")
                    or _of_another_arm(text, f, found[0]) or _of_another_arm(text, found[-1], f)]
            return [*found, *more]
    return _by_adverb(told, start, end)


def _by_adverb(told: Told, start: int, end: int) -> list[Quantity]:
    """Intervals such as "weekly" or "twice a month"; not for visits or creams at home, and "three times weekly" is no
    week."""
    text = told.text
    return [
        Quantity(days, days, *m.span())
        for m in _adverb().finditer(text, start, end)
        if (days := rhythm()[_HYPHENS.sub(" ", m["word"].lower())])
        and not of_visits(text, start, m.start())
        and not words("looks").match(text, m.end())
        and not text.endswith("times ", start, m.start())
        and (days > 1 or told.of("by_the_day", start, end))
    ]


def _interval(text: str, start: int, match: re.Match[str]) -> Quantity | None:
    """The days between sessions of a match; None if they are between visits or sessions alternate with another
    treatment."""
    first = "1" if match["low"].lower() in ("a", "an") else match["low"]
    low, high = number(first), number(match.groupdict().get("high") or first)
    if not low or not high:
        return None
    if of_visits(text, start, match.start()) and not words("to_sessions").match(text, match.end()):
        return None
    if words("in_alternation").search(text, max(start, match.start() - 60), match.start()):
        return None
    days = DAYS[match["unit"][0].lower()]
    return Quantity(low * days, high * days, *match.span())


@cache
def _adverb() -> Expression:
    ways = "|".join(w.replace(" ", r"[\s\-‐‑]") for w in rhythm())
    return Expression(rf"(?:(?<![-‐‑])|(?<=once[-‐‑]))\b(?P<word>{ways})\b", re.IGNORECASE)


def rhythm() -> dict[str, float]:
    """Maps words such as "weekly" to the days between sessions."""
    return table("schedule", "rhythm")
