"""The closed sets of words that claims, items and answers use, spelled as in every output (docs/formats.md)."""

from __future__ import annotations

from typing import Literal, TypeVar, get_args

Stance = Literal["supports", "contradicts", "mixed", "no_difference", "related"]
"""Which side a study takes on a claim; ``related`` bears on the claim and decides nothing."""

PointStance = Literal["supports", "contradicts", "equal"]
"""Which side the numbers of both arms are on, however small the difference."""

Scope = Literal["direct", "indirect"]
"""Whether a study is about what the claim asks, or only about something close to it (EVIDENCE 2)."""

Rung = Literal["randomised", "controlled", "uncontrolled", "review", "laboratory", "descriptive", "none"]
"""What the design of a study can prove (EVIDENCE 2)."""

AnswerDirection = Literal[
    "supported", "contradicted", "mixed", "no_difference", "cannot_tell", "no_evidence_found",
    "not_a_research_question",
]
"""The answer to a claim; the last three are no answer for three different reasons."""

AnswerBasis = Literal["controlled", "uncontrolled", "review", "existence", "descriptive", "none"]
"""The kind of evidence that an answer rests on."""

CertaintyLevel = Literal["very_low", "low", "moderate", "high"]
"""How certain an answer is, lowest first (EVIDENCE 5); an answer that is not graded has None."""

ClaimType = Literal[
    "efficacy", "comparative", "safety", "contraindication", "mechanism", "process", "numeric", "cost", "opinion",
    "outlook", "advice", "background",
]
"""What kind of statement a claim is."""

Ladder = Literal[
    "efficacy", "comparative", "equivalence", "existence", "rate", "contraindication", "mechanism", "number", "step",
    "opinion", "outlook", "cost", "advice", "background", "none",
]
"""Which rows of EVIDENCE 4 answer a claim: ``none`` if it is no research question or was not understood.  No row
answers ``advice`` and ``background`` either, which only a claims file can put to studies."""

STANCES: tuple[Stance, ...] = get_args(Stance)
SCOPES: tuple[Scope, ...] = get_args(Scope)
DIRECTIONS: tuple[AnswerDirection, ...] = get_args(AnswerDirection)
LEVELS: tuple[CertaintyLevel, ...] = get_args(CertaintyLevel)

Member = TypeVar("Member", bound=str)


def member(known: tuple[Member, ...], word: str) -> Member:
    """The member of a closed set that a word read from a file spells; ValueError if there is none."""
    return known[known.index(word)]
