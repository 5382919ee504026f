"""The table on the page of a claim that explains its certainty, one step for each domain."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from pipeline.model import CertaintyLevel, Domain, Verdict
from pipeline.render.words import sentence
from pipeline.text import capital

_QUESTIONS = {
    "start": "what kinds of study are counted", "risk_of_bias": "could the way they were done tilt the result?",
    "inconsistency": "do they agree?", "indirectness": "did they study just this?",
    "imprecision": "were enough people studied?", "publication_bias": "may studies be missing?",
    "integrity_and_source": "is a study in doubt?", "cap": "how far rules alone may go",
}
"""What each domain asks, for readers who do not know its name."""


class CertaintyStep(NamedTuple):
    """One row of the table."""

    name: str
    question: str  # what the domain asks; "" for one without an explanation
    change: str  # for example "−1", "0" or "not scored"
    left: CertaintyLevel | None  # the certainty after this step
    because: str


def certainty_steps(verdict: Verdict) -> tuple[CertaintyStep, ...]:
    """The steps from the starting certainty to the final one; empty if the answer is not graded."""
    return tuple(
        CertaintyStep(capital(domain.domain.replace("_", " ")), _QUESTIONS.get(domain.domain, ""),
                      _change(before, domain), domain.left, sentence(domain.why))
        for before, domain in pairwise((None, *verdict.domains)) if domain
    )


def _change(before: Domain | None, domain: Domain) -> str:
    if domain.domain == "start":
        return "–"
    if domain.change is None:
        return "not scored"
    if not domain.change:
        return "0"
    lowest = before is not None and before.left == domain.left == "very_low"
    return f"{'−' if domain.change < 0 else '+'}{abs(domain.change)}{', lowest already' if lowest else ''}"
