"""From the studies held to those counted in one answer, and why the others are not; each number has its list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import EvidenceItem
from pipeline.render.bunches import Bunch, first_pages, pages_of
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
    reasons: dict[str, list[EvidenceItem]] = {}
    for item in ordered:
        if not item.counted:
            reasons.setdefault(why_not(item), []).append(item)
    by_size = sorted(reasons.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    others = (Bunch(f"not-{n}", words, tuple(found)) for n, (words, found) in enumerate(by_size, 1))
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
