"""Picks the items of a case that may be counted on an outcome, each study once (EVIDENCE 2.5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.model import EvidenceItem, Rung, Vote, vote_for
from pipeline.synthesis.case import Case
from pipeline.topic import Topic

IN_PEOPLE: tuple[Rung, ...] = ("randomised", "controlled", "uncontrolled", "descriptive")
"""Rungs of studies that observed people themselves."""


def countable(case: Case, rungs: tuple[Rung, ...], outcome: str | None = None) -> tuple[EvidenceItem, ...]:
    """The direct items on these rungs that take a side on an outcome and may be counted, one for each study."""
    found = [
        as_on_outcome(i, v) for i in case.items if i.scope == "direct" and i.listed is None and i.rung in rungs
        if (v := vote_on(i, outcome, case.topic))
    ]
    return one_per_study(found)


def vote_on(item: EvidenceItem, outcome: str | None, topic: Topic) -> Vote | None:
    """What an item says on an outcome or on what stands in for it, of side effects on all kinds; a ruling speaks of
    any outcome."""
    shown, votes = topic.shows(outcome, item.application), votes_of(item)
    found = vote_for(votes, shown, outcome in topic.outcomes_of("harm"))
    return found or next((v for v in votes if v.outcome is None and item.ruling is not None), None)


def votes_of(item: EvidenceItem) -> tuple[Vote, ...]:
    """What an item says on each outcome; () if it decides nothing."""
    if item.stance == "related":
        return ()
    return item.votes or (Vote(item.outcome, item.stance, item.point_direction, item.margin_met),)


def as_on_outcome(item: EvidenceItem, vote: Vote) -> EvidenceItem:
    """The item with the outcome, stance and numbers of one of its votes."""
    if (item.outcome, item.stance, item.point_direction, item.margin_met) == vote[:4]:
        return item  # as most items have one vote
    return replace(
        item, stance=vote.stance, outcome=vote.outcome, point_direction=vote.point, margin_met=vote.margin_met
    )


def one_per_study(items: Iterable[EvidenceItem]) -> tuple[EvidenceItem, ...]:
    """Of several reports of one study the one with the most people, else with the lowest PMID (EVIDENCE 2.5)."""
    best: dict[str, EvidenceItem] = {}
    for item in sorted(items, key=lambda i: (-(i.n or 0), i.pmid)):
        best.setdefault(item.study_group or item.pmid, item)
    return tuple(sorted(best.values(), key=lambda i: i.pmid))


def reported_outcomes(case: Case, *rungs: tuple[Rung, ...]) -> tuple[str | None, ...]:
    """The outcomes that studies report: those of the first group of rungs first, then in the order of the topic pack.

    A study also reports an outcome by reporting one that shows it.  (None,), the result in general, if there is none.
    """
    shows, found = case.topic.shows, dict[str | None, None]()
    for group in rungs:
        items = [i for i in case.items if i.scope == "direct" and i.listed is None and i.rung in group]
        votes = {(v.outcome, i.application, i.ruling is not None) for i in items for v in votes_of(i)}
        found.update(dict.fromkeys(o.id for o in case.topic.outcomes if any(
            outcome in shows(o.id, application) or (outcome is None and is_ruled)
            for outcome, application, is_ruled in votes
        )))
    return tuple(found) or (None,)
