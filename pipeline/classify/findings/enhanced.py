"""Reads whether one treatment added to the effect of another, and returns the pair of arms with its winner."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.classify.arms.contrast import core
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.scene import Comparison, Scene
from pipeline.classify.findings.tested import is_significant
from pipeline.classify.lexicon import rules

_words = rules("sides")


def enhanced(text: str, references: Sequence[Reference], scene: Scene) -> list[Comparison]:
    """Comparisons of both treatments with one alone: "Needling did not enhance the effect of the cream", "the effect of
    the cream was enhanced by needling". The arm with both wins; if it was denied or no test was passed, no difference;
    [] without such words."""
    for one, other in pairwise(sorted(references, key=lambda r: r.start)):
        between = text[one.end : max(one.end, other.start)]
        if (active := _words("enhances").fullmatch(between)) is not None:
            more, less, said = one.arm, other.arm, active
        elif (passive := _words("enhanced_by").fullmatch(between)) is not None:
            more, less, said = other.arm, one.arm, passive
        else:
            continue
        pair = scene.pair_of(more, less) if core(less) < core(more) else None
        if pair:
            denied = said["none"] is not None or is_significant(text) is False
            return [Comparison(pair, None if denied else more)]
    return []
