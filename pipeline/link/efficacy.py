"""Drafts items for claims of benefit; only contrasts that isolate needling decide (EVIDENCE 1.2, 2.1, 2.2, 2.6)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.draft import Draft, related_draft, words_of
from pipeline.link.lexicon import first_mentions
from pipeline.link.near import findings_at_large, other_outcome_draft
from pipeline.link.pair import Pair
from pipeline.link.result import draft_of_findings
from pipeline.link.reviews import review
from pipeline.link.scope import condition_reason, pooled_reason
from pipeline.link.votes import findings_on_outcome, findings_on_treated
from pipeline.model import Because, Finding

AT_LARGE = "speaks of the whole group of conditions, not of this one"
IN_PASSING = "says so in passing, of another use"


def efficacy(pair: Pair) -> Draft | None:
    """The draft for a claim of benefit; None if the study is about something else."""
    about, topic = pair.claim.about, pair.topic
    treated = findings_on_treated(pair, pair.study.findings)
    found = findings_on_outcome(pair, treated, [a.id for a in pair.common_applications])
    if not pair.near_applications and about.applications:  # "overall improvement" of another condition says nothing
        tied = {o.id for o in topic.outcomes if o.applications}
        found = tuple(f for f in found if f.outcome in tied)
    spoken = first_mentions(pair.outcomes, topic.outcomes, pair.study)
    bears = _bears(pair, found, spoken) or pair.gave_carried()
    if not bears or (about.background and not _gave(pair)):
        return None
    draft = _draft(pair, found)
    because = draft.because if about.applications or found else spoken or draft.because
    reported = next((f.outcome for f in found), None)
    place = pair.near_applications[0].id if pair.near_applications else None
    reasons = draft.reasons if draft.scope else draft.reasons or _uncompared(pair, draft)
    return draft._replace(application=place, because=because, outcome=reported, reasons=reasons)


def _uncompared(pair: Pair, draft: Draft) -> tuple[str, ...]:
    """That an abstaining study of delivery did not give the drug with and without needling, which alone tests whether
    more comes through."""
    isolates = pair.study.role.id == "mn_addon" or any(f.contrast.isolates for f in pair.study.findings)
    compared = not draft.abstains or isolates or not pair.carries
    return () if compared else (f"without a comparison with the same treatment without {pair.topic.name}",)


def _bears(pair: Pair, found: Sequence[Finding], spoken: tuple[Because, ...]) -> bool:
    """Whether a study bears on the claim: it is on its condition or one of the same group, or has its outcome.  If the
    claim names no condition, it is enough that the text names its outcome."""
    if pair.claim.about.applications:
        return bool(pair.near_applications) or bool(found and pair.outcomes)
    return bool(found or spoken) if pair.outcomes else True


def _draft(pair: Pair, found: tuple[Finding, ...]) -> Draft:
    study = pair.study
    ids = {p.id for p in pair.near_applications}
    relevant = tuple(f for f in found if f.application is None or f.application in ids) if ids else found
    if pair.is_elsewhere and (draft := _in_other_people(pair, relevant)):
        return draft
    if study.is_review and (relevant or pair.common_applications):
        own = review(pair, relevant)
        other = other_outcome_draft(pair) if own.abstains and not relevant and study.findings else own
        return own if other.abstains else other
    if found and not relevant:
        elsewhere = condition_reason(found[0].application or "", pair.topic)
        return related_draft(pair, "other_condition", words_of(found), elsewhere)
    if not relevant and study.findings:
        return other_outcome_draft(pair)
    return draft_of_findings(pair, relevant, *pooled_reason(pair, relevant))


def _in_other_people(pair: Pair, relevant: tuple[Finding, ...]) -> Draft | None:
    """The draft of a study of other people; None if the claim is about no condition, so that any people will do."""
    near = pair.near_applications
    if pair.study.is_review and not near and (at_large := findings_at_large(pair, relevant)):
        return review(pair, at_large, AT_LARGE if pair.of_a_condition else IN_PASSING)._replace(scope=())
    if relevant and near and pair.study.is_laboratory:
        return draft_of_findings(pair, relevant)
    if near or pair.of_a_condition:
        return related_draft(pair, "other_condition", near[0].because if near else words_of(relevant))
    return None


def _gave(pair: Pair) -> bool:
    """Whether the study gave one of the treatments that the claim names besides needling."""
    given = [r.id for r in (*pair.study.combined_with, *pair.study.comparators)]
    given += [t for f in pair.study.findings for t in f.background]
    return any(pair.topic.is_member(t, *pair.claim.about.background) for t in given)
