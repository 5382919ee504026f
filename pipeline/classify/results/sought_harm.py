"""A harm that a study set out to lessen ("pain of an injection"): findings and passages go in, whom it speaks for comes
out, or None.  Such a harm is what was treated, and decides where no benefit was compared."""

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
    """The side of a harm that the title names, by a test."""
    named = _harms((p for p in passages if p.sentence.role == "TITLE"), scene)
    return _side(_of_what_was_lessened([f for f in findings if f.outcome in named and f.significant is not None]))


def of_harm_asked_about(
    findings: Sequence[Finding], role: str, scene: Scene, passages: Sequence[Passage]
) -> str | None:
    """The side of a harm that the title or the aim names ("whether it hurts less"), where no result is a gain."""
    named = _harms((p for p in passages if p.sentence.role == "TITLE" or _asks(p)), scene)
    gains = any(o.kind == "benefit" for p in passages if p.sentence.role == "RESULTS" for o, _ in outcomes_in(p, scene))
    if gains or not named:
        return None
    wanted = {(words(a), words(b)) for r, a, b in scene.pairs if r == role}
    told = [f for f in findings if (f.contrast.index, f.contrast.reference) in wanted and f.outcome in named]
    return _side(_of_what_was_lessened([f for f in told if not in_bare_numbers(f)]))


def _of_what_was_lessened(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Without the harm of the device itself ("pain from the roller"), where more is told than that."""
    own = rules("asked")("of_the_device")
    return [f for f in findings if not own.search(f.quote)] or findings


def _harms(passages: Iterable[Passage], scene: Scene) -> set[str]:
    return {o.id for p in passages for o, _ in find_outcomes(p.sentence.text, scene.known) if o.kind == "harm"}


def _side(findings: Iterable[Finding]) -> str | None:
    said = {f.direction for f in findings if f.basis == "between_group"}
    return said.pop() if len(said) == 1 else None


def _asks(p: Passage) -> bool:
    """Whether a sentence before the results says what was to be found out."""
    return p.sentence.role in ("BACKGROUND", "METHODS") and asks(p)
