"""What studies under an expression of concern, and summaries, do to an answer (EVIDENCE 1.7, 2.7)."""

from __future__ import annotations

from dataclasses import replace

from pipeline.synthesis.case import Case, Decision, from_summaries
from pipeline.synthesis.certainty import certainty
from pipeline.synthesis.switches import answer_of, said
from pipeline.synthesis.verdict import decide

Said = tuple[str, str | None]
"""Direction and certainty."""


def without_concern(case: Case, decision: Decision) -> Said | None:
    """Direction and certainty without the counted studies under an expression of concern; None where none is."""
    worried = [i.pmid for i in decision.counted if case.study(i).status == "concern"]
    if not worried:
        return None
    without = replace(case, items=tuple(i for i in case.items if i.pmid not in worried))
    if not without.items:
        return "no_evidence_found", None
    then = answer_of(without)
    return then.direction, then.certainty


def doubtful(case: Case, decision: Decision, concern: Said | None) -> str | None:
    """Why the certainty is very low whatever the steps say: summaries, or a study under concern that decides.

    ``concern`` is what :func:`without_concern` gives.
    """
    if from_summaries(case, decision.counted):
        return "rests on summaries, not yet on PubMed"
    if concern is None or concern == (decision.direction, certainty(case, decision, None).level):
        return None
    return f"without the studies under an expression of concern it would be: {said(concern)}"


def both_ways(decision: Decision, level: str | None, concern: Said | None) -> str:
    """The verdict with and without studies under an expression of concern (EVIDENCE 2.7); "" where none is counted."""
    if concern is None:
        return ""
    with_them = said((decision.direction, level))
    return f"With the studies under an expression of concern: {with_them}; without them: {said(concern)}."


def outcome(case: Case) -> Said:
    """Direction and certainty of a case as they would be published."""
    decision = decide(case)
    doubt = doubtful(case, decision, without_concern(case, decision))
    return decision.direction, certainty(case, decision, doubt).level
