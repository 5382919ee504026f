"""Counting: studies by stance, people in them, and the exact interval of a share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import comb

from pipeline.model import EvidenceItem, Tally
from pipeline.synthesis.case import people

AT_LEAST = 5
"""Below this many studies no share is shown (EVIDENCE 4)."""


def tally(counted: Sequence[EvidenceItem]) -> Tally:
    """Counted studies by stance and by the direction that their numbers point to."""
    stances = Counter(i.stance for i in counted)
    points = Counter(i.point_direction for i in counted)
    given = points["supports"] + points["contradicts"] + points["equal"]
    return Tally(
        stances["supports"], stances["contradicts"], stances["no_difference"], stances["mixed"], people(counted),
        points["supports"], points["contradicts"], points["equal"],
        clopper_pearson(points["supports"], given) if given >= AT_LEAST else None,
    )


def clopper_pearson(hits: int, trials: int, level: float = 0.95) -> tuple[float, float]:
    """The exact binomial interval of a share (Clopper and Pearson 1934), by bisection."""
    tail = (1 - level) / 2
    low = 0.0 if hits == 0 else _root(lambda p: _at_least(hits, trials, p) - tail)
    high = 1.0 if hits == trials else _root(lambda p: tail - (1 - _at_least(hits + 1, trials, p)))
    return round(low, 4), round(high, 4)


def _at_least(hits: int, trials: int, share: float) -> float:
    return sum(comb(trials, i) * share**i * (1 - share) ** (trials - i) for i in range(hits, trials + 1))


def _root(rising: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2
