"""Renders the list of all studies that bear on a claim: counted ones first, then the others by reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Claim, EvidenceItem, Verdict
from pipeline.render.cards import Card, card, strongest_first, why_not
from pipeline.render.exports import download_links
from pipeline.render.listing import Listing, ListSection, Pager, by_size
from pipeline.render.paths import Figure, Link, list_stem, segment
from pipeline.render.references import Download
from pipeline.render.renderer import Files, PageInfo
from pipeline.render.site import Site
from pipeline.text import count


class Selection(NamedTuple):
    held: int
    bear: int
    counted: int
    list_path: str
    reasons: tuple[Figure, ...]  # why the others are not counted; each links to its part of the list


def listing(claim: str, items: Sequence[EvidenceItem]) -> Listing[EvidenceItem]:
    """The list: counted studies first, then the others by reason, commonest first.  Its paths cannot clash with
    those of claim pages."""
    ordered = strongest_first(items)
    counted = tuple(i for i in ordered if i.counted)
    left = by_size((why_not(i), i) for i in ordered if not i.counted)
    others = (ListSection(f"not-{n}", words, found) for n, (words, found) in enumerate(left, 1))
    sections = (*((ListSection("counted", "Counted", counted),) if counted else ()), *others)
    return Listing(sections, f"claim/studies/{segment(claim)}", mark=".")


def selection(site: Site, claim: str) -> Selection:
    """How many studies are held, bear on a claim, and are counted."""
    items = site.items_of[claim]
    found = listing(claim, items)
    places = found.places()
    reasons = tuple(
        Figure(str(len(b.items)), b.title, places[b.anchor]) for b in found.sections if b.anchor != "counted")
    return Selection(
        len(site.report.studies), len(items), sum(i.counted for i in items), found.path() if items else "", reasons
    )


class ClaimListPage(NamedTuple):
    claim: Link
    verdict: Verdict
    lead: str
    sections: tuple[ListSection[Card], ...]
    pager: Pager
    downloads: tuple[Download, ...]


def files(site: Site, claims: Sequence[Claim]) -> Files:
    """The lists of those of the claims that any study bears on."""
    for claim in (c for c in claims if site.items_of[c.id]):
        for path, pager, part in listing(claim.id, site.items_of[claim.id]).pages():
            title = f"Studies on: {site.statement_words(claim.id)}"
            info = PageInfo("claim_list.html", path, title, "Article")
            yield from site.renderer.page(info, page(site, claim, part, pager))


def page(site: Site, claim: Claim, part: Sequence[ListSection[EvidenceItem]], pager: Pager) -> ClaimListPage:
    """One page of the list."""
    items = site.items_of[claim.id]
    counted = sum(i.counted for i in items)
    return ClaimListPage(
        site.statements[claim.id], site.verdicts[claim.id],
        f"{count(len(items), 'study bears', 'studies bear')} on this statement; {counted} of them "
        f"{'is' if counted == 1 else 'are'} counted in the answer.",
        tuple(ListSection(b.anchor, b.title, tuple(card(site, i) for i in b.items)) for b in part),
        pager,
        download_links(site, list_stem("claim", claim.id), [site.studies[i.pmid] for i in strongest_first(items)]),
    )
