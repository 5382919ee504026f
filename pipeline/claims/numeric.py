"""Reads statements whose point is a number that studies report: "most people need three sessions"."""

from __future__ import annotations

from pipeline.claims.amounts import Amount, amounts
from pipeline.claims.lexicon import ids, rules
from pipeline.claims.piece import Piece, Reading, of_own
from pipeline.model import Quantity

OF_COURSE = ("sessions", "interval_days", "depth_mm")
"""Measures of a course of treatment that a statement of effect may mention in passing."""
BY_UNIT = {
    "minutes": ("anaesthetic_minutes", "session_minutes"),
    "hours": ("interval_days", "downtime_days", "session_minutes"),
    "days": ("interval_days", "downtime_days"), "weeks": ("interval_days", "downtime_days"),
    "months": ("interval_days",), "sessions": ("sessions",), "mm": ("depth_mm",),
}
"""What each unit may measure; the first whose words occur in the text is taken."""
HOURS = 4
"""A session takes fewer hours; anything as long or longer is recovery."""
ELLIPSIS = 40
"""A shorter piece (in letters) may leave out what is measured: "needs two days"."""
ANSWER = 60
"""A shorter piece may leave out what the question before it asks about: "How long does it take? Allow an hour."."""
STANDS_FOR = "theamount"
"""A word that replaces the amount in question when rules are matched."""


def numeric(piece: Piece) -> Reading | None:
    """A statement whose point is a number, if it is clear what it measures."""
    if piece.has("numbers", "ruled_out", "supposed"):
        return None
    for amount in amounts(piece.text):
        what = None if any(told(piece, amount, rule) for rule in ("of_two", "if_so")) else measure(piece, amount)
        if what is not None and ours(piece) and not (what in OF_COURSE and _beside_the_point(piece, amount)):
            return _reading(piece, amount.quantity, what)
    if piece.has("numbers", "little_downtime") and not piece.spots.treatments and not piece.has("comparison", "than"):
        reading = _reading(piece, Quantity(None, 3, "days"), "downtime_days")
        return reading._replace(note="Little or no downtime is read as at most 3 days.")
    return None


def told(piece: Piece, amount: Amount, rule: str) -> bool:
    """Whether a rule of ``numbers.toml`` matches this amount, by the words around it."""
    return bool(rules("numbers")[rule].search(f"{piece.text[:amount.start]}{STANDS_FOR}{piece.text[amount.end:]}"))


def _beside_the_point(piece: Piece, amount: Amount) -> bool:
    """Whether the number is not the point: "scars improved after five sessions", "two treatments are equal"."""
    if piece.has("comparison", "than", "same") or piece.has("effects", "unclear") or piece.has("numbers", "of_product"):
        return True
    if told(piece, amount, "does"):
        return True  # as in "four sessions raised collagen by up to a third"
    harm = piece.has("kinds", "trouble") or (piece.spots.harms and piece.has("kinds", "can"))
    if harm or (len(ids(piece.spots.applications)) > 1 and piece.has("numbers", "of_each")):
        return True
    if piece.has("effects", "one_kind") and piece.has("effects", "none"):
        return True  # as in "those of 0.2 mm do nothing for scars"
    after = told(piece, amount, "after") and not piece.has("numbers", "required")
    return after or not piece.has("numbers", "needed", "interval_days", "of_device")


def ours(piece: Piece) -> bool:
    """Whether no other treatment is named that the number may be about, except for steps of the procedure."""
    steps = piece.spots.steps
    others = [t for t in piece.spots.treatments if not any(t.meets(s) for s in steps)]
    return not others or piece.has("together", "joined")


def measure(piece: Piece, amount: Amount) -> str | None:
    """What an amount measures, by the words of the piece or of the sentence before it; None if it is not clear."""
    kinds = BY_UNIT.get(amount.quantity.unit, ())
    if amount.quantity.unit == "hours" and (amount.quantity.high or HOURS) < HOURS and not piece.spots.harms:
        kinds = ("anaesthetic_minutes", *kinds[::-1])  # "it takes an hour", but not "it has gone within a day"
    if own := next((what for what in kinds if piece.has("numbers", what)), None):
        return own
    asked = piece.context.asked if len(piece.text) < ANSWER else ""
    if asked and (own := next((w for w in kinds if rules("numbers")[w].search(asked)), None)):
        return own
    if len(piece.text) >= ELLIPSIS:
        return None
    whole, before = f"{piece.context.lead} {piece.text}", piece.context.before
    cued = ids(before.cues) if before else ()
    return next((w for w in kinds if f"numbers.{w}" in cued or rules("numbers")[w].search(whole)), None)


def _reading(piece: Piece, quantity: Quantity, what: str) -> Reading:
    harms = ids(piece.spots.harms) if what == "downtime_days" else ()
    steps = ids(piece.spots.steps) if what == "session_minutes" else ()
    uses = ids(piece.spots.applications)
    return of_own(piece.topic, "numeric", applications=uses, quantity=quantity, measure=what, harms=harms, steps=steps,
                  asks="number")
