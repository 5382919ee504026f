"""What a study says of a benefit: only contrasts that isolate needling decide (EVIDENCE 1.2, 2.1, 2.2, 2.6)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.draft import Draft, related, rung, words_of
from pipeline.link.named import mentioned
from pipeline.link.near import at_large, measured_all_the_same, other_outcome
from pipeline.link.result import decide
from pipeline.link.reviews import review
from pipeline.link.scope import SPECIES, condition_reason, pooled_reason, scope_reasons
from pipeline.link.uses import carried, carries, kin, matched, wanted_applications
from pipeline.link.votes import main_outcomes, on_outcome, outcomes_of
from pipeline.model import Because, Claim, Finding, Reading, Study
from pipeline.topic import Topic

AT_LARGE = "speaks of the whole group of conditions, not of this one"
IN_PASSING = "says so in passing, of another use"


def efficacy(claim: Claim, study: Study, topic: Topic) -> Draft | None:
    """The draft for a claim of benefit; None if the study is about something else."""
    places = matched(claim, study, topic)
    near = places or kin(claim, study, topic)
    own = outcomes_of(claim)
    found = on_outcome(claim, main_outcomes(claim, study, study.findings, topic), topic, [p.id for p in places])
    if not near and claim.about.applications:  # "overall improvement" of another condition says nothing
        tied = {o.id for o in topic.outcomes if o.applications}
        found = tuple(f for f in found if f.outcome in tied)
    spoken = mentioned(own, topic.outcomes, study)
    bears = _bears(claim, near, found, spoken) or carried(claim, study, topic)
    if not bears or (claim.about.background and not _gave(claim, study, topic)):
        return None
    draft = _draft(claim, study, topic, places, near, found)
    because = draft.because if claim.about.applications or found else spoken or draft.because
    reported = next((f.outcome for f in found), None)
    reasons = draft.reasons or _uncompared(claim, study, draft, topic)
    place = near[0].id if near else None
    return draft._replace(application=place, because=because, outcome=reported, reasons=reasons)


def _uncompared(claim: Claim, study: Study, draft: Draft, topic: Topic) -> tuple[str, ...]:
    """Whether more of a drug comes through is tested only by giving it with and without needling."""
    isolates = study.role.id == "mn_addon" or any(f.contrast.isolates for f in study.findings)
    told = not draft.abstains or isolates or not carries(claim, topic)
    return () if told else (f"without a comparison with the same treatment without {topic.name}",)


def _bears(claim: Claim, near: Sequence[Reading], found: Sequence[Finding], spoken: tuple[Because, ...]) -> bool:
    """Whether it is on the claim's condition or one like it, or on its outcome (only named, if there is no
    condition)."""
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
    if claim.about.applications and not places and (draft := _in_others(claim, study, topic, near, here)):
        return draft
    if study.is_review and (here or places):
        said = review(claim, study, topic, here, reasons)
        other = other_outcome(claim, study, topic, reasons) if said.abstains and not here and study.findings else said
        return said if other.abstains else other
    if found and not here:
        elsewhere = condition_reason(found[0].application or "", topic)
        return related(study, rung(study, False), "other_condition", words_of(found), (*reasons, elsewhere))
    if not here and study.findings:
        return other_outcome(claim, study, topic, reasons)
    return decide(claim, study, topic, here, reasons + pooled_reason(claim, study, here, topic))


def _in_others(
    claim: Claim, study: Study, topic: Topic, near: tuple[Reading, ...], here: tuple[Finding, ...]
) -> Draft | None:
    """What a study of other people tells; None if the claim is about no condition, so that any people will do."""
    reasons = scope_reasons(claim, study, topic)
    if study.is_review and not near and (told := at_large(claim, study, topic, here)):
        return review(claim, study, topic, told, (AT_LARGE if _of_a_condition(claim, topic) else IN_PASSING,))
    if shown := measured_all_the_same(claim, topic, near, here):
        aside = condition_reason(near[0].id, topic)
        return decide(claim, study, topic, shown, tuple(r for r in reasons if r != aside))
    if here and near and study.subjects.id in SPECIES:
        return decide(claim, study, topic, here, reasons)
    if near or _of_a_condition(claim, topic):
        because = near[0].because if near else words_of(here)
        return related(study, rung(study, False), "other_condition", because, reasons)
    return None


def _of_a_condition(claim: Claim, topic: Topic) -> bool:
    """Whether the claim is about people with a condition, of whom results in others say nothing."""
    return any(topic.application(a).condition for a in wanted_applications(claim, topic))


def _gave(claim: Claim, study: Study, topic: Topic) -> bool:
    """Whether the study gave one of the treatments that the claim names besides needling."""
    given = [r.id for r in (*study.combined_with, *study.comparators)]
    given += [t for f in study.findings for t in f.background]
    return any(topic.is_member(t, *claim.about.background) for t in given)
