"""The answer in two to six words (EVIDENCE 6)."""

from __future__ import annotations

from pipeline.model import UNREAD, UNTESTED
from pipeline.synthesis.case import Case, Decision

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


def label(case: Case, decision: Decision, level: str | None) -> str:
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
        return "Answered in part"
    return LABELS.get((decision.direction, level or ""), BY_DIRECTION[decision.direction])
