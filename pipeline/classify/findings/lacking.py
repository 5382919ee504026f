"""A harm that one arm had and the other had not: two passages and the arms go in, findings come out."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.classify.arms.arm import Arm
from pipeline.classify.arms.contrast import background_of, comparator_of, contrast_of
from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.numbers import counted
from pipeline.classify.findings.references import arms_in
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.tested import is_significant
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.passages.roles import Sentence
from pipeline.model import Finding
from pipeline.topic import Outcome

_words = rules("lacking")
RULE = "findings.lacking"


def lacking(first: Passage, second: Passage, scene: Scene, said: tuple[Sentence, ...]) -> Iterator[Finding]:
    """ "Darkening was seen in 12% with the peel.  None was seen with the laser": more of it with the peel.

    Only where enough people had it, or a test is told; ``said``: the sentences that the two passages are of.
    """
    denied = [bool(_words("none").search(p.sentence.text)) for p in (first, second)]
    if denied[0] == denied[1]:
        return
    one, other = _only_arm(first, scene), _only_arm(second, scene)
    if one is None or other is None:
        return
    seen, free = (first, second) if denied[1] else (second, first)
    tested = any(is_significant(p.sentence.text) is True for p in (first, second))
    pair = scene.pair_of(one, other)
    if pair is None or not (tested or counted(seen.sentence.text)):
        return
    _, index, reference = pair
    side = "favours_mn" if (other if denied[1] else one) is index else "favours_comparator"
    for outcome in _harms(seen, free, scene):
        yield Finding(
            outcome.id, side, side if counted(seen.sentence.text) else None, "between_group",
            contrast_of(index, reference), comparator_of(index, reference), background_of(index, reference),
            significant=tested or None, because=tuple(s.because(RULE) for s in said),
        )


def _only_arm(passage: Passage, scene: Scene) -> Arm | None:
    """The one arm that a passage names."""
    named = {r.arm for r in arms_in(passage, scene)}
    return next(iter(named)) if len(named) == 1 else None


def _harms(seen: Passage, free: Passage, scene: Scene) -> list[Outcome]:
    """Harms named in both; those of the first where the second says no more than "not on the left"."""
    had, not_had = (
        [o for o, _ in outcomes_in(p, scene) if o.kind == "harm" and o.good == "down"] for p in (seen, free)
    )
    return [o for o in had if o in not_had] if not_had or not _words("not_there").match(free.sentence.text) else had
