"""The exact interval of a share."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.interval import exact_interval


@pytest.mark.parametrize(("hits", "trials", "low", "high"), [
    (0, 10, 0.0, 0.3085), (1, 10, 0.0025, 0.445), (5, 10, 0.1871, 0.8129), (7, 8, 0.4735, 0.9968),
    (10, 10, 0.6915, 1.0),
])
def test_the_interval_agrees_with_published_tables(hits: int, trials: int, low: float, high: float) -> None:
    assert exact_interval(hits, trials) == (low, high)


@settings(max_examples=40)  # each adds up thousands of terms, many times over
@given(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_in_its_interval_and_the_other_share_in_its_mirror(pair: tuple[int, int]) -> None:
    hits, trials = pair
    low, high = exact_interval(hits, trials)
    assert 0 <= low <= round(hits / trials, 4) <= high <= 1
    assert exact_interval(trials - hits, trials) == pytest.approx((1 - high, 1 - low), abs=1e-4)
