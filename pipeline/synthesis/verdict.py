"""EVIDENCE 4 as a table: a case in, the first row that fits out; warnings fail closed. And the answer in two to six
words (EVIDENCE 6)."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.model import IN_PART, UNREAD, UNTESTED
from pipeline.synthesis import benefit, practice
from pipeline.synthesis.case import Case, Decision, left_open

ROWS: dict[str, Callable[[Case], Decision]] = {
    "efficacy": benefit.efficacy,  # rows 3 to 10
    "comparative": benefit.comparative,  # 11
    "equivalence": benefit.equivalence,  # 12
    "existence": practice.on_record,  # 13
    "rate": practice.rate,  # 14
    "contraindication": practice.on_record,  # 15
    "mechanism": practice.mechanism,  # 16
    "number": practice.number,  # 17
    "step": practice.on_record,  # 18
    "opinion": practice.opinion,  # 19
    "outlook": practice.on_record,  # 20
    "cost": benefit.cost,  # 21
}

BY_SIDE = ("efficacy", "comparative", "equivalence", "mechanism", "cost")
"""Ladders that need to know which side of an outcome is good (EVIDENCE 1.4, 2.7)."""


def decide(case: Case) -> Decision:
    """The decision on a case: row 1, row 2, then the rows of its ladder."""
    if case.claim.about.asks == UNREAD:
        return left_open("10", UNREAD)
    ladder = ROWS.get(case.claim.ladder)
    if ladder is None:
        return Decision("1", "not_a_research_question", reason=case.claim.about.asks or case.claim.type)
    if not case.items and case.claim.ladder == "cost":
        return Decision("21", "not_a_research_question", reason="cost")
    if not case.items:
        parts = tuple(Decision("2", "no_evidence_found", outcome=o) for o in case.claim.about.outcomes or (None,))
        return parts[0]._replace(parts=parts if len(parts) > 1 else ())
    if case.claim.ladder in BY_SIDE and not case.topic.judges:
        return left_open("10", "lists_only")
    decision = ladder(case)
    if case.claim.warning and decision.direction == "contradicted":  # never by a machine: warnings fail closed
        return decision._replace(direction="cannot_tell", basis="none", reason="needs_a_person")
    return decision


LABELS = {
    ("supported", "high"): "Supported", ("supported", "moderate"): "Probably supported",
    ("supported", "low"): "May be supported", ("supported", "very_low"): "Points towards it, very uncertain",
    ("contradicted", "high"): "Contradicted", ("contradicted", "moderate"): "Probably contradicted",
    ("contradicted", "low"): "May be contradicted", ("contradicted", "very_low"): "Points against it, very uncertain",
}
BY_DIRECTION = {
    "supported": "Fits what studies report", "contradicted": "Does not fit what studies report", "mixed": "Mixed",
    "no_difference": "No difference was shown", "cannot_tell": "Cannot tell yet",
    "no_evidence_found": "No studies found", "not_a_research_question": "Not a research question",
}


def label(case: Case, decision: Decision) -> str:
    """The answer in two to six words, by direction, basis and certainty."""
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
    return LABELS.get((decision.direction, decision.certainty or ""), BY_DIRECTION[decision.direction])
