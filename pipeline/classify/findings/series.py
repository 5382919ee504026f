"""Several arms told one after the other by "than": a clause and its arms go in, who has more than whom comes out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.classify.arms.arm import Arm
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.than import thans
from pipeline.classify.lexicon import rules

_words = rules("sides")


def in_series(text: str, references: Sequence[Reference]) -> list[tuple[Arm, Arm]]:
    """ "More in B than in A and in D than in C", "more in C than in A and than in B": who has more, and than whom, for
    each "than" of several; [] where it is not told twice or not in one word."""
    stated = thans(text, references) if text.count("than ") > 1 else []
    if len(stated) < 2 or {t.group().lower() for t in stated} != {"than"}:
        return []
    if len({m.group().lower() for m in _words("by_which").finditer(text)}) != 1:
        return []
    edges = [0, *(t.start() for t in stated), len(text)]
    first, *between, last = ([r.arm for r in references if a <= r.start < b] for a, b in pairwise(edges))
    if len(first) != 1 or len(last) != 1 or any(len(arms) not in (1, 2) for arms in between):
        return []
    more = first
    for arms in between:
        more.append(arms[1] if len(arms) == 2 else more[-1])
    return [(a, less[0]) for a, less in zip(more, [*between, last], strict=True) if a is not less[0]]
