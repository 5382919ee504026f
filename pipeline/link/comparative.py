"""Needling against another treatment, on one outcome, by the side that the claim asserts (EVIDENCE 4, rows 11, 12)."""

from __future__ import annotations

from pipeline.link.draft import Draft, related, rung, words_of
from pipeline.link.named import mentioned, outcome_name, treatment_name
from pipeline.link.scope import scope_reasons
from pipeline.link.uses import matched
from pipeline.link.votes import answering, foreign, of_the_whole, outcomes_of, voting
from pipeline.model import Because, Claim, Finding, Study
from pipeline.topic import Topic

BETWEEN = ("between_group", "review_conclusion")
ADDED = ("mn_addon", "addon_to_mn")
"""Roles of studies in which something was added to something else."""


def comparative(claim: Claim, study: Study, topic: Topic) -> Draft | None:
    """The draft for a comparison; a study of the outcome without the treatment that the claim names is related."""
    wanted = claim.about.comparators
    places = matched(claim, study, topic)
    if not wanted or (not places and claim.about.applications):
        return None
    against = tuple(f for f in study.findings if _instead(f, wanted, topic))
    named = tuple(b for r in study.comparators if topic.is_member(r.id, *wanted) for b in r.because)
    reasons = scope_reasons(claim, study, topic)
    if named and not against and (beside := _beside(study, wanted, topic)):
        together = (*reasons, f"{treatment_name(beside, topic)} was given together with {topic.name}, not instead")
        draft = related(study, rung(study, True), "not_compared", named, together)
    elif against or named:
        draft = _decide(claim, study, topic, against, named, reasons)
    elif said := _on_outcome(claim, study, topic):
        names = " or ".join(treatment_name(w, topic) for w in wanted)
        alone = (*reasons, f"without a comparison with {names}")
        draft = related(study, rung(study, False), "not_compared", said, alone)
    else:
        return None
    return draft._replace(application=places[0].id if places else None)


def _instead(finding: Finding, wanted: tuple[str, ...], topic: Topic) -> str | None:
    """The treatment that the claim names, if it was given instead of needling, alone or as one of several parts ("a
    steroid, injected"); laser with needling against laser does not compare the two."""
    given = (finding.comparator, *(finding.contrast.reference or "").split("+"))
    return next((t for t in given if t and t not in finding.background and topic.is_member(t, *wanted)), None)


def _beside(study: Study, wanted: tuple[str, ...], topic: Topic) -> str | None:
    """The treatment that the claim names, if a study added one of the two to the other."""
    added = study.combined_with if study.role.id in ADDED else ()
    return next((r.id for r in added if topic.is_member(r.id, *wanted)), None)


def _on_outcome(claim: Claim, study: Study, topic: Topic) -> tuple[Because, ...]:
    """Where a study without the comparison measured the outcome of the claim, or a review names it."""
    wanted = outcomes_of(claim)
    measured = [f for f in study.findings if f.outcome in wanted]
    found = words_of([*measured, *(h for h in study.harms if h.term in wanted)])
    return found or (mentioned(wanted, (*topic.outcomes, *topic.harms), study) if study.is_review else ())


def _decide(
    claim: Claim, study: Study, topic: Topic, against: tuple[Finding, ...], named: tuple[Because, ...],
    reasons: tuple[str, ...],
) -> Draft:
    here = rung(study, True)
    clean = [f for f in against if f.contrast.differs_by == "needling" and f.basis in BETWEEN]
    untreated = foreign(study.application_ids, topic) if study.application_ids else frozenset[str]()
    clean = [f for f in clean if f.outcome not in untreated]  # such as skin colour in a study of scars
    sought = answering(claim, topic, [p.id for p in matched(claim, study, topic)])
    found = [f for f in clean if (f.outcome in sought if sought else f.outcome)]
    found += of_the_whole(clean, sought, topic)
    if not clean:
        code = "several" if against else "no_result"
        return related(study, here, code, words_of(against) or named, reasons)
    if not found:
        return _of_another_outcome(claim, study, topic, clean, reasons)
    member = next(m for f in found if (m := _instead(f, claim.about.comparators, topic)))
    listed = "narrative_review" if study.is_review and study.design.id != "meta_analysis" else None
    return voting(claim, found, topic, here, reasons, listed)._replace(comparator=member)


def _of_another_outcome(
    claim: Claim, study: Study, topic: Topic, clean: list[Finding], reasons: tuple[str, ...]
) -> Draft:
    """The draft of a study that compares on another outcome: where it names the claim's, else its own result."""
    beside = (*(o for o in topic.outcomes if o.kind != "benefit"), *topic.harms)
    if spoken := mentioned(outcomes_of(claim), beside, study):
        return related(study, rung(study, True), "no_result", spoken, reasons)
    first = next((f for f in clean if f.outcome), None)
    reasons += (f"reports {outcome_name(first.outcome, topic)}, another outcome",) if first else ()
    return related(study, rung(study, True), "no_result", (first or clean[0]).because, reasons)
