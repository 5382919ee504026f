"""The gap map: a table of applications by comparison that shows where studies exist, not what works."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from pipeline.model import Study, Verdict
from pipeline.render.comparators import BEFORE, REVIEWS, comparisons, studies_in_map
from pipeline.render.leading import leading_claim
from pipeline.render.paths import Link, application_path, segment
from pipeline.render.signs import SIDES, Sign, direction_sign
from pipeline.render.site import Site
from pipeline.text import count, grouped

MARKS, NEWER_THAN, WORTH_A_REVIEW = 10, 5, 3
_ORDER = (
    "favours_comparator", "worsened", "concludes_against", "favours_alone", "mixed", "no_difference", "favours_mn",
    "improved", "concludes_for", "favours_addition", "not_applicable",
)


class GapCell(NamedTuple):
    column: str
    path: str
    label: str  # for screen readers
    number: int
    randomised: tuple[Sign, ...]
    marks: tuple[Sign, ...]  # of the other studies
    more: int
    synthesis_gap: bool


class GapRow(NamedTuple):
    application: Link
    verdict: Verdict | None  # on the leading statement of this application
    cells: tuple[GapCell, ...]
    empty: str  # for phones, for example "No study: laser, peel."


class GapMap(NamedTuple):
    columns: tuple[str, ...]
    rows: tuple[GapRow, ...]
    since: int | None  # reviews from before this year no longer count as new
    legend: tuple[Sign, ...]


def gap_map(site: Site) -> GapMap | None:
    """The map; None if no study has an application."""
    studies, columns = studies_in_map(site.report.studies), comparisons(site).columns
    tagged = {id: [s for s in studies if id in s.application_ids] for id in (a.id for a in site.topic.applications)}
    used = [id for id, found in tagged.items() if found]
    if not used:
        return None
    since = site.year - NEWER_THAN if site.year else None
    rows = tuple(_row(site, id, tagged[id], since) for id in used)
    seen = {way for s in studies for way in comparisons(site).directions[s.pmid].values()}
    return GapMap(tuple(columns.values()), rows, since, _legend(site.topic.name, seen))


def _legend(topic: str, seen: Collection[str]) -> tuple[Sign, ...]:
    """Each mark once, with all directions that it is used for here; those of SIDES even if no study has them."""
    signs = (direction_sign(way, topic) for way in _ORDER if way in seen or way in SIDES)
    same = grouped((sign.symbol, sign) for sign in signs).values()
    return tuple(found[0]._replace(words="; ".join(s.words for s in found)) for found in same)


def _row(site: Site, id: str, studies: Sequence[Study], since: int | None) -> GapRow:
    reviewed = since is None or any((s.record.year or 0) >= since for s in studies if s.is_review)
    cells = tuple(_cell(site, id, column, studies, reviewed) for column in comparisons(site).columns)
    empty = ", ".join(c.column.lower() for c in cells if not c.number)
    claim = leading_claim(site, (id,))
    return GapRow(
        site.application_link(id), site.verdicts[claim.id] if claim else None, cells,
        f"No study: {empty}." if empty else "",
    )


def _cell(site: Site, id: str, column: str, studies: Sequence[Study], reviewed: bool) -> GapCell:
    """The cell of one application and one comparison; ``reviewed`` if there is a recent review of the application."""
    head, ways = comparisons(site).columns[column], comparisons(site).directions
    own = [s for s in studies if column in ways[s.pmid]]
    own.sort(key=lambda s: (not s.is_randomised, _ORDER.index(ways[s.pmid][column]), s.pmid))
    sign: dict[bool, list[Sign]] = {True: [], False: []}
    drawn = min(MARKS, len(own))
    for study in (own[n * len(own) // drawn] for n in range(drawn)):  # an even sample, so that every direction shows
        sign[study.is_randomised].append(direction_sign(ways[study.pmid][column], site.topic.name))
    random = sum(s.is_randomised for s in own)
    words = f"{count(len(own), 'study')}{f', {random} randomised' if random else ''}"
    gap = not reviewed and column not in (REVIEWS, BEFORE) and len(own) >= WORTH_A_REVIEW
    return GapCell(
        head, f"{application_path(id)}#c-{segment(column)}", f"{site.application_name(id)}, {head.lower()}: {words}",
        len(own), tuple(sign[True]), tuple(sign[False]), len(own) - drawn, gap,
    )
