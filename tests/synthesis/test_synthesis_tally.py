"""The exact interval of a share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.synthesis.tally import clopper_pearson, tally
from tests.synthesis.make import vote


@pytest.mark.parametrize(("hits", "trials", "low", "high"), [
    (0, 10, 0.0, 0.3085), (1, 10, 0.0025, 0.445),
    (10, 10, 0.6915, 1.0), (5, 10, 0.1871, 0.8129), (7, 8, 0.4735, 0.9968),
])
def test_the_interval_agrees_with_published_tables(hits: int, trials: int, low: float, high: float) -> None:
    assert clopper_pearson(hits, trials) == (low, high)


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_in_its_interval(pair: tuple[int, int]) -> None:
    low, high = clopper_pearson(*pair)
    assert low <= pair[0] / pair[1] <= high


def test_no_interval_under_five_studies() -> None:
    four = [vote(point="supports")[0] for _ in range(4)]
    assert tally(four).interval is None
    assert tally([*four, vote(point="contradicts")[0]]).interval == (0.2836, 0.9949)
