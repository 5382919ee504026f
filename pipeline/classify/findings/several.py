"""Reads the numbers given for three or more arms and returns the values of two arms at a time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from pipeline.classify.arms.arm import Arm
from pipeline.classify.findings.numbers import Numbers
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.values import Value, beside, in_brackets, lie_apart, ranges, spreads, values

SEVERAL = 3  # arms, at least


def several_numbers(text: str, references: Sequence[Reference]) -> list[Numbers]:
    """The values of each two arms, matched to arms by their order or by standing next to the arm's name."""
    arms = list(dict.fromkeys(r.arm for r in references))
    if len(arms) < SEVERAL or ranges(text):
        return []
    labelled = in_brackets(text, references)
    if labelled and {arm for arm, _ in labelled} != {*arms}:
        return []
    found = values(text, references, len(arms))
    shares = [(arm, v) for arm, v in labelled if arm] or beside(text, references)
    once = len({arm for arm, _ in shares}) == len(shares)  # otherwise the values do not follow the order of the arms
    told = list(zip(arms, found, strict=True)) if once and len(found) == len(arms) else shares
    limits = spreads(text)
    return [
        Numbers(a, x[0], b, y[0], several=True, negative=x[1] and y[1], apart=lie_apart(limits, x[2], y[2]))
        for (a, x), (b, y) in combinations(told, 2) if _one_way(a, b, shares)
    ]


def _one_way(one: Arm, other: Arm, told: Sequence[tuple[Arm, Value]]) -> bool:
    """Whether two arms differ in the same direction by all their values, if an arm has several ("two kinds of it")."""
    if one is other:
        return False
    a, b = ([v[0] for arm, v in told if arm is x] for x in (one, other))
    return len(a) < 2 > len(b) or min(a) > max(b) or max(a) < min(b)
