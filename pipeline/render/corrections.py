"""The log of what was put right, over all runs: answers, studies, records, pages withheld; newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from pipeline.model import Change
from pipeline.render.bunches import cut, page_links, page_path
from pipeline.render.change_words import CAUSES, by_subject, link_of, told, why
from pipeline.render.paths import Link
from pipeline.render.site import Site
from pipeline.render.tables import json_line, table
from pipeline.render.words import day, sentence

ON_A_PAGE = 500


class Correction(NamedTuple):
    """One line of the log: all that a run changed of one statement or record."""

    when: str
    link: Link
    told: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    days: tuple[tuple[str, tuple[Correction, ...]], ...]  # newest first
    pages: tuple[Link, ...]
    here: str


def files(site: Site) -> dict[str, bytes]:
    """corrections.html with its further pages, and data/corrections.json."""
    lines = corrections(site)
    parts = cut(lines, ON_A_PAGE)
    rows = ({"date": entry.date, **entry.change._asdict()} for entry in site.report.log)
    found = {"data/corrections.json": table(map(json_line, rows))}
    for n, part in enumerate(parts, 1):
        days = tuple((when, tuple(own)) for when, own in groupby(part, key=lambda line: line.when))
        page = CorrectionsPage(days, page_links("corrections", parts), str(n))
        found |= site.render("corrections.html", page_path("corrections", n), "Corrections", "Methods", page)
    return found


def corrections(site: Site) -> tuple[Correction, ...]:
    """The whole log, newest first; of one day in the order of the run."""
    days = groupby(site.report.log, key=lambda entry: entry.date)
    newest = sorted(((date, [e.change for e in entries]) for date, entries in days), key=lambda d: d[0], reverse=True)
    return tuple(_correction(site, date, id, own) for date, changes in newest for id, own in by_subject(changes))


def _correction(site: Site, date: str, id: str, changes: Sequence[Change]) -> Correction:
    reasons = (text for c in changes for text in (CAUSES.get(c.cause, c.cause), why(c)))
    return Correction(day(date), link_of(site, id), tuple(told(c) for c in changes),
                      sentence("; ".join(dict.fromkeys(r for r in reasons if r))))
