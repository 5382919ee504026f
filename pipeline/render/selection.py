"""From the studies held to those counted in one answer, and why the others are not; each number has its list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import EvidenceItem
from pipeline.render.bunches import Bunch, by_size, first_pages, pages_of
from pipeline.render.cards import in_order, why_not
from pipeline.render.paths import segment
from pipeline.render.site import Site


class Reason(NamedTuple):
    """Items that are not counted for one reason."""

    words: str
    path: str  # of their list
    number: int


class Selection(NamedTuple):
    held: int
    bear: int
    counted: int
    list_path: str
    reasons: tuple[Reason, ...]


def list_path(claim: str, number: int = 1) -> str:
    """The list of all studies that bear on a claim; no claim page has such a path."""
    return f"claim/studies/{segment(claim)}{'' if number == 1 else f'.{number}'}.html"


def bunches(items: Sequence[EvidenceItem]) -> tuple[Bunch[EvidenceItem], ...]:
    """Counted items first, then the others by reason, the commonest first."""
    ordered = in_order(items)
    counted = tuple(i for i in ordered if i.counted)
    left = by_size((why_not(i), i) for i in ordered if not i.counted)
    others = (Bunch(f"not-{n}", words, found) for n, (words, found) in enumerate(left, 1))
    return (*((Bunch("counted", "Counted", counted),) if counted else ()), *others)


def selection(site: Site, claim: str) -> Selection:
    """The counts of one claim."""
    items = site.items_of[claim]
    found = bunches(items)
    first = first_pages(pages_of(found))
    reasons = tuple(
        Reason(b.title, f"{list_path(claim, first[b.anchor])}#{b.anchor}", len(b.items))
        for b in found if b.anchor != "counted"
    )
    return Selection(
        len(site.report.studies), len(items), sum(i.counted for i in items), list_path(claim) if items else "", reasons
    )
