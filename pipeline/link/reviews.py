"""What a review says on a claim: it is listed with its side but never counted (EVIDENCE 2.4); one that pools the
claim's own contrast may answer where no study does (row 9)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.draft import Draft, related, words_of
from pipeline.link.pair import Pair
from pipeline.link.result import of_the_added
from pipeline.link.scope import review_reason
from pipeline.link.votes import answering, voting
from pipeline.model import Finding

IN_PASSING = "reviews.mechanism"
"""The rule that reads statements on how something works."""
SPEAKS = ("favours_mn", "improved", "worsened")
"""Directions of a review's statement that take a side; "no difference" does so only from nothing, not from another
treatment."""
OF_OTHERS = ("co_treatment", "technique", "several")
"""How arms differ if a finding is not about the intervention but what was added, how it was done, or several things."""


def review(pair: Pair, found: Sequence[Finding], *reasons: str) -> Draft:
    """The draft of a review, from its findings on the claim's outcome or else on the effect in general; what a
    guideline says of studies stands on the rung of reviews too."""
    return _draft(pair, found, *reasons)._replace(rung="review")


def _draft(pair: Pair, found: Sequence[Finding], *reasons: str) -> Draft:
    study = pair.study
    pooled = [f for f in found if f.contrast.isolates]
    if study.design.id == "meta_analysis" and pooled:
        return voting(pair, pooled, *reasons).against(pooled)
    reasons += review_reason(study) or _passing_reason(found)
    general = study.findings if _general(pair) and _mainly(pair) else ()
    found = [f for f in found if not _of_another_use(pair, f)]
    whole = [f for f in general if f.outcome is None and f.contrast.differs_by not in OF_OTHERS
             and not _of_another_use(pair, f)]
    own = [f for f in found if f.contrast.differs_by not in ("co_treatment", "technique")]
    said = [f for f in (own if found else whole) if f.direction in SPEAKS or f.contrast.isolates]
    if found and all(f.contrast.differs_by == "co_treatment" for f in found):
        return related(pair, "co_treatment", words_of(found), *reasons, *of_the_added(pair.topic))
    if not said:
        return related(pair, "narrative_review", words_of(found), *reasons)
    return voting(pair, said, *reasons, listed="narrative_review").against(said)


def _passing_reason(found: Sequence[Finding]) -> tuple[str, ...]:
    """What a review says about how something works is not a result of the review."""
    told = [b.rule for f in found for b in f.because]
    return ("says so in passing, without data of its own",) if set(told) == {IN_PASSING} else ()


def _general(pair: Pair) -> bool:
    """Whether "it works" bears on the claim: if the claim names no outcome, or one that overall improvement stands in
    for, or is about a use without a condition; not if it is about quality of life or collagen."""
    measures = {o.id: o.applications for o in pair.topic.outcomes}
    shown = answering(pair, [u.id for u in pair.uses]) - set(pair.outcomes)
    any_use = not pair.of_a_condition or not pair.outcomes
    return bool(pair.uses) and (any_use or any(not measures[s] for s in shown if s))


def _mainly(pair: Pair) -> bool:
    """Whether what a review says in general is about the claim's condition: its title names it, or no other condition
    is named, or the claim has none."""
    wanted = {u.id for u in pair.uses}
    if not pair.of_a_condition:
        return True
    ill = [a for a in pair.study.applications if pair.topic.application(a.id).condition]
    titled = any(b.field == "title" for a in pair.study.applications if a.id in wanted for b in a.because)
    return titled or all(a.id in wanted for a in ill)


def _of_another_use(pair: Pair, finding: Finding) -> bool:
    """Whether words on no particular outcome name conditions or uses, but none of the claim's group."""
    topic = pair.topic
    if any(o.id == finding.outcome and (o.applications or o.kind != "benefit") for o in topic.outcomes):
        return False
    own = {u.parent or u.id for u in pair.uses}
    told = (a for a in topic.applications if (a.condition or a.aim) and any(a.find(b.quote) for b in finding.because))
    named = {a.parent or a.id for a in told}
    return bool(named and own) and not named & own
