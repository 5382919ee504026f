"""The gap map: applications by what needling was compared with; where studies are, not what works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Study
from pipeline.render.signs import Sign, direction_sign
from pipeline.render.site import Link, Site, application_path
from pipeline.render.words import plural
from pipeline.topic import Topic

MARKS, ACTIVE_COLUMNS, NEWER_THAN, WORTH_A_REVIEW = 10, 5, 5, 3
_ORDER = ("favours_comparator", "worsened", "mixed", "no_difference", "favours_mn", "improved", "not_applicable")
WITHOUT, BEFORE, REVIEWS = "without", "before", "reviews"


class GapCell(NamedTuple):
    column: str
    path: str
    label: str  # for readers who do not see the marks
    number: int
    marks: tuple[Sign, ...]
    more: int
    synthesis_gap: bool


class GapRow(NamedTuple):
    application: Link
    cells: tuple[GapCell, ...]
    empty: str  # "No study: laser, peel." for a phone


@dataclass(frozen=True, slots=True)
class GapMap:
    columns: tuple[str, ...]
    rows: tuple[GapRow, ...]
    since: int | None  # year before which a review no longer counts as new
    legend: tuple[Sign, ...]


def gap_map(site: Site) -> GapMap | None:
    """The map; None when no study has an application that is a condition or a use."""
    studies = [s for s in site.report.studies if s.subjects.id == "human" or s.is_review]
    used = [a for a in site.topic.applications if any(a.id in s.application_ids for s in studies)]
    if not used:
        return None
    columns = _columns(site.topic, studies)
    year = int(site.report.run.started[:4]) if site.report.run.started[:4].isdigit() else None
    since = year - NEWER_THAN if year else None
    rows = tuple(
        _row(site, a.id, columns, [s for s in studies if a.id in s.application_ids], since) for a in used
    )
    kinds = ("favours_comparator", "mixed", "no_difference", "favours_mn", "not_applicable")
    legend = tuple(direction_sign(d, site.topic.name) for d in kinds)
    return GapMap(tuple(columns.values()), rows, since, legend)


def kinds_of(topic: Topic, study: Study) -> set[str]:
    """The columns of a study: reviews; without needling; the class of each active comparator; else before."""
    if study.is_review:
        return {REVIEWS}
    found = {_class(topic, f.comparator) for f in study.findings if f.comparator}
    found |= {_class(topic, c.id) for c in study.comparators}
    if any(f.contrast.isolates for f in study.findings):
        found.add(WITHOUT)
    backgrounds = {_class(topic, b) for f in study.findings if f.contrast.isolates for b in f.background}
    return (found - backgrounds) or {BEFORE}


def _class(topic: Topic, id: str) -> str:
    """The root of a treatment's class; sham, untreated and vehicle are "without needling"."""
    held = {t.id: t for t in topic.treatments}
    here = held.get(id)
    while here is not None and here.parent and here.parent in held:
        here = held[here.parent]
    if here is None:
        return id
    return WITHOUT if here.kind != "active" else here.id


def _columns(topic: Topic, studies: Sequence[Study]) -> dict[str, str]:
    """Ids and heads of columns: the comparators most often studied stand between the fixed ones."""
    counts = Counter(k for s in studies for k in kinds_of(topic, s) - {WITHOUT, BEFORE, REVIEWS})
    most = sorted(counts, key=lambda k: (-counts[k], k))[:ACTIVE_COLUMNS]
    names = {t.id: t.name for t in topic.treatments}
    active = {k: (n := names.get(k, k.replace("_", " ")))[:1].upper() + n[1:] for k in most}
    return {WITHOUT: "Without needling", **active, BEFORE: "Before and after only", REVIEWS: "Reviews"}


def _row(site: Site, id: str, columns: dict[str, str], studies: list[Study], since: int | None) -> GapRow:
    reviews = [s.record.year or 0 for s in studies if s.is_review]
    reviewed = since is None or any(y >= since for y in reviews)
    name = site.application_name(id)
    cells = tuple(
        _cell(site, id, head, [s for s in studies if key in kinds_of(site.topic, s)], name,
              not reviewed and key not in (REVIEWS, BEFORE))
        for key, head in columns.items()
    )
    empty = ", ".join(c.column.lower() for c in cells if not c.number)
    return GapRow(Link(application_path(id), name), cells, f"No study: {empty}." if empty else "")


def _cell(site: Site, id: str, head: str, studies: list[Study], name: str, unreviewed: bool) -> GapCell:
    ordered = sorted(studies, key=lambda s: (_ORDER.index(s.direction), s.pmid))
    marks = tuple(direction_sign(s.direction, site.topic.name) for s in ordered[:MARKS])
    label = f"{name}, {head.lower()}: {plural(len(studies), 'study', 'studies')}"
    return GapCell(
        head, application_path(id), label, len(studies), marks, max(0, len(studies) - MARKS),
        unreviewed and len(studies) >= WORTH_A_REVIEW,
    )
