"""Rates the certainty of a decision by the steps of EVIDENCE 5; provisional, made by rules, not a GRADE judgement."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.model import LEVELS, AnswerDirection, CertaintyLevel, Domain, Ladder
from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.domains import DOMAINS

GRADED: tuple[Ladder, ...] = ("efficacy", "comparative", "equivalence", "rate", "cost")
"""Ladders whose answers have a certainty."""
UNGRADED: tuple[AnswerDirection, ...] = ("cannot_tell", "no_evidence_found", "not_a_research_question")
"""Directions without a certainty."""
POOLS_RANDOMISED = re.compile(r"randomi[sz]ed|\bRCTs?\b", re.IGNORECASE)


class Rating(NamedTuple):
    """A certainty, and the lines of the table that led to it; (None, ()) if the answer is not graded."""

    level: CertaintyLevel | None
    domains: tuple[Domain, ...]


def rate_certainty(case: Case, decision: Decision, doubt: str | None = None) -> Rating:
    """The certainty of a decision; ``doubt`` says why it is very low whatever the steps say.

    Several outcomes are rated one by one, and the lowest rating is that of the whole.
    """
    if rated := [r for p in decision.parts if (r := rate_certainty(case, p, doubt)).level]:
        return min(rated, key=lambda r: LEVELS.index(r.level or "very_low"))
    if case.claim.ladder not in GRADED or decision.direction in UNGRADED or not decision.counted:
        return Rating(None, ())
    lines = [_start(case, decision)]
    is_lowest = decision.basis == "uncontrolled" and case.claim.ladder != "rate"
    for domain in () if is_lowest else DOMAINS:
        lines.append(_after(lines[-1], domain(case, decision)))
    lines.append(_after(lines[-1], _integrity(lines[-1], doubt)))
    lines.append(_after(lines[-1], _cap(case, decision, lines[-1])))
    return Rating(lines[-1].left, tuple(lines))


def _after(before: Domain, domain: Domain) -> Domain:
    """The line of a domain with the level that it leads to from the line before."""
    return domain._replace(left=LEVELS[max(0, _level(before) + (domain.change or 0))])


def _level(line: Domain) -> int:
    return LEVELS.index(line.left or "very_low")


def _start(case: Case, decision: Decision) -> Domain:
    """The line with the level at which the rating starts."""
    level, why = _start_level(case, decision)
    return Domain("start", 0, why, level)


def _start_level(case: Case, decision: Decision) -> tuple[CertaintyLevel, str]:
    counted = decision.counted
    if case.claim.ladder == "rate":
        return "low", "a rate of harms starts at low"
    if decision.basis == "uncontrolled":
        return "very_low", "no counted study has a comparison group: very low, and no further step"
    if decision.basis == "review":
        record = case.study(counted[0]).record
        if POOLS_RANDOMISED.search(f"{record.title or ''} {record.body}"):
            return "moderate", "rests on a meta-analysis of randomised trials: starts at moderate"
        return "low", "rests on a meta-analysis that does not name randomised trials: starts at low"
    other = sum(i.rung != "randomised" for i in counted)
    if other:
        is_ = "is" if other == 1 else "are"
        return "low", f"{other} of {len(counted)} counted studies {is_} not randomised: starts at low"
    every = {1: "the one counted study is", 2: "both counted studies are"}
    return "high", f"{every.get(len(counted), f'all {len(counted)} counted studies are')} randomised: starts at high"


def _integrity(before: Domain, doubt: str | None) -> Domain:
    """The step down to very low if integrity or source is in doubt."""
    why = doubt or "no counted study is under an expression of concern that decides"
    return Domain("integrity_and_source", -_level(before) if doubt else 0, why)


def _cap(case: Case, decision: Decision, before: Domain) -> Domain:
    """The step down to the highest level that may be given without a person's ruling."""
    highest, why = _highest(case, decision)
    return Domain("cap", min(0, LEVELS.index(highest) - _level(before)), why)


def _highest(case: Case, decision: Decision) -> tuple[CertaintyLevel, str]:
    if not case.claim.confirmed:
        return "low", "nobody has confirmed the question: at most low"
    if case.claim.ladder == "rate":
        return "low", "a rate of harms: at most low"
    if decision.basis == "review":
        return "low", "rests on a review: at most low"
    return "moderate", "without a person's ruling: at most moderate"
