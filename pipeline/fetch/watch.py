"""A Retraction Watch CSV in, what it says about held records out; matched by PMID, then by DOI, never by guess.

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


class Watch(NamedTuple):
    """What the file says: status by PMID and by DOI, and the day of its newest entry."""

    by_pmid: Mapping[str, str]
    by_doi: Mapping[str, str]
    newest: str | None
    issues: tuple[Issue, ...]  # unknown natures, whose rows are ignored


class _Entry(NamedTuple):
    date: str  # YYYY-MM-DD, "" when not given
    nature: str
    pmid: str | None
    doi: str | None


def read_watch(path: Path) -> Watch:
    """Reads the CSV; raises UnreadableFile, naming it, if it is not one."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            rows = csv.DictReader(lines)
            lacking = [c for c in COLUMNS if c not in (rows.fieldnames or ())]
            if lacking:
                raise UnreadableFile(f"{path}: lacks the column {lacking[0]!r}; get the Retraction Watch CSV again")
            entries = sorted(map(_entry, rows), key=lambda e: e.date)
    except (OSError, csv.Error) as error:
        advice = "see fetch.retraction_watch in settings.toml"
        raise UnreadableFile(f"{path}: cannot be read ({error}); {advice}") from error
    strange = Counter(e.nature for e in entries if e.nature not in NATURES)
    return Watch(
        _standing(entries, "pmid"), _standing(entries, "doi"), entries[-1].date if entries else None,
        tuple(Issue("fetch", path.name, f"the nature {n!r} of {k} rows is not known; they were read past")
              for n, k in sorted(strange.items())),
    )


def consult(watch: Watch, dois: Mapping[str, str | None], today: str) -> StatusReport:
    """What the file says about records, given as PMID to DOI."""
    keys = {pmid: plain_doi(doi) for pmid, doi in dois.items()}
    found = {p: watch.by_pmid.get(p) or watch.by_doi.get(doi or "") for p, doi in keys.items()}
    listed = tuple(StatusMark(p, status) for p, status in found.items() if status and status != "ok")
    unsure = sum(1 for p, doi in keys.items() if found[p] is None and doi is None)
    name = f"Retraction Watch, entries up to {watch.newest or 'no date'}"
    return StatusReport(name, today, len(keys) - unsure, unsure, listed)


def _entry(row: Mapping[str, str | None]) -> _Entry:
    pmid = (row["OriginalPaperPubMedID"] or "").strip()
    return _Entry(
        _day(row["RetractionDate"] or ""), (row["RetractionNature"] or "").strip().lower(),
        pmid if pmid.isdigit() and int(pmid) else None, plain_doi(row["OriginalPaperDOI"]),
    )


def _day(text: str) -> str:
    """"10/30/2025 0:00" as the file writes it, to a plain date; a plain date as it is."""
    month, _, rest = text.split(" ")[0].partition("/")
    day, _, year = rest.partition("/")
    return f"{year}-{month:0>2}-{day:0>2}" if year else month


def _standing(entries: list[_Entry], key: str) -> dict[str, str]:
    """The gravest status of each paper since it was last reinstated; entries are in order of time."""
    found: dict[str, str] = {}
    for entry in entries:
        paper: str | None = getattr(entry, key)
        status = NATURES.get(entry.nature)
        if paper is not None and status is not None:
            found[paper] = "ok" if status == "ok" else max(found.get(paper, "ok"), status, key=GRAVITY.index)
    return found
