"""One device of the intervention against another, or a class of device against the plain one."""

from __future__ import annotations

from pipeline.claims.better import falls_short
from pipeline.claims.compare import unread
from pipeline.claims.effect import efficacy
from pipeline.claims.lexicon import ids
from pipeline.claims.outcomes import outcomes_of, specific
from pipeline.claims.piece import Piece, Reading, denies
from pipeline.claims.rules import rules
from pipeline.model import About

NO_BENEFIT = ("harm", "mechanism")
"""Kinds of outcome of which more is no benefit."""


def device_class(piece: Piece) -> Reading | None:
    """One class of device against the plain one: the question is what that class adds."""
    families = [piece.topic.family(d) for d in ids(piece.spots.devices)]
    added = next((f for f in families if any(t.id == f for t in piece.topic.treatments)), None)
    marks = piece.cues("comparison", "than")
    own = [n for n in piece.spots.intervention if marks and n.start >= marks[0][1]]
    if added is None or not own or piece.spots.treatments:
        return None
    if piece.spots.harms or any(n.id in piece.topic.outcomes_of(*NO_BENEFIT) for n in piece.spots.outcomes):
        return unread(piece)  # "the one with heat hurts more" is no benefit that it adds
    reading = efficacy(piece, outcomes_of(piece)[0])
    way = "no_difference" if piece.has("comparison", "same", "not") else reading.about.direction
    first = not any(piece.topic.family(d.id) == added and d.start >= marks[0][1] for d in piece.spots.devices)
    if way == "better" and first == falls_short(piece):
        way = "worse"
    return reading.on(interventions=(added,), direction=way, asks=denies(way))


def device(piece: Piece) -> Reading | None:
    """One device against another of its class, if the words compare and name no other treatment."""
    topic = piece.topic
    plain = [d.id for d in topic.devices if d.family == "plain"]
    named = [d for d in ids(piece.spots.devices) or piece.context.devices if d in plain]
    compares = piece.has("comparison", "than") or piece.has("comparison", "gain")
    outcomes = specific([n for n in piece.spots.outcomes if n.id not in topic.outcomes_of(*NO_BENEFIT)], topic)
    if not named or not compares or piece.spots.treatments:
        return None
    against = next((d for d in (*named[1:], *plain) if d != named[0]), None)
    # "the automated, adjustable one": called by a property of its own, not by name
    variant = rules("together")["variant"].search(f"{piece.context.lead} {piece.text}")
    if against is None or (len(named) < 2 and not (outcomes and variant)):
        return None
    way = _asserted(piece)
    if way is None:
        return unread(piece)
    return Reading("comparative", About(
        ids(piece.spots.applications), (named[0],), comparators=(against,), outcomes=ids(outcomes), direction=way,
        asks="superiority"))


def _asserted(piece: Piece) -> str | None:
    """better | worse for the device named first; None if the words do not say, or deny it."""
    better, worse = piece.has("comparison", "gain"), piece.has("comparison", "loss")
    return None if better == worse or piece.has("comparison", "not") else "better" if better else "worse"
