"""Whether a clause of an article asserts something on the topic: it names something of it or speaks words of the field,
and is no order, talk about the text or to the reader, fact of the world, or tale of one person or another treatment."""

from __future__ import annotations

from pipeline.claims.amounts import amounts, money
from pipeline.claims.people import indirect, of_person
from pipeline.claims.piece import AROUND, OTHER, OWN, WORLD, Piece
from pipeline.claims.rules import rules

WORDS = 4
"""Words below which what names nothing of the topic is an aside: "Not much."."""
FEW = 3
"""Words below which a sentence is but a label: "Scars."."""
BRIEF = 9
"""Words above which no scrap states something without a verb."""
LONG = 5
"""Words from which a sentence whose verb is not known is taken to have one."""
SHORT = ("minutes", "hours")
"""Units of which one is a number worth telling: "Allow an hour"."""
TURNS = (", so", ", but", ";", "–", "—")
"""Ends of what stands before an order within a sentence."""
OPENERS = ("so", "and", "but", "or", "then", "also")
COMPARES = ("than", "gain", "loss", "same", "graded")
VERBS = ("verb", "dropped")
NO_STATEMENT = ("text", "address", "history", "governs", "torn", "conduct", "who", "scene")


def asserts(piece: Piece, whole: bool) -> bool:
    """No instruction, address, aside or narrative, no fact of the world; a whole sentence is taken to have a verb."""
    if piece.context.listed and piece.has("statements", "entry"):
        return not piece.has("statements", "text")
    visit = piece.has("statements", "visit") and not amounts(piece.text)
    if piece.has("statements", "conduct", "scene", "who"):
        return piece.has("kinds", "avoid")
    told_next = not whole or len(piece.text.split()) <= LONG  # else "governs" finds but an end: "that one knows"
    none = [name for name in NO_STATEMENT if name != "governs" or told_next]
    if order(piece) or visit or piece.has("statements", *none) or piece.has("kinds", "advice"):
        vain = piece.has("lists", "vain")
        groups = piece.spots.groups and not piece.has("statements", "text")
        return bool(groups) or piece.has("kinds", "avoid") or vain or _timed(piece)
    apart = piece.context.subject == WORLD and not piece.has("subjects", "of_us")
    if apart or _world(piece) or _names(piece):
        return False
    words = len(piece.text.split())
    told = (whole and words >= FEW) or (piece.has("statements", "clause") and words >= LONG)
    return has_verb(piece.text) or (told and not piece.context.listed)


def of_topic(piece: Piece, whole: bool) -> bool:
    """It names something of the topic; or it is a clause of some length, in which no one person is spoken of."""
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
    if _carries_on(piece):
        return False
    if _of_whom(piece) or (piece.has("statements", "elliptic") and not whole):
        compares = piece.has("comparison", *COMPARES[1:])  # "over" parts no two sides here
        harm = harm or piece.has("kinds", "possible") or piece.has("statements", "regained")
        return body or harm or bool(amounts(piece.text)) or compares or piece.has("kinds", "avoid")
    changed = piece.has("comparison", "gain", "loss") or piece.has("subjects", "changed")
    least = (FEW if harm or changed else WORDS) if has_verb(piece.text) else LONG
    return len(piece.text.split()) >= least and (_of_field(piece) or body)


def _timed(piece: Piece) -> bool:
    """An order that gives a time, a length or a number other than one, and is no step for use."""
    may = piece.has("statements", "permits")
    told = any(may or a.quantity.high != 1 or a.quantity.unit in SHORT for a in amounts(piece.text))
    steps = rules("lists")["steps"].find(piece.context.listed) or piece.has("statements", "address", "visit")
    return (order(piece) or piece.has("kinds", "advice")) and told and not steps


def _names(piece: Piece) -> bool:
    """It says what sort of thing something is, or but sets a condition."""
    spots = piece.spots
    says = spots.outcomes or spots.harms or spots.groups or piece.has("comparison", *COMPARES) or amounts(piece.text)
    sorts = piece.has("statements", "is_a", "subordinate") or (
        piece.has("kinds", "definition") and not (spots.intervention or spots.applications or spots.treatments))
    return not says and sorts and not piece.context.listed


def _of_one(piece: Piece) -> bool:
    """One person tells of it what it did, what it cost, what they think of it; not how they came to it."""
    judged = piece.has("kinds", "endorses") or piece.has("statements", "when", "reckons", "regained", "routine")
    felt = piece.has("statements", "sore") or piece.has("sorts", "ill") or piece.has("comparison", "gain", "loss")
    left_out = piece.has("statements", "dropped") and (_of_field(piece) or bool(piece.spots.body))
    barred = piece.has("kinds", "avoid")
    return bool(judged or barred or felt or _became(piece) or left_out or named(piece) or money(piece.text))


