"""Tables of directions by study and outcome; an empty cell means "not reported"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.model import EvidenceItem, Study
from pipeline.render.cards import strongest_first
from pipeline.render.lists import strongest
from pipeline.render.paths import Link, study_link
from pipeline.render.signs import Sign, cell_sign, design_sign, stance_sign
from pipeline.render.site import Site
from pipeline.topic import Topic, name_of

COLUMNS, ROWS = 6, 20  # at most, in the table of a claim
WIDE, LONG = 7, 60  # at most, in the table of an application


class OutcomeRow(NamedTuple):
    study: Link
    design: Sign
    people: int | None
    cells: tuple[tuple[str, tuple[Sign, ...]], ...]  # each outcome, with the directions found on it
    note: str = ""  # for example "not counted"
    key: str = ""  # value for the filter buttons above the table


class OutcomeTable(NamedTuple):
    outcomes: tuple[str, ...]
    rows: tuple[OutcomeRow, ...]
    more: int  # studies left out


def outcome_table(site: Site, items: tuple[EvidenceItem, ...]) -> OutcomeTable | None:
    """The table of a claim's direct items; None unless they report on more than one outcome."""
    shown = [i for i in strongest_first(items) if i.scope == "direct" and i.votes]
    columns = _commonest(site.topic, (v.outcome for i in shown for v in i.votes), COLUMNS)
    if len(columns) < 2:
        return None
    return OutcomeTable(tuple(columns.values()), tuple(_of_item(site, i, columns) for i in shown[:ROWS]),
                        max(0, len(shown) - ROWS))


def direction_table(site: Site, studies: Sequence[Study]) -> OutcomeTable:
    """The table of an application: studies in people that have findings, randomised and larger ones first."""
    people = [s for s in studies if s.subjects.id == "human"]
    columns = _commonest(site.topic, (id for s in people for id in {f.outcome for f in s.findings}), WIDE)
    shown = strongest(s for s in people if any(f.outcome in columns for f in s.findings))
    return OutcomeTable(tuple(columns.values()), tuple(_of_study(site, s, columns) for s in shown[:LONG]),
                        max(0, len(shown) - LONG))


def _commonest(topic: Topic, outcomes: Iterable[str | None], most: int) -> dict[str, str]:
    """The commonest ids with their names; a vote can be on a harm, group, step or application too."""
    counts = Counter(id for id in outcomes if id)
    terms = (*topic.outcomes, *topic.harms, *topic.groups, *topic.steps, *topic.applications)
    return {id: name_of(terms, id) for id in sorted(counts, key=lambda id: (-counts[id], id))[:most]}


def _of_item(site: Site, item: EvidenceItem, columns: dict[str, str]) -> OutcomeRow:
    said = {v.outcome: v.stance for v in reversed(item.votes)}
    cells = tuple((name, (stance_sign(said[id]),) if id in said else ()) for id, name in columns.items())
    study, note = site.studies[item.pmid], "" if item.counted else "not counted"
    return OutcomeRow(study_link(study), design_sign(study), item.n, cells, note)


def _of_study(site: Site, study: Study, columns: dict[str, str]) -> OutcomeRow:
    def signs(id: str) -> tuple[Sign, ...]:
        said = dict.fromkeys(f.direction for f in study.findings if f.outcome == id)
        return tuple(cell_sign(d, site.topic.name) for d in said)

    cells = tuple((name, signs(id)) for id, name in columns.items())
    key = "random" if study.is_randomised else "other"
    return OutcomeRow(study_link(study), design_sign(study), study.n, cells, key=key)
