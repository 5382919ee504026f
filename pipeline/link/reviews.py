"""What a review says on a claim: it is listed with its side but never counted (EVIDENCE 2.4); one that pools the
claim's own contrast may answer where no study does (row 9)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.draft import Draft, related, words_of
from pipeline.link.result import beside
from pipeline.link.scope import review_reason
from pipeline.link.uses import wanted_applications
from pipeline.link.votes import answering, outcomes_of, voting
from pipeline.model import Claim, Finding, Study
from pipeline.topic import Topic

IN_PASSING = "reviews.mechanism"
"""The rule that reads statements on how something works."""
SPEAKS = ("favours_mn", "improved", "worsened")
"""Directions of a review's statement that take a side; "no difference" between treatments does not."""
OF_OTHERS = ("co_treatment", "technique", "several")
"""How arms differ if a finding is not about the intervention but what was added, how it was done, or several things."""


def review(
    claim: Claim, study: Study, topic: Topic, found: Sequence[Finding], reasons: tuple[str, ...]
) -> Draft:
    """The draft of a review, from its findings on the claim's outcome or else on the effect in general."""
    pooled = [f for f in found if f.contrast.isolates]
    if study.design.id == "meta_analysis" and pooled:
        return _side(claim, topic, pooled, reasons)
    reasons += review_reason(study) or _passing_reason(found)
    general = _general(claim, topic) and _mainly(claim, study, topic)
    found = [f for f in found if not _of_another_use(claim, f, topic)]
    whole = [f for f in study.findings if general and f.outcome is None and f.contrast.differs_by not in OF_OTHERS
             and not _of_another_use(claim, f, topic)]
    own = [f for f in found if f.contrast.differs_by not in ("co_treatment", "technique")]
    said = [f for f in (own if found else whole) if f.direction in SPEAKS]
    if found and not own and all(f.contrast.differs_by == "co_treatment" for f in found):
        return related(study, "review", "co_treatment", words_of(found), reasons + beside("co_treatment", topic))
    if not said:
        return related(study, "review", "narrative_review", words_of(found), reasons)
    return _side(claim, topic, said, reasons)._replace(listed="narrative_review")


def _passing_reason(found: Sequence[Finding]) -> tuple[str, ...]:
    """What a review says about how something works is not a result of the review."""
    told = [b.rule for f in found for b in f.because]
    return ("says so in passing, without data of its own",) if set(told) == {IN_PASSING} else ()


def _general(claim: Claim, topic: Topic) -> bool:
    """Whether "it works" bears on the claim: if the claim names no outcome, or one that overall improvement stands in
    for, or is about a use without a condition; not if it is about quality of life or collagen."""
    wanted = wanted_applications(claim, topic)
    measures = {o.id: o.applications for o in topic.outcomes}
    shown = set(answering(claim, topic, wanted)) - set(outcomes_of(claim))
    use = not any(topic.application(a).condition for a in wanted)
    return bool(wanted) and (use or not outcomes_of(claim) or any(not measures[s] for s in shown if s))


def _mainly(claim: Claim, study: Study, topic: Topic) -> bool:
    """Whether what a review says in general is about the claim's condition: its title names it, or no other condition
    is named, or the claim has none."""
    wanted = wanted_applications(claim, topic)
    if not any(topic.application(a).condition for a in wanted):
        return True
    ill = [a for a in study.applications if topic.application(a.id).condition]
    titled = any(b.field == "title" for a in study.applications if a.id in wanted for b in a.because)
    return titled or all(a.id in wanted for a in ill)


def _of_another_use(claim: Claim, finding: Finding, topic: Topic) -> bool:
    """Whether words on no particular outcome name conditions or uses, but none of the claim's group."""
    if any(o.id == finding.outcome and (o.applications or o.kind != "benefit") for o in topic.outcomes):
        return False
    wanted = wanted_applications(claim, topic)
    own = {topic.application(a).parent or a for a in wanted}
    told = (a for a in topic.applications if (a.condition or a.aim) and any(a.find(b.quote) for b in finding.because))
    named = {a.parent or a.id for a in told}
    return bool(named and own) and not named & own


def _side(claim: Claim, topic: Topic, found: Sequence[Finding], reasons: tuple[str, ...]) -> Draft:
    background = tuple(dict.fromkeys(t for f in found for t in f.background))
    return voting(claim, found, topic, "review", reasons)._replace(
        background=background, comparator=found[0].comparator)