def _became(piece: Piece) -> bool:
    """What became of somebody's own skin or hair."""
    return piece.has("statements", "mine") and (piece.has("subjects", "changed") or piece.has("statements", "became"))


def _world(piece: Piece) -> bool:
    """A fact of the world, not of what happens to a share of those treated or did happen, or of what a rival does."""
    share = piece.has("statements", "share") and not piece.has("subjects", "spread")
    befell = piece.spots.harms or piece.has("statements", "befell") or _became(piece)
    counted = piece.names_own or share or befell or piece.context.subject in piece.context.rivals
    return piece.of_world and not counted and not indirect(piece)


def _of_another(piece: Piece) -> bool:
    """What another treatment is, how it works or how common it is, without a comparison."""
    context = piece.context
    subject = context.last if context.subject == OTHER and context.lead else context.subject
    if subject in (OWN, OTHER, AROUND) or piece.names_own or piece.has("comparison", *COMPARES):
        return False
    return piece.has("kinds", "definition", "popular")


def _of_whom(piece: Piece) -> bool:
    """It tells more of a person just named: "said Ms Marl, who works in Ulm"."""
    return bool(rules("statements")["of_whom"].find(piece.context.lead))


def _carries_on(piece: Piece) -> bool:
    """Without a subject of its own, after an instruction or talk of the text: "and keeps to the rules"."""
    lead = piece.context.lead.strip()
    told = (rules("statements")[name].find(lead) for name in ("order", "text", "narrator", "person"))
    return piece.has("statements", "elliptic") and any(told)


def _of_field(piece: Piece) -> bool:
    """It speaks of the body, of treating it, of what comes of that or of how one knows."""
    spots = piece.spots
    named = spots.treatments or spots.processes or spots.applications or amounts(piece.text)
    told = piece.has("statements", "field", "sore", "share", "unstudied") or piece.has("comparison", *COMPARES)
    told = told or len(piece.cues("statements", "usual")) > (piece.context.subject != OWN)
    plain = piece.has("kinds", "price", "endorses", "avoid") or piece.has("sorts", "ahead", "ill", "between", "judged")
    return bool(named) or told or plain


def named(piece: Piece) -> bool:
    """Whether it names something that the topic asks about, and is not of the author or of one person."""
    spots = piece.spots
    own = spots.intervention and not of_person(piece)
    told = any((spots.outcomes, spots.harms, spots.groups, own))
    return told or (bool(spots.applications) and not piece.has("statements", "person"))


def order(piece: Piece) -> bool:
    """It begins with what to do, as a sentence or after "so" and "but"; else the same words carry a subject on."""
    lead = piece.context.lead.strip()
    if rules("lists")["subject"].find(piece.context.listed.split(" | ")[0]):
        return False
    opens = not lead or lead.lower() in OPENERS or lead.endswith(TURNS)
    return opens and piece.has("statements", "order", "bids")


def brief(piece: Piece, whole: bool) -> bool:
    """A scrap without a verb that tells what came of it: "Smoother, definitely", "Itchy!", "Old scars: nada"."""
    words = len(piece.text.split())
    if not whole or words > BRIEF or order(piece) or piece.has("statements", "narrator", "visit", *NO_STATEMENT):
        return False
    harm = words > 1 and (piece.spots.harms or piece.has("statements", "sore")) and not has_verb(piece.text)
    return piece.has("statements", "brief") or bool(harm)


def condition(piece: Piece) -> bool:
    """One more thing on which an order depends: "Ring us if it weeps, or if the redness spreads"."""
    lead = piece.context.lead
    return bool(rules("statements")["or_if"].find(f"{lead}|{piece.text}") and rules("statements")["order"].find(lead))


def has_verb(text: str) -> bool:
    """Whether a text has a finite verb, as far as one can tell by its form."""
    return bool(rules("cuts")["finite"].find(text) or any(rules("statements")[name].find(text) for name in VERBS))


def carries_on(piece: Piece) -> bool:
    """Whether it has no subject or no verb of its own, and is no order: it says more of what stands before it."""
    if order(piece) or _of_whom(piece) or piece.has("statements", *NO_STATEMENT) or piece.has("kinds", "advice"):
        return False
    verbless = not has_verb(piece.text) and not piece.has("statements", "clause")
    return verbless or piece.has("statements", "elliptic") or len(piece.text.split()) < WORDS
