"""Needling against another treatment, on one outcome, by the side that the claim asserts (EVIDENCE 4, rows 11, 12)."""

from __future__ import annotations

from pipeline.link.draft import Draft, related, rung, words_of
from pipeline.link.lexicon import mentioned, treatment_name
from pipeline.link.pair import Pair
from pipeline.link.scope import another_outcome
from pipeline.link.votes import answering, foreign, of_the_whole, voting
from pipeline.model import INTERVENTION, Because, Finding

BETWEEN = ("between_group", "review_conclusion")
ADDED = ("mn_addon", "addon_to_mn")
"""Roles of studies in which something was added to something else."""


def comparative(pair: Pair) -> Draft | None:
    """The draft for a comparison; a study of the outcome without the treatment that the claim names is related."""
    wanted, study, topic = pair.claim.about.comparators, pair.study, pair.topic
    if not wanted:
        return None
    against = tuple(f for f in study.findings if _instead(pair, f))
    named = tuple(b for r in study.comparators if topic.is_member(r.id, *wanted) for b in r.because)
    if named and not against and (beside := _beside(pair)):
        together = f"{treatment_name(beside, topic)} was given together with {topic.name}, not instead"
        draft = related(pair, "not_compared", named, together)
    elif against or named:
        draft = _decide(pair, against, named)
    elif said := _on_outcome(pair):
        names = " or ".join(treatment_name(w, topic) for w in wanted)
        draft = related(pair, "not_compared", said, f"without a comparison with {names}")._replace(rung=rung(study))
    else:
        return None
    return draft._replace(application=pair.place)


def _instead(pair: Pair, finding: Finding) -> str | None:
    """The treatment that the claim names, if it was given instead of needling, alone or as one of several parts ("a
    steroid, injected"); laser with needling against laser does not compare the two."""
    given = (finding.comparator, *(finding.contrast.reference or "").split("+"))
    own = (t for t in given if t and t not in finding.background)
    return next((t for t in own if pair.topic.is_member(t, *pair.claim.about.comparators)), None)


def _only_these(pair: Pair, finding: Finding) -> bool:
    """Whether needling alone is set against what the claim names and nothing else, under two names of its kind: "an
    erbium 1340 nm nonablative laser"."""
    parts = (finding.contrast.reference or "").split("+")
    return finding.contrast.index == INTERVENTION and all(
        pair.topic.is_member(p, *pair.claim.about.comparators) for p in parts)


def _beside(pair: Pair) -> str | None:
    """The treatment that the claim names, if a study added one of the two to the other."""
    added = pair.study.combined_with if pair.study.role.id in ADDED else ()
    return next((r.id for r in added if pair.topic.is_member(r.id, *pair.claim.about.comparators)), None)


def _on_outcome(pair: Pair) -> tuple[Because, ...]:
    """Where a study without the comparison measured the outcome of the claim, or a review names it."""
    study, wanted = pair.study, pair.outcomes
    measured = [f for f in study.findings if f.outcome in wanted]
    found = words_of([*measured, *(h for h in study.harms if h.term in wanted)])
    named = (*pair.topic.outcomes, *pair.topic.harms)
    return found or (mentioned(wanted, named, study) if study.is_review else ())


def _decide(pair: Pair, against: tuple[Finding, ...], named: tuple[Because, ...]) -> Draft:
    study = pair.study
    clean = [f for f in against if f.basis in BETWEEN and (f.contrast.differs_by == "needling" or _only_these(pair, f))]
    untreated = foreign(study.application_ids, pair.topic)  # such as skin colour in a study of scars
    clean = [f for f in clean if f.outcome not in untreated]
    # one that names no outcome is of benefit: "as effective as laser" is not answered by side effects
    sought = answering(pair, [p.id for p in pair.places])
    found = [f for f in clean if f.outcome in (sought or pair.topic.outcomes_of("benefit"))]
    found += of_the_whole(clean, sought, pair.topic)
    if not clean:
        code = "several" if against else "no_result"
        return related(pair, code, words_of(against) or named)
    if not found:
        return _of_another_outcome(pair, clean)
    member = next(m for f in found if (m := _instead(pair, f)))
    listed = "narrative_review" if study.is_review and study.design.id != "meta_analysis" else None
    return voting(pair, found, listed=listed)._replace(comparator=member)


def _of_another_outcome(pair: Pair, clean: list[Finding]) -> Draft:
    """The draft of a study that compares on another outcome: where it names the claim's, else its own result."""
    beside = (*(o for o in pair.topic.outcomes if o.kind != "benefit"), *pair.topic.harms)
    spoken = mentioned(pair.outcomes, beside, pair.study)
    first = next((f for f in clean if f.outcome), None)
    aside = (another_outcome(first.outcome, pair.topic),) if first and not spoken else ()
    return related(pair, "no_result", spoken or (first or clean[0]).because, *aside)
