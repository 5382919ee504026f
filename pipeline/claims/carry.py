"""What a statement leaves to its surroundings: which groups are compared, in which condition, on what.

Of groups told of before ("the cream arm"), of figures for two groups, and of a comparison whose other side was
named in a sentence before.
"""

from __future__ import annotations

import re

from pipeline.claims.arms import Asked, asked, divides, meant, named, said
from pipeline.claims.better import compared, sign, uses_of
from pipeline.claims.compare import comparative, unread
from pipeline.claims.figures import Figure, two
from pipeline.claims.lexicon import ids, rules
from pipeline.claims.outcomes import CUES, direction, good_side
from pipeline.claims.piece import OWN, Arms, Piece, Reading, denies, of_own, spotted
from pipeline.topic import name_of

NEAR = 0.1
"""Figures that differ by a smaller share are neither alike nor different, unless the words say so."""
_AND = re.compile(r"\band\b")
FRESH = 1
"""A group without a name is known for so many sentences."""


def retold(piece: Piece) -> Reading | None:
    """The results of two groups, each with its figure: "by 48% with it and by 40% with a peel"."""
    pair = two(piece.text)
    sides = _sides(piece, *pair) if pair else None
    question = asked(sides, piece.topic) if sides else None
    if pair is None or question is None or piece.has("effects", "animals"):
        return None
    way = _way(piece, pair, question.turned)
    return _reading(piece, question, way) if way else None


def _sides(piece: Piece, one: Figure, other: Figure) -> Arms | None:
    """The groups whose figures they are, cut where the words on the one end."""
    text = piece.text
    ands = [(m.start(), m.end()) for m in _AND.finditer(text)]
    cuts = [c for c in (*divides(piece), *ands) if one.end <= c[0] < other.start and c[1] <= other.end]
    for start, end in cuts:
        first, second = meant(piece, 0, start), meant(piece, end, len(text))
        told = piece.context.arms
        if told and first is not None and rules("arms")["other"].search(text[end:]):
            second = next((a for a in told[:2] if a != first), None)
        if told and first in told[:2] and second is None:
            second = next((a for a in told[:2] if a != first), None)  # "rarer after it: 4%, against 16%"
        if first is None and second is not None and (piece.topic.name not in second):
            ours = piece.context.subject == OWN or (piece.context.settled and not piece.names_own)
            first = frozenset({piece.topic.name}) if ours else None
        if first is not None and second is not None and first != second:
            return Arms(first, second)
    return None


def _larger_is_better(piece: Piece) -> bool | None:
    """Whether the larger of two figures for what is told is the better; None if the words do not say."""
    objects = compared(piece)
    if not objects:
        return None
    first = objects[0]
    if piece.topic.outcome(first.id).kind == "harm":
        return False
    if any(piece.has("effects", cue) for cue in CUES):
        return {"better": True, "worse": False}.get(direction(piece, objects))
    return {"up": True, "down": False}.get(good_side(first, piece.text, piece.topic))


def _way(piece: Piece, pair: tuple[Figure, Figure], turned: bool) -> str | None:
    """better | worse | no_difference for the group that is asked about; None if neither figures nor words say."""
    one, other = pair[0].value, pair[1].value
    if not compared(piece):
        return None
    if one == other or rules("arms")["no_gap"].search(f"{piece.text} {piece.context.rest}"):
        return "no_difference"
    better = _larger_is_better(piece)
    if better is None or abs(one - other) < NEAR * max(one, other):
        return None
    return "better" if ((one > other) == better) != turned else "worse"


def _reading(piece: Piece, question: Asked, way: str) -> Reading:
    """A comparison with another treatment, or the benefit of one that is added or of the intervention itself."""
    about, found = question.about, compared(piece)
    outcomes, uses = ids(found), uses_of(piece, found)
    harm = bool(found) and piece.topic.outcome(found[0].id).kind == "harm"
    if about.get("comparators"):
        asks = "equivalence" if way == "no_difference" else "superiority"
        return of_own(piece.topic, "comparative", applications=uses, outcomes=outcomes, direction=way, asks=asks,
                      groups=ids(piece.spots.groups), **about)
    reading = of_own(piece.topic, "efficacy", applications=uses, outcomes=outcomes, direction=way,
                     asks=None if harm else denies(way))
    return reading.on(**{k: v for k, v in about.items() if v})


def grouped(piece: Piece) -> Reading | None:
    """A comparison of groups that are named here or were told of before: "relapse was rarer in the cream arm"."""
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
    return _reading(piece, question, way)


def likewise(piece: Piece) -> Reading | None:
    """What holds of another harm as well: "it hurts less than a peel, and so | is the risk of burns"."""
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
    """The groups of a piece that is about the intervention's results against another: "against light it was a draw"."""
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
    turned = absolute or piece.has("effects", "unclear", "turned", "animals", "one_kind", "less_well")
    return bool(turned or piece.has("comparison", "without", "swap", "two") or piece.context.devices or piece.kind
                or piece.spots.devices)


def _told_way(piece: Piece, own: bool) -> str | None:
    """better | worse | no_difference for the group that is asked about; ``own``: the words are about that group."""
    if piece.has("comparison", "same") or piece.has("arms", "no_gap", "neither") or _none_found(piece):
        return "no_difference"
    if not piece.has("comparison", "gain", "loss", "graded"):
        return None
    better = sign(piece)
    if better is None or piece.has("comparison", "not"):
        return None if better is None else "no_difference"
    return "better" if better == own else "worse"


def spelt_out(piece: Piece) -> Piece:
    """The piece with the name of the other treatment for "it" in "adding this to it", "no better than the lotion"."""
    told, topic = piece.context.arms, piece.topic
    others = (told.first | told.second) - {topic.name} if told and told.age <= FRESH else frozenset()
    if piece.context.last in {t.id for t in topic.treatments}:
        others = frozenset({piece.context.last})
    found = rules("arms")["to_it"].search(piece.text) if len(others) == 1 else None
    if found is None or (named(piece, 0, found.start()) or others) - {topic.name} - others:
        return piece
    words = re.sub(r" (?:the )?\w+\W*$", "", found.group())
    name = name_of(topic.treatments, next(iter(others)))
    return spotted(f"{piece.text[:found.start()]}{words} {name}{piece.text[found.end():]}", piece.context, topic)


CARRIED = (retold, likewise, grouped)
"""The readers of this module, the surest first."""
