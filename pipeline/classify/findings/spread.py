"""How far off the value of an arm may be, in brackets behind it: a text goes in, the spreads of its values come out.

Of two arms whose intervals of confidence do not meet it is shown that they differ; of quartiles and ranges it is not.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.classify.counts import decimal
from pipeline.classify.lexicon import rules


class Spread(NamedTuple):
    """Where the value stands and where its brackets do, the two ends, and whether these are limits of confidence."""

    place: int
    start: int
    end: int
    low: float
    high: float
    sure: bool


def spreads(text: str) -> list[Spread]:
    """The spreads told in a text; what is told of the first ("95% CI") holds for those after it."""
    found: list[Spread] = []
    for m in rules("numbers")("spread").finditer(text) if "(" in text or "[" in text else ():
        low, high = decimal(m["low"]), decimal(m["high"])
        sure = bool(m["sure"]) or (bool(found) and found[-1].sure and not m["other"])
        if low <= decimal(m["a"]) <= high:
            found.append(Spread(m.start("a"), *m.span("brackets"), low, high, sure))
    return found


def without_spreads(text: str) -> str:
    """The text without what its values may be off."""
    for s in reversed(spreads(text)):
        text = text[: s.start].rstrip() + text[s.end :]
    return text


def lie_apart(told: list[Spread], one: int, other: int) -> bool:
    """Whether the values at two places have intervals of confidence that do not meet."""
    first, second = ([s for s in told if s.place == place and s.sure] for place in (one, other))
    return bool(first and second) and (first[0].high < second[0].low or second[0].high < first[0].low)
