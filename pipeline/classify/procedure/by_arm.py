"""Numbers of sessions that are told of two labelled groups: what is told of a procedure goes in, that of the group that
had the intervention comes out; none where it is not plain which group that was."""

from __future__ import annotations

import re

from pipeline.classify.procedure.told import Found, Told, had_it
from pipeline.classify.quantities import number


def of_the_arm(told: Told, match: re.Match[str]) -> Found | None:
    """The number of sessions of the group that had the intervention; ``match``: "five sessions in group A and three in
    group B"."""
    had = [had_it(told, match[label]) for label in ("first", "second")]
    if had[0] == had[1]:
        return None
    count = number(match["low"] if had[0] else match["high"])
    return Found(count, count, *match.span()) if count else None
