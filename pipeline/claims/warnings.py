"""Statements of harm and warnings: who should not have it, what can happen, and how often."""

from __future__ import annotations

from pipeline.claims.better import side_effects
from pipeline.claims.compare import unread
from pipeline.claims.lexicon import ids
from pipeline.claims.piece import AROUND, OTHER, OWN, Piece, Reading
from pipeline.claims.rules import rules
from pipeline.claims.sides import against_other, against_unknown, sides_of, unknown_does
from pipeline.model import UNREAD, About
from pipeline.topic import Topic


def contraindication(piece: Piece, topic: Topic) -> Reading | None:
    """People who should avoid it, by the groups of the topic pack if it knows them."""
    goes_on = piece.context.lead.rstrip().endswith((",", " or", " if")) and bool(piece.spots.groups)
    listed = (goes_on or piece.has("subjects", "people")) and bool(rules("kinds")["avoid"].search(piece.context.lead))
    compared = piece.has("comparison", "than") and (against_other(piece, topic) or against_unknown(piece))
    if not (listed or piece.has("kinds", "avoid")) or compared:
        return None
    groups = ids(piece.spots.groups)
    if not groups and not (piece.names_own or piece.context.subject in (OWN, AROUND)):
        return None
    about = About(interventions=(topic.name,), groups=groups, asks=None if groups else UNREAD)
    return Reading("contraindication", about, warning=True)


def suitability(piece: Piece, topic: Topic) -> Reading | None:
    """Safe or suitable for a group of people, a statement about harm in that group."""
    groups = ids(piece.spots.groups)
    if not groups or not piece.has("kinds", "suits") or piece.has("comparison", "gain", "loss"):
        return None
    return Reading("safety", About(interventions=(topic.name,), groups=groups, asks="rate"))


def safety(piece: Piece, topic: Topic) -> Reading | None:
    """"X can happen", which is a warning, or "rare, mild, safe"."""
    harms = ids(piece.spots.harms)
    groups = ids(g for g in piece.spots.groups if not any(g.meets(h) for h in piece.spots.harms))
    named = tuple(h for h in harms if not _vague(h, topic))
    trouble = piece.has("kinds", "trouble")
    itself = not piece.names_own and piece.has("kinds", "of_itself")
    if itself or piece.has("kinds", "not_often"):
        return None  # "warts are painful"; "side effects are not rare" is no statement that they are
    if not trouble and not (named and piece.has("kinds", "can", "often")):
        return None
    spoken = piece.context.subject in (OWN, AROUND) or (piece.context.subject == OTHER and piece.context.settled)
    common = piece.context.subject == AROUND and piece.has("subjects", "spread")
    world = piece.of_world and not trouble and (piece.context.subject == OTHER or common)
    if not piece.names_own and (world or not (spoken or trouble)):
        return None
    rate = piece.has("kinds", "often") and not piece.has("kinds", "possible")
    if rate and unknown_does(piece):
        return None  # "facials are safe"
    if rate and not named and piece.spots.applications and piece.has("effects", "general"):
        return None  # "safe and effective for scars" is read as effective
    asks = "rate" if rate else "existence"
    if not rate and not harms and not piece.has("kinds", "harms_at_large"):
        return None  # "it risks tearing": a harm that is not known by name
    if not rate and not trouble and piece.has("comparison", "rarer"):
        return None  # "bruises are less frequent": a comparison whose other side is not named
    about = About(interventions=(topic.name,), harms=named, groups=groups, asks=asks)
    return Reading("safety", about, warning=asks == "existence")


def free(piece: Piece, topic: Topic) -> Reading | None:
    """"Painless", "does not scar": no more harm than without it; "no side effects" is about the rate."""
    spoken = piece.names_own or piece.context.subject == OWN
    told = piece.context.settled and piece.context.subject in (AROUND, OTHER) and piece.has("subjects", "done")
    if not piece.has("kinds", "free") or not (spoken or told):
        return None
    if (sides := sides_of(piece, topic)) and sides.comparators:
        return unread(topic)  # "unlike surgery it leaves no scar"
    known = topic.outcomes_of("harm") - {side_effects(topic)}
    named = ids((*piece.spots.outcomes, *piece.spots.harms))
    harms = tuple(n for n in named if n in known)
    if not harms:
        return Reading("safety", About(interventions=(topic.name,), asks="rate"))
    return Reading("efficacy", About(interventions=(topic.name,), outcomes=harms, direction="no_difference"))


def _vague(id: str, topic: Topic) -> bool:
    return any(h.vague for h in topic.harms if h.id == id)
