"""Drafts items for comparisons of needling with another treatment (EVIDENCE 4, rows 11 and 12)."""

from __future__ import annotations

from pipeline.link.draft import Draft, related_draft, rung_of, words_of
from pipeline.link.lexicon import first_mentions, treatment_name
from pipeline.link.pair import Pair
from pipeline.link.scope import another_outcome
from pipeline.link.votes import answering_outcomes, foreign_outcomes, overall_findings, voting_draft
from pipeline.model import INTERVENTION, Because, Finding

BETWEEN = ("between_group", "review_conclusion")
ADDED = ("mn_addon", "addon_to_mn")
"""Roles of studies in which something was added to something else."""


def comparative(pair: Pair) -> Draft | None:
    """The draft for a comparison; a study of the outcome without the other treatment decides nothing."""
    wanted, study, topic = pair.claim.about.comparators, pair.study, pair.topic
    if not wanted:
        return None
    against = tuple(f for f in study.findings if _given_instead(pair, f))
    named = tuple(b for r in study.comparators if topic.is_member(r.id, *wanted) for b in r.because)
    if named and not against and (added := _given_together(pair)):
        together = f"{treatment_name(added, topic)} was given together with {topic.name}, not instead"
        draft = related_draft(pair, "not_compared", named, together)
    elif against or named:
        draft = _decide(pair, against, named)
    elif because := _on_outcome(pair):
        without = f"without a comparison with {' or '.join(treatment_name(w, topic) for w in wanted)}"
        draft = related_draft(pair, "not_compared", because, without)._replace(rung=rung_of(study))
    else:
        return None
    return draft._replace(application=pair.main_application)


def _given_instead(pair: Pair, finding: Finding) -> str | None:
    """The treatment that the claim names, if it was given instead of needling, alone or as one of several parts.

    For example "a steroid, injected"; but laser with needling against laser does not compare the two.
    """
    given = (finding.comparator, *(finding.contrast.reference or "").split("+"))
    own = (t for t in given if t and t not in finding.background)
    return next((t for t in own if pair.topic.is_member(t, *pair.claim.about.comparators)), None)


def _only_these(pair: Pair, finding: Finding) -> bool:
    """Whether needling alone is compared with the claim's treatment alone, even if that has two names, for example "an
    erbium 1340 nm nonablative laser"."""
    parts = (finding.contrast.reference or "").split("+")
    return finding.contrast.index == INTERVENTION and all(
        pair.topic.is_member(p, *pair.claim.about.comparators) for p in parts)


def _given_together(pair: Pair) -> str | None:
    """The treatment that the claim names, if the study added it to needling or needling to it."""
    added = pair.study.combined_with if pair.study.role.id in ADDED else ()
    return next((r.id for r in added if pair.topic.is_member(r.id, *pair.claim.about.comparators)), None)


def _on_outcome(pair: Pair) -> tuple[Because, ...]:
    """The words by which a study without the comparison measured the claim's outcome, or a review names it."""
    study, wanted = pair.study, pair.outcomes
    measured = [f for f in study.findings if f.outcome in wanted]
    found = words_of([*measured, *(h for h in study.harms if h.term in wanted)])
    named = (*pair.topic.outcomes, *pair.topic.harms)
    return found or (first_mentions(wanted, named, study) if study.is_review else ())


def _decide(pair: Pair, against: tuple[Finding, ...], named: tuple[Because, ...]) -> Draft:
    """The draft from the findings against the other treatment; ``named`` are words that name that treatment."""
    study = pair.study
    clean = [f for f in against if f.basis in BETWEEN and (f.contrast.differs_by == "needling" or _only_these(pair, f))]
    untreated = foreign_outcomes(study.application_ids, pair.topic)  # such as skin colour in a study of scars
    clean = [f for f in clean if f.outcome not in untreated]
    # A claim without an outcome is about benefit: side effects do not answer "as effective as laser".
    sought = answering_outcomes(pair, [p.id for p in pair.common_applications])
    found = [f for f in clean if f.outcome in (sought or pair.topic.outcomes_of("benefit"))]
    found += overall_findings(clean, sought, pair.topic)
    if not clean:
        code = "several" if against else "no_result"
        return related_draft(pair, code, words_of(against) or named)
    if not found:
        return _of_another_outcome(pair, clean)
    member = next(m for f in found if (m := _given_instead(pair, f)))
    listed = "narrative_review" if study.is_review and study.design.id != "meta_analysis" else None
    return voting_draft(pair, found, listed=listed)._replace(comparator=member)


def _of_another_outcome(pair: Pair, clean: list[Finding]) -> Draft:
    """The draft of a study that compares on another outcome: from words that name the claim's, else from its result."""
    others = (*(o for o in pair.topic.outcomes if o.kind != "benefit"), *pair.topic.harms)
    spoken = first_mentions(pair.outcomes, others, pair.study)
    first = next((f for f in clean if f.outcome), None)
    reasons = (another_outcome(first.outcome, pair.topic),) if first and not spoken else ()
    return related_draft(pair, "no_result", spoken or (first or clean[0]).because, *reasons)
