"""Drafts items from reviews: listed with their side but never counted (EVIDENCE 2.4), except for a meta-analysis that
pools the claim's own contrast, which may answer if no study does (row 9)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.draft import Draft, related_draft, words_of
from pipeline.link.pair import Pair
from pipeline.link.result import added_treatment_reason
from pipeline.link.scope import review_reason
from pipeline.link.votes import answering_outcomes, voting_draft
from pipeline.model import Finding

IN_PASSING = "reviews.mechanism"
"""The rule of classify that reads statements on how something works."""
SPEAKS = ("favours_mn", "improved", "worsened")
"""Directions of a review's statement that take a side; "no difference" takes one only against no treatment."""
OF_OTHERS = ("co_treatment", "technique", "several")
"""Values of ``Contrast.differs_by`` by which a finding is not about the intervention itself."""


def review(pair: Pair, found: Sequence[Finding], *reasons: str) -> Draft:
    """The draft of a review, from its findings on the claim's outcome, else from those on the effect in general; what a
    guideline says of studies has the rung of reviews too."""
    return _draft(pair, found, *reasons)._replace(rung="review")


def _draft(pair: Pair, found: Sequence[Finding], *reasons: str) -> Draft:
    study = pair.study
    pooled = [f for f in found if f.contrast.isolates]
    if study.design.id == "meta_analysis" and pooled:
        return voting_draft(pair, pooled, *reasons).against(pooled)
    reasons += review_reason(study) or _passing_reason(found)
    general = study.findings if _general(pair) and _mainly(pair) else ()
    found = [f for f in found if not _of_another_use(pair, f)]
    whole = [f for f in general if f.outcome is None and f.contrast.differs_by not in OF_OTHERS
             and not _of_another_use(pair, f)]
    own = [f for f in found if f.contrast.differs_by not in ("co_treatment", "technique")]
    sided = [f for f in (own if found else whole) if f.direction in SPEAKS or f.contrast.isolates]
    if found and all(f.contrast.differs_by == "co_treatment" for f in found):
        return related_draft(pair, "co_treatment", words_of(found), *reasons, *added_treatment_reason(pair.topic))
    if not sided:
        return related_draft(pair, "narrative_review", words_of(found), *reasons)
    return voting_draft(pair, sided, *reasons, listed="narrative_review").against(sided)


def _passing_reason(found: Sequence[Finding]) -> tuple[str, ...]:
    """That a review says so only in passing, as it does when it says how something works; () if it has findings."""
    rules = [b.rule for f in found for b in f.because]
    return ("says so in passing, without data of its own",) if set(rules) == {IN_PASSING} else ()


def _general(pair: Pair) -> bool:
    """Whether the statement "it works" bears on the claim.

    It does if the claim names no outcome, or one that overall improvement stands in for, or is about a use without a
    condition; not if the claim is about quality of life or collagen.
    """
    measures = {o.id: o.applications for o in pair.topic.outcomes}
    shown = answering_outcomes(pair, [u.id for u in pair.claim_applications]) - set(pair.outcomes)
    any_use = not pair.of_a_condition or not pair.outcomes
    return bool(pair.claim_applications) and (any_use or any(not measures[s] for s in shown if s))


def _mainly(pair: Pair) -> bool:
    """Whether the general statements of a review are about the claim's condition: its title names that condition, or it
    names no other, or the claim has none."""
    wanted = {u.id for u in pair.claim_applications}
    if not pair.of_a_condition:
        return True
    ill = [a for a in pair.study.applications if pair.topic.application(a.id).condition]
    titled = any(b.field == "title" for a in pair.study.applications if a.id in wanted for b in a.because)
    return titled or all(a.id in wanted for a in ill)


def _of_another_use(pair: Pair, finding: Finding) -> bool:
    """Whether a finding on no particular outcome names conditions or uses, but none of the claim's group."""
    topic = pair.topic
    if any(o.id == finding.outcome and (o.applications or o.kind != "benefit") for o in topic.outcomes):
        return False
    own = {u.parent or u.id for u in pair.claim_applications}
    uses = (a for a in topic.applications if a.condition or a.aim)
    named = {a.parent or a.id for a in uses if any(a.find(b.quote) for b in finding.because)}
    return bool(named and own) and not named & own
