"""Decides whether a clause asserts something, rather than giving an order, talking about the text or to the reader,
telling a story about one person, or stating a general fact."""

from __future__ import annotations

import re

from pipeline.claims.amounts import amounts
from pipeline.claims.lexicon import rules
from pipeline.claims.numeric import measure
from pipeline.claims.piece import OWN, WORLD, Piece

WORDS = 4
"""A clause that names nothing of the topic and has fewer words is an aside: "Not much."."""
FEW = 3
"""A sentence with fewer words is only a label: "Scars."."""
BRIEF = 9
"""A fragment with more words and no verb states nothing."""
LONG = 5
"""A sentence with at least this many words is taken to have a verb even if none is recognised."""
SHORT = ("minutes", "hours")
"""Units in which even one is worth stating: "Allow an hour"."""
TURNS = (", so", ", but", ";", "–", "—")
"""Possible endings of the words before an order within a sentence."""
OPENERS = ("so", "and", "but", "or", "then", "also")
COMPARES = ("than", "gain", "loss", "same", "graded")
VERBS = ("verb", "dropped")
STORY = ("conduct", "scene", "who", "leads_up")
"""Rules for how a study was done, what happened around somebody, and who somebody is."""
NO_STATEMENT = ("text", "address", "history", "governs", "torn", *STORY)


def asserts(piece: Piece, whole: bool) -> bool:
    """Whether it is no instruction, address, aside, story or general fact; a ``whole`` sentence is assumed to have a
    verb."""
    if piece.context.listed and piece.has("statements", "entry"):  # such as "Boxcar: good if shallow"
        return not piece.has("statements", "text")
    if piece.has("statements", *STORY):  # such as "I have treated two patients"
        return piece.has("kinds", "avoid")
    visit = piece.has("statements", "visit") and not amounts(piece.text)  # "come back soon", but not "in 4 weeks"
    told_next = not whole or len(piece.text.split()) <= LONG  # else "governs" finds only an ending: "that one knows"
    none = [name for name in NO_STATEMENT if name != "governs" or told_next]
    if order(piece) or visit or piece.has("statements", *none) or piece.has("kinds", "advice"):
        return any((
            piece.spots.groups and not piece.has("statements", "text"),  # as in "ask first if you are pregnant"
            piece.has("kinds", "avoid"), piece.has("lists", "vain"), _timed(piece)))
    if (piece.context.subject == WORLD and not piece.has("subjects", "of_us")) or _world(piece) or _names(piece):
        return False
    words = len(piece.text.split())
    told = (whole and words >= FEW) or (piece.has("statements", "clause") and words >= LONG)
    return has_verb(piece.text) or (told and not piece.context.listed)


def _timed(piece: Piece) -> bool:
    """Whether an order gives a time, length or number worth stating; not one for a step of a procedure, or for what
    else to avoid: "no sauna for three days"."""
    may = piece.has("statements", "permits")
    counts = may or piece.names_own or piece.has("statements", "reckon_with")
    counts = counts or (not order(piece) and piece.has("numbers", "required"))  # as in "you need it for four months"
    told = any(
        (counts or measure(piece, a) is not None) and (may or a.quantity.high != 1 or a.quantity.unit in SHORT)
        for a in amounts(piece.text))
    steps = rules("lists")["steps"].search(piece.context.listed) or piece.has("statements", "address", "visit")
    return (order(piece) or piece.has("kinds", "advice")) and told and not steps


def _names(piece: Piece) -> bool:
    """Whether it only says what sort of thing something is, or sets a condition."""
    spots = piece.spots
    says = spots.outcomes or spots.harms or spots.groups or piece.has("comparison", *COMPARES) or amounts(piece.text)
    sorts = piece.has("statements", "is_a", "subordinate") or (
        piece.has("kinds", "definition") and not (spots.intervention or spots.applications or spots.treatments))
    return not says and sorts and not piece.context.listed


