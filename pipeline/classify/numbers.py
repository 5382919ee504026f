"""Numbers given for both arms: a clause and the places of its arms go in, two values come out, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.arms import Arm
from pipeline.classify.references import Reference

TELLING = 1.5  # ratio from which two values without a test are taken as a difference that authors report
_NUMBER = re.compile(
    r"(?<![\w.,/])[-−]?(?P<a>\d{1,4}(?:[.·]\d{1,4})?)(?:\s?(?:of|/"
    r"|out of)\s?(?P<of>\d{1,4})(?![\d./]))?(?:\s?(?P<unit>%|fold\b|-fold\b))?"
    r"(?:\s?(?:±|\+/-|\(SD)\s?\d+(?:\.\d+)?\)?\s?%?)?")
_NOT_A_RESULT = re.compile(
    r"p[\s-]?(?:values?)?\s?(?:[<>=≤≥]|was|of)\s?0?[.,·]\d+|\b\d{1,2}(?:\.\d)?\s?%\s?(?:CI|confidence)[^)\];]*"
    r"|\bCI\b[^)\];]*"
    r"|\bI(?:2|²|\^2)\s?=\s?\d+(?:\.\d+)?\s?%?"
    r"|\bbetween\s[\d.]+\s?%?\sand\s[\d.]+\s?%?"
    r"|(?<=\d)\s\(\d+(?:\.\d+)?\)"  # a standard deviation
    r"|\bn\s?=\s?\d+|[\d.]+\s?(?:-|–|to)\s?[\d.]+\s?%?|(?:[<>≤≥]|more than|less than|at least|over|above|below"
    r"|up to|by half)\s?\d+\s?%?"
    r"|\d+(?:\.\d+)?[\s-](?:weeks?|months?|days?|sessions?|years?|minutes?|hours?|points?|nm|ml|mg|visits?"
    r"|treatments)\b"
    r"|\b(?:weeks?|months?|days?|visit|session|grades?|types?|stages?|groups?|phase|level|V|T|W|M|D)\s?\d+"
    r"|\bdifference\s?(?:of|was|=|:)?\s?[\d.]+\s?%?|[\d.]+\s?%\s(?:absolute\s|mean\s)?difference"
    r"|\b(?:total|cohort|all) of \d+"
    r"|\d+\s(?:patients|subjects|participants|women|men)\s(?:were|completed|with)\b", re.I)
_LENGTH = re.compile(r"\d+(?:\.\d+)?[\s-](?:mm|µm|μm|um|cm)\b", re.I)  # of needles, where no dimension is measured
_MEASURED = re.compile(r"\b(?:diameter|thickness|width|area|size|volume|height|calib(?:er|re))s?\b", re.I)
_RANGE = re.compile(
    r"\b(\d{1,4}(?:\.\d{1,3})?)\s?(?:±\s?\d+(?:\.\d+)?\s?)?%?\s?(?:at baseline |before \w+ )?(?:to|→)\s"
    r"(\d{1,4}(?:\.\d{1,3})?)\b(?!\s?(?:weeks|months|days|sessions|years))")
_IN_TURN = re.compile(r"\brespectively\b|\bin that order\b", re.I)


class Numbers(NamedTuple):
    """One value for each of two arms, same unit."""

    first: Arm
    a: float
    second: Arm
    b: float
    changes: bool = False  # computed from "6.1 to 3.0" of each arm; a p there may be each arm's own

    def telling(self, significant: bool | None) -> bool:
        """Whether the two differ as stated by a test, or without one by :data:`TELLING`."""
        if significant is not None and not self.changes:
            return significant
        low, high = sorted((abs(self.a), abs(self.b)))
        return high > 0 and (low == 0 or high / low >= TELLING)


def larger(numbers: Numbers) -> Arm | None:
    return None if numbers.a == numbers.b else numbers.first if numbers.a > numbers.b else numbers.second


def both_numbers(text: str, references: Sequence[Reference]) -> Numbers | None:
    """"60% in A versus 5% in B", "A and B by 60% and 5%, respectively"; None when more than two could be meant."""
    arms = list(dict.fromkeys(r.arm for r in references))
    if len(arms) != 2:
        return None
    first, second = arms
    if len(ranges := _RANGE.findall(text)) == 2:
        (a, b), (c, d) = ranges
        return Numbers(first, abs(float(b) - float(a)), second, abs(float(d) - float(c)), True)
    if ranges:
        return None
    values = _values(text, references)
    return Numbers(first, values[0], second, values[1]) if len(values) == 2 else None


def _values(text: str, references: Sequence[Reference]) -> list[float]:
    """The two values of one unit that a clause states, shares first; [] when there are more or fewer."""
    vetoed = [m.span() for m in _NOT_A_RESULT.finditer(text)] + [(r.start, r.end) for r in references]
    vetoed += [] if _MEASURED.search(text) else [m.span() for m in _LENGTH.finditer(text)]
    found: dict[str, list[float]] = {"%": [], "of": [], "fold": [], "": []}
    for m in _NUMBER.finditer(text):
        if any(a < m.end() and m.start() < b for a, b in vetoed):
            continue
        value = float(m["a"].replace("·", "."))
        unit = "of" if m["of"] else (m["unit"] or "").strip("-")
        found[unit].append(value / float(m["of"]) if m["of"] and float(m["of"]) else value)
    for unit in ("%", "of", "fold", ""):
        if found[unit]:
            return found[unit] if len(found[unit]) == 2 else []
    return []
