"""Reads list items by the words that introduce the list: "infection (rare)" below "The risks include:"."""

from __future__ import annotations

from pipeline.claims.amounts import amounts, money
from pipeline.claims.effect import efficacy, mechanism
from pipeline.claims.lexicon import ids, rules
from pipeline.claims.numeric import numeric
from pipeline.claims.outcomes import outcomes_of
from pipeline.claims.piece import Piece, Reading, of_own
from pipeline.claims.warnings import barred
from pipeline.model import ClaimType

KINDS: dict[str, ClaimType] = {
    "avoid": "contraindication", "harm": "safety", "price": "cost", "vain": "efficacy", "benefit": "efficacy",
}
"""The type of the items of a list, by the rule of ``lists.toml`` that matches the words before it."""


def listed_as(piece: Piece) -> ClaimType | None:
    """The type of an item by the words before its list; None outside a list or if they do not say."""
    leads = (words for words in piece.context.listed.split(" | ") if words)
    found = (type for words in leads for name, type in KINDS.items() if rules("lists")[name].search(words))
    type = next(found, None) or _become(piece)
    return None if type == "cost" and not money(piece.text) else type


def denied(piece: Piece) -> bool:
    """Whether it is in a list of what is not so: "What it won't do: / lift a jowl"."""
    lists, listed = rules("lists"), piece.context.listed
    return bool(lists["vain"].search(listed)) and not lists["avoid"].search(listed)


def _become(piece: Piece) -> ClaimType | None:
    """The type of an item that says what something becomes: "It may make the scar: / flatter"."""
    lists = rules("lists")
    if not lists["becomes"].search(piece.context.listed.split(" | ")[0]) or rules("cuts")["finite"].search(piece.text):
        return None
    sore = piece.spots.harms or piece.has("statements", "sore")
    return "efficacy" if lists["grown"].search(piece.text) else "safety" if sore else None


def item(piece: Piece) -> Reading | None:
    """Reads an item that is not a sentence: whom to leave out, what can happen, what it is good for."""
    type = listed_as(piece) or ("contraindication" if _is_you(piece) else None)
    groups, harms = ids(piece.spots.groups), ids(piece.spots.harms)
    if type == "contraindication" and groups:
        return barred(groups, piece.topic)
    if type == "safety" and harms and not piece.has("kinds", "free"):
        lasts = numeric(piece) if amounts(piece.text) else None
        return lasts or of_own(piece.topic, type, harms=harms, asks="existence", warning=True)
    return _good(piece) if type == "efficacy" and not rules("cuts")["finite"].search(piece.text) else None


def _is_you(piece: Piece) -> bool:
    """Whether it says who "you" are, below a heading of whom to leave out: "Skip it if / You take blood thinners."."""
    lists = rules("lists")
    return bool(lists["avoid"].search(piece.context.section) and lists["you"].search(piece.text))


def _good(piece: Piece) -> Reading | None:
    """A benefit from an item without a verb; if it has an amount, only if it says what changes by that."""
    benefits, workings = outcomes_of(piece)
    changes = piece.has("effects", "up", "down")
    other = piece.spots.harms or piece.spots.treatments or piece.has("kinds", "suits")
    if other or (amounts(piece.text) and not changes):
        return None
    if workings and changes:
        return mechanism(piece, workings)
    return efficacy(piece, benefits) if benefits or piece.spots.applications else None
