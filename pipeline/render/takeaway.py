"""Any list to take away: the same studies as CSV, JSON, RIS, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.model import EvidenceItem, Study
from pipeline.render.cards import in_order
from pipeline.render.check import item_row
from pipeline.render.exports import ITEM_FIELDS, STUDY_FIELDS, csv_bytes, study_row, table
from pipeline.render.references import bibtex, csl, ris
from pipeline.render.site import Site, segment

KINDS = (("csv", "CSV"), ("json", "JSON"), ("ris", "RIS"), ("bib", "BibTeX"), ("csl.json", "CSL-JSON"))
LONGEST = 1000  # studies of one list; longer lists are taken from the page that searches


class Download(NamedTuple):
    name: str
    path: str


def downloads(site: Site, claim: str, items: Sequence[EvidenceItem]) -> tuple[Download, ...]:
    """The links of a claim's list; none when no study bears on it."""
    return links(f"data/claim/{segment(claim)}") if items else ()


def links(stem: str) -> tuple[Download, ...]:
    return tuple(Download(name, f"{stem}.{end}") for end, name in KINDS)


def files(site: Site) -> dict[str, bytes]:
    """The lists of every claim and of every application."""
    found: dict[str, bytes] = {}
    for claim in site.verdicts:
        items = in_order(site.items_of[claim])[:LONGEST]
        if items:
            rows = [{"claim": claim, **item_row(i)} for i in items]
            found |= _five(f"data/claim/{segment(claim)}", [site.studies[i.pmid] for i in items],
                           csv_bytes((*ITEM_FIELDS, "not_counted", "n"), rows), table(rows))
    return found


def study_list(stem: str, studies: Sequence[Study]) -> dict[str, bytes]:
    """A list of studies in all five forms."""
    rows = [study_row(s) for s in studies]
    return _five(stem, studies, csv_bytes(STUDY_FIELDS, rows), table(rows))


def _five(stem: str, studies: Iterable[Study], as_csv: bytes, as_json: bytes) -> dict[str, bytes]:
    held = list(studies)
    return {
        f"{stem}.csv": as_csv, f"{stem}.json": as_json,
        f"{stem}.ris": "\n".join(ris(s) for s in held).encode(),
        f"{stem}.bib": "\n".join(bibtex(s) for s in held).encode(),
        f"{stem}.csl.json": (json.dumps([csl(s) for s in held], ensure_ascii=False, indent=1) + "\n").encode(),
    }
