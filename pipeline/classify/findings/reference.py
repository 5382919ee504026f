"""Words of a sentence that stand for an arm."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.classify.arms.arm import Arm


class Reference(NamedTuple):
    """From one place to another in a text, and the arm that is meant there."""

    start: int
    end: int
    arm: Arm
