"""What a study says of a benefit: only contrasts that isolate needling decide (EVIDENCE 1.2, 2.1, 2.2, 2.6)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.draft import Draft, related, words_of
from pipeline.link.reviews import review
from pipeline.link.rung import rung
from pipeline.link.scope import (
    SPECIES,
    background_reason,
    carried,
    condition_reason,
    kin,
    matched,
    mentioned,
    names_use,
    outcome_name,
    pooled_reason,
    scope_reasons,
    single_arm_reason,
    together_reason,
    wanted_applications,
)
from pipeline.link.votes import main_outcomes, on_outcome, outcomes_of, votes
from pipeline.model import Because, Claim, Finding, Reading, Study
from pipeline.topic import Topic

INTERVENTION = "mn"
ROLES = ("mn_as_vehicle", "mn_vs_other", "addon_to_mn")
"""Roles of studies in which an arm can have had needling alone."""
BESIDE = {
    "co_treatment": "tests what was added to {mn}, not {mn} itself",
    "technique": "tests how {mn} is done, not {mn} itself",
}
"""Where every arm had needling, the study is about something else (EVIDENCE 2.2)."""


def efficacy(claim: Claim, study: Study, topic: Topic) -> Draft | None:
    """The draft for a claim of benefit; None when the study is about something else."""
    places = matched(claim, study, topic)
    near = places or kin(claim, study, topic)
    own = outcomes_of(claim)
    found = on_outcome(claim, main_outcomes(claim, study, study.findings, topic), topic, [p.id for p in places])
    if not near and claim.about.applications:
        found = tuple(f for f in found if _tied(f, topic))
    spoken = mentioned(own, topic.outcomes, study)
    bears = _bears(claim, near, found, spoken) or carried(claim, study, topic)
    if not bears or (claim.about.background and not _gave(claim, study, topic)):
        return None
    draft = _draft(claim, study, topic, places, near, found)
    because = draft.because if claim.about.applications or found else spoken or draft.because
    reported = next((f.outcome for f in found), None)
    return draft._replace(application=near[0].id if near else None, because=because, outcome=reported)


def _tied(finding: Finding, topic: Topic) -> bool:
    """An outcome that belongs to some conditions; "overall improvement" of another condition says nothing here."""
    return any(o.id == finding.outcome and o.applications for o in topic.outcomes)


def _bears(claim: Claim, near: Sequence[Reading], found: Sequence[Finding], spoken: tuple[Because, ...]) -> bool:
    """On the claim's condition, or on one like it; else on its outcome: measured, or named where no condition is."""
    if claim.about.applications:
        return bool(near) or bool(found and outcomes_of(claim))
    return bool(found or spoken) if outcomes_of(claim) else True


def _draft(
    claim: Claim, study: Study, topic: Topic, places: tuple[Reading, ...], near: tuple[Reading, ...],
    found: tuple[Finding, ...],
) -> Draft:
    reasons = scope_reasons(claim, study, topic)
    ids = {p.id for p in near}
    here = tuple(f for f in found if f.application is None or f.application in ids) if near else found
    if not places and (shown := _measured_all_the_same(claim, topic, near, here)):
        aside = condition_reason(near[0].id, topic)
        return decide(claim, study, topic, shown, tuple(r for r in reasons if r != aside))
    if not places and here and study.subjects.id in SPECIES and near:
        return decide(claim, study, topic, here, reasons)
    if not places and claim.about.applications and (near or _of_a_condition(claim, topic)):
        because = near[0].because if near else words_of(found)
        return related(study, rung(study, False), "other_condition", because, reasons)
    if study.is_review and (here or places):
        said = review(claim, study, topic, here, reasons)
        other = _other_outcome(claim, study, topic, reasons) if said.abstains and not here and study.findings else said
        return said if other.abstains else other
    if found and not here:
        elsewhere = condition_reason(found[0].application or "", topic)
        return related(study, rung(study, False), "other_condition", words_of(found), (*reasons, elsewhere))
    if not here and study.findings:
        return _other_outcome(claim, study, topic, reasons)
    return decide(claim, study, topic, here, reasons + pooled_reason(claim, study, here, topic))


def _measured_all_the_same(
    claim: Claim, topic: Topic, near: Sequence[Reading], here: Sequence[Finding]
) -> tuple[Finding, ...]:
    """Findings on what is the claim's condition and no other, in people who came with a wish rather than a condition:
    whose wrinkles fell after rejuvenation had wrinkles."""
    wanted = set(wanted_applications(claim, topic))
    named = [o for o in topic.outcomes if o.id in outcomes_of(claim) and o.applications]
    own = {o.id for o in named if {*o.applications} <= wanted}
    wished = any(topic.application(r.id).aim for r in near)
    return tuple(f for f in here if f.outcome in own) if wished else ()


def _of_a_condition(claim: Claim, topic: Topic) -> bool:
    """Whether the claim is about people with a condition; what is measured in others says nothing of them."""
    return any(topic.application(a).condition for a in wanted_applications(claim, topic))


