"""The exact confidence interval of a proportion."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, fsum, lgamma, log, log1p


def exact_interval(hits: int, trials: int, level: float = 0.95) -> tuple[float, float]:
    """The two-sided interval of Clopper and Pearson (1934) for ``hits`` of ``trials``, to four decimal places."""
    tail = (1 - level) / 2
    low = 0.0 if hits == 0 else _root(lambda p: _at_least(hits, trials, p) - tail)
    high = 1.0 if hits == trials else _root(lambda p: tail - (1 - _at_least(hits + 1, trials, p)))
    return round(low, 4), round(high, 4)


def _at_least(hits: int, trials: int, share: float) -> float:
    """The probability of at least ``hits``, computed with logarithms because factorials overflow a float."""
    ways = (
        lgamma(trials + 1) - lgamma(i + 1) - lgamma(trials - i + 1) + i * log(share) + (trials - i) * log1p(-share)
        for i in range(hits, trials + 1)
    )
    return fsum(map(exp, ways))


def _root(rising: Callable[[float], float]) -> float:
    """Where a rising function is zero, between 0 and 1, by bisection."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2
