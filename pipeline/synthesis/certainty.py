"""Provisional certainty, rule-made, not a GRADE judgement: EVIDENCE 5 as a list of steps with their numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.model import Domain
from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.steps import STEPS

LEVELS = ("very_low", "low", "moderate", "high")
GRADED = ("efficacy", "comparative", "equivalence", "rate", "cost")
UNGRADED = ("cannot_tell", "no_evidence_found", "not_a_research_question")
POOLED = re.compile(r"randomi[sz]ed|\bRCTs?\b", re.IGNORECASE)


class Certainty(NamedTuple):
    level: str | None
    domains: tuple[Domain, ...]


def certainty(case: Case, decision: Decision, doubtful: str | None = None) -> Certainty:
    """The certainty of a decision and its steps; ``doubtful`` says why it is very low whatever the steps say.

    Several outcomes are rated one by one, and the lowest holds for the whole.
    """
    if rated := [c for p in decision.parts if (c := certainty(case, p, doubtful)).level]:
        return min(rated, key=lambda c: LEVELS.index(c.level or "very_low"))
    if case.claim.ladder not in GRADED or decision.direction in UNGRADED or not decision.counted:
        return Certainty(None, ())
    level, why = _start(case, decision)
    domains = [Domain("start", 0, why, LEVELS[level])]
    lowest = decision.basis == "uncontrolled" and case.claim.ladder != "rate"
    for domain in (step(case, decision) for step in (() if lowest else STEPS)):
        level = max(0, level + (domain.change or 0))
        domains.append(domain._replace(left=LEVELS[level]))
    return _capped(case, decision, level, domains, doubtful)


def _start(case: Case, decision: Decision) -> tuple[int, str]:
    """Where the ladder begins."""
    counted = decision.counted
    if case.claim.ladder == "rate":
        return 1, "a rate of harms starts at low"
    if decision.basis == "uncontrolled":
        return 0, "no counted study has a comparison group: very low, and no further step"
    if decision.basis == "review":
        record = case.study(counted[0]).record
        if POOLED.search(f"{record.title or ''} {record.body}"):
            return 2, "rests on a meta-analysis of randomised trials: starts at moderate"
        return 1, "rests on a meta-analysis that does not name randomised trials: starts at low"
    other = sum(i.rung != "randomised" for i in counted)
    if other:
        is_ = "is" if other == 1 else "are"
        return 1, f"{other} of {len(counted)} counted studies {is_} not randomised: starts at low"
    every = {1: "the one counted study is", 2: "both counted studies are"}
    return 3, f"{every.get(len(counted), f'all {len(counted)} counted studies are')} randomised: starts at high"


def _capped(case: Case, decision: Decision, level: int, domains: list[Domain], doubtful: str | None) -> Certainty:
    """Integrity and source, then the caps: never raised by machine."""
    lost, level = (level, 0) if doubtful else (0, level)
    concern = doubtful or "no counted study is under an expression of concern that decides"
    domains.append(Domain("integrity_and_source", -lost, concern, LEVELS[level]))
    cap, why = _cap(case, decision)
    change = min(0, cap - level)
    level = min(level, cap)
    domains.append(Domain("cap", change, why, LEVELS[level]))
    return Certainty(LEVELS[level], tuple(domains))


def _cap(case: Case, decision: Decision) -> tuple[int, str]:
    if not case.claim.confirmed:
        return 1, "nobody has confirmed the question: at most low"
    if case.claim.ladder == "rate":
        return 1, "a rate of harms: at most low"
    if decision.basis == "review":
        return 1, "rests on a review: at most low"
    return 2, "without a person's ruling: at most moderate"
