"""Effect direction, outcome by outcome: rows are studies, columns outcomes, a blank is "not reported"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import EvidenceItem
from pipeline.render.cards import in_order
from pipeline.render.names import outcome
from pipeline.render.paths import Link, study_path
from pipeline.render.signs import Sign, design_sign, stance_sign
from pipeline.render.site import Site
from pipeline.render.study_names import short_name

COLUMNS, ROWS = 6, 20


class OutcomeRow(NamedTuple):
    study: Link
    struck: bool
    design: Sign
    people: int | None
    cells: tuple[tuple[str, Sign | None], ...]  # outcome and what the study says on it
    counted: bool


@dataclass(frozen=True, slots=True)
class OutcomeTable:
    outcomes: tuple[str, ...]
    rows: tuple[OutcomeRow, ...]
    more: int  # studies left out


def outcome_table(site: Site, items: tuple[EvidenceItem, ...]) -> OutcomeTable | None:
    """The table of a claim whose direct studies speak on more than one outcome; None for one outcome."""
    shown = [i for i in in_order(items) if i.scope == "direct" and i.votes]
    ids: dict[str, int] = {}
    for item in shown:
        for vote in item.votes:
            if vote.outcome:
                ids[vote.outcome] = ids.get(vote.outcome, 0) + 1
    columns = sorted(ids, key=lambda id: (-ids[id], id))[:COLUMNS]
    if len(columns) < 2:
        return None
    return OutcomeTable(
        tuple(_name(site, id) for id in columns), tuple(_row(site, i, columns) for i in shown[:ROWS]),
        max(0, len(shown) - ROWS),
    )


def _row(site: Site, item: EvidenceItem, columns: list[str]) -> OutcomeRow:
    study = site.studies[item.pmid]
    said = {v.outcome: v.stance for v in reversed(item.votes)}
    cells = tuple((_name(site, id), stance_sign(said[id]) if id in said else None) for id in columns)
    return OutcomeRow(
        Link(study_path(item.pmid), short_name(study)), study.status in ("retracted", "withdrawn"),
        design_sign(study), item.n, cells, item.counted,
    )


def _name(site: Site, id: str) -> str:
    """A vote is on an outcome, a harm, a group or a step of the topic pack."""
    topic = site.topic
    for terms in (topic.outcomes, topic.harms, topic.groups, topic.steps):
        found = next((t.name for t in terms if t.id == id), None)
        if found:
            return found
    return outcome(topic, id)
