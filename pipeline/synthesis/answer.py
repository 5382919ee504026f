"""Answers a claim from its items: gives the verdict, and each item marked as counted or with the reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.model import (
    DIRECTIONS,
    GONE,
    LEVELS,
    Claim,
    EvidenceItem,
    OutcomeAnswer,
    Reason,
    Ruling,
    Study,
    Verdict,
    member,
)
from pipeline.settings import Settings
from pipeline.synthesis.case import Case, Decision, open_case, rests_on_summaries
from pipeline.synthesis.certainty import GRADED, rate_certainty
from pipeline.synthesis.concern import published_rating
from pipeline.synthesis.counts import tally
from pipeline.synthesis.decision_table import decide, label
from pipeline.synthesis.detail import detail
from pipeline.synthesis.next_study import would_change
from pipeline.synthesis.reasons import indirect_words, reasons
from pipeline.synthesis.sensitivity import sensitivity
from pipeline.synthesis.sentence import sentence
from pipeline.synthesis.wording import wording
from pipeline.topic import Topic

NOT_COUNTED = {
    "rung": "a study of this kind does not enter this count",
    "uncontrolled": "has no comparison group, or uses only the change in one arm",
    "laboratory": "done in animals or in the laboratory", "review": "a review, whose studies are not counted twice",
    "outcome": "reports another outcome than the one counted", "twice": "another report of the same study counts",
    "perhaps": "possibly another report of a study that counts; the larger counts until a person decides",
    "retracted": "retracted: never counted", "withdrawn": "withdrawn: never counted",
}
"""Code to why an item is not counted; rungs have codes of their own."""


def answer(
    claim: Claim, items: Sequence[EvidenceItem], studies: Mapping[str, Study], topic: Topic, settings: Settings,
    rulings: Sequence[Ruling],
) -> tuple[Verdict, tuple[EvidenceItem, ...]]:
    """The verdict on a claim, and its items with ``counted`` or the reason why not."""
    case = open_case(claim, items, studies, topic, settings)
    ruling = next((r for r in rulings if r.what == "verdict" and r.claim == claim.id and not r.void), None)
    decision = decide(case)
    if ruling is not None:
        basis = decision.basis if decision.basis != "none" else "descriptive"
        decision = decision._replace(
            direction=member(DIRECTIONS, ruling.value.split()[0]), basis=basis, reason="ruling")
    marked = mark_counted(items, decision, studies)
    not_gone = [i for i in marked if i.pmid in studies and not studies[i.pmid].is_gone]
    return _verdict(case, decision, ruling, not_gone), marked


def _verdict(case: Case, decision: Decision, ruling: Ruling | None, items: Sequence[EvidenceItem]) -> Verdict:
    level, domains = published_rating(case, decision)
    if ruling is not None and case.claim.ladder in GRADED and len(ruling.value.split()) > 1:
        level = member(LEVELS, ruling.value.split()[1])
    parts = tuple(p._replace(certainty=rate_certainty(case, p).level) for p in decision.parts)
    decision = decision._replace(certainty=level, parts=parts)
    by_person = () if ruling is None else (
        Reason("ruling", f"Decided by {ruling.who} on {ruling.when} (ruling {ruling.id}): {ruling.reason}"),)
    return Verdict(
        claim=case.claim.id, direction=decision.direction, basis=decision.basis, certainty=level,
        answer=sentence(case, decision), detail=detail(case, decision),
        reasons=(*by_person, *reasons(case, decision, items)),
        reason=decision.reason, domains=domains, wording=wording(case, decision),
        words=label(case, decision), row=", ".join(map(str, decision.rows)),
        outcome=decision.outcome, tally=tally(decision.counted),
        parts=tuple(OutcomeAnswer(p.outcome or "", p.direction, p.certainty) for p in parts),
        switches=sensitivity(case, decision), would_change=would_change(case, decision),
        from_digests=rests_on_summaries(case, decision.counted), ruling=ruling.id if ruling else None,
        not_covered=case.topic.not_covered,
    )


def mark_counted(
    items: Iterable[EvidenceItem], decision: Decision, studies: Mapping[str, Study]
) -> tuple[EvidenceItem, ...]:
    """The items: counted ones with their vote on the outcome of the decision, the others with why they are not."""
    counted = {i.pmid: i for i in decision.counted}
    groups = {i.study_group for i in decision.counted if i.study_group}
    return tuple(
        replace(i if decision.parts else counted[i.pmid], counted=True, not_counted=None) if i.pmid in counted
        else replace(i, counted=False, not_counted=_why_not(i, decision, groups, studies)) for i in items
    )


def _why_not(item: EvidenceItem, decision: Decision, groups: set[str], studies: Mapping[str, Study]) -> str:
    status = studies[item.pmid].status if item.pmid in studies else "ok"
    if status in GONE:
        return NOT_COUNTED[status]
    if item.not_counted:
        return item.not_counted
    if item.scope == "indirect":
        return indirect_words(item)
    if item.study_group in groups:
        return NOT_COUNTED["perhaps" if item.study_group and item.study_group.endswith("?") else "twice"]
    same_rung = item.rung in {i.rung for i in decision.counted}
    if same_rung and item.outcome != decision.outcome:
        return NOT_COUNTED["outcome"]
    return NOT_COUNTED.get(item.rung, NOT_COUNTED["rung"])
