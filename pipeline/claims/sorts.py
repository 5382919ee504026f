"""Finds the type of a statement that no reader understands, by its plainest words: a price makes it "cost"."""

from __future__ import annotations

from pipeline.claims.amounts import amounts, money
from pipeline.claims.asserts import has_verb, order
from pipeline.claims.lexicon import ids, rules
from pipeline.claims.outcomes import outcomes_of
from pipeline.claims.piece import Piece, Reading, of_own
from pipeline.model import UNREAD, ClaimType

ABOUT: tuple[ClaimType, ...] = (
    "cost", "contraindication", "comparative", "opinion", "outlook", "mechanism", "safety", "numeric", "efficacy",
)
"""Rules of ``answers.toml`` that say what a question is about, named by type, the surest first."""
HEADED: dict[str, ClaimType] = {
    "rivals": "comparative", "avoid": "contraindication", "harm": "safety", "workings": "mechanism", "ahead": "outlook",
}
"""The type of what is below a heading, by the rule of ``lists.toml`` that matches the heading."""
WARNINGS = ("safety", "contraindication")
"""Types that count as a warning even if a statement is understood only in part."""
NOTE = "Understood in part only; say in the claims file what it is about, and it will be put to studies."


def in_part(kind: ClaimType, piece: Piece) -> Reading:
    """The reading of a statement understood only in part: its type and what it names; no studies are consulted."""
    named = piece.spots
    return of_own(
        piece.topic, kind, applications=ids(named.applications), harms=ids(named.harms), groups=ids(named.groups),
        asks=UNREAD, warning=kind in WARNINGS, note=NOTE)


def sort(piece: Piece) -> ClaimType:
    """The first type whose words the piece has, else that of its question or heading, else efficacy."""
    above = headed(piece)
    whom = piece.spots.groups or piece.has("subjects", "people") or not has_verb(piece.text)
    if above == "contraindication" and whom and not piece.spots.outcomes:
        return above
    if rules("kinds")["avoid"].search(piece.context.lead) and piece.has("statements", "elliptic", "subordinate"):
        return "contraindication"  # as in "ask first if you smoke, have a rash or are under 18"
    if piece.has("sorts", "within"):
        return "mechanism"
    workings = outcomes_of(piece)[1]
    than = piece.has("comparison", "than")
    sides = piece.has("comparison", "gain", "loss", "same") or (than and piece.spots.treatments)
    tried: tuple[tuple[ClaimType, object], ...] = (
        ("cost", piece.has("kinds", "price") or money(piece.text)),
        ("contraindication", piece.has("kinds", "avoid") or (piece.spots.groups and order(piece))),
        ("outlook", piece.has("kinds", "studied", "prediction") or piece.has("sorts", "ahead")),
        ("comparative", sides or piece.has("sorts", "between")),
        ("safety", piece.spots.harms or piece.has("kinds", "trouble") or piece.has("sorts", "ill")),
        ("opinion", piece.has("sorts", "judged")),
        ("process", piece.has("sorts", "handled")),
        ("numeric", amounts(piece.text)),
        ("opinion", piece.has("statements", "narrator", "dropped")),
        ("mechanism", workings or piece.spots.processes or piece.has("sorts", "inside")),
    )
    return next((kind for kind, speaks in tried if speaks), above or "efficacy")


def headed(piece: Piece) -> ClaimType | None:
    """The type that the question before the piece, or the heading above it, asks for."""
    section = f"{piece.context.section} | {piece.context.listed}"
    by_heading = (type for rule, type in HEADED.items() if rules("lists")[rule].search(section))
    return asked_for(piece.context.asked) or next(by_heading, None)


def asked_for(question: str) -> ClaimType | None:
    """The type of statement that a question asks for; None if it is not clear."""
    return next((type for type in ABOUT if question and rules("answers")[type].search(question)), None)
