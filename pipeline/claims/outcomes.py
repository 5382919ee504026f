"""Finds which outcomes a statement names, which way they change, and whether that is good for the patient."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.claims.lexicon import Named, rules
from pipeline.claims.piece import Piece
from pipeline.topic import Topic

CUES = ("good", "up", "down", "bad")
VERB = 30
"""What goes up or down follows its verb within this many letters."""


def outcomes_of(piece: Piece) -> tuple[list[Named], list[Named]]:
    """The benefits and the mechanisms that the piece names."""
    kinds = [(n, piece.topic.outcome(n.id).kind) for n in piece.spots.outcomes]
    return [n for n, kind in kinds if kind == "benefit"], [n for n, kind in kinds if kind == "mechanism"]


def specific(found: Iterable[Named], topic: Topic) -> list[Named]:
    """The outcomes without the most general ones, unless there are no others: "texture" rather than "improved"."""
    kept = list(found)
    narrow = [n for n in kept if not general(n.id, topic)]
    return narrow or kept


def general(id: str, topic: Topic) -> bool:
    """Whether it is an overall rating, by an assessor or the people themselves, in any condition."""
    outcome = topic.outcome(id)
    return outcome.subjective and not outcome.applications and "improve" in " ".join(outcome.terms)


def direction(piece: Piece, objects: list[Named]) -> str:
    """Whether it is better, worse or no_difference for the patient; more of a mechanism counts as better."""
    if _denied(piece, objects):
        return "no_difference"
    objects = [n for n in objects if not beside(piece, n)]
    at = min((n.start for n in objects), default=len(piece.text))
    cues = sorted((s, e, c) for c in CUES for s, e in piece.cues("effects", c))
    ahead = [c for c in cues if c[0] < at] or [c for c in cues if c[2] in ("good", "bad")][:1] or cues[:1]
    _, end, cue = ahead[-1] if ahead else (0, 0, "good")
    if cue == "up" and (made := [c for c in cues if c[2] in ("good", "bad") and at < c[0] < at + VERB]):
        return "worse" if made[0][2] == "bad" else "better"  # "made the scars paler"
    if cue in ("good", "bad") or not objects or at - end > VERB:
        return "worse" if cue == "bad" else "better"
    change = end <= at and any(c[2] in ("good", "down") and at <= c[0] < objects[0].end for c in cues)
    way = "up" if change else good_side(objects[0], piece.text, piece.topic)  # "speeds up the improvement of scars"
    return "better" if way in ("unknown", cue) else "worse"


def _denied(piece: Piece, objects: list[Named]) -> bool:
    """Whether an effect is denied; not by words in another clause: "it forms collagen, and one cannot see that"."""
    end = max((n.end for n in objects), default=len(piece.text))
    return any(", and " not in piece.text[end:start] for start, _ in piece.cues("effects", "none"))


def good_side(named: Named, text: str, topic: Topic) -> str:
    """Which way is good for the patient, for the outcome as worded: up, down or unknown."""
    return topic.outcome(named.id).good_as(text[named.start:named.end])


def beside(piece: Piece, named: Named) -> bool:
    """Whether an outcome's name only says where or in whom something is done: "hair in alopecia"."""
    return bool(rules("effects")["beside"].search(piece.text[:named.start]))


def carries(piece: Piece) -> bool:
    """Whether the outcome is delivery, such as of a drug through the skin, rather than a condition treated."""
    return bool(carried(piece))


def carried(piece: Piece) -> list[Named]:
    """The outcomes named that are delivery, whose words include what is carried: "serums sink in"."""
    uses = ((n, piece.topic.outcome(n.id).applications) for n in piece.spots.outcomes)
    return [n for n, own in uses if own and not piece.topic.application(own[0]).condition]
