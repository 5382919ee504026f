"""Reads everyday judgements of how well the intervention works in a condition ("a lost cause", "a decent option"),
and statements about studies, which claim no effect."""

from __future__ import annotations

from pipeline.claims.effect import efficacy
from pipeline.claims.lexicon import Named, ids, rules, spot
from pipeline.claims.outcomes import outcomes_of
from pipeline.claims.piece import (
    AROUND,
    NAMELESS,
    OTHER,
    OWN,
    Context,
    Piece,
    Reading,
    denies,
    of_own,
    spotted,
)
from pipeline.claims.sides import unknown_does
from pipeline.topic import Topic

FEW = 6
"""A judgement has at most this many words besides the name of the condition: "Pores? Don't waste your money."."""
STUDIES = "It says how well this has been studied."


def of_studies(piece: Piece) -> Reading | None:
    """What studies are like or leave open, as background; None if it concerns harms or whom to leave out."""
    left_open = piece.has("verdicts", "open") and not piece.spots.groups
    if piece.has("verdicts", "silent"):
        return of_own(piece.topic, "background", note=STUDIES)  # such as "papers said nothing about side effects"
    if piece.spots.harms or piece.has("kinds", "avoid") or not (
            left_open or piece.has("verdicts", "of_studies", "better_studied")):
        return None
    return of_own(piece.topic, "background", note=STUDIES)


def idle(piece: Piece) -> bool:
    """Whether a piece that no reader understands only talks about studies, and names no harm or treatment."""
    named = piece.spots.harms or piece.spots.treatments or piece.spots.groups
    return piece.has("verdicts", "on_studies") and not named


def verdict(piece: Piece) -> Reading | None:
    """A benefit, or none, by a plain word of judgement on a condition: "stretch marks are a lost cause"."""
    uses, way = _conditions(piece), _way(piece)
    told = uses or (way == "better" and _goes_on(piece))
    if piece.has("verdicts", "short") and not rules("answers")["good"].search(piece.context.asked):
        return None  # it may answer which of two is better
    if way is None or not told or not _ours(piece, uses) or _limited(piece, way):
        return None
    benefits = [b for b in outcomes_of(piece)[0] if any(b.meets(u) for u in uses)]
    return efficacy(piece, benefits).on(direction=way, asks=denies(way))


def judged(what: str, words: str, topic: Topic) -> Reading | None:
    """A few words as a judgement of the one condition that a question or the first cell of a row names."""
    spots = spot(topic, what)
    if spots.harms or spots.treatments or spots.groups or len(ids(spots.applications)) != 1 or len(words.split()) > FEW:
        return None
    use = spots.applications[0]
    piece = spotted(f"{what[use.start:use.end]}: {words}", Context(settled=True), topic)
    return of_studies(piece) or verdict(piece)


def _goes_on(piece: Piece) -> bool:
    """Whether "they" or "it" means the one condition mentioned before; too vague a reference to read a denial from."""
    return len(piece.context.applications) == 1 and piece.has("subjects", "back") and not piece.spots.outcomes


def _conditions(piece: Piece) -> list[Named]:
    """The conditions named, except those that only say who is meant or what can go wrong."""
    spots = piece.spots
    return [u for u in spots.applications if not any(u.meets(o) for o in (*spots.groups, *spots.harms))]


def _way(piece: Piece) -> str | None:
    """Better or no_difference, as the words judge; None if they say neither or both."""
    good, none = piece.has("verdicts", "good"), piece.has("verdicts", "none")
    if none:
        return None if good else "no_difference"
    return "better" if good and not piece.has("effects", "none", "bad") else None


def _spoken(piece: Piece) -> bool:
    """Whether nothing is compared and no other treatment is meant; not "filler lifts scars, but the effect fades"."""
    subject, before = piece.context.subject, piece.context.last
    others = subject != OWN and before not in NAMELESS
    known = subject in (OWN, AROUND, OTHER) and not others and (piece.context.settled or piece.names_own)
    return known and not piece.spots.treatments and not piece.has("comparison", "than", "loss")


def _ours(piece: Piece, uses: list[Named]) -> bool:
    """Whether the intervention is judged: it is named or meant, or the condition itself is the subject."""
    subject = piece.context.subject
    if not _spoken(piece):
        return False
    if piece.names_own or subject == OWN:
        return True
    cues = [end for rule in ("good", "none") for _, end in piece.cues("verdicts", rule)]
    told = not uses or min(u.start for u in uses) < min(cues) or subject == AROUND or piece.has("verdicts", "with")
    return told and not (subject == OTHER and unknown_does(piece))


def _limited(piece: Piece, way: str) -> bool:
    """Whether the judgement is left open, holds for only some people, or comes with a harm."""
    some = way == "no_difference" and piece.has("effects", "one_kind")
    return bool(some or piece.spots.harms or piece.spots.groups or piece.has("effects", "unclear", "turned", "animals")
                or piece.has("verdicts", "open"))
