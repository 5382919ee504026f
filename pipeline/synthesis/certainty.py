"""Rates the certainty of a decision by the steps of EVIDENCE 5; provisional, made by rules, not a GRADE judgement."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.model import LEVELS, CertaintyLevel, Domain
from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.domains import DOMAINS

GRADED = ("efficacy", "comparative", "equivalence", "rate", "cost")
"""Ladders whose answers have a certainty."""
UNGRADED = ("cannot_tell", "no_evidence_found", "not_a_research_question")
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
    level, why = _start(case, decision)
    domains = [Domain("start", 0, why, LEVELS[level])]
    lowest = decision.basis == "uncontrolled" and case.claim.ladder != "rate"
    for domain in (step(case, decision) for step in (() if lowest else DOMAINS)):
        level = max(0, level + (domain.change or 0))
        domains.append(domain._replace(left=LEVELS[level]))
    return _capped(case, decision, level, domains, doubt)


def _start(case: Case, decision: Decision) -> tuple[int, str]:
    """The level at which the rating starts, and why."""
    counted = decision.counted
    if case.claim.ladder == "rate":
        return 1, "a rate of harms starts at low"
    if decision.basis == "uncontrolled":
        return 0, "no counted study has a comparison group: very low, and no further step"
    if decision.basis == "review":
        record = case.study(counted[0]).record
        if POOLS_RANDOMISED.search(f"{record.title or ''} {record.body}"):
            return 2, "rests on a meta-analysis of randomised trials: starts at moderate"
        return 1, "rests on a meta-analysis that does not name randomised trials: starts at low"
    other = sum(i.rung != "randomised" for i in counted)
    if other:
        is_ = "is" if other == 1 else "are"
        return 1, f"{other} of {len(counted)} counted studies {is_} not randomised: starts at low"
    every = {1: "the one counted study is", 2: "both counted studies are"}
    return 3, f"{every.get(len(counted), f'all {len(counted)} counted studies are')} randomised: starts at high"


def _capped(case: Case, decision: Decision, level: int, domains: list[Domain], doubt: str | None) -> Rating:
    """The rating after integrity, source and the caps, which only a person may lift."""
    lost, level = (level, 0) if doubt else (0, level)
    concern = doubt or "no counted study is under an expression of concern that decides"
    domains.append(Domain("integrity_and_source", -lost, concern, LEVELS[level]))
    cap, why = _cap(case, decision)
    change = min(0, cap - level)
    level = min(level, cap)
    domains.append(Domain("cap", change, why, LEVELS[level]))
    return Rating(LEVELS[level], tuple(domains))


def _cap(case: Case, decision: Decision) -> tuple[int, str]:
    if not case.claim.confirmed:
        return 1, "nobody has confirmed the question: at most low"
    if case.claim.ladder == "rate":
        return 1, "a rate of harms: at most low"
    if decision.basis == "review":
        return 1, "rests on a review: at most low"
    return 2, "without a person's ruling: at most moderate"
