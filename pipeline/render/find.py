"""The search page: its index is a classic script, so that it works from a folder; without script, a list."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.model import Claim, Study
from pipeline.render.env import clean
from pipeline.render.leading import tags_of
from pipeline.render.lists import newest
from pipeline.render.names import DIRECTIONS, name
from pipeline.render.signs import DESIGNS, direction_sign
from pipeline.render.site import Link, Site, claim_path, short_name, study_path

PLAIN = 500  # studies in the list that stands without a script; the rest is in the list of studies


class Choice(NamedTuple):
    key: str
    label: str
    values: tuple[tuple[str, str], ...]  # id and words


@dataclass(frozen=True, slots=True)
class FindPage:
    choices: tuple[Choice, ...]
    claims: tuple[Link, ...]
    studies: tuple[Link, ...]


def files(site: Site) -> dict[str, bytes]:
    """find.html, its index and its script."""
    page = FindPage(
        _choices(site), tuple(Link(claim_path(c), site.claims[c].quote) for c in site.numbers if c in site.verdicts),
        tuple(Link(study_path(s.pmid), f"{short_name(s)}: {s.record.title or 'no title'}")
              for s in newest(site.report.studies)[:PLAIN]),
    )
    rows = [_claim_row(site, site.claims[c]) for c in site.numbers if c in site.verdicts]
    rows += [_study_row(site, s) for s in newest(site.report.studies)]
    return {
        "find.html": site.render("find.html", "find.html", "Find", "Find", page=page),
        "data/find.js": script(rows), "assets/find.js": Path("templates/find.js").read_bytes(),
    }


def script(rows: list[dict[str, Any]]) -> bytes:
    """The index as a script: ASCII only, and no character that could end the script or open markup."""
    text = json.dumps(rows, separators=(",", ":")).replace("<", "\\u003c").replace(">", "\\u003e")
    return f"window.D={text.replace('&', chr(92) + 'u0026')};\n".encode("ascii")


def _claim_row(site: Site, claim: Claim) -> dict[str, Any]:
    verdict = site.verdicts[claim.id]
    return {"k": "statement", "p": claim_path(claim.id), "t": clean(claim.quote), "s": verdict.words,
            "x": verdict.answer, "a": list(tags_of(site, claim)), "d": "", "y": "", "r": verdict.direction, "z": ""}


def _study_row(site: Site, study: Study) -> dict[str, Any]:
    record = study.record
    about = ", ".join(name(site.topic.applications, a) for a in study.application_ids)
    words = " ".join((*record.authors, *record.keywords, record.journal or "", study.pmid, about))
    return {"k": "study", "p": study_path(study.pmid), "t": clean(record.title or "No title"),
            "s": clean(f"{short_name(study)}, {DESIGNS[study.design.id][1]}"), "x": clean(words),
            "a": list(study.application_ids), "d": study.design.id, "y": str(record.year or ""),
            "r": study.direction, "z": study.status}


def _choices(site: Site) -> tuple[Choice, ...]:
    studies = site.report.studies
    used = {a for s in studies for a in s.application_ids} | {
        a for c in site.verdicts for a in tags_of(site, site.claims[c])}
    directions = {s.direction: direction_sign(s.direction, site.topic.name).words for s in studies}
    directions |= {v.direction: DIRECTIONS[v.direction] for v in site.report.verdicts}
    return (
        Choice("a", "About", tuple((a.id, a.name) for a in site.topic.applications if a.id in used)),
        Choice("d", "Design", tuple((d, DESIGNS[d][1]) for d in DESIGNS if any(s.design.id == d for s in studies))),
        Choice("y", "Year", tuple((y, y) for y in sorted({str(s.record.year or "") for s in studies} - {""})[::-1])),
        Choice("r", "Result", tuple(sorted(directions.items()))),
        Choice("z", "Status", tuple((z, z) for z in sorted({s.status for s in studies}))),
    )
