"""Needling against another treatment, on one outcome, by the side that the claim asserts (EVIDENCE 4, rows 11, 12)."""

from __future__ import annotations

from pipeline.link.draft import Draft, related, words_of
from pipeline.link.rung import rung
from pipeline.link.scope import matched, outcome_name, scope_reasons
from pipeline.link.votes import outcomes_of, votes
from pipeline.model import Because, Claim, Finding, Study
from pipeline.topic import Topic

BETWEEN = ("between_group", "review_conclusion")


def comparative(claim: Claim, study: Study, topic: Topic) -> Draft | None:
    """The draft for a comparison; None when the study does not have the treatment that the claim names."""
    wanted = claim.about.comparator
    if wanted is None:
        return None
    places = matched(claim, study, topic)
    against = tuple(f for f in study.findings if f.comparator and topic.is_member(f.comparator, wanted))
    named = tuple(b for r in study.comparators if topic.is_member(r.id, wanted) for b in r.because)
    if (not places and claim.about.applications) or not (against or named):
        return None
    draft = _decide(claim, study, topic, against, named)
    return draft._replace(application=places[0].id if places else None)


def _decide(
    claim: Claim, study: Study, topic: Topic, against: tuple[Finding, ...], named: tuple[Because, ...]
) -> Draft:
    reasons = scope_reasons(claim, study, topic)
    here = rung(study, True)
    clean = [f for f in against if f.contrast.differs_by == "needling" and f.basis in BETWEEN]
    outcomes = outcomes_of(claim)
    found = [f for f in clean if f.outcome in outcomes] if outcomes else [f for f in clean if f.outcome]
    if not clean:
        code = "several" if against else "no_result"
        return related(study, here, code, words_of(against) or named, reasons)
    if not found:
        reasons += (f"reports {outcome_name(clean[0].outcome, topic)}, another outcome",)
        return related(study, here, "no_result", clean[0].because, reasons)
    if study.is_review and study.design.id != "meta_analysis":
        return related(study, "review", "narrative_review", found[0].because, reasons)
    given = votes(claim, found, topic)
    member = next(f.comparator for f in found if f.comparator)
    return Draft(here, words_of(given), given, reasons=reasons, comparator=member)
