"""Arms that were needled alike: arms go in, the same come out, told apart by how it was done (TECHNIQUE).

"A cream; the same and needling at 0.5 mm; the same and needling at 1.5 mm": the last two differ by the length of the
needles alone (EVIDENCE 1.2, `needling_variant`).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import Arm, own_words
from pipeline.classify.arms.labels import COUPLES
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import TECHNIQUE


def alike(arms: Sequence[Arm]) -> bool:
    """Whether two arms that belong together were needled alike: they differ in how, which the words did not tell.

    What results say of "the other side" does not tell that it was needled: "80% on the needled and 60% on the other".
    """
    if any(s.role == "RESULTS" and "other" in a.names for a in arms for s in a.because):
        return False
    names = {n for a in arms for n in a.names}
    together = any(pair <= names for pair in COUPLES)
    return len(arms) > 1 and len({a.parts for a in arms}) == 1 and arms[0].needled and together


def in_two_ways(arms: Sequence[Arm]) -> tuple[Arm, ...]:
    """Two arms that were needled alike, told apart by how; () for others."""
    if not alike(arms):
        return ()
    first, second = arms[:2]
    return first._replace(parts=first.parts - {TECHNIQUE}), second._replace(parts=second.parts | {TECHNIQUE})


def with_variants(arms: Sequence[Arm]) -> tuple[Arm, ...]:
    """Three arms or more; where two had the same and their sentence tells two measures, the later is a variant."""
    same = [(a, b) for i, a in enumerate(arms) for b in arms[i + 1 :] if a.needled and a.parts == b.parts]
    if len(arms) < 3 or len(same) != 1:  # of four arms with two lengths it is not known which go together
        return tuple(arms)
    pair = same[0]
    if not _in_two_measures(pair) or any(own_words(a, pair) or a.unnamed for a in pair):
        return tuple(arms)
    return tuple(a._replace(parts=a.parts | {TECHNIQUE}) if a is pair[1] else a for a in arms)


def _in_two_measures(arms: Sequence[Arm]) -> bool:
    """Whether the sentences that tell of arms give different measures of how the needling was done."""
    sentences = {s for a in arms for s in a.because}
    return len({m.group() for s in sentences for m in rules("assign")("measure").finditer(s.text)}) > 1
