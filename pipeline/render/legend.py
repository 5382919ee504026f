"""How to read the signs: every sign that the pages use, its words and what it means."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import UNTESTED
from pipeline.render.shelf import MEANINGS
from pipeline.render.signs import DESIGNS, STANCES, Certainty, Sign, certainty_sign, direction_sign, stance_sign
from pipeline.render.site import Site

_ANSWERS = (
    ("i-yes", "yes", "May be supported, probably supported, supported"), ("i-yes-lean", "yes",
     "Points towards it, very uncertain"), ("i-seen", "yes", UNTESTED),
    ("i-record", "yes", "On record, or fits what studies report"), ("i-no", "no", "May be contradicted"),
    ("i-no-lean", "no", "Points against it, very uncertain"), ("i-mixed", "mixed", "Mixed, or answered in part"),
    ("i-same", "same", "No difference was shown"), ("i-open", "open", "Cannot tell yet"),
    ("i-person", "open", "Needs a person’s decision"), ("i-none", "none", "No studies found"),
    ("i-dash", "none", "Not a research question"),
)


class Legend(NamedTuple):
    answers: tuple[tuple[Sign, str], ...]  # and what it means
    certainties: tuple[Certainty, ...]
    stances: tuple[Sign, ...]
    designs: tuple[Sign, ...]


def legend(site: Site) -> Legend:
    """The signs in their order."""
    designs = {symbol: Sign(symbol, "ink", words) for symbol, words in reversed(DESIGNS.values())}
    hollow = tuple(direction_sign(d, site.topic.name) for d in ("improved", "worsened", "favours_addition"))
    return Legend(
        tuple((Sign(symbol, tone, words), MEANINGS[symbol]) for symbol, tone, words in _ANSWERS),
        tuple(certainty_sign(level) for level in ("high", "moderate", "low", "very_low")),
        (*(stance_sign(s) for s in STANCES), *hollow),
        tuple(designs[symbol] for symbol in dict.fromkeys(symbol for symbol, _ in DESIGNS.values())),
    )
