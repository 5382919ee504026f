"""Decides a case by the first row of EVIDENCE 4 that fits, and names the answer in two to six words (EVIDENCE 6)."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.model import IN_PART, UNREAD, UNTESTED, AnswerDirection, CertaintyLevel, Ladder
from pipeline.synthesis import benefit, on_record
from pipeline.synthesis.case import Case, Decision, Row, cannot_tell

LADDERS: dict[Ladder, Callable[[Case], Decision]] = {
    "efficacy": benefit.efficacy,  # rows 3 to 10
    "comparative": benefit.comparative,  # 11
    "equivalence": benefit.equivalence,  # 12
    "existence": on_record.on_record,  # 13
    "rate": on_record.rate,  # 14
    "contraindication": on_record.on_record,  # 15
    "mechanism": on_record.mechanism,  # 16
    "number": on_record.number,  # 17
    "step": on_record.on_record,  # 18
    "opinion": on_record.opinion,  # 19
    "outlook": on_record.on_record,  # 20
    "cost": benefit.cost,  # 21
}

BY_SIDE: tuple[Ladder, ...] = ("efficacy", "comparative", "equivalence", "mechanism", "cost")
"""Ladders that need to know which side of an outcome is good (EVIDENCE 1.4, 2.7)."""


def decide(case: Case) -> Decision:
    """The decision on a case: by row 1, row 2, or the rows of its ladder; only a person may contradict a warning."""
    if case.claim.about.asks == UNREAD:
        return cannot_tell(Row.NOTHING_DECIDES, UNREAD)
    ladder = LADDERS.get(case.claim.ladder)
    if ladder is None:
        why = case.claim.about.asks or case.claim.type
        return Decision((Row.NOT_RESEARCH,), "not_a_research_question", reason=why)
    if not case.items and case.claim.ladder == "cost":
        return Decision((Row.COST,), "not_a_research_question", reason="cost")
    if not case.items:
        outcomes = case.claim.about.outcomes or (None,)
        parts = tuple(Decision((Row.NO_ITEMS,), "no_evidence_found", outcome=o) for o in outcomes)
        return parts[0]._replace(parts=parts if len(parts) > 1 else ())
    if case.claim.ladder in BY_SIDE and not case.topic.judges:
        return cannot_tell(Row.NOTHING_DECIDES, "lists_only")
    decision = ladder(case)
    if case.claim.warning and decision.direction == "contradicted":
        return decision._replace(direction="cannot_tell", basis="none", reason="needs_a_person")
    return decision


LABELS: dict[tuple[AnswerDirection, CertaintyLevel | None], str] = {
    ("supported", "high"): "Supported", ("supported", "moderate"): "Probably supported",
    ("supported", "low"): "May be supported", ("supported", "very_low"): "Points towards it, very uncertain",
    ("contradicted", "high"): "Contradicted", ("contradicted", "moderate"): "Probably contradicted",
    ("contradicted", "low"): "May be contradicted", ("contradicted", "very_low"): "Points against it, very uncertain",
}
BY_DIRECTION: dict[AnswerDirection, str] = {
    "supported": "Fits what studies report", "contradicted": "Does not fit what studies report", "mixed": "Mixed",
    "no_difference": "No difference was shown", "cannot_tell": "Cannot tell yet",
    "no_evidence_found": "No studies found", "not_a_research_question": "Not a research question",
}


def label(case: Case, decision: Decision) -> str:
    """The answer in two to six words, by its reason, direction, basis and certainty."""
    if decision.reason == "needs_a_person":
        return "Needs a person's decision"
    if decision.reason == UNREAD:
        return "Not understood"
    if decision.direction == "supported" and decision.basis == "uncontrolled" and case.claim.ladder != "rate":
        return UNTESTED
    if decision.direction == "supported" and decision.basis == "existence":
        return "On record"
    if decision.in_part:
        return IN_PART
    return LABELS.get((decision.direction, decision.certainty), BY_DIRECTION[decision.direction])
