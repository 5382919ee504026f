"""The case of one claim: what may be counted, on which outcome, each study once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.model import Claim, EvidenceItem, Study, Vote, people, vote_for
from pipeline.settings import Settings
from pipeline.text import grouped
from pipeline.topic import Application, Outcome, Topic

HUMAN = ("randomised", "controlled", "uncontrolled", "descriptive")
OPEN = ("cannot_tell", "no_evidence_found")
"""Directions of an answer that studies leave open."""


@dataclass(frozen=True, slots=True)
class Case:
    """A claim with the items that bear on it, and all that deciding needs."""

    claim: Claim
    items: tuple[EvidenceItem, ...]  # without those of retracted studies
    studies: Mapping[str, Study]
    topic: Topic
    settings: Settings

    @property
    def applications(self) -> tuple[Application, ...]:
        """Those that the claim names, or the members of a group that it names."""
        return self.topic.members(*self.claim.about.applications)

    def outcome(self, decision: Decision) -> Outcome | None:
        """The outcome that a decision is on, if the topic pack has it as one."""
        return next((o for o in self.topic.outcomes if o.id == decision.outcome), None)

    def study(self, item: EvidenceItem) -> Study:
        return self.studies[item.pmid]


class Decision(NamedTuple):
    """The first row of EVIDENCE 4 that fits, and what it counted."""

    row: str
    direction: str
    basis: str = "none"
    reason: str | None = None
    counted: tuple[EvidenceItem, ...] = ()
    outcome: str | None = None
    parts: tuple[Decision, ...] = ()  # one for each outcome, harm, group or step that the claim names
    review: EvidenceItem | None = None  # the newest meta-analysis of the claim's own contrast
    certainty: str | None = None  # once it is rated: high | moderate | low | very_low, None where none is given

    @property
    def people(self) -> int:
        return people(self.counted)

    @property
    def is_open(self) -> bool:
        return self.direction in OPEN

    @property
    def in_part(self) -> bool:
        """Whether parts of the statement are answered and others open; what is open is no disagreement."""
        return self.reason == "parts_differ" and all(p.is_open or p.direction == "supported" for p in self.parts)

    @property
    def same_parts(self) -> tuple[Decision, ...]:
        """The parts for which the answer stands: where nothing is decided, those that are open for the same reason."""
        if not self.is_open:
            return self.parts
        return tuple(p for p in self.parts if (p.direction, p.reason) == (self.direction, self.reason))

    @property
    def all_counted(self) -> tuple[EvidenceItem, ...]:
        """Each study once, whatever part it was counted in."""
        return tuple({i.pmid: i for p in (self.parts or (self,)) for i in p.counted}.values())


def left_open(
    row: str, reason: str, counted: tuple[EvidenceItem, ...] = (), outcome: str | None = None
) -> Decision:
    """The decision that this cannot be told, and why."""
    return Decision(row, "cannot_tell", "none", reason, counted, outcome)


def open_case(
    claim: Claim, items: Iterable[EvidenceItem], studies: Mapping[str, Study], topic: Topic, settings: Settings
) -> Case:
    """The case without retracted and withdrawn studies, in an order that does not depend on the input's."""
    kept = [i for i in items if i.pmid in studies and not studies[i.pmid].is_gone]
    return Case(claim, tuple(sorted(kept, key=lambda i: i.pmid)), studies, topic, settings)


def open_cases(
    claims: Iterable[Claim], items: Iterable[EvidenceItem], studies: Mapping[str, Study], topic: Topic,
    settings: Settings,
) -> tuple[Case, ...]:
    """The cases of the claims that are put to studies and that any study bears on."""
    by_claim = grouped((i.claim, i) for i in items)
    asked = (c for c in claims if c.id in by_claim and c.ladder != "none")
    return tuple(open_case(c, by_claim[c.id], studies, topic, settings) for c in asked)


def from_summaries(case: Case, items: Iterable[EvidenceItem]) -> bool:
    """Whether any of the studies is known from a summary alone (EVIDENCE 1.7)."""
    return any(case.study(i).record.source == "digest" for i in items)


def pool(case: Case, rungs: tuple[str, ...], outcome: str | None = None) -> tuple[EvidenceItem, ...]:
    """Direct items that take a side on an outcome and may be counted, on these rungs, one for each study."""
    found = [
        on(i, v) for i in case.items if i.scope == "direct" and i.listed is None and i.rung in rungs
        if (v := vote_on(i, outcome, case.topic))
    ]
    return once(found)


def vote_on(item: EvidenceItem, outcome: str | None, topic: Topic) -> Vote | None:
    """What an item says on an outcome or on what stands in for it, of side effects on all kinds; a ruling speaks on
    any."""
    shown, told = topic.shows(outcome, item.application), votes_of(item)
    found = vote_for(told, shown, outcome in topic.outcomes_of("harm"))
    return found or next((v for v in told if v.outcome is None and item.ruling is not None), None)


def votes_of(item: EvidenceItem) -> tuple[Vote, ...]:
    """What an item says on each outcome; nothing when it only bears on the claim."""
    if item.stance == "related":
        return ()
    return item.votes or (Vote(item.outcome, item.stance, item.point_direction, item.margin_met),)


def on(item: EvidenceItem, vote: Vote) -> EvidenceItem:
    """The item as it speaks on one outcome; most items speak on one alone."""
    if (item.outcome, item.stance, item.point_direction, item.margin_met) == vote[:4]:
        return item
    return replace(
        item, stance=vote.stance, outcome=vote.outcome, point_direction=vote.point, margin_met=vote.margin_met
    )


def once(items: Iterable[EvidenceItem]) -> tuple[EvidenceItem, ...]:
    """Of several reports of one study the one with the most people, else the lowest PMID (EVIDENCE 2.5)."""
    best: dict[str, EvidenceItem] = {}
    for item in sorted(items, key=lambda i: (-(i.n or 0), i.pmid)):
        best.setdefault(item.study_group or item.pmid, item)
    return tuple(sorted(best.values(), key=lambda i: i.pmid))


def in_turn(case: Case, *rungs: tuple[str, ...]) -> tuple[str | None, ...]:
    """The outcomes that studies report, for a claim that names none: of the best rungs first, then in the order of the
    topic pack. A study reports an outcome also by reporting one that shows it."""
    shows, found = case.topic.shows, dict[str | None, None]()
    for group in rungs:
        items = [i for i in case.items if i.scope == "direct" and i.listed is None and i.rung in group]
        said = {(v.outcome, i.application, i.ruling is not None) for i in items for v in votes_of(i)}
        found.update(dict.fromkeys(o.id for o in case.topic.outcomes if any(
            what in shows(o.id, where) or (what is None and ruled) for what, where, ruled in said
        )))
    return tuple(found) or (None,)
