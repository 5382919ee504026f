"""What a review concludes: passages of a review go in, findings and a direction come out, basis ``review_conclusion``.

Reviews never enter a count (EVIDENCE 2.4); pooled contrasts are read like those of a trial.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.classify.direction import read_change
from pipeline.classify.findings import Scene, find_outcomes, read_findings
from pipeline.classify.lexicon import lexicon
from pipeline.classify.mentions import INTERVENTION
from pipeline.classify.phrases import Passage
from pipeline.model import Finding

RULE = "reviews"
BASIS = "review_conclusion"


def review_findings(passages: Sequence[Passage], scene: Scene, pooled: bool) -> tuple[Finding, ...]:
    """Pooled contrasts where numbers were pooled; else sentences that speak for or against the intervention."""
    read = read_findings(passages, scene) if scene.pairs else ()
    contrasts = [replace(f, basis=BASIS) for f in read if f.basis == "between_group"]
    if pooled and contrasts:
        return tuple(contrasts)
    plain = [f for p in passages if (f := _statement(p, scene))]
    return tuple(contrasts + plain)


def _statement(passage: Passage, scene: Scene) -> Finding | None:
    text = passage.sentence.text
    words = lexicon("reviews")
    if not any(m.id == INTERVENTION for m in passage.mentions) or words["doubt"].search(text):
        return None
    others = any(m.id != INTERVENTION for m in passage.mentions)
    outcomes = find_outcomes(text, scene.known)
    outcome = next((o.id for o, _ in outcomes if o.kind != "harm"), None)
    because = (passage.sentence.because(f"{RULE}.statement"),)
    if others and words["both"].search(text):
        return Finding(outcome, "no_difference", None, BASIS, because=because)
    change = read_change(text, None, "unknown")
    if change and change.comparative and change.sign > 0 and not change.none:
        first = min(m.start for m in passage.mentions if m.id == INTERVENTION)
        wins = first < change.place or not others
        return Finding(outcome, "favours_mn", None, BASIS, because=because) if wins else None
    if words["works"].search(text):
        return Finding(outcome, "improved", None, BASIS, because=because)
    return None


def review_direction(findings: Sequence[Finding], pooled: bool) -> tuple[str, str]:
    """(direction, basis): the winner that is named, no difference where both are said to work, else that it works."""
    said = [f.direction for f in findings]
    if not said:
        return "not_applicable", "none"
    sides = {d for d in said if d in ("favours_mn", "favours_comparator")}
    if len(sides) == 2:
        return "mixed", BASIS
    if sides:
        return sides.pop(), BASIS
    if "no_difference" in said and (pooled or said.count("no_difference") * 2 >= len(said)):
        return "no_difference", BASIS
    return ("favours_mn", BASIS) if "improved" in said else ("no_difference", BASIS)
