"""Finds lengths and times in a sentence, with their offsets; callers decide what they measure.

A month counts as 30 days and a year as 365; twelve months count as a year.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.classify.counts import IN_WORDS, value
from pipeline.words import Expression

DAYS = {"h": 1 / 24, "d": 1.0, "w": 7.0, "m": 30.0, "y": 365.0}
POINT = "[.\u00b7]"  # some journals print a middle dot
NUMBER = rf"(?:\d{{1,3}}(?:{POINT}\d{{1,3}})?|{IN_WORDS})"
JOIN = r"[\s\-‐‑–]{0,2}(?:-|–|—|‐|‑|−|∼|~|to|and|or|&)\s?"
SPREAD = r"(?:\s?(?:±|\+/-)\s?\d{1,3}(?:\.\d{1,3})?)?"  # "1.5 ± 0.25 days" is 1.5
NO_DAY = r"(?!\s?(?:±|\+/-|%|/\d|[.·]\d|mm\b)|\s(?:of\s\d|(?:patients|women|men|subjects|participants|sessions)\b))"
"""Must not follow the second number of "weeks 2 and 4", as in "41 at week 2 and 52 ± 31 at week 8"."""
GAP = r"[\s\-‐‑–]{0,2}"
RANGE = rf"(?<![\w.·±])(?<!±\s)(?P<low>{NUMBER})(?:{JOIN}(?P<high>{NUMBER}))?"
UNIT = r"(?P<unit>days?|weeks?|wks?|months?|years?|hours?|hrs?|h)"
_TIME = Expression(
    rf"{RANGE}{SPREAD}{GAP}(?:consecutive |successive |full |additional |more |further ){{0,2}}{UNIT}\b", re.IGNORECASE)
_ORDINAL = Expression(r"\b(?P<unit>day|week|month)s?\s(?P<low>\d{1,3})(?:(?:\s?,\s?\d{1,3}){0,4}(?:\s?,)?\s?(?:and|"
                      rf"to|-|–)\s?(?P<high>\d{{1,3}}){NO_DAY})?\b",
                      re.IGNORECASE)
_COUPLE = Expression(r"\b(?P<word>a couple of|a few|several|half an?|a|one)\s(?P<unit>days?|weeks?|months?|"
                     r"years?)\b", re.IGNORECASE)
_NTH = Expression(
    r"\b(?:(?P<from>first|second|third|fourth|fifth|sixth)\s(?:to|or)\s(?:the\s)?)?(?:(?P<digits>\d{1,3})(?:st|nd|rd|th)|(?P<word>third|fourth|fifth|sixth|eighth|ninth|tenth|twelfth))"
    r"\s(?P<unit>days?|weeks?|months?)\b", re.IGNORECASE)
_NTHS = {
    "first": 1.0, "second": 2.0, "third": 3.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0, "eighth": 8.0,
    "ninth": 9.0, "tenth": 10.0, "twelfth": 12.0,
}
COUPLE = {
    "a couple of": (1, 3), "a few": (2, 4), "several": (3, 7), "half a": (0.5, 0.5), "half an": (0.5, 0.5), "a": (1, 1),
    "one": (1, 1),
}
_MM = Expression(
    r"(?<![\w.·±])(?<!±\s)(?P<low>\d(?:[.·]\d{1,2})?)(?:[-‐‑]?(?:\s?mm)?,\s?\d(?:[.·]\d{1,2})?(?=[\s,-]))*"
    r"(?:[-‐‑]?,?\s?(?:mm)?,?\s?(?:-|–|—|‐|‑|to|and(?:\sthen)?|or|,)\s?(?P<high>\d(?:[.·]\d{1,2})?))?[\s\-‐‑]?(?-i:mm|MM)\b"
    r"(?!\s?(?:2|3|²|³|hg|/))",
    re.IGNORECASE)
_MICRON = Expression(
    r"(?<![\w.])(?<!\d,)(?P<low>\d{2,4})(?:\s?(?:-|–|—|‐|‑|to|and|or|,)\s?(?P<high>\d{2,4}))?[\s\-‐‑]?(?:µm|μm|microns?|"
    r"micromet(?:er|re)s?|microm|microns?|um)\b", re.IGNORECASE)
_MINUTES = Expression(rf"{RANGE}{SPREAD}{GAP}(?P<unit>min|mins|minutes?|h|hours?|hrs?)\b", re.IGNORECASE)


class Quantity(NamedTuple):
    """A number or range and where it stands in the text; the unit is that of the function that read it."""

    low: float
    high: float
    start: int
    end: int
    more: tuple[tuple[int, int], ...] = ()  # further places, where one place does not give both ends


def times(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Times between two offsets, in days: "3 months", "1-2 days", "week 12", "the 3rd month", "a couple of days"."""
    stop = len(text) if end is None else end
    found = [_read(m, DAYS[_unit(m)]) for p in (_TIME, _ORDINAL) for m in p.finditer(text, start, stop)]
    found += [_nth(m) for m in _NTH.finditer(text, start, stop)]
    covered = [(q.start, q.end) for q in found if q]
    for match in _COUPLE.finditer(text, start, stop):
        if not any(a < match.end() and match.start() < b for a, b in covered):
            low, high = COUPLE[match["word"].lower()]
            days = DAYS[_unit(match)]
            found.append(Quantity(low * days, high * days, *match.span()))
    return [q for q in found if q]


def lengths(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Lengths between two offsets, in millimetres: "1.5 mm", "0.5-2 mm", "500 µm"."""
    stop = len(text) if end is None else end
    found = [_read(m, 1.0) for m in _MM.finditer(text, start, stop)]
    return [q for q in [*found, *(_read(m, 0.001) for m in _MICRON.finditer(text, start, stop))] if q]


def minutes(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Times between two offsets, in minutes: "30 min", "1 hour"."""
    stop = len(text) if end is None else end
    found = (_read(m, 60.0 if m["unit"][0] in "hH" else 1.0) for m in _MINUTES.finditer(text, start, stop))
    return [q for q in found if q]


def number(text: str) -> float | None:
    """The value of a number in digits or words; None if it is neither."""
    try:
        return float(text.replace("·", "."))
    except ValueError:
        return value(text)


def ordinal(text: str) -> float | None:
    """The value of an ordinal in digits or words: 3 for "3rd" or "third"."""
    low = text.lower()
    return _NTHS.get(low) or number(low.rstrip("thndr"))


def _nth(match: re.Match[str]) -> Quantity:
    """The time of a match such as "3rd month", in days."""
    nth = float(match["digits"] or _NTHS[match["word"].lower()])
    low, high = (_times(n, DAYS[_unit(match)]) for n in (_NTHS.get((match["from"] or "").lower(), nth), nth))
    return Quantity(min(low, high), max(low, high), *match.span())


def _unit(match: re.Match[str]) -> str:
    return match["unit"][0].lower()


def _read(match: re.Match[str], factor: float) -> Quantity | None:
    """The quantity of a match, in units of ``factor``; None if its numbers cannot be read."""
    low = number(match["low"])
    high = number(match["high"]) if match["high"] else low
    if low is None or high is None:
        return None
    return Quantity(_times(min(low, high), factor), _times(max(low, high), factor), *match.span())


def _times(number: float, factor: float) -> float:
    """Multiplies a number by the factor of its unit, counting twelve months as a year."""
    if factor == DAYS["m"] and number % 12 == 0:
        number, factor = number / 12, DAYS["y"]
    return round(number * factor, 4)
