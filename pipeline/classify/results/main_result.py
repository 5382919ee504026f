"""The one direction of a study: findings, role and conclusion go in, direction and basis come out.

The main comparison is the one that fits the role; a conclusion may choose between result sentences that
differ.  Where results are told and none compares, the direction is the conclusion's; no finding, and so no stance,
comes of it (EVIDENCE 1.1).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import CONTROLS, ROUTES
from pipeline.classify.arms.contrast import words
from pipeline.classify.findings import read_findings
from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.outcomes import find_outcomes
from pipeline.classify.findings.references import find_references
from pipeline.classify.findings.scene import Scene
from pipeline.classify.lexicon import patterns
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.results.asked import read_asked
from pipeline.classify.results.one_arm import NONE, baseline, of_index_alone, reference_gained
from pipeline.classify.results.weight import (
    in_bare_numbers,
    main_findings,
    of_first_outcome,
    of_main_comparison,
    ungraded,
    weightiest,
)
from pipeline.model import Finding


def main_direction(
    findings: Sequence[Finding], role: str, scene: Scene, passages: Sequence[Passage]
) -> tuple[str, str]:
    """(direction, basis), ids of docs/formats.md; not_applicable where the results cannot be read."""
    if role == "mn_as_vehicle":
        return NONE
    if role in ("uncontrolled", "na") and not any(f.basis == "between_group" for f in findings):
        return baseline(findings)
    side = _between(findings, role, scene, passages)
    if side and not any(_of_groups_unread(p, scene) for p in passages):
        return side, "between_group"
    if scene.arms and all(a.needled for a in scene.arms):
        return baseline(findings)  # every arm had it
    alone = [f for f in findings if of_index_alone(f, role, scene, passages)]
    return NONE if alone and reference_gained(role, scene, passages) else baseline(alone)


def _of_groups_unread(p: Passage, scene: Scene) -> bool:
    """Whether a result sets groups against each other by names of which none is known: "56% in G3, more than in G1"."""
    text = p.sentence.text
    codes = {m.group() for m in patterns("findings")["code"].finditer(text)} if p.sentence.role == "RESULTS" else set()
    return len(codes) > 1 and not find_references(p, scene.arms, scene.topic) and bool(outcomes_in(p, scene))


def _between(findings: Sequence[Finding], role: str, scene: Scene, passages: Sequence[Passage]) -> str | None:
    """The side that came out of the main comparison; None where no sentence of the results compares."""
    main = main_findings(findings, role, scene, read_asked(passages, scene))
    if all(f.outcome is None for f in main) and (titled := _of_the_title(findings, scene, passages)):
        return titled
    if not main:
        return _concluded(role, scene, passages) or _of_what_was_asked(findings, role, scene, passages)
    said = {f.direction for f in main}
    if len(said) == 1 and not all(in_bare_numbers(f) for f in main):
        return said.pop()
    ends = _conclusions(role, scene, passages)
    chosen = {f.direction for f in ends}
    if len(said) == 1:
        return "no_difference" if chosen == {"no_difference"} else said.pop()
    opposed = {"favours_mn", "favours_comparator"} <= said
    if opposed and len(active := {f.direction for f in main if not _idle(f)}) == 1:
        return active.pop()  # better than nothing, worse than another treatment
    if len(chosen & said) == 1 and not (opposed and all(ungraded(f) for f in ends)):
        return (chosen & said).pop()
    if opposed:
        return _of_the_whole(main) or "mixed"
    return of_first_outcome(main, scene.topic)


def _conclusions(role: str, scene: Scene, passages: Sequence[Passage]) -> list[Finding]:
    """What the conclusion says of benefits between the arms, not of what stands beside them."""
    told = read_findings([p for p in passages if p.sentence.role == "CONCLUSION"], scene)
    ends = weightiest([f for f in told if f.basis == "between_group"], scene.topic)
    beside = {o.id for o in scene.topic.outcomes if o.weight == "beside"}
    return [f for f in ends if f.outcome not in beside]


def _idle(finding: Finding) -> bool:
    """Whether what it is set against is a sham, a vehicle or nothing."""
    return set((finding.contrast.reference or "").split("+")) - ROUTES <= CONTROLS


def _of_the_whole(main: Sequence[Finding]) -> str | None:
    """Where one arm had what another one had and more, and both were compared: what came out for the one with more."""
    given = {f.contrast.index: frozenset((f.contrast.index or "").split("+")) for f in main}
    whole = max(given, key=lambda name: len(given[name]))
    said = {f.direction for f in main if f.contrast.index == whole}
    nested = len(given) > 1 and all(parts <= given[whole] for parts in given.values())
    return said.pop() if nested and len(said) == 1 else None


def _of_the_title(findings: Sequence[Finding], scene: Scene, passages: Sequence[Passage]) -> str | None:
    """What came out on a harm that the title names, which then is what was treated ("pain after an operation")."""
    titles = [p.sentence.text for p in passages if p.sentence.role == "TITLE"]
    named = {o.id for t in titles for o, _ in find_outcomes(t, scene.known) if o.kind == "harm"}
    told = [f for f in findings if f.basis == "between_group" and f.significant is not None]
    said = {f.direction for f in told if f.outcome in named}
    return said.pop() if len(said) == 1 else None


def _of_what_was_asked(
    findings: Sequence[Finding], role: str, scene: Scene, passages: Sequence[Passage]
) -> str | None:
    """Whom a harm speaks for that the study set out to lessen ("whether it hurts less"), where no result is a gain."""
    asked = [p.sentence.text for p in passages if p.sentence.role == "TITLE" or _asks(p)]
    sought = {o.id for t in asked for o, _ in find_outcomes(t, scene.known) if o.kind == "harm"}
    gains = any(o.kind == "benefit" for p in passages if p.sentence.role == "RESULTS" for o, _ in outcomes_in(p, scene))
    if gains or not sought:
        return None
    wanted = {(words(a), words(b)) for r, a, b in scene.pairs if r == role}
    told = [f for f in findings if (f.contrast.index, f.contrast.reference) in wanted and f.outcome in sought]
    said = {f.direction for f in told if f.basis == "between_group" and not in_bare_numbers(f)}
    return said.pop() if len(said) == 1 else None


def _asks(p: Passage) -> bool:
    """Whether a sentence before the results says what was to be found out."""
    return p.sentence.role in ("BACKGROUND", "METHODS") and bool(patterns("findings")["aim"].search(p.sentence.text))


def _concluded(role: str, scene: Scene, passages: Sequence[Passage]) -> str | None:
    """The side of the conclusion, where results are told and none of them sets the arms against each other."""
    if not any(_tells(p, scene) for p in passages if p.sentence.role == "RESULTS"):
        return None
    conclusions = [p for p in passages if p.sentence.role == "CONCLUSION"]
    said = {f.direction for f in weightiest(of_main_comparison(read_findings(conclusions, scene), role, scene), scene.topic, scene.applications)}
    return said.pop() if len(said) == 1 else None


def _tells(p: Passage, scene: Scene) -> bool:
    """Whether a sentence tells a result: it names a benefit, or numbers of an arm."""
    numbers = patterns("findings")["number"].search(p.sentence.text)
    of_arm = bool(numbers) and bool(find_references(p, scene.arms, scene.topic))
    return of_arm or any(o.kind != "harm" for o, _ in outcomes_in(p, scene))
