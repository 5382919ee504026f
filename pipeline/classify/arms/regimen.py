"""What people used all along: arms and passages go in, the arms of needling against a control come out with that.

"Men applied a foam twice daily.  One side was needled, the other was not" tests needling added to the foam
(EVIDENCE 1.2), though no word says that all of them applied it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import CONTROLS, Arm
from pipeline.classify.arms.completed import both_had
from pipeline.classify.arms.labels import EVERYONE, find_labels
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import OTHER, Passage
from pipeline.model import INTERVENTION

_words = rules("assign")


def with_regimen(arms: Sequence[Arm], passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """The arms, both with what people used all along, where one was needled and the other had a control."""
    told = ((p.sentence, used) for p in passages if p.sentence.role == "METHODS" and (used := _used(p)))
    sentence, used = next(told, (None, frozenset[str]()))
    return both_had(arms, used, (sentence,)) if sentence else tuple(arms)


def _used(p: Passage) -> frozenset[str]:
    """What a sentence that speaks of no arm says that people used as a rule."""
    text = p.sentence.text
    begins = _words("people_used").match(text)
    if not begins or not _words("regularly").search(text, begins.end()) or p.named(INTERVENTION):
        return frozenset()
    labelled = any(EVERYONE not in x.names for x in find_labels(text))
    if labelled or _words("not_giving").search(text) or rules("arms")("tried_before").search(text) or is_care(text):
        return frozenset()
    named = frozenset(m.id for m in p.mentions) - CONTROLS
    return named or (frozenset({OTHER}) if _words("a_product").match(text, begins.end()) else frozenset())


def is_care(text: str) -> bool:
    """Whether a sentence speaks of what soothes and shields the skin: no treatment of the condition."""
    return _words("skin_care").search(text) is not None
