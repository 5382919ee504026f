"""Claims of benefit and comparisons: rows 3 to 12 and 21 of EVIDENCE 4, outcome by outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.synthesis.case import Case, Decision, in_turn, left_open, pool
from pipeline.synthesis.counts import DIRECTION, body, few, newest_review, reviewed, several, uncontrolled

TRIALS = ("randomised", "controlled")
RANKS = {"uncontrolled": 0, "review": 1}


def efficacy(case: Case) -> Decision:
    """Rows 3 to 10."""
    return _each(case, _decided)


def comparative(case: Case) -> Decision:
    """Row 11: the same, and row 8 does not answer it."""
    found = _each(case, _decided)
    return found._replace(row=f"11, {found.row}")


def equivalence(case: Case) -> Decision:
    """Row 12: as good as."""
    found = _each(case, _as_good)
    return found._replace(row=f"12, {found.row}" if found.row != "12" else "12")


def cost(case: Case) -> Decision:
    """Row 21: an analysis of cost with both arms; else no research question, with what was said listed."""
    found = _each(case, _decided)
    if found.row == "10":
        return Decision("21", "not_a_research_question", reason="cost")
    return found._replace(row=f"21, {found.row}")


def _each(case: Case, decide: Callable[[Case, str | None], Decision]) -> Decision:
    """One decision; several named outcomes that fall apart are row 6.

    A claim that names none is decided on the first outcome that a counted study reports, never chosen by its result:
    of trials first, then of what row 8 counts, then of reviews.  Where too few studies support that one and none says
    otherwise, another outcome may carry the answer, so that a further study in favour never takes support away.
    """
    if outcomes := case.claim.about.outcomes:
        return join(tuple(decide(case, o) for o in outcomes))
    found = [decide(case, o) for o in in_turn(case, TRIALS, ("uncontrolled", "review"))]
    tried = in_turn(case, TRIALS) != (None,)
    first = found[0] if tried else min(found, key=lambda d: RANKS.get(d.basis, len(RANKS)))
    leans = first.direction == "cannot_tell" and all(i.stance == "supports" for i in first.counted)
    return next((d for d in found if leans and d.direction == "supported"), first)


def join(parts: tuple[Decision, ...]) -> Decision:
    """The common decision of the parts; mixed, each listed, where they differ (row 6).

    Where they agree the weakest body stands for all, so that certainty is never borrowed from a stronger part.
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
    seen = tuple({i.pmid: i for i in reversed(counted)}.values())[::-1]
    basis = next((p.basis for p in parts if p.basis != "none"), "none")
    return Decision("6", "mixed", basis, "parts_differ", seen, first.outcome, parts)


def _decided(case: Case, outcome: str | None) -> Decision:
    """One outcome."""
    found, rules = body(case, outcome), case.settings.verdict
    if len(found) >= rules.min_studies:
        decision = several(found, rules, "controlled", outcome)
    elif found:
        decision = few(case, found, outcome)
    else:
        decision = uncontrolled(case, outcome) or reviewed(case, outcome) or undecided(case, outcome)
    return decision._replace(review=newest_review(case, outcome))


def _as_good(case: Case, outcome: str | None) -> Decision:
    """Row 12: either side may come out better, but only the other treatment contradicts by it."""
    found = tuple(replace(i, stance="supports") if i.margin_met else i for i in body(case, outcome))
    rules = case.settings.verdict
    if len(found) < rules.min_studies:
        return _decided(case, outcome)
    met = "margin_met" if any(i.margin_met for i in found) else None
    for stance, reason in (("supports", met), ("no_difference", "no_margin"), ("contradicts", None)):
        if sum(i.stance == stance for i in found) / len(found) >= rules.share_for - 1e-4:
            return Decision("12", DIRECTION[stance], "controlled", reason, found, outcome)
    return Decision("12", "mixed", "controlled", None, found, outcome)


def undecided(case: Case, outcome: str | None) -> Decision:
    """Row 10: there are items, but none decides; the reason names the best kind of study among them."""
    direct = [i for i in case.items if i.scope == "direct"]
    measured = [i for i in direct if outcome is None or i.outcome in case.topic.shows(outcome, i.application)]
    if pool(case, ("uncontrolled",), outcome):
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
    return left_open("10", reason, (), outcome)
