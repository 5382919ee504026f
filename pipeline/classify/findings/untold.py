"""Checks which way a difference goes if its sentence does not say, for example "the groups differed (p = 0.01)"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.classify.arms.contrast import words
from pipeline.classify.findings.numbers import both_numbers, larger
from pipeline.classify.findings.references import arms_in
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.tested import is_graded
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.model import Finding


def with_its_way(finding: Finding, before: Passage | None, scene: Scene) -> Finding | None:
    """Return the finding. If its sentence only reports a difference, also quote the sentence before if the numbers of
    both arms there support the side; if they do not, return None."""
    text = finding.quote
    sided = finding.direction in ("favours_mn", "favours_comparator") and finding.basis == "between_group"
    if not sided or not rules("findings")("differed").search(text):
        return finding
    moved = any(rules("direction")(way).search(text) for way in ("up", "down"))
    if moved or is_graded(text) or rules("findings")("values").search(text):
        return finding
    if before is None or not _higher_for(finding, before, scene):
        return None
    return replace(finding, because=(*finding.because, before.sentence.because(finding.because[0].rule)))


def _higher_for(finding: Finding, before: Passage, scene: Scene) -> bool:
    """Whether the numbers of a sentence are higher for the favoured arm, on an outcome of which more is good."""
    good = scene.topic.outcome(finding.outcome).good if finding.outcome else "unknown"
    numbers = both_numbers(before.sentence.text, arms_in(before, scene))
    most = larger(numbers) if numbers else None
    contrast = finding.contrast
    won = contrast.index if finding.direction == "favours_mn" else contrast.reference
    return good == "up" and most is not None and words(most) == won
