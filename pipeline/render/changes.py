"""What changed since the last run, by cause; and the runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Change, Run
from pipeline.render.names import DIRECTIONS
from pipeline.render.overview import CAUSES
from pipeline.render.site import Link, Site, claim_path, study_path, title_of
from pipeline.render.words import day, sentence

SHOWN = 300  # of one cause; the rest stands in data/changes.json


class ChangeRow(NamedTuple):
    link: Link
    what: str
    sides: str
    note: str
    worse: bool


class Cause(NamedTuple):
    name: str
    rows: tuple[ChangeRow, ...]
    left_out: int


class RunRow(NamedTuple):
    run: int
    when: str
    state: str
    source: str
    stored: int
    search: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    causes: tuple[Cause, ...]
    first: bool
    runs: tuple[RunRow, ...]


def files(site: Site) -> dict[str, bytes]:
    """changes.html."""
    return {"changes.html": site.render("changes.html", "changes.html", "What changed", page=page(site))}


def page(site: Site) -> ChangesPage:
    """Everything that the page of changes says."""
    changes = site.report.changes
    causes = []
    for cause in (*CAUSES, *sorted({c.cause for c in changes} - CAUSES.keys())):
        own = sorted((c for c in changes if c.cause == cause), key=lambda c: (not c.material, not c.worse))
        if own:
            name = CAUSES.get(cause, cause)
            causes.append(Cause(sentence(name).rstrip("."), tuple(_row(site, c) for c in own[:SHOWN]),
                                max(0, len(own) - SHOWN)))
    runs = {r.id: r for r in (*site.report.runs, site.report.run)}
    return ChangesPage(tuple(causes), len(runs) == 1, tuple(_run(r) for _, r in sorted(runs.items(), reverse=True)))


def _row(site: Site, change: Change) -> ChangeRow:
    before, after = (_side(x) for x in (change.before, change.after))
    sides = f"{before} → {after}" if before and after else after or before
    return ChangeRow(_link(site, change.id), change.what.replace("_", " "), sides, change.note, change.worse)


def _link(site: Site, id: str) -> Link:
    if id in site.verdicts:
        return Link(claim_path(id), site.claims[id].quote)
    if id in site.studies:
        return Link(study_path(id), title_of(site.studies[id]))
    return Link("", id)


def _side(value: str | None) -> str:
    return DIRECTIONS.get(value, value) if value else ""


def _run(run: Run) -> RunRow:
    return RunRow(run.id, day(run.finished or run.started), run.state, run.source, run.stored, day(run.last_search))
