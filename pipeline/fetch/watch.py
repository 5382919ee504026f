"""Reads a Retraction Watch CSV and looks up held records in it, by PMID, then by DOI, never by guess.

The file is Crossref's (gitlab.com/crossref/retraction-watch-data). A record that cannot be looked up there is
"not checked", which is never "not retracted".
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline.fetch.files import UnreadableFile
from pipeline.model import GRAVITY, Issue, StatusMark, StatusReport
from pipeline.text import plain_doi

NATURES = {
    "retraction": "retracted", "expression of concern": "concern", "correction": "corrected", "reinstatement": "ok",
}
COLUMNS = ("RetractionDate", "RetractionNature", "OriginalPaperDOI", "OriginalPaperPubMedID")


class RetractionWatch(NamedTuple):
    """The contents of the file: status by PMID and by DOI, and the day of its newest entry."""

    by_pmid: Mapping[str, str]
    by_doi: Mapping[str, str]
    newest: str | None
    issues: tuple[Issue, ...]  # natures of notices that are unknown, whose rows are ignored


class _Entry(NamedTuple):
    """A row of the file."""

    date: str  # YYYY-MM-DD, "" when not given
    nature: str
    pmid: str | None
    doi: str | None


def read_watch(path: Path) -> RetractionWatch:
    """Reads the CSV file; raises UnreadableFile if it cannot be read or lacks a column."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            rows = csv.DictReader(lines)
            lacking = [c for c in COLUMNS if c not in (rows.fieldnames or ())]
            if lacking:
                advice = "download the Retraction Watch CSV again"
                raise UnreadableFile(f"{path}: the column {lacking[0]!r} is missing; {advice}")
            entries = sorted(map(_entry, rows), key=lambda e: e.date)
    except (OSError, csv.Error) as error:
        advice = "see fetch.retraction_watch in settings.toml"
        raise UnreadableFile(f"{path}: cannot be read ({error}); {advice}") from error
    unknown = Counter(e.nature for e in entries if e.nature not in NATURES)
    return RetractionWatch(
        _status_by(entries, "pmid"), _status_by(entries, "doi"), entries[-1].date if entries else None,
        tuple(Issue("fetch", path.name, f"the nature {n!r} is unknown; {k} rows with it were ignored")
              for n, k in sorted(unknown.items())),
    )


def consult(watch: RetractionWatch, dois: Mapping[str, str | None], today: str) -> StatusReport:
    """Looks up records, given as PMID to DOI; ``today`` is the date of the lookup, YYYY-MM-DD."""
    keys = {pmid: plain_doi(doi) for pmid, doi in dois.items()}
    statuses = {p: watch.by_pmid.get(p) or watch.by_doi.get(doi or "") for p, doi in keys.items()}
    listed = tuple(StatusMark(p, status) for p, status in statuses.items() if status and status != "ok")
    not_checked = sum(1 for p, doi in keys.items() if statuses[p] is None and doi is None)
    name = f"Retraction Watch, entries up to {watch.newest or 'no date'}"
    return StatusReport(name, today, len(keys) - not_checked, not_checked, listed)


def _entry(row: Mapping[str, str | None]) -> _Entry:
    pmid = (row["OriginalPaperPubMedID"] or "").strip()
    return _Entry(
        _day(row["RetractionDate"] or ""), (row["RetractionNature"] or "").strip().lower(),
        pmid if pmid.isdigit() and int(pmid) else None, plain_doi(row["OriginalPaperDOI"]),
    )


def _day(text: str) -> str:
    """A date of the file, such as "10/30/2025 0:00", as YYYY-MM-DD; a date in that form already is kept."""
    month, _, rest = text.split(" ")[0].partition("/")
    day, _, year = rest.partition("/")
    return f"{year}-{month:0>2}-{day:0>2}" if year else month


def _status_by(entries: list[_Entry], key: str) -> dict[str, str]:
    """The gravest status of each paper since its last reinstatement, by ``key`` ("pmid" or "doi").

    ``entries`` are in order of time.
    """
    statuses: dict[str, str] = {}
    for entry in entries:
        paper: str | None = getattr(entry, key)
        status = NATURES.get(entry.nature)
        if paper is not None and status is not None:
            statuses[paper] = "ok" if status == "ok" else max(statuses.get(paper, "ok"), status, key=GRAVITY.index)
    return statuses
