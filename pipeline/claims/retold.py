"""Reads the results of two groups, each with a figure, as one comparison: "by 48% with it and by 40% with a peel"."""

from __future__ import annotations

import re

from pipeline.claims.arms import Asked, asked, divides, meant
from pipeline.claims.better import compared, groups_of, unread, uses_of
from pipeline.claims.figures import Figure, two
from pipeline.claims.lexicon import ids, rules
from pipeline.claims.outcomes import CUES, direction, good_side
from pipeline.claims.piece import OWN, Arms, Piece, Reading, denies, of_own, spotted

NEAR = 0.1
"""Figures that differ by a smaller share are neither alike nor different, unless the words say so."""


def retold(piece: Piece) -> Reading | None:
    """A comparison read from two figures; None if there are not two, or it is unclear which groups they belong to."""
    pair = two(piece.text)
    sides = _sides(piece, *pair) if pair else None
    question = asked(sides, piece.topic) if sides else None
    if pair is None or sides is None or piece.has("effects", "animals") or piece.kind:
        return None
    if question is None:
        return unread(piece)
    nil = next((f for f in pair if f.bare and not f.value), None)  # "did not change" denies no effect of the other
    told = spotted(piece.text[:nil.start] + piece.text[nil.end:], piece.context, piece.topic) if nil else piece
    way = _way(told, pair, question.turned)
    return result(piece, question, way) if way else unread(piece) if compared(piece) else None


def _sides(piece: Piece, one: Figure, other: Figure) -> Arms | None:
    """The groups that the two figures belong to, divided where the words on the first end."""
    text = piece.text
    marks = (*divides(piece), *rules("arms")["and"].spans(text), *(m.span() for m in re.finditer(r"[;,] ", text)))
    cuts = [c for c in marks if one.end <= c[0] < other.start and c[1] <= other.end]
    for start, end in cuts:
        first, second = meant(piece, 0, start), meant(piece, end, len(text))
        told = piece.context.arms
        if told and first is not None and rules("arms")["other"].search(text[end:]):
            second = next((a for a in told[:2] if a != first), None)
        if told and first in told[:2] and second is None:
            second = next((a for a in told[:2] if a != first), None)  # as in "rarer after it: 4%, against 16%"
        if first is None and second is not None and (piece.topic.name not in second):
            ours = piece.context.subject == OWN or (piece.context.settled and not piece.names_own)
            first = frozenset({piece.topic.name}) if ours else None
        if first is not None and second is not None and first != second:
            return Arms(first, second)
    return None


def _larger_is_better(piece: Piece) -> bool | None:
    """Whether the larger of the two figures is the better result; None if the words do not say."""
    objects = compared(piece)
    if not objects:
        return None
    first = objects[0]
    if piece.topic.outcome(first.id).kind == "harm":
        return False
    if any(piece.has("effects", cue) for cue in CUES):
        return {"better": True, "worse": False}.get(direction(piece, objects))
    words = piece.text[first.start:first.end]
    if any(a.meets(first) for a in piece.spots.applications) and not rules("arms")["measure"].search(words):
        return None  # "acne scars: 70% with it, 45% without" does not say what is counted
    return {"up": True, "down": False}.get(good_side(first, piece.text, piece.topic))


def _way(piece: Piece, pair: tuple[Figure, Figure], turned: bool) -> str | None:
    """Better, worse or no_difference for the group that is asked about; None if neither figures nor words say."""
    one, other = pair[0].value, pair[1].value
    if not compared(piece):
        return None
    if one == other or rules("arms")["no_gap"].search(f"{piece.text} {piece.context.rest}"):
        return "no_difference"
    better = _larger_is_better(piece)
    if better is None or abs(one - other) < NEAR * max(one, other):
        return None
    return "better" if ((one > other) == better) != turned else "worse"


def result(piece: Piece, question: Asked, way: str) -> Reading:
    """A comparison with another treatment, or the benefit of one that is added or of the intervention itself."""
    about, found = question.about, compared(piece)
    outcomes, uses = ids(found), uses_of(piece, found)
    harm = bool(found) and piece.topic.outcome(found[0].id).kind == "harm"
    if about.get("comparators"):
        asks = "equivalence" if way == "no_difference" else "superiority"
        return of_own(piece.topic, "comparative", applications=uses, outcomes=outcomes, direction=way, asks=asks,
                      groups=groups_of(piece), **about)
    reading = of_own(piece.topic, "efficacy", applications=uses, outcomes=outcomes, direction=way,
                     asks=None if harm else denies(way))
    return reading.on(**{k: v for k, v in about.items() if v})
