"""Renders the files under data/ (docs/formats.md names every field), and lists of studies for download.

Lists come as CSV, JSON, RIS, BibTeX and CSL-JSON.  No abstract is exported; a reason quotes the words that decided, at
most a sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pipeline.model import Study
from pipeline.render.cards import strongest_first
from pipeline.render.outputs import about_row, chosen, item_row, verdict_row
from pipeline.render.paths import claim_path, list_stem, study_path
from pipeline.render.references import Download, embedded_references, forms, references_files
from pipeline.render.renderer import Files
from pipeline.render.site import Site, cached_per_site
from pipeline.render.tables import Line, csv_file, json_bytes, json_line, line_of, script, table

NOTICE = (
    "Courtesy of the U.S. National Library of Medicine. Records may not reflect the most current data available from "
    "NLM: the date of the last search says how current they are."
)
STUDY_FIELDS = (
    "pmid", "doi", "pmcid", "title", "journal", "year", "status", "relevance", "applications", "design", "n", "role",
    "direction", "basis", "sites", "source", "page",
)
ITEM_FIELDS = ("claim", "pmid", "stance", "scope", "scope_reasons", "rung", "counted", "because")
ITEM_CSV = (*ITEM_FIELDS, "not_counted", "n")
KINDS = (("csv", "CSV"), ("json", "JSON"), ("ris", "RIS"), ("bib", "BibTeX"), ("csl.json", "CSL-JSON"))
LONGEST = 1000  # studies in one list; longer ones can be exported from the search page
EMBEDDED_LIMIT = 80_000
"""Most characters of references that a page embeds in its links.  A browser that opens the site from a folder would
show a linked file of references as text, but saves what is embedded."""


def files(site: Site) -> Files:
    """Everything under data/."""
    yield from run_files(site)
    yield "data/claims.json", table(json_line(r) for r in claim_rows(site))
    yield from _tables("data/studies", STUDY_FIELDS, study_lines(site).values())
    yield from _tables("data/items", ITEM_CSV, item_lines(site).values())
    yield from references_files("data/references", site, site.report.studies)


def run_files(site: Site) -> Files:
    """The data files that describe the run and what it changed."""
    changes = ({"run": site.report.run.id, **change._asdict()} for change in site.report.changes)
    yield "data/run.json", json_bytes(run_row(site))
    yield "data/run.js", script("RUN", site.shell.run._asdict())
    yield "data/changes.json", table(map(json_line, changes))


@cached_per_site
def study_lines(site: Site) -> Mapping[str, Line]:
    """The row of every study, by PMID; cached, because it is in many lists."""
    return {s.pmid: line_of(STUDY_FIELDS, study_row(s)) for s in site.report.studies}


@cached_per_site
def item_lines(site: Site) -> Mapping[tuple[str, str], Line]:
    """The row of every item, by claim and PMID, in that order; cached for the lists of claims and that of all items."""
    items = sorted(site.report.items, key=lambda i: (i.claim, i.pmid))
    return {(i.claim, i.pmid): line_of(ITEM_CSV, {"claim": i.claim, **item_row(i)}) for i in items}


def run_row(site: Site) -> dict[str, Any]:
    """The run that made the site."""
    run = site.report.run
    return {
        "schema_version": 1, "run": run.id,
        **chosen(run, "started", "finished", "state", "source", "query", "promised", "delivered", "stored", "missing",
                 "issues", "last_search", "rules", "translation", "warnings"),
        "recall": run.recall._asdict() if run.recall else None,
        **chosen(run, "missed", "full", "total"), "unmatched": len(run.left), **chosen(run, "left"),
        "consulted": [c._asdict() | {"listed": list(map(list, c.listed))} for c in run.consulted],
        "notice": NOTICE,
    }


def study_row(study: Study) -> dict[str, Any]:
    """The fields of one study; applications and design are ids of the topic pack."""
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


def download_links(site: Site, stem: str, studies: Sequence[Study] = ()) -> tuple[Download, ...]:
    """Links to a list in each format; the references of ``studies`` are embedded in the page if they are short."""
    name = stem.rpartition("/")[2]
    held = {d.name: d for d in _embedded(site, name, studies)}
    return tuple(held.get(kind) or Download(kind, f"{stem}.{end}", f"{name}.{end}") for end, kind in KINDS)


def _embedded(site: Site, name: str, studies: Sequence[Study]) -> tuple[Download, ...]:
    if len(studies) > LONGEST:
        return ()
    held = [forms(site, s.pmid) for s in studies]
    if sum(len(f.ris) + len(f.bibtex) for f in held) > EMBEDDED_LIMIT:  # quoting makes the text longer, never shorter
        return ()
    found = embedded_references(name, held)
    return found if sum(len(d.address) for d in found) <= EMBEDDED_LIMIT else ()


def claim_files(site: Site) -> Files:
    """The list of studies on every claim, in each format."""
    for claim in site.verdicts:
        items = strongest_first(site.items_of[claim])[:LONGEST]
        if items:
            studies, lines = [site.studies[i.pmid] for i in items], [item_lines(site)[claim, i.pmid] for i in items]
            yield from list_files(list_stem("claim", claim), site, studies, ITEM_CSV, lines)


def list_files(stem: str, site: Site, studies: Sequence[Study], fields: Sequence[str], lines: Sequence[Line]) -> Files:
    """A list of studies in each format; ``fields`` and ``lines`` are those of its table."""
    yield from _tables(stem, fields, lines)
    yield from references_files(stem, site, studies)


def _tables(stem: str, fields: Sequence[str], lines: Collection[Line]) -> Files:
    yield f"{stem}.csv", csv_file(fields, lines)
    yield f"{stem}.json", table(line.json for line in lines)
