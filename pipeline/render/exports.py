"""Tables that people and programs take away: JSON and CSV under data/ (docs/formats.md names every field).

No abstract is exported; a reason quotes the words that decided, at most a sentence.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pipeline.model import EvidenceItem, Study
from pipeline.render.check import about_row, item_row, verdict_row
from pipeline.render.env import clean, for_script
from pipeline.render.inspect import chosen
from pipeline.render.paths import claim_path, study_path
from pipeline.render.references import references_files
from pipeline.render.site import Site

NOTICE = (
    "Courtesy of the U.S. National Library of Medicine. Records may not reflect the most current data available from "
    "NLM: the date of the last search says how current they are."
)
_PLAIN = json.JSONEncoder(ensure_ascii=False)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
STUDY_FIELDS = (
    "pmid", "doi", "pmcid", "title", "journal", "year", "status", "relevance", "applications", "design", "n", "role",
    "direction", "basis", "sites", "source", "page",
)
ITEM_FIELDS = ("claim", "pmid", "stance", "scope", "scope_reasons", "rung", "counted", "because")
ITEM_CSV = (*ITEM_FIELDS, "not_counted", "n")


def files(site: Site) -> dict[str, bytes]:
    """Everything under data/."""
    studies = [study_line(site, s) for s in site.report.studies]
    items = [item_line(site, i) for i in ordered(site.report.items)]
    return {
        **of_run(site),
        "data/claims.json": table(json_line(r) for r in claim_rows(site)),
        "data/studies.json": table(s.json for s in studies), "data/studies.csv": csv_file(STUDY_FIELDS, studies),
        "data/items.json": table(i.json for i in items), "data/items.csv": csv_file(ITEM_CSV, items),
        **references_files("data/references", site, site.report.studies),
    }


def of_run(site: Site) -> dict[str, bytes]:
    """The files about the run, for programs and for the pages, and what it changed."""
    return {
        "data/run.json": json_bytes(run_row(site)), "data/run.js": script("RUN", site.shell.run._asdict()),
        "data/changes.json": table(json_line(r) for r in change_rows(site)),
    }


class Line(NamedTuple):
    """One row of a table, ready for a JSON file and for a CSV file."""

    json: str
    csv: str


def study_line(site: Site, study: Study) -> Line:
    """The row of a study, made once however many lists it stands in."""
    return site.once(f"line of {study.pmid}", lambda: _line(STUDY_FIELDS, study_row(study)))


def item_line(site: Site, item: EvidenceItem) -> Line:
    """The row of a study on a claim, made once for the list of the claim and that of all."""
    return site.once(f"line of {item.claim} {item.pmid}",
                     lambda: _line(ITEM_CSV, {"claim": item.claim, **item_row(item)}))


def _line(fields: Sequence[str], row: dict[str, Any]) -> Line:
    return Line(json_line(row), csv_line(cell(row[f]) for f in fields))


def run_row(site: Site) -> dict[str, Any]:
    """The run that made the site."""
    run = site.report.run
    return {
        "schema_version": 1, "run": run.id,
        **chosen(run, "started", "finished", "state", "source", "query", "promised", "delivered", "stored", "missing",
                 "issues", "last_search", "rules", "translation", "warnings"),
        "recall": {"found": run.recall[0], "known": run.recall[1]} if run.recall else None,
        **chosen(run, "missed", "full", "total"), "unmatched": len(run.left), **chosen(run, "left", "consulted"),
        "notice": NOTICE,
    }


def study_row(study: Study) -> dict[str, Any]:
    """One study; applications and design are ids of the topic pack."""
    return {
        **chosen(study.record, "pmid", "doi", "pmcid", "title", "journal", "year"), "status": study.status,
        "relevance": study.relevance.id, "applications": list(study.application_ids), "design": study.design.id,
        "n": study.n, "role": study.role.id, **chosen(study, "direction", "basis"),
        "sites": [s.id for s in study.sites], "source": study.record.source, "page": study_path(study.pmid),
    }


def claim_rows(site: Site) -> list[dict[str, Any]]:
    """Every claim with its answer, in the order of the articles."""
    return [
        {
            **chosen(claim, "id", "document", "section", "quote", "type"), "about": about_row(claim.about),
            "state": claim.state,
            "verdict": verdict_row(site.verdicts[claim.id]) if claim.id in site.verdicts else None,
            "page": claim_path(claim.id), **chosen(claim, "start", "end", "strength", "question"),
        }
        for claim in (site.claims[id] for id in site.numbers)
    ]


def change_rows(site: Site) -> list[dict[str, Any]]:
    """What changed in this run."""
    return [{"run": site.report.run.id, **change._asdict()} for change in site.report.changes]


def ordered(items: Iterable[EvidenceItem]) -> list[EvidenceItem]:
    """Items by claim and PMID, whatever order they came in."""
    return sorted(items, key=lambda i: (i.claim, i.pmid))


def table(lines: Iterable[str]) -> bytes:
    """Rows as the JSON that other programs read, one row a line."""
    return encoded('{"schema_version": 1, "rows": [\n' + ",\n".join(lines) + "\n]}\n")


def json_line(row: Any) -> str:
    return _PLAIN.encode(row)


def encoded(text: str) -> bytes:
    """Text as UTF-8; half a surrogate pair, which no file can hold, becomes "?"."""
    return text.encode("utf-8", "replace")


def json_bytes(value: Any) -> bytes:
    return encoded(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def script(name: str, value: Any) -> bytes:
    """A value as a script, in ASCII."""
    return f"window.{name}={for_script(json.dumps(value, separators=(',', ':')))};\n".encode("ascii")


def csv_file(fields: Sequence[str], lines: Iterable[Line]) -> bytes:
    """Rows as CSV under their heads."""
    return encoded("".join((csv_line(fields), *(line.csv for line in lines))))


def csv_line(cells: Iterable[str]) -> str:
    """One line of CSV with its end."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def cell(value: Any) -> str:
    """One cell: lists joined by "; ", reasons by their words, None empty; what a spreadsheet would compute gets an
    apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = "; ".join(v["quote"] if isinstance(v, dict) else str(v) for v in value)
    text = clean(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
