"""Effect direction, outcome by outcome: rows are studies, columns outcomes, a blank is "not reported"."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import EvidenceItem
from pipeline.render.cards import in_order
from pipeline.render.paths import Link, study_path
from pipeline.render.signs import Sign, design_sign, stance_sign
from pipeline.render.site import Site
from pipeline.render.study_names import short_name
from pipeline.topic import Topic, name_of

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
    ids = Counter(v.outcome for i in shown for v in i.votes if v.outcome)
    columns = sorted(ids, key=lambda id: (-ids[id], id))[:COLUMNS]
    if len(columns) < 2:
        return None
    return OutcomeTable(
        tuple(_name(site.topic, id) for id in columns), tuple(_row(site, i, columns) for i in shown[:ROWS]),
        max(0, len(shown) - ROWS),
    )


def _row(site: Site, item: EvidenceItem, columns: list[str]) -> OutcomeRow:
    study = site.studies[item.pmid]
    said = {v.outcome: v.stance for v in reversed(item.votes)}
    cells = tuple((_name(site.topic, id), stance_sign(said[id]) if id in said else None) for id in columns)
    return OutcomeRow(
        Link(study_path(item.pmid), short_name(study)), study.is_gone,
        design_sign(study), item.n, cells, item.counted,
    )


def _name(topic: Topic, id: str) -> str:
    """A vote is on an outcome, a harm, a group or a step of the topic pack."""
    return name_of((*topic.outcomes, *topic.harms, *topic.groups, *topic.steps), id)
