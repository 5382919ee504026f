"""Decides whether a clause of an article is on the topic: it names something of it or uses words of the field, and
is not about one person or another treatment."""

from __future__ import annotations

from pipeline.claims.amounts import amounts, money
from pipeline.claims.asserts import COMPARES, FEW, LONG, WORDS, became, has_verb, indirect, of_person, of_whom
from pipeline.claims.lexicon import rules
from pipeline.claims.piece import AROUND, OTHER, OWN, Piece


def of_topic(piece: Piece, whole: bool) -> bool:
    """Whether it names something of the topic, or is a long enough clause on the field, not about one person."""
    if _of_another(piece) or piece.has("comparison", "without"):
        return False
    if indirect(piece):
        return True
    if of_person(piece) or (whole and piece.has("statements", "dropped")):
        return _of_one(piece)
    if named(piece) or (piece.spots.treatments and piece.has("comparison", *COMPARES)):
        return True
    body = bool(piece.spots.body)
    harm = bool(piece.spots.harms) or piece.has("statements", "sore") or piece.has("sorts", "ill")
    if _after_an_order(piece):
        return False
    if of_whom(piece) or (piece.has("statements", "elliptic") and not whole):
        compares = piece.has("comparison", *COMPARES[1:])  # "over" does not compare here
        harm = harm or piece.has("kinds", "possible") or piece.has("statements", "regained")
        return body or harm or bool(amounts(piece.text)) or compares or piece.has("kinds", "avoid")
    changed = piece.has("comparison", "gain", "loss") or piece.has("subjects", "changed")
    least = (FEW if harm or changed else WORDS) if has_verb(piece.text) else LONG
    return len(piece.text.split()) >= least and (_of_field(piece) or body)


def named(piece: Piece) -> bool:
    """Whether it names something that the topic is about, and is not about the author or one person."""
    spots = piece.spots
    own = spots.intervention and not of_person(piece)
    told = any((spots.outcomes, spots.harms, spots.groups, own))
    return told or (bool(spots.applications) and not piece.has("statements", "person"))


def _of_one(piece: Piece) -> bool:
    """Whether one person says what it did, what it cost or what they think of it, not how they came to it."""
    judged = piece.has("kinds", "endorses") or piece.has("statements", "when", "reckons", "regained", "routine")
    felt = piece.has("statements", "sore") or piece.has("sorts", "ill") or piece.has("comparison", "gain", "loss")
    left_out = piece.has("statements", "dropped") and (_of_field(piece) or bool(piece.spots.body))
    barred = piece.has("kinds", "avoid")
    return bool(judged or barred or felt or became(piece) or left_out or named(piece) or money(piece.text))


def _of_another(piece: Piece) -> bool:
    """Whether it says what another treatment is or how common it is, without a comparison."""
    context = piece.context
    subject = context.last if context.subject == OTHER and context.lead else context.subject
    if subject in (OWN, OTHER, AROUND) or piece.names_own or piece.has("comparison", *COMPARES):
        return False
    return piece.has("kinds", "definition", "popular")


def _after_an_order(piece: Piece) -> bool:
    """Whether it continues an instruction or talk about the text: "and keeps to the rules"."""
    lead = piece.context.lead.strip()
    told = (rules("statements")[name].search(lead) for name in ("order", "text", "narrator", "person"))
    return piece.has("statements", "elliptic") and any(told)


def _of_field(piece: Piece) -> bool:
    """Whether it is about the body, treatment, its results or how they are known."""
    spots = piece.spots
    named = spots.treatments or spots.processes or spots.applications or amounts(piece.text)
    told = piece.has("statements", "field", "sore", "share", "unstudied") or piece.has("comparison", *COMPARES)
    told = told or len(piece.cues("statements", "usual")) > (piece.context.subject != OWN)
    plain = piece.has("kinds", "price", "endorses", "avoid") or piece.has("sorts", "ahead", "ill", "between", "judged")
    return bool(named) or told or plain
