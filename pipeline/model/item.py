"""One study on one claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model.record import Because


class Vote(NamedTuple):
    """What one study says on one outcome (or harm, group, step) that bears on the claim."""

    outcome: str | None
    stance: str  # supports | contradicts | mixed | no_difference
    point: str | None = None  # supports | contradicts | equal | None, seen from the claim
    margin_met: bool = False
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One study on one claim.  There is no item without a rationale: no evidence means no items."""

    claim: str
    pmid: str
    stance: str  # supports | contradicts | mixed | no_difference | related
    scope: str  # direct | indirect
    scope_reasons: tuple[str, ...]
    rung: str  # randomised | controlled | uncontrolled | review | laboratory | descriptive | none
    because: tuple[Because, ...]
    counted: bool = False
    not_counted: str | None = None  # why, in words
    n: int | None = None  # people
    outcome: str | None = None
    point_direction: str | None = None  # supports | contradicts | equal | None, seen from the claim
    background: tuple[str, ...] = ()
    comparator: str | None = None
    application: str | None = None
    device: str | None = None  # device class: plain | radiofrequency | patch
    margin_met: bool = False
    value: tuple[float, float] | None = None  # for numeric claims, in the claim's unit
    ruling: str | None = None  # id of the ruling that set the stance
    votes: tuple[Vote, ...] = ()  # one for each outcome that bears on the claim; ``stance`` is one of theirs
    abstains: str | None = None  # code: why a related item does not decide (active_comparator, co_treatment...)
    listed: str | None = None  # code: why an item that takes a side is never counted (narrative_review...)
    study_group: str | None = None  # shared by reports of one study, only one of which counts (EVIDENCE 2.5)

    def __post_init__(self) -> None:
        if not self.because:
            raise ValueError(f"item {self.claim} x {self.pmid} has no rationale")


def vote_for(votes: Sequence[Vote], outcomes: Sequence[str | None], every: bool = False) -> Vote | None:
    """The vote on the first of these outcomes that is told of.

    With ``every``, those on all of them as one, unless the first itself is told of: as much of one side effect and more
    of another is more, whichever of the two is asked about first; more of one and less of another is mixed.
    """
    told = [v for o in outcomes for v in votes if v.outcome == o]
    if not told or not every or told[0].outcome == outcomes[0] or len(told) == 1:
        return told[0] if told else None
    stances = {v.stance for v in told} - {"no_difference"} or {"no_difference"}
    points = {v.point for v in told if v.point}
    points = points - {"equal"} or points
    because = tuple(dict.fromkeys(b for v in told for b in v.because))
    if len(stances) > 1:
        return Vote(told[0].outcome, "mixed", because=because)
    return Vote(told[0].outcome, stances.pop(), points.pop() if len(points) == 1 else None, because=because)


def people(items: Iterable[EvidenceItem]) -> int:
    """N: people in the studies; those that state none add none.  Reviews contain studies: they add none to those, and
    where there are only reviews the largest lends its number (EVIDENCE 2.4)."""
    held = list(items)
    own = [i.n or 0 for i in held if i.rung != "review"]
    return sum(own) if own else max((i.n or 0 for i in held), default=0)
