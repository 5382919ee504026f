"""All studies that bear on a claim, counted first, the others by the reason why they are not; in pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Claim, EvidenceItem
from pipeline.render.bunches import Bunch, pages_of
from pipeline.render.cards import Card, card, in_order
from pipeline.render.paths import Link, segment
from pipeline.render.selection import bunches, list_path
from pipeline.render.signs import Sign
from pipeline.render.site import Site
from pipeline.render.takeaway import Download, carried, links
from pipeline.text import count


@dataclass(frozen=True, slots=True)
class ClaimListPage:
    claim: Link
    sign: Sign
    answer: str
    lead: str
    bunches: tuple[Bunch[Card], ...]
    pages: tuple[Link, ...]  # of the list, when it has several
    here: str
    downloads: tuple[Download, ...]


def files(site: Site, claims: Sequence[Claim]) -> dict[str, bytes]:
    """The lists of those claims that a study bears on."""
    found: dict[str, bytes] = {}
    for claim in claims:
        parts = pages_of(bunches(site.items_of[claim.id])) if site.items_of[claim.id] else []
        for number, part in enumerate(parts, 1):
            path = list_path(claim.id, number)
            title = f"Studies on: {site.statement_words(claim.id)}"
            found[path] = site.render("claim_list.html", path, title, "Article",
                                      page=page(site, claim, part, number, len(parts)))
    return found


def page(site: Site, claim: Claim, part: list[Bunch[EvidenceItem]], number: int, pages: int) -> ClaimListPage:
    """One page of the list."""
    items, verdict = site.items_of[claim.id], site.verdicts[claim.id]
    counted = sum(i.counted for i in items)
    return ClaimListPage(
        site.statement(claim.id), site.verdict_sign(claim.id), verdict.answer,
        f"{count(len(items), 'study bears', 'studies bear')} on this statement; {counted} of them "
        f"{'is' if counted == 1 else 'are'} counted in the answer.",
        tuple(Bunch(b.anchor, b.title, tuple(card(site, i) for i in b.items)) for b in part),
        tuple(Link(list_path(claim.id, n), str(n)) for n in range(1, pages + 1)) if pages > 1 else (), str(number),
        links(f"data/claim/{segment(claim.id)}", carried(site, [site.studies[i.pmid] for i in in_order(items)])),
    )
