"""Renders the page of changes: what changed since the last run, by cause, and the list of runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Change, Run
from pipeline.render.corrections import ANSWERS, CAUSES, RECORDS, ChangeRow, answers_changed, change_row, no_change
from pipeline.render.paths import Link, study_link, title_of
from pipeline.render.renderer import Files, PageInfo
from pipeline.render.signs import Sign, study_sign
from pipeline.render.site import Site
from pipeline.text import capital, count, grouped

SHOWN = 300  # rows for one cause; data/changes.json has them all
NOTES = {
    "rules": "Changes of how we read, not news about the treatment.",
    "starter": "The summaries that ship with the topic gave way to the records of PubMed.",
}


class RecordRow(NamedTuple):
    link: Link
    title: str
    sign: Sign | None
    note: str


class Records(NamedTuple):
    """Records that changed in the same way."""

    name: str
    rows: tuple[RecordRow, ...]
    number: int


class Cause(NamedTuple):
    name: str
    note: str
    answers: tuple[ChangeRow, ...]
    records: tuple[Records, ...]
    left_out: int

    @property
    def because(self) -> bool:
        """Whether the table needs a column for further reasons."""
        return any(a.notes for a in self.answers)


class ChangesPage(NamedTuple):
    lead: str
    causes: tuple[Cause, ...]
    runs: tuple[Run, ...]  # newest first


def files(site: Site) -> Files:
    """changes.html."""
    return site.renderer.page(PageInfo("changes.html", "changes.html", "What changed", ""), page(site))


def page(site: Site) -> ChangesPage:
    """The contents of the page."""
    changes = site.report.changes
    order = (*CAUSES, *sorted({c.cause for c in changes} - CAUSES.keys()))
    causes = tuple(_cause(site, cause, own) for cause in order if (own := [c for c in changes if c.cause == cause]))
    runs = {r.id: r for r in (*site.report.runs, site.report.run)}
    return ChangesPage(_lead(site), causes, tuple(runs[id] for id in sorted(runs, reverse=True)))


def _lead(site: Site) -> str:
    """The changes of the run in one sentence."""
    changes = site.report.changes
    if not changes:
        return no_change(site)
    answers = answers_changed(changes)
    worse = {c.id for c in changes if c.worse and c.what in ANSWERS}
    kinds = Counter(c.what for c in changes)
    parts = [f"{count(len(answers), 'answer')} changed{f', {len(worse)} of them weaker than before' if worse else ''}"]
    parts += [f"{count(kinds[what], 'record')} {words}" for what, words in RECORDS.items() if kinds[what]]
    return f"In the run of {site.shell.run.made}: {'; '.join(parts)}."


def _cause(site: Site, cause: str, changes: Sequence[Change]) -> Cause:
    own = grouped((c.id, c) for c in changes if c.what not in RECORDS)
    grave = {id: (not any(c.material for c in found), not any(c.worse for c in found)) for id, found in own.items()}
    answers = sorted(own.items(), key=lambda pair: grave[pair[0]])
    records = tuple(
        Records(capital(words), tuple(_record(site, c) for c in same[:SHOWN]), len(same))
        for what, words in RECORDS.items() if (same := [c for c in changes if c.what == what])
    )
    left = max(0, len(answers) - SHOWN) + sum(r.number - len(r.rows) for r in records)
    return Cause(capital(CAUSES.get(cause, cause)), NOTES.get(cause, ""),
                 tuple(change_row(site, id, found) for id, found in answers[:SHOWN]), records, left)


def _record(site: Site, change: Change) -> RecordRow:
    study = site.studies.get(change.id)
    if study is None:
        return RecordRow(Link("", f"PMID {change.id}"), "", None, change.note)
    return RecordRow(study_link(study), title_of(study), study_sign(study, site.topic.name), change.note)
