"""One comparison that a clause states: two arms and which of them gained."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.classify.arms.arm import Arm
from pipeline.classify.arms.contrast import Pair


class Comparison(NamedTuple):
    """The winner is one of the two arms, or None when no difference was shown."""

    pair: Pair
    winner: Arm | None
    apart: bool = False  # intervals of confidence of the two do not meet, which is a test of the difference
