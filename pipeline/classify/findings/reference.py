"""Marks where a sentence refers to an arm, and groups arms that stand together on one side of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.arms.arm import Arm
from pipeline.classify.arms.labels import EVERYONE, find_labels
from pipeline.classify.lexicon import rules

_words = rules("sides")
Sides = tuple[list[Arm], list[Arm]]
"""Arms that have more of something, and arms that they are compared with."""
NOBODY: Sides = ([], [])


class Reference(NamedTuple):
    """The start and end of the words that refer to an arm, and that arm."""

    start: int
    end: int
    arm: Arm


def together(references: Sequence[Reference], text: str) -> list[Arm]:
    """The first arm and those joined to it by "and", or by a list that ends with "and"."""
    found: list[Reference] = []
    listed: list[Reference] = []
    for r in references:
        if found:
            a, b = sorted(((listed or found)[-1], r), key=lambda x: x.start)
            between = text[a.end : max(a.end, b.start)]
            if (a.start, a.end) == (b.start, b.end) or _words("and").fullmatch(between):
                found += listed
                listed = []
            elif _words("comma").fullmatch(between):
                listed.append(r)
                continue
            else:
                break
        found.append(r)
    return list(dict.fromkeys(r.arm for r in found))


def others(some: Sequence[Arm], arms: Sequence[Arm]) -> list[Arm]:
    """All arms except those given; [] if no arms are given."""
    return [a for a in arms if a not in some] if some else []


def the_other(some: Sequence[Arm], arms: Sequence[Arm]) -> list[Arm]:
    """The other one of two arms; [] if there are not exactly two."""
    return others(some, arms) if len(arms) == 2 else []


def everyone(text: str, end: int) -> bool:
    """Whether the text up to ``end`` speaks of all groups: "both treated groups" before "than the control"."""
    return any(EVERYONE in label.names for label in find_labels(text[:end]))
