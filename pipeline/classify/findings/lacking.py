"""Reads a harm that one arm had and the other did not, and returns a finding in favour of the arm without it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.classify.arms.arm import Arm
from pipeline.classify.arms.contrast import Pair, background_of, comparator_of, contrast_of
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
    """Findings from two passages of which one denies the harm: "Darkening was seen in 12% with the peel. None was seen
    with the laser." favours the laser.

    Only if enough people had it or a test is reported; ``said`` are the sentences to quote.
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
    side = "favours_mn" if (other if denied[1] else one) is pair.first else "favours_comparator"
    for outcome in _harms(seen, free, scene):
        yield _finding(outcome, side, pair, counted(seen.sentence.text), tested, said)


def confined(passage: Passage, scene: Scene) -> Iterator[Finding]:
    """Findings if a harm occurred in one of two arms only: "Darkening was seen only with the laser", "in three, all of
    them in the laser group"."""
    pair = scene.pair_of(*scene.arms) if len(scene.arms) == 2 else None
    text = passage.sentence.text
    for arm in arms_in(passage, scene) if pair else ():
        only = _words("only_there").search(text, 0, arm.start)
        near = text.rfind(";", 0, only.start()) if only else 0  # "redness faded; three, all on the left, had bruises"
        told = [(a, o) for o, (a, b) in outcomes_in(passage, scene) if only and near < a and b <= only.start()]
        if pair and only and told and counted(text) and (outcome := max(told, key=lambda x: x[0])[1]).kind == "harm":
            side = "favours_comparator" if arm.arm is pair.first else "favours_mn"
            yield _finding(outcome, side, pair, True, False, (passage.sentence,))


def _finding(
    outcome: Outcome, side: str, pair: Pair, people: bool, tested: bool, said: tuple[Sentence, ...]
) -> Finding:
    """A finding on a harm of one arm; ``people`` means that those who had it were counted, so the numbers favour
    ``side``."""
    _, index, reference = pair
    return Finding(
        outcome.id, side, side if people else None, "between_group", contrast_of(index, reference),
        comparator_of(index, reference), background_of(index, reference), significant=tested or None,
        because=tuple(s.because(RULE) for s in said),
    )


def _only_arm(passage: Passage, scene: Scene) -> Arm | None:
    """The one arm that a passage names; None if it names none or several."""
    named = {r.arm for r in arms_in(passage, scene)}
    return next(iter(named)) if len(named) == 1 else None


def _harms(seen: Passage, free: Passage, scene: Scene) -> list[Outcome]:
    """Harms named in both passages, or in one if the other only says "not on the left" or "five had it"."""
    named = [[o for o, _ in outcomes_in(p, scene)] for p in (seen, free)]
    had, not_had = ([o for o in some if o.kind == "harm" and o.good == "down"] for some in named)
    if not named[0]:
        return not_had if _words("of_it").search(seen.sentence.text) else []
    return [o for o in had if o in not_had] if not_had or not _words("not_there").match(free.sentence.text) else had
