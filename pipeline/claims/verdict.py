"""Plain judgements: how well it does in a condition, in everyday words ("a lost cause", "a decent option"), and what
the studies of it are like, which is no claim of an effect."""

from __future__ import annotations

from pipeline.claims.effect import efficacy
from pipeline.claims.lexicon import Named
from pipeline.claims.outcomes import outcomes_of
from pipeline.claims.piece import AROUND, OTHER, OWN, Piece, Reading, denies, of_own
from pipeline.claims.sides import unknown_does

STUDIES = "It says how well this has been studied."
SUBJECT = 25
"""What judges begins within so many letters, unless the condition stands before it."""


def of_studies(piece: Piece) -> Reading | None:
    """What the studies are like, or that they leave something open; a harm left open is for the reader of harms."""
    left_open = piece.has("verdicts", "open") and not piece.spots.groups
    if piece.spots.harms or piece.has("kinds", "avoid") or not (piece.has("verdicts", "of_studies") or left_open):
        return None
    return of_own(piece.topic, "background", note=STUDIES)


def verdict(piece: Piece) -> Reading | None:
    """A benefit, or none, by a plain word of judgement beside the condition that is judged."""
    uses = _conditions(piece)
    way = _way(piece)
    if way is None or not uses or not _ours(piece, uses) or _limited(piece, way):
        return None
    benefits = [b for b in outcomes_of(piece)[0] if any(b.meets(u) for u in uses)]
    return efficacy(piece, benefits).on(direction=way, asks=denies(way))


def _conditions(piece: Piece) -> list[Named]:
    """The conditions named, but for those that only say who is spoken of or what can go wrong."""
    spots = piece.spots
    return [u for u in spots.applications if not any(u.meets(o) for o in (*spots.groups, *spots.harms))]


def _way(piece: Piece) -> str | None:
    """better | no_difference; None if neither is said, or both."""
    good, none = piece.has("verdicts", "good"), piece.has("verdicts", "none")
    if none:
        return None if good else "no_difference"
    return "better" if good and not piece.has("effects", "none", "bad") else None


def _ours(piece: Piece, uses: list[Named]) -> bool:
    """Whether the intervention is judged: it is named or spoken of, or the condition itself is the subject."""
    spots, subject = piece.spots, piece.context.subject
    if spots.treatments or subject not in (OWN, AROUND, OTHER) or piece.has("comparison", "than", "gain", "loss"):
        return False
    if piece.names_own or subject == OWN:
        return True
    cues = [start for rule in ("good", "none") for start, _ in piece.cues("verdicts", rule)]
    told = piece.context.settled and (min(u.start for u in uses) < min(cues) or subject == AROUND)
    return told and not (subject == OTHER and unknown_does(piece))


def _limited(piece: Piece, way: str) -> bool:
    """Whether it is left open, is about some of those with the condition, or comes with a harm."""
    some = way == "no_difference" and piece.has("effects", "one_kind")
    return bool(some or piece.spots.harms or piece.spots.groups or piece.has("effects", "turned", "animals")
                or piece.has("verdicts", "open"))
