"""Renders the search page and its index.

The index is a classic script, so that it works when the site is opened from a folder; without scripts the page is a
plain list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.model import Claim, Study
from pipeline.render.env import clean
from pipeline.render.leading import tags_of
from pipeline.render.lists import newest
from pipeline.render.names import DIRECTIONS, STANDINGS, with_certainty
from pipeline.render.paths import Link, claim_path, short_name, study_path, title_of
from pipeline.render.references import csl
from pipeline.render.renderer import Files, PageInfo
from pipeline.render.signs import DESIGNS, Sign, design_sign, direction_sign, study_direction, study_sign
from pipeline.render.site import Site
from pipeline.render.tables import script
from pipeline.render.words import short

PLAIN = 500  # studies in the list shown without scripts; studies.html has them all
AUTHORS = 6  # authors of a study that can be searched for
USES = {"counted": "counted in an answer", "seen": "bears on a statement, not counted", "none": "on no statement"}
STATUSES = {"ok": "no notice", **{id: words.lower() for id, words in STANDINGS.items()}}


class Choice(NamedTuple):
    key: str
    label: str
    values: tuple[tuple[str, str], ...]  # id and words


class FindPage(NamedTuple):
    choices: tuple[Choice, ...]
    claims: tuple[tuple[Link, Sign], ...]
    studies: tuple[Link, ...]
    signs: tuple[Sign, ...]  # that results may show


def files(site: Site) -> Files:
    """find.html, its script, its index, and the references with which filtered lists are exported."""
    studies = newest(site.report.studies)
    claims = [site.claims[c] for c in site.answered]
    signs = [*(site.signs[c.id] for c in claims), *(study_sign(s, site.topic.name) for s in site.report.studies)]
    page = FindPage(
        _choices(site), tuple((site.statements[c.id], site.signs[c.id]) for c in claims),
        tuple(Link(study_path(s.pmid), f"{short_name(s)}: {title_of(s)}") for s in studies[:PLAIN]),
        tuple({s.symbol: s for s in signs}.values()),
    )
    counted = {i.pmid for i in site.report.items if i.counted}
    uses = {p: "counted" if p in counted else "seen" if site.items_about[p] else "none" for p in site.studies}
    rows = [*(_claim_row(site, c) for c in claims), *(_study_row(site, s, uses) for s in studies)]
    yield from site.renderer.page(PageInfo("find.html", "find.html", "Find", "Find"), page)
    yield "data/find.js", script("D", rows)
    yield "assets/find.js", Path("templates/find.js").read_bytes()
    yield "data/references.js", script("R", {s.pmid: csl(s) for s in studies})


def _claim_row(site: Site, claim: Claim) -> dict[str, Any]:
    """An entry of the index: k kind, p page, t title, s second line, g sign, x further words; the rest are filters."""
    verdict, sign = site.verdicts[claim.id], site.signs[claim.id]
    about = tags_of(site, claim)
    return {"k": "claim", "p": claim_path(claim.id), "t": clean(site.statement_words(claim.id)),
            "s": with_certainty(verdict.words, verdict.certainty), "g": [sign.symbol, sign.tone],
            "x": clean(f"{verdict.answer} {_lay(site, claim)}"), "a": list(about),
            "b": _parents(site, about), "r": verdict.direction}


def _lay(site: Site, claim: Claim) -> str:
    """Lay words for what the claim is about: the leading letters of the lay terms of its ids."""
    about = claim.about
    ids = {*tags_of(site, claim), *about.outcomes, *about.harms, *about.groups, *about.steps}
    words = (re.match("[a-z ]*", term) for lay in site.topic.lay if lay.id in ids for term in lay.terms)
    return " ".join(dict.fromkeys(m[0].strip() for m in words if m and len(m[0]) > 3))


def _study_row(site: Site, study: Study, uses: dict[str, str]) -> dict[str, Any]:
    record, sign, design = study.record, study_sign(study, site.topic.name), design_sign(study)
    people = f", {study.n:,} people" if study.n is not None else ""
    values = {
        "k": "study", "p": study_path(study.pmid), "t": clean(title_of(study)),
        "s": clean(f"{short_name(study)}, {design.words}{people}: {sign.words}"), "g": [sign.symbol, sign.tone],
        "x": clean(f"{study.pmid} {short(' '.join(record.authors[1:AUTHORS]))}"), "a": list(study.application_ids),
        "b": _parents(site, study.application_ids), "d": study.design.id, "y": str(record.year or ""),
        "r": study_direction(study), "z": "" if study.status == "ok" else study.status, "u": uses[study.pmid],
        "i": study.pmid,
    }
    return {key: value for key, value in values.items() if value not in ("", [])}


def _parents(site: Site, applications: Iterable[str]) -> list[str]:
    """The parent tags of applications, except parents that are applications themselves."""
    parents = {a.id: a.parent for a in site.topic.applications}
    return list(dict.fromkeys(p for a in applications if (p := parents.get(a)) and p != a and p not in parents))


def _choices(site: Site) -> tuple[Choice, ...]:
    studies = site.report.studies
    used = {a for s in studies for a in s.application_ids} | {
        a for c in site.verdicts for a in tags_of(site, site.claims[c])}
    directions = {study_direction(s): direction_sign(study_direction(s), site.topic.name).words for s in studies}
    directions |= {v.direction: DIRECTIONS[v.direction] for v in site.report.verdicts}
    designs = {s.design.id for s in studies}
    applications = [(a.id, a.name) for a in site.topic.applications if a.id in used]
    parents = [(p, f"{site.application_name(p)}, all") for p in _parents(site, (a.id for a in site.topic.applications))]
    return (
        Choice("k", "What", (("claim", "statements"), ("study", "studies"))),
        Choice("a", "About", (*applications, *parents)),
        Choice("d", "Kind of study", tuple((d, w) for d, (_, w) in DESIGNS.items() if d in designs)),
        Choice("r", "Result or answer", tuple(sorted(directions.items(), key=lambda p: p[1]))),
        Choice("y", "Year", _years(studies)),
        Choice("u", "Use", tuple(USES.items())),
        Choice("z", "Standing", tuple((z, w) for z, w in STATUSES.items() if any(s.status == z for s in studies))),
    )


def _years(studies: Iterable[Study]) -> tuple[tuple[str, str], ...]:
    """A choice for the last five years together, then one for each year, newest first."""
    years = sorted({s.record.year for s in studies if s.record.year}, reverse=True)
    since = ((f">{years[0] - 5}", f"{years[0] - 4} or later"),) if years else ()
    return (*since, *((str(y), str(y)) for y in years))
