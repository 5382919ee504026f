"""Counting: studies by stance, people in them, and the exact interval of a share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.interval import exact_interval
from pipeline.model import EvidenceItem, Tally, people

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
        exact_interval(points["supports"], given) if given >= AT_LEAST else None,
    )