def became(piece: Piece) -> bool:
    """Whether somebody says how their own skin or hair changed."""
    return piece.has("statements", "mine") and (piece.has("subjects", "changed") or piece.has("statements", "became"))


def _world(piece: Piece) -> bool:
    """Whether it is a general fact, not about what happens to those treated or what a rival treatment does."""
    share = piece.has("statements", "share") and not piece.has("subjects", "spread")
    befell = piece.spots.harms or piece.has("statements", "befell") or became(piece)
    counted = piece.names_own or share or befell or piece.context.subject in piece.context.rivals
    return piece.of_world and not counted and not indirect(piece)


def of_whom(piece: Piece) -> bool:
    """Whether it says more about a person just named: "said Ms Marl, who works in Ulm"."""
    return bool(rules("statements")["of_whom"].search(piece.context.lead))


def order(piece: Piece) -> bool:
    """Whether it begins with an instruction; not if that only leads to a result: "press hard and you bleed"."""
    lead = piece.context.lead.strip()
    if rules("lists")["subject"].search(piece.context.listed.split(" | ")[0]):
        return False
    opens = not lead or lead.lower() in OPENERS or lead.endswith(TURNS)
    return opens and piece.has("statements", "order", "bids") and not piece.has("cuts", "brings")


def brief(piece: Piece, whole: bool) -> bool:
    """Whether it is a fragment that reports a result: "Smoother, definitely", "Itchy!", "Old scars: nada"."""
    words = len(piece.text.split())
    if not whole or words > BRIEF or order(piece) or piece.has("statements", "narrator", "visit", *NO_STATEMENT):
        return False
    harm = words > 1 and (piece.spots.harms or piece.has("statements", "sore")) and not has_verb(piece.text)
    return piece.has("statements", "brief") or bool(harm)


def condition(piece: Piece) -> bool:
    """Whether it is another condition of an order: "Ring us if it weeps, or if the redness spreads"."""
    lead, words = piece.context.lead, rules("statements")
    return bool(words["or_if"].search(f"{lead}|{piece.text}") and words["order"].search(lead))


def has_verb(text: str) -> bool:
    """Whether a text has a finite verb, as far as word forms show."""
    return bool(rules("cuts")["finite"].search(text) or any(rules("statements")[name].search(text) for name in VERBS))


def carries_on(piece: Piece) -> bool:
    """Whether it continues the words before it, having no subject or verb of its own and being no order."""
    if order(piece) or of_whom(piece) or piece.has("statements", *NO_STATEMENT) or piece.has("kinds", "advice"):
        return False
    verbless = not has_verb(piece.text) and not piece.has("statements", "clause")
    return verbless or piece.has("statements", "elliptic") or len(piece.text.split()) < WORDS


_FIRST = re.compile(r"\W*(?:[^,;.]{1,60}, )?(?P<name>[A-Z][a-z]+)\b")
"""The name that begins a clause, perhaps after a phrase of time or place."""


def people(text: str) -> tuple[str, ...]:
    """Names of the people whom a text introduces, in order, each once; no words that also occur in lower case."""
    small = set(re.findall(r"\b[a-z]+", text))
    names = (name for match in rules("people")["introduced"].finditer(text) for name in match.groups() if name)
    return tuple(dict.fromkeys(n for n in names if n.lower() not in small))


def indirect(piece: Piece) -> bool:
    """Whether it is indirect speech: "She reckons that half of them fade"."""
    return piece.has("statements", "reports") and not rules("lists")["quoted"].search(piece.text)


def of_person(piece: Piece) -> bool:
    """Whether it is about the author or one person: "I", "she", a name introduced before, or what is theirs."""
    first = _FIRST.match(piece.text)
    introduced = first is not None and first["name"] in piece.context.people and not piece.has("statements", "speaks")
    theirs = piece.has("statements", "mine") and piece.context.subject != OWN
    return introduced or theirs or piece.has("statements", "narrator", "told", "person")
