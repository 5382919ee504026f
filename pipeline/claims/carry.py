"""Reads comparisons that leave something to their surroundings: which groups are compared, in which condition, on what.

The groups may have been mentioned before ("the cream arm"), or the other side named in an earlier sentence.
"""

from __future__ import annotations

import re

from pipeline.claims.arms import asked, by_itself, meant, named, said
from pipeline.claims.better import compared, sign, unread, uses_of
from pipeline.claims.compare import comparative
from pipeline.claims.lexicon import ids, rules
from pipeline.claims.piece import NAMELESS, OWN, Arms, Piece, Reading, spotted
from pipeline.claims.retold import result, retold
from pipeline.claims.sides import against_unknown
from pipeline.topic import name_of

FRESH = 1
"""A group that is not named is remembered for this many sentences."""


def grouped(piece: Piece) -> Reading | None:
    """A comparison of groups that are named here or were mentioned before: "relapse was rarer in the cream arm"."""
    arms, spoken = _spoken(piece)
    question = asked(arms, piece.topic) if arms else None
    if arms is None or question is None or _else(piece):
        return None
    found = compared(piece)
    if not (found or uses_of(piece, found)):
        return unread(piece) if piece.has("arms", "joint") else None
    way = _told_way(piece, spoken is not None and (spoken == arms.second) == question.turned)
    if way is None or (way != "no_difference" and spoken is None):
        return None
    return result(piece, question, way)


def likewise(piece: Piece) -> Reading | None:
    """A comparison that also holds for another harm: "it hurts less than a peel, and so | is the risk of burns"."""
    lead = piece.context.lead.rstrip()
    if not (lead.endswith(" so") and piece.has("arms", "inverted")):
        return None
    words = lead.removesuffix("so").rstrip(" ,;").removesuffix(" and")
    before = spotted(words, piece.context._replace(lead=""), piece.topic)
    reading = retold(before) or grouped(before) or comparative(before)
    outcomes = ids(compared(piece))
    if reading is None or reading.about.direction is None or not outcomes:
        return None
    kinds = {piece.topic.outcome(o).kind for o in (*outcomes, *reading.about.outcomes)}
    return reading.on(outcomes=outcomes) if len(kinds) == 1 else None


def _spoken(piece: Piece) -> tuple[Arms | None, frozenset[str] | None]:
    """The groups compared, and which of them the words are about."""
    told = _now(piece) or piece.context.arms
    if told is None:
        return None, None
    joint = piece.has("arms", "joint")
    if not joint and (piece.has("arms", "both") or (told.age <= FRESH and _none_found(piece))):
        return told, None
    if pair := said(piece):
        return (pair, pair.first) if joint else (None, None)  # else it names both, for the reader of comparisons
    mine = meant(piece, 0, len(piece.text))
    if joint and mine and piece.topic.name in mine and mine not in told[:2]:
        return Arms(mine, frozenset({piece.topic.name})), mine
    if mine is not None:
        other = next((a for a in told[:2] if a != mine), None)
        before = any(meant(piece, 0, start) is None for start, _ in piece.cues("comparison", "than"))
        return (told, other if before else mine) if mine in told[:2] else (None, None)
    if told.age > FRESH or piece.has("comparison", "than"):
        return None, None
    named_last = piece.context.subject in told.first | told.second
    subject = piece.context.subject if named_last else piece.context.last
    own = piece.topic.name
    if subject == OWN:
        return told, next((a for a in told[:2] if own in a), None)
    return told, next((a for a in told[:2] if subject in a and own not in a), None)


def _now(piece: Piece) -> Arms | None:
    """The groups of a piece that gives the intervention's results against another: "against light it was a draw"."""
    ends = [end for _, end in piece.cues("comparison", "than")]
    every = named(piece, 0, len(piece.text))
    others = named(piece, ends[0], len(piece.text)) if ends else every
    fronted = (piece.has("comparison", "fronted") or piece.has("arms", "pits")) and every == others
    ours = piece.has("comparison", "same") or piece.has("arms", "no_gap", "results")
    if not (others and fronted and ours and piece.context.settled) or piece.topic.name in others:
        return None
    return Arms(frozenset({piece.topic.name}), others)


def _none_found(piece: Piece) -> bool:
    """Whether it only says that others found no difference."""
    return piece.has("arms", "found_none") and named(piece, 0, len(piece.text)) is None and not piece.spots.harms


def _else(piece: Piece) -> bool:
    """Whether something other than the two groups is compared, or nothing for sure."""
    if piece.has("arms", "of_one") or (piece.has("arms", "of_the_gap") and not piece.has("arms", "no_gap")):
        return True
    absolute = not piece.has("comparison", "gain", "loss", "same") and piece.has("comparison", "absolute")
    ends = [end for _, end in piece.cues("comparison", "than")] if not piece.has("arms", "both") else []
    unknown = any(meant(piece, end, len(piece.text)) is None for end in ends) and against_unknown(piece)
    turned = unknown or absolute or piece.has(
        "effects", "unclear", "turned", "animals", "one_kind", "less_well")
    alone = not piece.has("arms", "joint") and by_itself(piece)  # a joint group is compared with it alone
    apart = piece.context.devices or piece.kind or piece.spots.devices
    return bool(turned or alone or apart or piece.has("comparison", "without", "swap", "two"))


def _told_way(piece: Piece, own: bool) -> str | None:
    """Better, worse or no_difference for the group that is asked about; ``own``: the words are about that group."""
    if piece.has("comparison", "same") or piece.has("arms", "no_gap") or _none_found(piece):
        return "no_difference"
    if not piece.has("comparison", "gain", "loss", "graded"):
        return None  # "neither will lift a jowl" sets neither above the other
    if piece.has("arms", "neither"):
        return "no_difference"
    better = sign(piece)
    if better is None or piece.has("comparison", "not"):
        return None if better is None else "no_difference"
    return "better" if better == own else "worse"


def spelt_out(piece: Piece) -> Piece:
    """The piece with the other treatment's name put in for "it", "the lotion" and the like: "adding this to it"."""
    told, topic, subject = piece.context.arms, piece.topic, piece.context.subject
    it = rules("arms")["it_with"].search(piece.text) if piece.names_own and subject not in NAMELESS else None
    if it:  # such as "used with light, it does more"
        joined = f"{name_of(topic.treatments, subject)} combined with {topic.name}{piece.text[it.end():]}"
        return spotted(joined, piece.context, topic)
    others = (told.first | told.second) - {topic.name} if told and told.age <= FRESH else frozenset()
    if piece.context.last not in NAMELESS:
        others = frozenset({piece.context.last})
    found = rules("arms")["to_it"].search(piece.text) if len(others) == 1 else None
    if found is None or (named(piece, 0, found.start()) or others) - {topic.name} - others:
        return piece
    words = re.sub(r" (?:the )?\w+\W*$", "", found.group())
    name = name_of(topic.treatments, next(iter(others)))
    return spotted(f"{piece.text[:found.start()]}{words} {name}{piece.text[found.end():]}", piece.context, topic)


CARRIED = (retold, likewise, grouped)
"""Readers of comparisons, the surest first."""
