"""The answer to one claim, with its certainty and the reasons for both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipeline.model.vocabulary import AnswerBasis, AnswerDirection, CertaintyLevel

UNTESTED = "Improvement seen, not tested against a comparison"
IN_PART = "Answered in part"
"""The words of an answer that rests only on changes without a comparison (EVIDENCE 6)."""


class Conclusion(NamedTuple):
    """What is concluded on a claim: the direction of the answer, and its certainty if it is graded."""

    direction: AnswerDirection
    certainty: CertaintyLevel | None


class DatedAnswer(NamedTuple):
    """The answer to a claim from one day on, as it was published."""

    date: str  # YYYY-MM-DD
    direction: AnswerDirection
    certainty: CertaintyLevel | None


class YearlyAnswer(NamedTuple):
    """The answer that today's rules give to a claim on the studies published up to a year (EVIDENCE 7)."""

    year: int
    direction: AnswerDirection
    certainty: CertaintyLevel | None


class OutcomeAnswer(NamedTuple):
    """The answer to a claim on one of the things that it names: an outcome, harm, group, step or application."""

    outcome: str  # "" for the result in general
    direction: AnswerDirection
    certainty: CertaintyLevel | None = None


class Reason(NamedTuple):
    """One sentence of why an answer is what it is."""

    kind: Literal["ruling", "row", "counts", "points", "not_counted"]
    words: str


class Domain(NamedTuple):
    """One line of the certainty table."""

    domain: str
    change: int | None  # None if it cannot be judged from abstracts, or is not scored
    why: str
    left: CertaintyLevel | None = None  # the certainty after this line


class Wording(NamedTuple):
    """Whether the claim says no more than the evidence allows (EVIDENCE 6)."""

    strength: str  # of the claim: hedged | plain | strong
    fits: bool
    suggestion: str | None = None  # a sentence in the strongest wording that fits
    why: str | None = None
    missing: tuple[str, ...] = ()  # what the sentence leaves out, such as the other side of a comparison


class Tally(NamedTuple):
    """Counted studies by stance, with the people in them (EVIDENCE 4)."""

    supports: int = 0
    contradicts: int = 0
    no_difference: int = 0
    mixed: int = 0
    people: int = 0
    point_for: int = 0  # of point_direction
    point_against: int = 0
    point_equal: int = 0
    interval: tuple[float, float] | None = None  # exact binomial, share of point_for; None under five studies

    @property
    def k(self) -> int:
        return self.supports + self.contradicts + self.no_difference + self.mixed


class SensitivityResult(NamedTuple):
    """The answer under another choice of studies or thresholds, for example "without add-on studies"."""

    name: str  # of the choice
    direction: AnswerDirection
    certainty: CertaintyLevel | None
    changed: bool  # whether a reader is told something else than in the published answer
    basis: AnswerBasis
    words: str  # of that answer, "May be supported"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one claim: a pure function of the claim, its items and the studies."""

    claim: str
    direction: AnswerDirection
    basis: AnswerBasis
    certainty: CertaintyLevel | None  # None if this kind of answer is not graded
    answer: str  # one sentence
    detail: str  # what the answer rests on and what was not tested; "" if there is nothing to add
    reasons: tuple[Reason, ...]
    reason: str | None  # code of why it is open: too_few_to_exclude, one_small_study, needs_a_person...
    domains: tuple[Domain, ...]
    wording: Wording
    words: str  # "Probably supported", "Cannot tell yet"...
    row: str  # the rows of EVIDENCE 4 that decided: "3", or "11, 3" for a row that refers to another
    outcome: str | None = None
    tally: Tally = Tally()
    parts: tuple[OutcomeAnswer, ...] = ()  # if the claim names several things
    switches: tuple[SensitivityResult, ...] = ()
    would_change: tuple[str, ...] = ()
    from_digests: bool = False
    ruling: str | None = None  # id of the ruling that decided
    not_covered: tuple[str, ...] = ()  # what abstracts seldom report, in the words of the topic pack

    @property
    def by_outcome(self) -> tuple[tuple[str, AnswerDirection], ...]:
        """Outcome and direction of each part, as exports write them."""
        return tuple((p.outcome, p.direction) for p in self.parts)

    @property
    def certainty_by_outcome(self) -> tuple[tuple[str, CertaintyLevel | None], ...]:
        """Outcome and certainty of each part, as exports write them."""
        return tuple((p.outcome, p.certainty) for p in self.parts)
