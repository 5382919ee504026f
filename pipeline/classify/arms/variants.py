"""Arms of three or more that were needled alike: arms go in, the same come out, two told apart by how it was done.

"A cream; the same and needling at 0.5 mm; the same and needling at 1.5 mm": the last two differ by the length of the
needles alone (EVIDENCE 1.2, `needling_variant`).  Two arms by themselves are told so where they are read.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import Arm, own_words
from pipeline.classify.lexicon import patterns
from pipeline.classify.passages.phrases import TECHNIQUE


def with_variants(arms: Sequence[Arm]) -> tuple[Arm, ...]:
    """The arms; where two of several had the same and their sentence tells two measures, the later is a variant."""
    alike = [(a, b) for i, a in enumerate(arms) for b in arms[i + 1 :] if a.needled and a.parts == b.parts]
    if len(arms) < 3 or len(alike) != 1:  # of four arms with two lengths it is not known which go together
        return tuple(arms)
    one, other = alike[0]
    if not _in_two_measures(one, other) or any(own_words(a, alike[0]) or a.unnamed for a in alike[0]):
        return tuple(arms)
    return tuple(a._replace(parts=a.parts | {TECHNIQUE}) if a is other else a for a in arms)


def _in_two_measures(one: Arm, other: Arm) -> bool:
    """Whether the sentences that tell of two arms give two different measures of how the needling was done."""
    told = {m.group() for s in {*one.because, *other.because} for m in patterns("assign")["measure"].finditer(s.text)}
    return len(told) > 1
