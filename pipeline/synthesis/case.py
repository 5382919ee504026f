"""A claim with everything that is needed to answer it, and the decision on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from pipeline.model import AnswerBasis, AnswerDirection, CertaintyLevel, Claim, EvidenceItem, Study, people_in
from pipeline.settings import Settings
from pipeline.text import grouped
from pipeline.topic import Application, Outcome, Topic

OPEN: tuple[AnswerDirection, ...] = ("cannot_tell", "no_evidence_found")
"""Directions of an answer that studies leave open."""


class Row(IntEnum):
    """The rows of the decision table, EVIDENCE 4."""

    NOT_RESEARCH = 1
    NO_ITEMS = 2
    SUPPORTED = 3
    CONTRADICTED = 4
    NO_DIFFERENCE = 5
    MIXED = 6
    ONE_STUDY = 7
    UNCONTROLLED = 8
    META_ANALYSIS = 9
    NOTHING_DECIDES = 10
    COMPARATIVE = 11
    EQUIVALENCE = 12
    HARM_EXISTS = 13
    HARM_RATE = 14
    CONTRAINDICATION = 15
    MECHANISM = 16
    NUMBER = 17
    STEP = 18
    OPINION = 19
    OUTLOOK = 20
    COST = 21


@dataclass(frozen=True, slots=True)
class Case:
    """A claim with the items that bear on it, and everything else that a decision needs."""

    claim: Claim
    items: tuple[EvidenceItem, ...]  # without those of retracted studies
    studies: Mapping[str, Study]
    topic: Topic
    settings: Settings

    @property
    def applications(self) -> tuple[Application, ...]:
        """The applications that the claim names; a group stands for its members."""
        return self.topic.members(*self.claim.about.applications)

    def outcome(self, decision: Decision) -> Outcome | None:
        """The outcome that a decision is on; None if it is on something else, such as a harm or a group."""
        return next((o for o in self.topic.outcomes if o.id == decision.outcome), None)

    def study(self, item: EvidenceItem) -> Study:
        return self.studies[item.pmid]


class Decision(NamedTuple):
    """The first row of EVIDENCE 4 that fits, and what it counted."""

    rows: tuple[Row, ...]  # a row that refers to another comes first: (COMPARATIVE, SUPPORTED)
    direction: AnswerDirection
    basis: AnswerBasis = "none"
    reason: str | None = None  # code of why the answer is open or qualified
    counted: tuple[EvidenceItem, ...] = ()
    outcome: str | None = None
    parts: tuple[Decision, ...] = ()  # one for each outcome, harm, group or step that the claim names
    review: EvidenceItem | None = None  # the newest meta-analysis of the claim's own contrast
    certainty: CertaintyLevel | None = None  # None until it is rated, and if it is not graded

    @property
    def people(self) -> int:
        return people_in(self.counted)

    @property
    def is_open(self) -> bool:
        return self.direction in OPEN

    @property
    def in_part(self) -> bool:
        """Whether studies support some parts of the claim and leave the others open; that is no disagreement."""
        return self.reason == "parts_differ" and all(p.is_open or p.direction == "supported" for p in self.parts)

    @property
    def shared_parts(self) -> tuple[Decision, ...]:
        """The parts that the answer is about: if it is open, those that are open for the same reason, else all."""
        if not self.is_open:
            return self.parts
        return tuple(p for p in self.parts if (p.direction, p.reason) == (self.direction, self.reason))

    @property
    def all_counted(self) -> tuple[EvidenceItem, ...]:
        """The items counted in any part, one for each study."""
        return tuple({i.pmid: i for p in (self.parts or (self,)) for i in p.counted}.values())

    def by_row(self, row: Row) -> Decision:
        """The decision as one of ``row``, which refers to the row that decided."""
        return self if row in self.rows else self._replace(rows=(row, *self.rows))


def cannot_tell(
    row: Row, reason: str, counted: tuple[EvidenceItem, ...] = (), outcome: str | None = None
) -> Decision:
    """The decision that studies cannot tell, with the code of why."""
    return Decision((row,), "cannot_tell", "none", reason, counted, outcome)


def open_case(
    claim: Claim, items: Iterable[EvidenceItem], studies: Mapping[str, Study], topic: Topic, settings: Settings
) -> Case:
    """The case of a claim without retracted and withdrawn studies; the order of ``items`` makes no difference."""
    kept = [i for i in items if i.pmid in studies and not studies[i.pmid].is_gone]
    return Case(claim, tuple(sorted(kept, key=lambda i: i.pmid)), studies, topic, settings)


def open_cases(
    claims: Iterable[Claim], items: Iterable[EvidenceItem], studies: Mapping[str, Study], topic: Topic,
    settings: Settings,
) -> tuple[Case, ...]:
    """The cases of the claims that are research questions and have at least one item."""
    by_claim = grouped((i.claim, i) for i in items)
    asked = (c for c in claims if c.id in by_claim and c.ladder != "none")
    return tuple(open_case(c, by_claim[c.id], studies, topic, settings) for c in asked)


def rests_on_summaries(case: Case, items: Iterable[EvidenceItem]) -> bool:
    """Whether any of the studies is known from a summary alone (EVIDENCE 1.7)."""
    return any(case.study(i).record.source == "digest" for i in items)
