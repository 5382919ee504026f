"""What a statement says changes, which way, and whether that is good for the patient; of a comparison, what it is about
and which side it says is better."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.claims.lexicon import Named, ids, rules
from pipeline.claims.piece import Piece
from pipeline.topic import Topic

CUES = ("good", "up", "down", "bad")
VERB = 30
"""What goes up or down follows its verb within so many letters."""


def outcomes_of(piece: Piece) -> tuple[list[Named], list[Named]]:
    """The benefits and the mechanisms that the piece names."""
    kinds = [(n, piece.topic.outcome(n.id).kind) for n in piece.spots.outcomes]
    return [n for n, kind in kinds if kind == "benefit"], [n for n, kind in kinds if kind == "mechanism"]


def specific(found: Iterable[Named], topic: Topic) -> list[Named]:
    """Without the most general outcomes if others are named: "improved" beside "texture"."""
    kept = list(found)
    narrow = [n for n in kept if not general(n.id, topic)]
    return narrow or kept


def general(id: str, topic: Topic) -> bool:
    """Whether it is an overall rating, by an assessor or the people themselves, in any condition."""
    outcome = topic.outcome(id)
    return not outcome.applications and "improve" in " ".join(outcome.terms)


def direction(piece: Piece, objects: list[Named]) -> str:
    """better | worse | no_difference for the patient; more of a mechanism counts as better."""
    if piece.has("effects", "none"):
        return "no_difference"
    objects = [n for n in objects if not beside(piece, n)]
    at = min((n.start for n in objects), default=len(piece.text))
    cues = sorted((s, e, c) for c in CUES for s, e in piece.cues("effects", c))
    ahead = [c for c in cues if c[0] < at] or [c for c in cues if c[2] in ("good", "bad")][:1] or cues[:1]
    _, end, cue = ahead[-1] if ahead else (0, 0, "good")
    if cue == "up" and any(c[2] in ("good", "bad") and at < c[0] < at + VERB for c in cues):
        return "better"  # "made the scars paler"
    if cue in ("good", "bad") or not objects or at - end > VERB:
        return "worse" if cue == "bad" else "better"
    return "better" if piece.topic.outcome(objects[0].id).good in ("unknown", cue) else "worse"


def beside(piece: Piece, named: Named) -> bool:
    """Whether it says where or in whom something is done, not what: "hair in alopecia"."""
    return bool(rules("effects")["beside"].search(piece.text[:named.start]))


def carries(piece: Piece) -> bool:
    """Whether the outcome is delivery, such as a drug through the skin, rather than a condition treated."""
    own = [piece.topic.outcome(n.id).applications for n in piece.spots.outcomes]
    return any(o and not piece.topic.application(o[0]).condition for o in own)


def asserted(piece: Piece, own: bool) -> str | None:
    """better | worse | no_difference for the topic's intervention; None if the words do not say.  ``own``: it is the
    side spoken of."""
    same = piece.cues("comparison", "same")
    cues = [*piece.cues("comparison", "gain"), *piece.cues("comparison", "loss")]
    if same and (not cues or min(same) < min(cues)):
        return "no_difference"
    better = sign(piece)
    if better is None:
        return None
    if piece.has("comparison", "not"):
        return "no_difference"
    return "better" if better == own else "worse"


def sign(piece: Piece) -> bool | None:
    """Whether the side spoken of is said to be better; None if the words do not say."""
    # after an opening phrase about the other side: "unlike harsh lasers, "
    front = max(piece.text.find(","), 0) if piece.has("comparison", "fronted") else 0
    gain, loss = ([c for c in piece.cues("comparison", name) if c[0] >= front] for name in ("gain", "loss"))
    objects = compared(piece)
    harm = any(piece.topic.outcome(o.id).kind == "harm" for o in objects)
    (loss if harm else gain).extend(piece.cues("comparison", "lasting"))
    if gain or loss:
        return not loss or (bool(gain) and min(gain) <= min(loss))
    more, less = piece.cues("comparison", "more"), piece.cues("comparison", "less")
    if not more and not less:
        if not any(piece.has("effects", cue) for cue in CUES):
            return None
        return {"better": True, "worse": False}.get(direction(piece, outcomes_of(piece)[0]))
    if not objects:
        return None
    grows = bool(more) and (not less or min(more) < min(less))
    way = piece.topic.outcome(objects[0].id).good
    effect = next((s for c in ("good", "down") for s in piece.cues("effects", c)), None)
    if effect and grows and effect[0] < min(more)[0]:
        return True
    if effect and any(effect[0] < start for start, _ in piece.cues("comparison", "less_so")):
        return False
    return None if way == "unknown" else (way == "up") == grows


def falls_short(piece: Piece) -> bool:
    """Whether what is named first is said to do less than the other."""
    return piece.has("comparison", "loss", "less_so")


def compared(piece: Piece) -> list[Named]:
    """The outcomes compared; harms by the outcome of the same name, else as side effects; general ones give way."""
    known = {o.id: o for o in piece.topic.outcomes}
    named = [n for n in piece.spots.outcomes if known[n.id].kind != "mechanism"]
    found = [n for n in named if known[n.id].kind != "benefit" or not any(
        known[m.id].kind != "benefit" and n.meets(m) for m in named)]
    found += [h for h in piece.spots.harms if h.id in known and h.id not in ids(found)]
    general = side_effects(piece.topic)
    if not found and piece.spots.harms and general:
        found = [n._replace(id=general) for n in piece.spots.harms[:1]]
    if not found and piece.context.before and piece.has("comparison", "than"):
        left = (*piece.context.before.outcomes, *piece.context.before.harms)
        found = [n for n in left if n.id in known]
    narrow = [n for n in found if n.id != general]
    return specific(narrow or found, piece.topic)


def side_effects(topic: Topic) -> str | None:
    """The outcome in the topic pack for side effects in general."""
    return next((o.id for o in topic.outcomes if o.kind == "harm" and o.weight == "general"), None)
