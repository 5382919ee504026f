"""The conclusion as it is published: very low certainty if only summaries, or studies under an expression of concern,
decide (EVIDENCE 1.7, 2.7)."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Conclusion
from pipeline.synthesis.case import Case, Decision, rests_on_summaries
from pipeline.synthesis.certainty import Rating, rate_certainty
from pipeline.synthesis.decision_table import decide


def conclude(case: Case) -> Conclusion:
    """Direction and certainty of a case as they would be published."""
    decision = decide(case)
    return Conclusion(decision.direction, published_rating(case, decision).level)


def published_rating(case: Case, decision: Decision) -> Rating:
    """The certainty of a decision, lowered to very low if summaries or studies under concern decide."""
    if rests_on_summaries(case, decision.counted):
        return rate_certainty(case, decision, "rests on summaries, not yet on PubMed")
    rating, without = rate_certainty(case, decision), without_concern(case, decision)
    if without is None or without == (decision.direction, rating.level):
        return rating
    why = f"without the studies under an expression of concern it would be: {in_words(without)}"
    return rate_certainty(case, decision, why)


def with_and_without_concern(case: Case, decision: Decision) -> str:
    """A sentence on the answer with and without studies under an expression of concern; "" if none is counted."""
    without = without_concern(case, decision)
    if without is None:
        return ""
    with_them = in_words(Conclusion(decision.direction, decision.certainty))
    return f"With the studies under an expression of concern: {with_them}; without them: {in_words(without)}."


def without_concern(case: Case, decision: Decision) -> Conclusion | None:
    """The conclusion without the counted studies under an expression of concern; None if no counted study is."""
    of_concern = [i.pmid for i in decision.counted if case.study(i).status == "concern"]
    if not of_concern:
        return None
    without = replace(case, items=tuple(i for i in case.items if i.pmid not in of_concern))
    if not without.items:
        return Conclusion("no_evidence_found", None)
    then = decide(without)
    return Conclusion(then.direction, rate_certainty(without, then).level)


def in_words(conclusion: Conclusion) -> str:
    """"supported, low certainty"."""
    direction = conclusion.direction.replace("_", " ")
    if conclusion.certainty is None:
        return direction
    return f"{direction}, {conclusion.certainty.replace('_', ' ')} certainty"
