"""Numbers given for both arms: a clause and the places of its arms go in, two values come out, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.arms import Arm
from pipeline.classify.references import Reference

TELLING = 1.5  # ratio from which two values without a test are taken as a difference that authors report
_VALUE = r"(\d{1,4}(?:\.\d{1,3})?)\s?(?:±\s?\d+(?:\.\d+)?)?\s?(%?)"
_PAIRED = re.compile(
    rf"{_VALUE}[^\d;]{{0,40}}?\b(?:vs\.?|versus|against|compared (?:with|to)|and)\s[^\d;]{{0,40}}?{_VALUE}", re.I)
_RANGE = re.compile(
    r"\b(\d{1,4}(?:\.\d{1,3})?)\s?(?:±\s?\d+(?:\.\d+)?\s)?%?\s?(?:to|→)\s"
    r"(\d{1,4}(?:\.\d{1,3})?)\b(?!\s?(?:weeks|months|days|sessions|years))")
_IN_ARM = re.compile(r"p(?:-?value)?\s?[<>=]|\bweek|\bmonth|\bday|\bsession|\byear|\bpatients?\b|nm\b|mm\b", re.I)


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
    pairs = [m for m in _PAIRED.finditer(text) if m[2] == m[4]]
    if ranges or len(pairs) != 1 or _IN_ARM.search(pairs[0].group()):
        return None
    return Numbers(first, float(pairs[0][1]), second, float(pairs[0][3]))
