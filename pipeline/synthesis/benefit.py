"""Decides on claims of benefit and on comparisons, outcome by outcome: rows 3 to 12 and 21 of EVIDENCE 4."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.model import AnswerBasis, Rung, Stance
from pipeline.synthesis.case import Case, Decision, Row, cannot_tell
from pipeline.synthesis.countable import countable, reported_outcomes
from pipeline.synthesis.counts import (
    DIRECTION,
    at_least,
    best_body,
    by_one_study,
    by_review,
    by_share,
    by_uncontrolled,
    newest_review,
)

TRIALS: tuple[Rung, ...] = ("randomised", "controlled")
RANKS = {"uncontrolled": 0, "review": 1}
"""Which basis comes first for a claim without an outcome on which no trial reports."""


def efficacy(case: Case) -> Decision:
    """Rows 3 to 10."""
    return _on_outcomes(case, _on_outcome)


def comparative(case: Case) -> Decision:
    """Row 11: as rows 3 to 10, but without row 8."""
    return _on_outcomes(case, _on_outcome).by_row(Row.COMPARATIVE)


def equivalence(case: Case) -> Decision:
    """Row 12: as good as something else."""
    return _on_outcomes(case, _as_good).by_row(Row.EQUIVALENCE)


def cost(case: Case) -> Decision:
    """Row 21: analyses of cost with both arms; if none decides, it is not a research question."""
    found = _on_outcomes(case, _on_outcome)
    if Row.NOTHING_DECIDES in found.rows:
        return Decision((Row.COST,), "not_a_research_question", reason="cost")
    return found.by_row(Row.COST)


def _on_outcomes(case: Case, decide: Callable[[Case, str | None], Decision]) -> Decision:
    """One decision for all outcomes that the claim names (row 6 if they fall apart).

    A claim that names none is decided on the first outcome that a counted study reports, never chosen by its result:
    of trials first, then of what row 8 counts, then of reviews.  If too few studies support that one and none says
    otherwise, another outcome may carry the answer, so that a further study in favour never takes support away.
    """
    if outcomes := case.claim.about.outcomes:
        return join(tuple(decide(case, o) for o in outcomes))
    found = [decide(case, o) for o in reported_outcomes(case, TRIALS, ("uncontrolled", "review"))]
    has_trials = reported_outcomes(case, TRIALS) != (None,)
    first = found[0] if has_trials else min(found, key=lambda d: RANKS.get(d.basis, len(RANKS)))
    leans = first.direction == "cannot_tell" and all(i.stance == "supports" for i in first.counted)
    return next((d for d in found if leans and d.direction == "supported"), first)


def join(parts: tuple[Decision, ...]) -> Decision:
    """The common decision of the parts; if they differ, it is mixed and lists each (row 6).

    If they agree, the part with the weakest body decides, so that certainty is never borrowed from a stronger part.
    """
    first = parts[0]
    if len(parts) == 1:
        return first
    if len({(p.direction, p.reason if p.direction == "cannot_tell" else None) for p in parts}) == 1:
        weakest = min(parts, key=lambda p: (p.basis == "controlled", len(p.counted)))
        return weakest._replace(parts=parts)
    if all(p.is_open for p in parts):
        return first._replace(parts=parts)
    counted = tuple(i for p in parts for i in p.counted)
    each_once = tuple({i.pmid: i for i in reversed(counted)}.values())[::-1]
    basis: AnswerBasis = next((p.basis for p in parts if p.basis != "none"), "none")
    return Decision((Row.MIXED,), "mixed", basis, "parts_differ", each_once, first.outcome, parts)


def _on_outcome(case: Case, outcome: str | None) -> Decision:
    """Rows 3 to 10 on one outcome."""
    counted, rules = best_body(case, outcome), case.settings.verdict
    if len(counted) >= rules.min_studies:
        decision = by_share(counted, rules, "controlled", outcome)
    elif counted:
        decision = by_one_study(case, counted, outcome)
    else:
        decision = by_uncontrolled(case, outcome) or by_review(case, outcome) or nothing_decides(case, outcome)
    return decision._replace(review=newest_review(case, outcome))


_AS_GOOD: tuple[Stance, ...] = ("supports", "no_difference", "contradicts")


def _as_good(case: Case, outcome: str | None) -> Decision:
    """Row 12 on one outcome: the claim is contradicted only if the other treatment comes out better."""
    counted = tuple(replace(i, stance="supports") if i.margin_met else i for i in best_body(case, outcome))
    rules = case.settings.verdict
    if len(counted) < rules.min_studies:
        return _on_outcome(case, outcome)
    met = "margin_met" if any(i.margin_met for i in counted) else None
    reasons = {"supports": met, "no_difference": "no_margin"}
    for stance in _AS_GOOD:
        if at_least(sum(i.stance == stance for i in counted), len(counted), rules.share_for):
            return Decision(
                (Row.EQUIVALENCE,), DIRECTION[stance], "controlled", reasons.get(stance), counted, outcome)
    return Decision((Row.EQUIVALENCE,), "mixed", "controlled", None, counted, outcome)


def nothing_decides(case: Case, outcome: str | None) -> Decision:
    """Row 10: there are items, but none decides; the reason names the best kind of study among them."""
    direct = [i for i in case.items if i.scope == "direct"]
    measured = [i for i in direct if outcome is None or i.outcome in case.topic.shows(outcome, i.application)]
    if countable(case, ("uncontrolled",), outcome):
        reason = "uncontrolled_only"
    elif any("active_comparator" in (i.abstains, i.listed) for i in measured):
        reason = "only_active_comparator"
    elif case.claim.about.comparator and all(i.abstains == "not_compared" for i in case.items):
        reason = "not_compared"
    elif all(i.rung == "review" and i.abstains in (None, "narrative_review", "digest") for i in case.items):
        reason = "only_narrative_reviews"
    elif not direct:
        reason = "only_indirect"
    elif not measured and case.claim.ladder == "efficacy":
        reason = "not_measured"
    else:
        reason = "not_readable"
    return cannot_tell(Row.NOTHING_DECIDES, reason, (), outcome)
