"""The harvest plot of a claim, as a table: rows are rungs, columns stances; a bar is a study, its height people."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import EvidenceItem
from pipeline.render.cards import COMPARED
from pipeline.render.names import RUNGS
from pipeline.render.paths import Link, short_name, study_path
from pipeline.render.signs import RATED, Sign, stance_sign
from pipeline.render.site import Site
from pipeline.text import count, grouped

STANCES = ("contradicts", "mixed", "no_difference", "supports")
TALLEST, SHORTEST, IN_CELL = 64, 4, 12


class Bar(NamedTuple):
    link: Link  # its text says what the bar shows, for screen readers
    people: str  # printed above the bar; "–" if not stated
    height: int
    counted: bool


class Cell(NamedTuple):
    sign: Sign
    bars: tuple[Bar, ...]
    more: int  # how many of the smallest studies are left out


class Row(NamedTuple):
    sign: str  # id of the symbol of the design
    name: str
    note: str
    cells: tuple[Cell, ...]
    lines: tuple[Link, ...]  # reviews, as text in place of bars
    more: int = 0  # how many of the smallest reviews are left out


class Harvest(NamedTuple):
    columns: tuple[Sign, ...]
    counted: tuple[Row, ...]
    others: tuple[Row, ...]
    related: int  # items that decide nothing; they are not drawn
    finding: str  # what the plot shows, in a sentence


def harvest(site: Site, items: tuple[EvidenceItem, ...]) -> Harvest | None:
    """The plot of the items of a claim; None if none of them has a direction."""
    drawn = [i for i in items if i.stance in STANCES]
    if not drawn:
        return None
    tallest = max((i.n or 0 for i in drawn if i.rung != "review"), default=0)
    ladder = site.claims[drawn[0].claim].ladder
    found = grouped(((i.counted, i.rung), i) for i in drawn)
    counted, others = (
        tuple(_row(site, ladder, found[kind, rung], tallest) for rung in RUNGS if (kind, rung) in found)
        for kind in (True, False)
    )
    return Harvest(
        tuple(stance_sign(s, ladder) for s in STANCES), counted, others, len(items) - len(drawn),
        _finding([i for i in drawn if i.counted], ladder),
    )


def _row(site: Site, ladder: str, items: list[EvidenceItem], tallest: int) -> Row:
    rung = items[0].rung
    symbol, words, note = RUNGS[rung]
    if rung == "uncontrolled" and ladder not in COMPARED:
        words, note = "Seen in people", "with or without a comparison group"
    if rung == "review":
        if any(i.counted for i in items):
            words, note = "Guidance or pooled review", "counted here by itself"
        shown = _largest_first(items)[:IN_CELL]
        said = ((i, [_said(site, i)] + ([count(i.n, "person")] if i.n else [])) for i in shown)
        lines = tuple(Link(study_path(i.pmid), ", ".join(parts)) for i, parts in said)
        return Row(symbol, words, note, (), lines, len(items) - len(lines))
    cells = []
    for stance in STANCES:
        own = _largest_first([i for i in items if i.stance == stance])
        bars = tuple(_bar(site, i, tallest) for i in own[:IN_CELL])
        cells.append(Cell(stance_sign(stance), bars, len(own) - len(bars)))
    return Row(symbol, words, note, tuple(cells), ())


def _bar(site: Site, item: EvidenceItem, tallest: int) -> Bar:
    height = max(SHORTEST, round(TALLEST * (item.n or 0) / tallest)) if tallest else SHORTEST
    people = count(item.n, "person") if item.n is not None else "number of people not stated"
    counted = "counted" if item.counted else "shown, not counted"
    text = f"{_said(site, item)}, {people}, {counted}"
    return Bar(Link(study_path(item.pmid), text), "–" if item.n is None else f"{item.n:,}", height, item.counted)


def _said(site: Site, item: EvidenceItem) -> str:
    """A study and its stance, for example "Reddy 2021: supports"."""
    return f"{short_name(site.studies[item.pmid])}: {site.stance(item).words}"


def _largest_first(items: list[EvidenceItem]) -> list[EvidenceItem]:
    return sorted(items, key=lambda i: (-(i.n or 0), i.pmid))


def _finding(counted: list[EvidenceItem], ladder: str) -> str:
    if not counted:
        return "No study is counted."
    verbs = zip(STANCES, ("against", "mixed", "no difference shown", "for"), strict=True)
    said = RATED if ladder == "rate" else {}
    parts = [f"{sum(i.stance == s for i in counted)} {said.get(s, verb)}" for s, verb in verbs]
    return f"{count(len(counted), 'counted study', 'counted studies')}: {', '.join(parts)}."
