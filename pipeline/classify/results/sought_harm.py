"""Handles a harm that a study set out to reduce, such as "pain of an injection", and returns the side it favours or
None.

Such a harm is what was treated, and decides if no benefit was compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.classify.arms.contrast import words
from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.outcomes import find_outcomes
from pipeline.classify.findings.scene import Scene
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage, asks
from pipeline.classify.results.weight import in_bare_numbers
from pipeline.model import Finding


def of_titled_harm(findings: Sequence[Finding], scene: Scene, passages: Sequence[Passage]) -> str | None:
    """The side favoured by tested findings on a harm named in the title."""
    named = _harms((p for p in passages if p.sentence.role == "TITLE"), scene)
    return _side(_of_what_was_lessened([f for f in findings if f.outcome in named and f.significant is not None]))


def of_harm_asked_about(
    findings: Sequence[Finding], role: str, scene: Scene, passages: Sequence[Passage]
) -> str | None:
    """The side favoured on a harm named in title or aim ("whether it hurts less"), if no result names a benefit."""
    named = _harms((p for p in passages if p.sentence.role == "TITLE" or _asks(p)), scene)
    gains = any(o.kind == "benefit" for p in passages if p.sentence.role == "RESULTS" for o, _ in outcomes_in(p, scene))
    if gains or not named:
        return None
    wanted = {(words(a), words(b)) for r, a, b in scene.pairs if r == role}
    told = [f for f in findings if (f.contrast.index, f.contrast.reference) in wanted and f.outcome in named]
    return _side(_of_what_was_lessened([f for f in told if not in_bare_numbers(f)]))


def _of_what_was_lessened(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings without those on harm from the device itself ("pain from the roller"), unless these are all."""
    own = rules("asked")("of_the_device")
    return [f for f in findings if not own.search(f.quote)] or findings


def _harms(passages: Iterable[Passage], scene: Scene) -> set[str]:
    return {o.id for p in passages for o, _ in find_outcomes(p.sentence.text, scene.known) if o.kind == "harm"}


def _side(findings: Iterable[Finding]) -> str | None:
    said = {f.direction for f in findings if f.basis == "between_group"}
    return said.pop() if len(said) == 1 else None


def _asks(p: Passage) -> bool:
    """Whether a sentence before the results states the aim."""
    return p.sentence.role in ("BACKGROUND", "METHODS") and asks(p)
