"""Reads when results show, how long they last, when a session is repeated to keep them, and pain on a scale.

Each becomes a question about that number, although no abstract is read for it so far.
"""

from __future__ import annotations

import re

from pipeline.claims.amounts import Amount, number_of, with_years
from pipeline.claims.lexicon import ids, refined, rules
from pipeline.claims.numeric import ours, told
from pipeline.claims.piece import Piece, Reading, of_own
from pipeline.model import MINUTES, Quantity

TIMES = (*MINUTES, "months", "years")
UNCOUNTED = (("slow", "onset_days"), ("for_good", "lasting_days"))
"""Rules for statements without an amount, each with the measure that it is about."""
LONG = ("weeks", "months", "years")
"""Units of what is kept for some time."""
SCORE = re.compile(
    r"(?<![\w.])(?P<low>\d+(?:\.\d+)?|\w+)(?: ?(?:-|–|to|or) ?(?P<high>\d+(?:\.\d+)?|\w+))?"
    r"(?: ?/ ?| out of (?:a possible )?)(?:10|ten)(?![\d.])"
    r"|\b(?:scores?|ratings?)\b[^.;\d]{0,40}?(?P<alone>\d+(?:\.\d+)?)(?!\d|\.\d|%| ?(?:%|per|to|or|out|/))",
    re.IGNORECASE)
"""A score of pain: "3 out of 10", "two or three out of ten", "the average score is 4"."""


def course(piece: Piece) -> Reading | None:
    """Reads the course of results or a score of pain; None for another treatment, or in a comparison."""
    supposed = piece.has("numbers", "supposed") and not piece.has("numbers", "lost")  # not "if you stop, hair is lost"
    if supposed or piece.has("comparison", "than", "same"):
        return None
    asked = rules("numbers")["hurt"].search(piece.context.asked or piece.context.section)
    if piece.has("numbers", "hurt", "pain_scale") or (asked and SCORE.search(piece.text)):
        return score(piece)
    return _in_time(piece) if ours(piece) and not (piece.spots.harms or piece.has("kinds", "trouble")) else None


def score(piece: Piece) -> Reading | None:
    """Reads the pain that people reported on a scale from 0 to 10."""
    found = SCORE.search(piece.text)
    low = number_of(found["low"] or found["alone"]) if found else None
    if found is None or low is None:
        return None
    quantity = Quantity(low, (number_of(found["high"]) if found["high"] else None) or low, "points")
    return of_own(piece.topic, "numeric", quantity=quantity, measure="pain_score", asks="number")


def _in_time(piece: Piece) -> Reading | None:
    drawn = ("sessions",) if not piece.spots.outcomes else ()
    times = [a for a in with_years(piece.text) if a.quantity.unit in (*TIMES, *drawn)]
    for amount in times:
        if what := _measured(piece, amount):
            return _reading(piece, what, amount.quantity)
    if _kept(piece):
        return _reading(piece, "lasting_days", next((a.quantity for a in times if a.quantity.unit in TIMES), None))
    without = (what for rule, what in UNCOUNTED if piece.has("numbers", rule) and not times)
    return next((_reading(piece, what, None) for what in without), None)


def _kept(piece: Piece) -> bool:
    """Whether it says that what was gained stays or goes: "wrinkles creep back", "new hair is shed once you stop"."""
    gains = rules("numbers")["gain"].spans(piece.text)
    known = [(u.start, u.end) for u in piece.spots.applications if any(a.condition for a in piece.topic.members(u.id))]
    pairs = ((gains, "kept"), (gains, "lost"), (known, "kept"))
    said = any(start < at for found, rule in pairs for start, _ in found for at, _ in piece.cues("numbers", rule))
    open_ = piece.has("effects", "unclear") and not piece.has("numbers", "lost")
    return said and not (piece.has("verdicts", "open") or piece.has("comparison", "gain", "loss") or open_)


def _measured(piece: Piece, amount: Amount) -> str | None:
    long = amount.quantity.unit in LONG
    if long and told(piece, amount, "upkeep"):
        return "upkeep_days"
    if long and told(piece, amount, "lasting"):
        return "lasting_days"
    seen = told(piece, amount, "seen") and not piece.spots.applications  # else what gets better is the point
    shows = amount.quantity.unit != "sessions" and told(piece, amount, "onset")
    return "onset_days" if seen or shows else None


def _reading(piece: Piece, what: str, quantity: Quantity | None) -> Reading:
    uses = refined(piece.topic, ids(piece.spots.applications), piece.context.applications)
    return of_own(piece.topic, "numeric", applications=uses, quantity=quantity, measure=what, asks="number")
