"""What one study says on one claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model.record import Because
from pipeline.model.vocabulary import PointStance, Rung, Scope, Stance


class Vote(NamedTuple):
    """What one study says on one outcome (or harm, group, step) that bears on the claim."""

    outcome: str | None
    stance: Stance  # never ``related``
    point: PointStance | None = None  # None if no numbers of both arms are given
    margin_met: bool = False
    because: tuple[Because, ...] = ()


class ValueRange(NamedTuple):
    """The lowest and the highest value that a study states; equal for a single value."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One study on one claim; without the words that it rests on it cannot be made (ValueError)."""

    claim: str
    pmid: str
    stance: Stance
    scope: Scope
    scope_reasons: tuple[str, ...]
    rung: Rung
    because: tuple[Because, ...]
    counted: bool = False
    not_counted: str | None = None  # why, in words
    n: int | None = None  # people
    outcome: str | None = None
    point_direction: PointStance | None = None
    background: tuple[str, ...] = ()
    comparator: str | None = None
    application: str | None = None
    device: str | None = None  # device class: plain | radiofrequency | patch
    margin_met: bool = False
    value: ValueRange | None = None  # for numeric claims, in the claim's unit
    ruling: str | None = None  # id of the ruling that set the stance
    votes: tuple[Vote, ...] = ()  # one for each outcome that bears on the claim; ``stance`` is one of theirs
    abstains: str | None = None  # code of why a related item decides nothing (active_comparator, co_treatment...)
    listed: str | None = None  # code of why an item that takes a side is never counted (narrative_review...)
    study_group: str | None = None  # shared by reports of one study, only one of which counts (EVIDENCE 2.5)

    def __post_init__(self) -> None:
        if not self.because:
            raise ValueError(f"item {self.claim} x {self.pmid} has no rationale")


def vote_for(votes: Sequence[Vote], outcomes: Sequence[str | None], every: bool = False) -> Vote | None:
    """The vote on the first of these outcomes that there is a vote on.

    With ``every``, the votes on all of them as one, unless there is one on the first itself: as much of one side effect
    and more of another is more, whichever is asked about first; more of one and less of another is mixed.
    """
    found = [v for o in outcomes for v in votes if v.outcome == o]
    if not found or not every or found[0].outcome == outcomes[0] or len(found) == 1:
        return found[0] if found else None
    stances: set[Stance] = {v.stance for v in found if v.stance != "no_difference"} or {"no_difference"}
    points = {v.point for v in found if v.point}
    points = {p for p in points if p != "equal"} or points
    because = tuple(dict.fromkeys(b for v in found for b in v.because))
    if len(stances) > 1:
        return Vote(found[0].outcome, "mixed", because=because)
    return Vote(found[0].outcome, stances.pop(), points.pop() if len(points) == 1 else None, because=because)


def people_in(items: Iterable[EvidenceItem]) -> int:
    """How many people took part in the studies; a study that states no number adds none.

    A review adds none either, as it contains studies; if there are only reviews, the largest counts (EVIDENCE 2.4).
    """
    counted = list(items)
    studied = [i.n or 0 for i in counted if i.rung != "review"]
    return sum(studied) if studied else max((i.n or 0 for i in counted), default=0)
