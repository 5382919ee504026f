"""What people used all along: arms and passages go in, the arms of needling against a control come out with that.

"Men applied a foam twice daily.  One side was needled, the other was not" tests needling added to the foam
(EVIDENCE 1.2), though no word says that all of them applied it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.arms.arm import CONTROLS, Arm
from pipeline.classify.arms.labels import EVERYONE, find_labels
from pipeline.classify.lexicon import patterns, places
from pipeline.classify.passages.phrases import OTHER, Passage
from pipeline.model import INTERVENTION


def with_regimen(arms: Sequence[Arm], passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """The arms, both with what people used all along, where one was needled and the other had a control."""
    needled = [a for a in arms if a.parts == {INTERVENTION}]
    idle = [a for a in arms if a.parts and a.parts <= {*CONTROLS, OTHER} and not a.unnamed]
    told = [(p, used) for p in passages if p.sentence.role == "METHODS" and (used := _used(p))]
    if len(arms) != 2 or len(needled) != 1 or len(idle) != 1 or not told:
        return tuple(arms)
    said, used = told[0]
    because = (said.sentence,)
    return tuple(
        a._replace(parts=(a.parts - {OTHER, "untreated"}) | used, because=(*because, *a.because)) for a in arms
    )


def _used(p: Passage) -> frozenset[str]:
    """What a sentence that speaks of no arm says that people used as a rule."""
    text = p.sentence.text
    begins = _words("people_used").match(text)
    labels = [x for x in find_labels(text) if EVERYONE not in x.names]
    told = begins and _words("regularly").search(text, begins.end()) and not _words("not_giving").search(text)
    before = places("arms", "tried_before", text)
    if not told or not begins or before or labels or p.named(INTERVENTION) or is_care(text):
        return frozenset()
    named = frozenset(m.id for m in p.mentions) - CONTROLS
    return named or (frozenset({OTHER}) if _words("a_product").match(text, begins.end()) else frozenset())


def is_care(text: str) -> bool:
    """Whether a sentence speaks of what soothes and shields the skin: no treatment of the condition."""
    return _words("care").search(text) is not None


def _words(id: str) -> re.Pattern[str]:
    return patterns("assign")[id]
