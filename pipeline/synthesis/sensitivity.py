"""Sensitivity analyses: the answer without some studies, and with each threshold raised or lowered by one study."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from pipeline.model import AnswerBasis, AnswerDirection, CertaintyLevel, EvidenceItem, Ladder, SensitivityResult
from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.certainty import rate_certainty
from pipeline.synthesis.decision_table import decide, label

SMALL = 30  # people
COUNTED = {
    "min_studies": ("trial", "trials"), "mechanism_studies": ("study in people", "studies in people"),
    "uncontrolled_studies": ("study without a comparison group", "studies without a comparison group"),
    "harm_studies": ("study that looked for harms", "studies that looked for harms"),
    "numeric_studies": ("study with the number", "studies with the number"),
    "step_studies": ("study that describes the step", "studies that describe the step"),
    "outlook_studies": ("study in people", "studies in people"),
}
"""Threshold in the settings to what it counts, one and several."""
THRESHOLDS: dict[Ladder, tuple[str, ...]] = {
    "efficacy": ("min_studies", "uncontrolled_studies"), "comparative": ("min_studies",), "cost": ("min_studies",),
    "equivalence": ("min_studies",), "rate": ("harm_studies",), "mechanism": ("mechanism_studies",),
    "number": ("numeric_studies",), "step": ("step_studies",), "outlook": ("outlook_studies",),
}
"""Ladder to the thresholds that decide on it."""


class RuleAnswer(NamedTuple):
    """The answer that the rules give to a case, whatever the integrity and the source of its studies."""

    direction: AnswerDirection
    basis: AnswerBasis
    certainty: CertaintyLevel | None
    words: str


def sensitivity(case: Case, decision: Decision) -> tuple[SensitivityResult, ...]:
    """The answer under each other choice that concerns what was counted.

    Whether it changed is decided by certainty and words, which name the basis as far as a reader sees it.
    """
    now = (decision.certainty, label(case, decision))
    found = ((name, answer_by_rules(other)) for name, other in _choices(case, decision))
    return tuple(
        SensitivityResult(
            name, then.direction, then.certainty, (then.certainty, then.words) != now, then.basis, then.words)
        for name, then in found
    )


def answer_by_rules(case: Case) -> RuleAnswer:
    """The answer to a case, which may hold other items or rules than the published one."""
    decision = decide(case)
    decision = decision._replace(certainty=rate_certainty(case, decision).level)
    return RuleAnswer(decision.direction, decision.basis, decision.certainty, label(case, decision))


def _choices(case: Case, decision: Decision) -> Iterable[tuple[str, Case]]:
    """The name of each other choice, and the case under it."""
    yield from _without_studies(case, decision)
    for key in THRESHOLDS.get(case.claim.ladder, ()):
        now = getattr(case.settings.verdict, key)
        for step in (-1, 1):
            if now + step > 0 and decision.counted:
                rules = replace(case.settings.verdict, **{key: now + step})
                words = f"if the rules asked for {now + step} {COUNTED[key][now + step > 1]} instead of {now}"
                yield words, replace(case, settings=replace(case.settings, verdict=rules))


def _without_studies(case: Case, decision: Decision) -> Iterable[tuple[str, Case]]:
    counted = {i.pmid for i in decision.counted}
    choices: dict[str, Callable[[EvidenceItem], bool]] = {
        "without studies that are not randomised": lambda i: i.rung == "controlled",
        "without add-on studies": lambda i: bool(i.background),
        f"without studies of under {SMALL} people": lambda i: i.n is not None and i.n < SMALL,
        "without studies under an expression of concern": lambda i: case.study(i).status == "concern",
    }
    for name, leave_out in choices.items():
        if any(leave_out(i) for i in case.items if i.pmid in counted):
            kept = tuple(i for i in case.items if i.pmid not in counted or not leave_out(i))
            yield name, replace(case, items=kept)
