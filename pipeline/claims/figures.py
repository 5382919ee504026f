"""Finds two figures that a text compares: "70%, compared with 45%", "four in five, against one in ten"."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.claims.amounts import NUMBER, number_of

PARTS = {"half": 50, "a third": 33, "one third": 33, "two thirds": 67, "a quarter": 25, "three quarters": 75,
         "a fifth": 20, "a tenth": 10, "none": 0}
"""Words for shares, in percent."""
_BEFORE = (
    "by|to|was|were|of|had|with|from|grew|averaged?|gained|scored|only|just|for|than|against|versus|and|reported"
    "|an extra|saw|found|scored|reached|managed|regrew")
_COUNTED = (
    "patients|people|m[ae]n|wom[ae]n|adults|volunteers|participants|stud(?:y|ies)|trials?|papers?|months?|years?|days?"
    "|weeks?|hours?|sessions?|treatments?|mm|visits?|per ?cent|percentage")
"""What a study counts that is not a result."""
_MEANT = rf"{_COUNTED}|out of|of|thirds|quarters|fifths|in (?:\d|{NUMBER})"
_ALONE = r"(?=\W*\Z|,? (?:against|versus|vs\.?|(?:as )?compared (?:to|with)|with|for|after|on|in the) )"
"""What follows a number without a unit of its own."""
_KINDS = (
    rf"(?P<of>{NUMBER}|none) (?:in|out of|of)(?: every| the)? (?P<all>{NUMBER}|a hundred)\b"
    r"(?! (?:trials|stud|paper|review))",
    rf"(?P<percent>{NUMBER})[ -]?(?:%|per ?cent\b|percentage points)",
    rf"(?P<part>{'|'.join(PARTS)})\b(?! (?:an?|hour|year|the (?:time|price|cost)|as)\b)",
    rf"(?P<time>{NUMBER})[ -](?P<unit>day|week|hour)s?\b(?! (?:later|apart))",
    rf"(?:{_BEFORE}) (?P<plain>{NUMBER})\b(?![.,]?\d|[ -]?%|[ -]?(?:{_MEANT})\b)",
    rf"(?P<bare>{NUMBER}){_ALONE}",
    r"(?P<nil>(?:did(?: not|n\Wt) (?:change|improve|budge|move|shift)"
    r"|(?:was|were|stayed|remained) (?:unchanged|the same|as (?:it|they) (?:was|were)))\b)",
)
_DATED = re.compile(
    r"\b(?:in|at|by|phases?|types?|stages?|grades?|aged?|years?|weeks?|months?|days?|after|than|and|about|over|to)\W*\Z",
    re.IGNORECASE)
"""Words right before a number that is a date, a time or a class, or may be anything."""
_FIGURE = re.compile(rf"(?<![\w.$€£])(?:{'|'.join(_KINDS)})", re.IGNORECASE)
_FOLLOWS = re.compile(_ALONE, re.IGNORECASE)
_LASTS = re.compile(r"\b(?:last(?:s|ed)?|took|takes?|for|needed|and|against|versus|was|were)\W*\Z", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:after|at|within|over|every|until)\W*\Z", re.IGNORECASE)
_HALVED = re.compile(r"\b(?:the|this|that|one|each|other|\w+ed)\W*\Z", re.IGNORECASE)
_LIMIT = re.compile(
    r"(?:(?:more|better) than|at least|over) (?:a )?[\w.]+ ?(?:%|per ?cent|half)? "
    r"(?:improve\w*|better|clear\w*|reduc\w*|drop|fall|change)", re.IGNORECASE)
"""A figure that says what counts as a success, not how many had it: "rated themselves as more than 50% improved"."""


class Figure(NamedTuple):
    value: float
    unit: str  # percent | day | hour | week | "" for a plain number
    start: int
    end: int
    bare: bool = False  # whether its unit is left out, being that of the figure next to it: "by 27%, not by 3"


def figures(text: str) -> list[Figure]:
    """The figures of a text, in order; not the limits of what counts as a success."""
    limits = [m.span() for m in _LIMIT.finditer(text)]
    found = (_figure(m, text) for m in _FIGURE.finditer(text) if not _aside(m, text[:m.start()], text[m.end():]))
    kept = [f for f in found if not any(a <= f.start < b for a, b in limits)]
    units = [f.unit for f in kept if not f.bare] or [""]
    out: list[Figure] = []
    for figure in kept:
        beside = out[-1].unit if out else units[0]
        out.append(figure._replace(unit=beside) if figure.bare else figure)
    return out


def two(text: str) -> tuple[Figure, Figure] | None:
    """The two figures of one unit in a text; None if no unit has exactly two."""
    found = figures(text)
    for unit in ("percent", "", "day", "week", "hour"):
        alike = [f for f in found if f.unit == unit]
        if len(alike) == 2:
            return alike[0], alike[1]
    return None


def _aside(match: re.Match[str], before: str, after: str) -> bool:
    """Whether it is no result: a date, half of a face, or when something is seen ("two days after it")."""
    if match["time"]:
        return bool(_WHEN.search(before)) or (after.startswith(" after") and not _LASTS.search(before))
    half = match["part"] and match["part"].lower() == "half" and _HALVED.search(before)
    return bool(half or (match["bare"] and _DATED.search(before)))


def _figure(match: re.Match[str], text: str) -> Figure:
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
    if match["plain"]:
        bare = bool(_FOLLOWS.match(text, match.end("plain")))
        return Figure(_value(match["plain"]), "", *match.span("plain"), bare)
    return Figure(_value(match["bare"]) if match["bare"] else 0.0, "", *match.span(), True)


def _value(text: str) -> float:
    return {"none": 0.0, "a hundred": 100.0}.get(text.lower()) or number_of(text) or 0.0
