"""Two figures that a text sets against each other: "70%, compared with 45%", "four in five, against one in ten"."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.claims.amounts import NUMBER, number_of

PARTS = {"half": 50, "a third": 33, "one third": 33, "two thirds": 67, "a quarter": 25, "three quarters": 75,
         "a fifth": 20, "a tenth": 10, "none": 0}
"""Words for shares, in percent."""
_BEFORE = (
    "by|to|was|were|of|had|with|from|grew|averaged?|gained|scored|only|just|for|than|against|versus|and|reported"
    "|an extra")
_COUNTED = (
    "patients|people|m[ae]n|wom[ae]n|adults|volunteers|participants|stud(?:y|ies)|trials?|papers?|months?|years?|days?"
    "|weeks?|hours?|sessions?|treatments?|mm|visits?|per ?cent|percentage")
"""What is counted of a study, which is no result."""
_KINDS = (
    rf"(?P<of>{NUMBER}|none) (?:in|out of|of)(?: every)? (?P<all>{NUMBER}|a hundred)\b"
    r"(?! (?:trials|stud|paper|review))",
    rf"(?P<percent>{NUMBER})[ -]?(?:%|per ?cent\b|percentage points)",
    rf"(?P<part>{'|'.join(PARTS)})\b(?! (?:an?|hour|year|the (?:time|price|cost)|as)\b)",
    rf"(?P<time>{NUMBER})[ -](?P<unit>day|week|hour)s?\b(?! (?:later|after|apart))",
    rf"(?:{_BEFORE}) (?P<plain>{NUMBER})\b(?![.,]?\d|[ -]?%|[ -]?(?:{_COUNTED}|out of|of|in (?:\d|{NUMBER}))\b)",
)
_FIGURE = re.compile(rf"(?<![\w.$€£])(?:{'|'.join(_KINDS)})", re.IGNORECASE)
_LIMIT = re.compile(
    r"(?:(?:more|better) than|at least|over) (?:a )?[\w.]+ ?(?:%|per ?cent|half)? "
    r"(?:improve\w*|better|clear\w*|reduc\w*|drop|fall|change)", re.IGNORECASE)
"""A figure that says what counts as a success, not how many had it: "rated themselves as more than 50% improved"."""


class Figure(NamedTuple):
    value: float
    unit: str  # percent | day | hour | week | "" for a plain number
    start: int
    end: int


def figures(text: str) -> list[Figure]:
    """The figures of a text, in order; not the limits of what counts as a success."""
    limits = [m.span() for m in _LIMIT.finditer(text)]
    found = (_figure(m) for m in _FIGURE.finditer(text))
    return [f for f in found if not any(a <= f.start < b for a, b in limits)]


def two(text: str) -> tuple[Figure, Figure] | None:
    """The two figures of one unit that a text has; None if there are more or fewer, or none that can be compared."""
    found = figures(text)
    for unit in ("percent", "", "day", "week", "hour"):
        alike = [f for f in found if f.unit == unit]
        if len(alike) == 2:
            return alike[0], alike[1]
    return None


def _figure(match: re.Match[str]) -> Figure:
    if match["of"] and "." in match["of"]:  # a score: "4.1 out of 5"
        return Figure(_value(match["of"]), "", *match.span())
    if match["of"]:
        return Figure(100 * _value(match["of"]) / _value(match["all"]), "percent", *match.span())
    if match["percent"]:
        return Figure(_value(match["percent"]), "percent", *match.span())
    if match["part"]:
        return Figure(PARTS[match["part"].lower()], "percent", *match.span())
    if match["time"]:
        return Figure(_value(match["time"]), match["unit"].lower(), *match.span())
    return Figure(_value(match["plain"]), "", *match.span("plain"))


def _value(text: str) -> float:
    return {"none": 0.0, "a hundred": 100.0}.get(text.lower()) or number_of(text) or 0.0
