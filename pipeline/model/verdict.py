"""The answer to one claim, with its certainty and the reasons for both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

UNTESTED = "Improvement seen, not tested against a comparison"
IN_PART = "Answered in part"
"""The words of an answer that rests only on changes without a comparison (EVIDENCE 6)."""


class Domain(NamedTuple):
    """One line of the certainty table; ``left`` is the certainty after it."""

    domain: str
    change: int | None  # None if it cannot be judged from abstracts, or is not scored
    why: str
    left: str | None = None


class Wording(NamedTuple):
    strength: str
    fits: bool
    suggestion: str | None = None
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


class Switch(NamedTuple):
    """The verdict under another choice ("without add-on trials"), computed in advance."""

    name: str
    direction: str
    certainty: str | None
    changed: bool
    basis: str
    words: str  # of that answer


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one claim: a pure function of the claim, its items and the studies."""

    claim: str
    direction: str
    """supported | contradicted | mixed | no_difference | cannot_tell | no_evidence_found | not_a_research_question"""
    basis: str  # controlled | uncontrolled | review | existence | descriptive | none
    certainty: str | None  # high | moderate | low | very_low
    answer: str  # one sentence
    detail: str  # another one: what it rests on and what was not tested; "" if there is nothing to add
    reasons: tuple[str, ...]
    reason: str | None  # code: too_few_to_exclude, one_small_study, uncontrolled_only, needs_a_person...
    domains: tuple[Domain, ...]
    wording: Wording
    words: str  # "Probably supported", "Cannot tell yet"...
    row: str  # the row of EVIDENCE 4 that decided, "3"
    outcome: str | None = None
    tally: Tally = Tally()
    by_outcome: tuple[tuple[str, str], ...] = ()  # outcome id and direction, where they differ
    certainty_by_outcome: tuple[tuple[str, str | None], ...] = ()
    switches: tuple[Switch, ...] = ()
    would_change: tuple[str, ...] = ()
    from_digests: bool = False
    ruling: str | None = None
    not_covered: tuple[str, ...] = ()
