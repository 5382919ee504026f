"""What a study says of a benefit: only contrasts that isolate needling decide (EVIDENCE 1.2, 2.1, 2.2, 2.6)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.draft import Draft, related, words_of
from pipeline.link.rung import rung
from pipeline.link.scope import (
    background_reason,
    kin,
    matched,
    outcome_name,
    review_reason,
    scope_reasons,
    together_reason,
)
from pipeline.link.votes import on_outcome, outcomes_of, votes
from pipeline.model import Claim, Finding, Study
from pipeline.topic import Topic

ALONE = (None, "", "mn")
"""Index arms of a change from baseline that can be needling alone."""


def efficacy(claim: Claim, study: Study, topic: Topic) -> Draft | None:
    """The draft for a claim of benefit; None when the study is about something else."""
    places = matched(claim, study, topic)
    near = places or kin(claim, study, topic)
    found = on_outcome(claim, study.findings, topic)
    if not near and not (found and outcomes_of(claim)):
        return None
    if claim.about.background and not _gave(claim, study, topic):
        return None
    reasons = scope_reasons(claim, study, topic)
    ids = {p.id for p in near}
    here = tuple(f for f in found if f.application is None or f.application in ids) if near else found
    if places and not here and study.findings and not study.is_review:
        return _other_outcome(claim, study, topic, reasons)._replace(application=near[0].id)
    if near and not places:
        return related(study, rung(study, False), "other_condition", near[0].because, reasons)
    return decide(claim, study, topic, here, reasons)._replace(application=near[0].id if near else None)


def _other_outcome(claim: Claim, study: Study, topic: Topic, reasons: tuple[str, ...]) -> Draft:
    """Indirect; it takes a side only where nothing else is amiss and the outcome is close to the one asked."""
    first = next((f for f in study.findings if f.outcome), study.findings[0])
    name = outcome_name(first.outcome, topic) if first.outcome else "something else"
    why = (*reasons, f"reports {name}, another outcome")
    close = tuple(f for f in study.findings if f.outcome in _akin(claim, topic))
    if close and not reasons:
        return decide(claim, study, topic, close, why)
    return related(study, rung(study, False), "other_outcome", first.because, why)


def _akin(claim: Claim, topic: Topic) -> set[str]:
    """Benefits measured in the conditions of the claim's own outcome, and those measured in any condition."""
    named = [o for o in topic.outcomes if o.id in outcomes_of(claim)]
    own = {a for o in named for a in o.applications}
    return {
        o.id for o in topic.outcomes
        if own and o.kind == "benefit" and (own & set(o.applications) or not o.applications)
    }


def _gave(claim: Claim, study: Study, topic: Topic) -> bool:
    """Whether the study gave one of the treatments that the claim names beside needling."""
    given = [r.id for r in (*study.combined_with, *study.comparators)]
    given += [t for f in study.findings for t in f.background]
    return any(topic.is_member(t, wanted) for t in given for wanted in claim.about.background)


def decide(
    claim: Claim, study: Study, topic: Topic, found: Sequence[Finding], reasons: tuple[str, ...]
) -> Draft:
    """The draft from the findings that bear on the claim, best kind of result first."""
    if study.is_review:
        return _review(claim, study, topic, found, reasons)
    isolating = [f for f in found if f.basis == "between_group" and f.contrast.isolates]
    if isolating:
        return _isolating(claim, study, topic, isolating, reasons)
    baseline = [f for f in found if f.basis == "baseline" and _of_needling_alone(f, study)]
    if baseline and study.relevance.id != "primary":
        baseline = [f for f in baseline if any(topic.intervention.find(b.quote) for b in f.because)]
        if not baseline:
            return related(study, rung(study, False), "one_of_several", words_of(found), reasons)
    if baseline:
        extra = together_reason(study, topic)
        given = votes(claim, baseline, topic)
        return Draft(rung(study, False), words_of(given), given, reasons=reasons + extra)
    return related(study, rung(study, False), _code(study, found), words_of(found), reasons)


def _isolating(
    claim: Claim, study: Study, topic: Topic, found: list[Finding], reasons: tuple[str, ...]
) -> Draft:
    fitting = [f for f in found if background_reason(claim, f, topic) is None]
    if not fitting:
        reasons += (background_reason(claim, found[0], topic) or "",)
    used = fitting or found
    alone = [f for f in used if not f.background] or used
    given = votes(claim, alone, topic)
    return Draft(
        rung(study, True), words_of(given), given, reasons=reasons, isolating=True,
        background=tuple(dict.fromkeys(t for f in alone for t in f.background)), comparator=alone[0].comparator,
    )


def _review(claim: Claim, study: Study, topic: Topic, found: Sequence[Finding], reasons: tuple[str, ...]) -> Draft:
    pooled = [f for f in found if f.contrast.isolates]
    because = words_of(found)
    if study.design.id != "meta_analysis" or not pooled:
        reasons += review_reason(study)
        return related(study, rung(study, False), "narrative_review", because, reasons)
    return _isolating(claim, study, topic, pooled, reasons)


def _of_needling_alone(finding: Finding, study: Study) -> bool:
    """A single arm, or the arm of needling alone in a comparison with an active treatment (EVIDENCE 1.5)."""
    if study.role.id == "uncontrolled":
        return True
    if study.role.id == "mn_vs_other" and study.combined_with:
        return False
    return study.role.id in ("mn_vs_other", "addon_to_mn") and finding.contrast.index in ALONE


def _code(study: Study, found: Sequence[Finding]) -> str:
    """Why no finding decides; the first finding between groups speaks."""
    between = [f.contrast for f in found if f.basis == "between_group"]
    if not between:
        by_role = {"mn_as_vehicle": "co_treatment", "addon_to_mn": "co_treatment", "mn_vs_other": "active_comparator"}
        return by_role.get(study.role.id, "conclusion_only" if found else "no_result")
    differs = between[0].differs_by
    if differs == "needling":
        return "active_comparator" if between[0].comparator_class == "active" else "unknown_contrast"
    return differs if differs != "unknown" else "unknown_contrast"
