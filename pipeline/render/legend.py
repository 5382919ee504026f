"""The legend of signs, and the shelf: all answers of the site at a glance, one sign for each claim.

The shelf has one row for each kind of answer and gives no percentages, because statements are not a sample.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.model import UNTESTED
from pipeline.render.paths import Link, document_path, segment
from pipeline.render.signs import CERTAINTY, DESIGNS, STANCES, Sign, direction_sign, stance_sign
from pipeline.render.site import Site

_GROUPS: tuple[tuple[str, dict[str, str]], ...] = (
    ("Studies say something", {
        "i-yes": "studies on the question mostly go this way; certainty low or better",
        "i-yes-lean": "studies lean that way; very few or small",
        "i-seen": "before and after only",
        "i-record": "it is described, done or measured; no effect graded",
        "i-mixed": "studies disagree, or its parts differ or are not all answered",
        "i-same": "looked for, and enough people to say so",
        "i-no-lean": "studies lean against it; very few or small",
        "i-no": "studies mostly go the other way; certainty low or better",
    }),
    ("Studies do not decide it", {
        "i-open": "studies exist but cannot decide it",
        "i-person": "a warning or contraindication, never decided by rules; or withheld",
        "i-none": "we looked and found nothing usable",
    }),
    ("Put to no studies", {
        "i-unread": "the program did not understand the sentence; an editor can say what it asks",
        "i-dash": "price, opinion, advice",
    }),
)
MEANINGS = {symbol: meaning for _, row in _GROUPS for symbol, meaning in row.items()}
ORDER = tuple(MEANINGS)


class ShelfRow(NamedTuple):
    sign: Sign
    number: int
    means: str
    claims: tuple[Link, ...]  # to their notes in the article


class Shelf(NamedTuple):
    title: str
    rows: tuple[ShelfRow, ...]


def shelf(site: Site) -> tuple[Shelf, ...]:
    """The rows of the shelf in their groups; groups without claims are left out."""
    signs = {c: site.signs[c] for c in site.answered}
    found = []
    for title, meanings in _GROUPS:
        kinds = sorted_signs(s for s in signs.values() if s.symbol in meanings)
        rows = tuple(_row(site, s, [c for c in signs if _key(signs[c]) == _key(s)]) for s in kinds)
        if rows:
            found.append(Shelf(title, rows))
    return tuple(found)


def sorted_signs(signs: Iterable[Sign]) -> list[Sign]:
    """The distinct signs (by symbol and words), in the order of the shelf."""
    once = {_key(s): s for s in signs}
    return [once[k] for k in sorted(once, key=lambda k: (ORDER.index(k[0]), k[1]))]


def _key(sign: Sign) -> tuple[str, str]:
    return sign.symbol, sign.words


def _row(site: Site, sign: Sign, claims: list[str]) -> ShelfRow:
    places = tuple(
        Link(f"{document_path(site.claims[c].document)}#q-{segment(c)}", f"{sign.words}: {site.statement_words(c)}")
        for c in claims
    )
    return ShelfRow(sign, len(claims), MEANINGS[sign.symbol], places)


_ANSWERS = (
    ("i-yes", "yes", "May be supported, probably supported, supported"), ("i-yes-lean", "yes",
     "Points towards it, very uncertain"), ("i-seen", "yes", UNTESTED),
    ("i-record", "yes", "On record, or fits what studies report"), ("i-no", "no", "May be contradicted"),
    ("i-no-lean", "no", "Points against it, very uncertain"), ("i-mixed", "mixed", "Mixed, or answered in part"),
    ("i-same", "same", "No difference was shown"), ("i-open", "open", "Cannot tell yet"),
    ("i-person", "open", "Needs a person’s decision"), ("i-none", "none", "No studies found"),
    ("i-unread", "none", "Not understood"), ("i-dash", "none", "Not a research question"),
)


class Legend(NamedTuple):
    answers: tuple[tuple[Sign, str], ...]  # each sign and its meaning
    certainties: tuple[str, ...]
    stances: tuple[Sign, ...]
    designs: tuple[Sign, ...]


def legend(site: Site) -> Legend:
    """All signs, each kind in its own order."""
    designs = {symbol: Sign(symbol, "ink", words) for symbol, words in reversed(DESIGNS.values())}
    hollow = tuple(direction_sign(d, site.topic.name) for d in ("improved", "worsened", "favours_addition"))
    return Legend(
        tuple((Sign(symbol, tone, words), MEANINGS[symbol]) for symbol, tone, words in _ANSWERS),
        tuple(CERTAINTY),
        (*(stance_sign(s) for s in STANCES), *hollow),
        tuple(designs[symbol] for symbol in dict.fromkeys(symbol for symbol, _ in DESIGNS.values())),
    )
