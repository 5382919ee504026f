"""Counting, and from how many studies a share is shown."""

from __future__ import annotations

from pipeline.synthesis.tally import tally
from tests.synthesis.make import vote


def test_no_interval_under_five_studies() -> None:
    four = [vote(point="supports")[0] for _ in range(4)]
    assert tally(four).interval is None
    assert tally([*four, vote(point="contradicts")[0]]).interval == (0.2836, 0.9949)
