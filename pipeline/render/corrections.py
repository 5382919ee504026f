"""The log of what was put right, over all runs: answers, studies, records, pages withheld; newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from pipeline.model import Change, Logged
from pipeline.render.changes import ANSWERS, CAUSES, RECORDS, sides
from pipeline.render.exports import json_line, table
from pipeline.render.site import Link, Site, short_name, study_path
from pipeline.render.words import day

ON_A_PAGE = 500


class Correction(NamedTuple):
    """One line of the log."""

    when: str
    link: Link
    what: str
    sides: str
    why: str


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    days: tuple[tuple[str, tuple[Correction, ...]], ...]  # newest first
    pages: tuple[Link, ...]
    here: str


def files(site: Site) -> dict[str, bytes]:
    """corrections.html with its further pages, and data/corrections.json."""
    lines = corrections(site)
    parts = [lines[i:i + ON_A_PAGE] for i in range(0, len(lines), ON_A_PAGE)] or [()]
    links = tuple(Link(_path(n), str(n)) for n in range(1, len(parts) + 1)) if len(parts) > 1 else ()
    found = {
        _path(n): site.render("corrections.html", _path(n), "Corrections", "Methods",
                              page=CorrectionsPage(_by_day(part), links, str(n)))
        for n, part in enumerate(parts, 1)
    }
    rows = ({"date": entry.date, **entry.change._asdict()} for entry in site.report.log)
    return {**found, "data/corrections.json": table(map(json_line, rows))}


def corrections(site: Site) -> tuple[Correction, ...]:
    """The whole log, newest first; of one day in the order of the run."""
    newest = sorted(site.report.log, key=lambda entry: entry.date, reverse=True)
    return tuple(_correction(site, entry) for entry in newest)


def _by_day(lines: Sequence[Correction]) -> tuple[tuple[str, tuple[Correction, ...]], ...]:
    return tuple((when, tuple(own)) for when, own in groupby(lines, key=lambda line: line.when))


def _path(number: int) -> str:
    return "corrections.html" if number == 1 else f"corrections-{number}.html"


def _correction(site: Site, entry: Logged) -> Correction:
    change = entry.change
    what = ANSWERS.get(change.what) or RECORDS.get(change.what) or change.what.replace("_", " ")
    shown = "" if change.what == "claim_studies" or change.before == change.after else sides(change)
    why = "; ".join(p for p in (CAUSES.get(change.cause, change.cause), change.note) if p)
    return Correction(day(entry.date), _link(site, change), what, shown, why)


def _link(site: Site, change: Change) -> Link:
    if change.id in site.verdicts:
        return site.statement(change.id)
    if change.id in site.studies:
        return Link(study_path(change.id), short_name(site.studies[change.id]))
    return Link("", f"PMID {change.id}" if change.id.isdigit() else change.id)
