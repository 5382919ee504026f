"""How many sessions and how far apart; a schedule that varies between people or arms is left unread."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from pipeline.classify.counts import IN_WORDS
from pipeline.classify.quantities import DAYS, GAP, JOIN, NUMBER, RANGE, number

_NOT_UNIT = (
    r"(?!(?:weeks?|months?|days?|minutes?|years?|mm|groups?|patients?|subjects?|individuals|people|participants?"
    r"|volunteers?|women|men|adults|cases|sides?|had|received|underwent|were|of|and|or|in|to)\b)"
)
_SESSIONS = re.compile(
    rf"{RANGE}(?:[\s\-‐‑]{{1,2}}{_NOT_UNIT}[\w/'’.\-]{{2,20}}){{0,5}}?[\s\-]{{1,2}}(?:sessions?|sittings?|"
    rf"treatments)\b(?! (?:per|a) (?:week|month|day)\b(?! apart))", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:a|one) single (?:\w{2,20}[\s-]){0,3}(?:session|sitting)\b", re.IGNORECASE)
_TIMES = re.compile(
    rf"{RANGE} times,?(?= (?:every|at|for|with|in total|weekly|monthly|over|\d|{IN_WORDS})\b)|"
    r"\b(?P<twice>twice)(?= (?:at|every|with|\d))", re.IGNORECASE)
_IN = re.compile(
    rf"\b(?:for|in|over|during) (?:a (?:period|total) of )?(?P<low>{NUMBER}){GAP}(?:consecutive )?"
    r"(?P<unit>weeks?|months?)\b", re.IGNORECASE)
_ADVERBS = {
    "twice monthly": 15.0, "twice a month": 15.0, "one a month": 30.0,
    "weekly": 7.0, "biweekly": 14.0, "bi-weekly": 14.0, "fortnightly": 14.0, "monthly": 30.0, "daily": 1.0,
    "every day": 1.0, "each week": 7.0, "every week": 7.0, "every other week": 14.0, "each month": 30.0,
    "every month": 30.0, "once a week": 7.0, "once a month": 30.0, "a week apart": 7.0, "a month apart": 30.0,
}
_ADVERB = re.compile(rf"\b(?P<word>{'|'.join(w.replace(' ', chr(92) + 's') for w in _ADVERBS)})\b", re.IGNORECASE)
_UNIT = r"(?P<unit>days?|weeks?|wks?|months?)"
_EVERY = re.compile(
    rf"\b(?:every|each) (?P<low>{NUMBER})(?:{JOIN}(?P<high>{NUMBER}))?{GAP}{_UNIT}\b",
    re.IGNORECASE)
_APART = re.compile(
    rf"(?<![\w.])(?P<low>{NUMBER})(?:{JOIN}(?P<high>{NUMBER}))?{GAP}{_UNIT}(?:ly)?[\s\-‐‑]{{1,2}}(?:intervals?|"
    rf"apart)\b", re.IGNORECASE)
_BY_THE_DAY = re.compile(
    r"(?:treated|applied|needled|worn|used|patch(?:es)?|micro\W?needl\w+)\s(?:once\s)?daily"
    r"|daily\s(?:micro\W?needl|patch|roller)",
    re.IGNORECASE)
_INTERVAL = re.compile(
    rf"\b(?:intervals?|spaced|gap|apart|"
    rf"separated) (?:\w{{2,10}} ){{0,3}}(?P<low>{NUMBER}|an?)(?:{JOIN}(?P<high>{NUMBER}))?{GAP}{_UNIT}\b", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"(?<![\w.])(?P<low>{NUMBER}|an?)(?:{JOIN}(?P<high>{NUMBER}))?{GAP}{_UNIT} (?:\w{{2,10}} )?between (?:the )?(?:\w+ )?"
    r"(?:them|each|sessions|sittings|treatments|procedures)\b", re.IGNORECASE)
_CONTEXT = re.compile(
    r"\b(?:pre\W?treat\w{0,5}|sessions?|treatments?|treated|needling|micro\W?needl\w{1,6}|needled|sittings?|procedures?|applied"
    r"|application|roller"
    r"|dermaroller|performed|underwent|received|injections?|repeated)\b",
    re.IGNORECASE)
_LOOSE = re.compile(r"(?<!\btotal )\b(?:up to|at least|minimum|maximum|more than|mean|average|ranged|varied|between|"
                    r"after|the|over|of the|additional|remaining|of|other|"
                    r"first|second|than)\W{1,3}$", re.IGNORECASE)
_AT_WEEKS = re.compile(  # "at 0, 6 and 12 weeks", "at weeks 0, 4 and 8"
    rf"\bat (?P<before>(?:days?|weeks?|months?)\s)?(?P<first>{NUMBER}|baseline)"
    rf"(?P<rest>(?:,\s{NUMBER}){{0,8}},?\s(?:and|&)\s{NUMBER})(?P<after>{GAP}(?:days?|weeks?|months?))?\b",
    re.IGNORECASE)
_COURSE = re.compile(r"\b(?:end|completion|total|course|series|consist\w{0,3}) of (?:the )?$", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:follow\w{0,3}\W?up|followed(?! by)|evaluat\w{1,4}|assess\w{1,5}|photograph\w{0,3}|visits?|"
                    r"measure\w{1,5})\b", re.IGNORECASE)


_NUMBERS = re.compile(NUMBER, re.IGNORECASE)
SAME = 2.0  # days: "four weeks apart" and "once a month" are one schedule


class Found(NamedTuple):
    low: float
    high: float
    start: int
    end: int


def find_sessions(text: str, spans: list[tuple[int, int]]) -> Found | None:
    """The number of sessions where all places that state one agree, else from "every week for 3 months"."""
    found: list[Found] = []
    for start, end in spans:
        for match in _SESSIONS.finditer(text, start, end):
            low, high = number(match["low"]), number(match["high"] or match["low"])
            before = text[start:match.start()]
            loose = _LOOSE.search(before[-14:]) and not _COURSE.search(before[-20:])
            if low and high and _whole(low, high) and 0 < low <= high <= 60 and not loose:
                found.append(Found(low, high, *match.span()))
    if found:
        return found[0] if len({f[:2] for f in found}) == 1 else _most(found)
    return _counted(text, spans) or _dated(text, spans, sessions=True) or _from_rhythm(text, spans)


def _counted(text: str, spans: list[tuple[int, int]]) -> Found | None:
    """ "Performed three times every two weeks", "a single session"."""
    for start, end in spans:
        if once := _ONCE.search(text, start, end):
            return Found(1, 1, *once.span())
        times = _TIMES.search(text, start, end)
        if times and _CONTEXT.search(text, start, end) and not _followed(text, start, times.start()):
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


def _from_rhythm(text: str, spans: list[tuple[int, int]]) -> Found | None:
    for start, end in spans:
        interval = _interval_in(text, start, end)
        length = _IN.search(text, start, end)
        days = (number(length["low"]) or 0) * DAYS[length["unit"][0].lower()] if length else 0
        if interval and length and interval.low == interval.high and interval.low >= 7 and days >= 2 * interval.low:
            weeks = days / 30 * 28 if interval.low % 7 == 0 and days % 30 == 0 else days
            count = round(weeks / interval.low)
            return Found(count, count, min(interval.start, length.start()), max(interval.end, length.end()))
    return None


def find_interval(text: str, spans: list[tuple[int, int]]) -> Found | None:
    """Days between sessions, from the first sentences that state one; None when they disagree."""
    found = [f for a, b in spans for f in _intervals_in(text, a, b)]
    found = [f for f in found if f.low > 1] or found
    if not found:
        return _dated(text, spans, sessions=False)
    alike = all(abs(a - b) <= SAME for f in found for a, b in zip(f[:2], found[0][:2], strict=True))
    return found[0] if alike else _most(found)


def _dated(text: str, spans: list[tuple[int, int]], sessions: bool) -> Found | None:
    """How many sessions, or how many days apart, where a sentence dates them all: "needled at 0, 6 and 12 weeks"."""
    for start, end in spans:
        match = _AT_WEEKS.search(text, start, end)
        unit = (match["before"] or match["after"]) if match else None
        if not match or not unit or not _CONTEXT.search(text, start, match.start()) or _OTHER.search(text, start, end):
            continue
        values = [number(n) for n in (match["first"].replace("baseline", "0"), *_NUMBERS.findall(match["rest"]))]
        dates = [v * DAYS[unit.strip(" -")[0].lower()] for v in values if v is not None]
        gaps = {round(b - a, 2) for a, b in pairwise(dates)}
        if sessions and len(dates) == len(values):
            return Found(len(dates), len(dates), *match.span())
        if not sessions and len(gaps) == 1 and min(gaps) > 0:
            return Found(min(gaps), min(gaps), *match.span())
    return None


def _interval_in(text: str, start: int, end: int) -> Found | None:
    found = _intervals_in(text, start, end)
    return found[0] if len({f[:2] for f in found}) == 1 else None


def _intervals_in(text: str, start: int, end: int) -> list[Found]:
    """Every interval that a sentence about treatment states, in the most certain way of saying it that it uses."""
    if not _CONTEXT.search(text, start, end):
        return []
    for pattern in (_APART, _EVERY, _INTERVAL, _BETWEEN):
        found = [f for m in pattern.finditer(text, start, end) if (f := _interval(text, start, m))]
        if found:
            return found
    adverb = _ADVERB.search(text, start, end)
    if adverb and adverb["word"].lower() in ("daily", "every day") and not _BY_THE_DAY.search(text, start, end):
        return []  # a cream at home, a diary: no rhythm of the procedure
    if adverb and not _followed(text, start, adverb.start()):
        days = _ADVERBS[adverb["word"].lower()]
        return [Found(days, days, *adverb.span())]
    return []


def _interval(text: str, start: int, match: re.Match[str]) -> Found | None:
    first = "1" if match["low"].lower() in ("a", "an") else match["low"]
    low, high = number(first), number(match["high"] or first)
    if not low or not high or _followed(text, start, match.start()):
        return None
    days = DAYS[match["unit"][0].lower()]
    return Found(low * days, high * days, *match.span())


def _followed(text: str, start: int, position: int) -> bool:
    """Whether the words just before speak of visits rather than of treatment."""
    return bool(_OTHER.search(text[max(start, position - 40):position]))