def _other_outcome(claim: Claim, study: Study, topic: Topic, reasons: tuple[str, ...]) -> Draft:
    """Indirect; it takes a side only where the outcome is close to the one asked."""
    close = tuple(f for f in study.findings if f.outcome in _akin(claim, topic) and _tells(claim, f, study, topic))
    first = next((f for f in (*close, *study.findings) if f.outcome), study.findings[0])
    name = outcome_name(first.outcome, topic) if first.outcome else "something else"
    why = (*reasons, f"reports {name}, another outcome")
    if close and claim.about.applications:
        return (review if study.is_review else decide)(claim, study, topic, close, why)
    return related(study, rung(study, False), "other_outcome", first.because, why)


def _tells(claim: Claim, finding: Finding, study: Study, topic: Topic) -> bool:
    """In people what comes of a surrogate tells of it where needling alone differs, else the drug itself did it; in a
    review where its words name the use."""
    surrogate = any(o.surrogate for o in topic.outcomes if o.id in outcomes_of(claim))
    if not surrogate or finding.contrast.isolates or study.subjects.id in ("animal", "in_vitro"):
        return True
    return finding.basis == "review_conclusion" and any(names_use(claim, b.quote, topic) for b in finding.because)


def _akin(claim: Claim, topic: Topic) -> set[str]:
    """Benefits measured in the conditions of the claim's own outcome, and those measured in any condition; what comes
    of a surrogate is any benefit."""
    named = [o for o in topic.outcomes if o.id in outcomes_of(claim)]
    own = {a for o in named for a in o.applications}
    if any(o.surrogate for o in named):
        return {o.id for o in topic.outcomes if o.kind == "benefit"}
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
    isolating = [f for f in found if f.basis == "between_group" and f.contrast.isolates]
    if isolating:
        return isolated(claim, study, topic, isolating, reasons)
    baseline = [f for f in found if f.basis == "baseline"]
    if baseline and study.relevance.id != "primary":
        baseline = [f for f in baseline if any(topic.intervention.find(b.quote) for b in f.because)]
        if not baseline:
            return related(study, rung(study, False), "one_of_several", words_of(found), reasons)
    if alone := [f for f in baseline if _of_needling_alone(f, study, topic)]:
        given = votes(claim, alone, topic)
        return Draft(rung(study, False), words_of(given), given, reasons=reasons + single_arm_reason(study, topic))
    if told := [f for f in found if stated_in_the_laboratory(f, study, topic)]:
        given = votes(claim, told, topic)
        return Draft(rung(study, False), words_of(given), given, reasons=reasons)
    if better := [f for f in found if won(f, topic)]:
        given = votes(claim, better, topic)
        return Draft(rung(study, False), words_of(given), given, reasons=reasons, listed="active_comparator")
    if baseline and (together := together_reason(study, topic)):
        given = votes(claim, baseline, topic)
        return Draft(rung(study, False), words_of(given), given, reasons=reasons + together)
    code = _code(study, found)
    aside = (BESIDE[code].format(mn=topic.name),) if code in BESIDE else ()
    return related(study, rung(study, False), code, words_of(found), reasons + aside)


def isolated(
    claim: Claim, study: Study, topic: Topic, found: Sequence[Finding], reasons: tuple[str, ...]
) -> Draft:
    """The draft from contrasts in which needling alone differs; those without a named background are indirect."""
    fitting = [f for f in found if background_reason(claim, f, topic) is None]
    if not fitting:
        reasons += (background_reason(claim, found[0], topic) or "",)
    used = fitting or found
    alone = [f for f in used if not f.background] or used
    given = votes(claim, alone, topic)
    return Draft(
        rung(study, True), words_of(given), given, reasons=reasons,
        background=tuple(dict.fromkeys(t for f in alone for t in f.background)), comparator=alone[0].comparator,
    )


def alone(arm: str | None, topic: Topic) -> bool:
    """Whether an arm can be needling alone: none is named, or nothing that treats beside it ("needling and saline")."""
    inert = {t.id for t in topic.treatments if t.kind == "vehicle"}
    return set((arm or INTERVENTION).split("+")) - inert == {INTERVENTION}


def won(finding: Finding, topic: Topic) -> bool:
    """Needling did better than an active treatment: it speaks for an effect, and a loss would not speak against one;
    so neither is counted (EVIDENCE 2.1)."""
    contrast = finding.contrast
    clean = contrast.differs_by == "needling" and contrast.comparator_class == "active"
    better = finding.basis == "between_group" and finding.direction == "favours_mn"
    return better and clean and alone(contrast.index, topic)


def stated_in_the_laboratory(finding: Finding, study: Study, topic: Topic) -> bool:
    """Laboratory work often states a result without saying against what; it is never counted."""
    laboratory = study.subjects.id in SPECIES
    return laboratory and finding.basis == "none" and alone(finding.contrast.index, topic)


def _of_needling_alone(finding: Finding, study: Study, topic: Topic) -> bool:
    """A single arm, laboratory work, or the arm of needling alone in a comparison (EVIDENCE 1.5)."""
    if study.role.id == "uncontrolled" or study.subjects.id in ("animal", "in_vitro"):
        return True
    if study.role.id in ("mn_as_vehicle", "mn_vs_other") and study.combined_with:
        return False
    return study.role.id in ROLES and alone(finding.contrast.index, topic)


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
