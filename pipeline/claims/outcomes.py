"""What a statement names as changed, which way it says that it goes, and which way is good for the patient."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.claims.lexicon import Named
from pipeline.claims.piece import Piece
from pipeline.claims.rules import rules
from pipeline.topic import Outcome, Topic, compile_terms

CUES = ("good", "up", "down", "bad")
VERB = 30
"""Letters within which what goes up or down follows its verb."""


def outcomes_of(piece: Piece, topic: Topic) -> tuple[list[Named], list[Named]]:
    """The benefits and the mechanisms that the piece names."""
    kinds = {o.id: o.kind for o in topic.outcomes}
    named = piece.spots.outcomes
    return [n for n in named if kinds[n.id] == "benefit"], [n for n in named if kinds[n.id] == "mechanism"]


def specific(found: Iterable[Named], topic: Topic) -> list[Named]:
    """Without the most general outcomes where others are named: "improved" beside "texture"."""
    kept = list(found)
    narrow = [n for n in kept if not general(n.id, topic)]
    return narrow or kept


def general(id: str, topic: Topic) -> bool:
    """An outcome of any condition that a judge or the people themselves rate as a whole."""
    outcome = topic.outcome(id)
    return outcome.subjective and not outcome.applications and "improve" in " ".join(outcome.terms)


def direction(piece: Piece, objects: list[Named], topic: Topic) -> str:
    """better | worse | no_difference, for the patient; a mechanism is better when there is more of it."""
    if piece.has("effects", "none"):
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
    way = good_side(objects[0], piece.text, topic)
    return "better" if way in ("unknown", cue) else "worse"


def good_side(named: Named, text: str, topic: Topic) -> str:
    """Which way of the thing as worded is good for the patient: up, down or unknown."""
    outcome: Outcome = topic.outcome(named.id)
    if outcome.good == "unknown" or not compile_terms(outcome.inverted).search(text[named.start:named.end]):
        return outcome.good
    return "down" if outcome.good == "up" else "up"


def beside(piece: Piece, named: Named) -> bool:
    """Named as where or for whom something is done, not as what is done: "hair in alopecia"."""
    return bool(rules("effects")["beside"].search(piece.text[:named.start]))


def carries(piece: Piece, topic: Topic) -> bool:
    """The outcome is that something else gets where it should: a drug through the skin, not a condition treated."""
    uses = {a.id: a for a in topic.applications}
    own = [topic.outcome(n.id).applications for n in piece.spots.outcomes]
    return any(o and not uses[o[0]].condition for o in own)
