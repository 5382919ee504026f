"""Reads comparisons of the intervention with another treatment, or of two devices: "it beat laser for scars"."""

from __future__ import annotations

from pipeline.claims.arms import Asked, by_itself
from pipeline.claims.better import asserted, compared, falls_short, groups_of, sign, unread, uses_of
from pipeline.claims.effect import effect, efficacy
from pipeline.claims.lexicon import Named, ids, rules
from pipeline.claims.outcomes import outcomes_of, specific
from pipeline.claims.piece import OWN, Piece, Reading, denies, of_own
from pipeline.claims.retold import result
from pipeline.claims.sides import Sides, against_unknown, sides_of
from pipeline.model import About


def comparative(piece: Piece) -> Reading | None:
    """Reads that it is better than, worse than or as good as another treatment; None if nothing is compared."""
    sides = sides_of(piece)
    if sides is None or not sides.comparators:
        return _unknown(piece)
    if _turned(piece) or (not sides.own and piece.has("kinds", "avoid")):
        return unread(piece)
    way = asserted(piece, sides)
    if sides.comparators[0] in piece.topic.idle:
        return _against_idle(piece, way)
    if _adds(piece, sides):
        turned = {"better": "worse", "worse": "better"}.get(way or "", way)
        asked = Asked({"interventions": sides.comparators[:1]}, False)
        return result(piece, asked, turned) if turned and compared(piece) else unread(piece)
    if way is None:
        return _unknown(piece)
    outcomes = _alike(piece, way)
    graded = outcomes or piece.has("comparison", "gain", "loss", "same", "graded", "power")
    if _joined(piece, sides) or _onto(piece, sides) or not graded:
        return unread(piece)  # such as "it did more with a lotion than light did"
    kept = ids(outcomes)
    uses = uses_of(piece, outcomes)
    if not kept and (piece.has("comparison", "lasting") or not (piece.names_own or uses)):
        return unread(piece)  # too vague: "that is one of its advantages over lasers"
    return of_own(
        piece.topic, "comparative", applications=uses, comparators=sides.comparators, outcomes=kept, direction=way,
        groups=groups_of(piece), asks=_asked(piece, sides, way))


def _adds(piece: Piece, sides: Sides) -> bool:
    """Whether the other is given on top: "it does more than the needles alone", "what of adding an acid? It heals"."""
    under = rules("subjects")["added"].search(piece.context.asked or piece.context.section)
    return not sides.own and (by_itself(piece) or (bool(under) and not piece.names_own))


def _alike(piece: Piece, way: str) -> list[Named]:
    """The outcomes compared; in a statement of equality, not those that one side has besides: "with less pain"."""
    besides = piece.cues("comparison", "besides") if way == "no_difference" else []
    return [n for n in compared(piece) if not any(start <= n.start < end for start, end in besides)]


def _against_idle(piece: Piece, way: str | None) -> Reading | None:
    """A comparison with sham or no treatment: better is a benefit, no better is none; else it is read as an effect."""
    benefits = outcomes_of(piece)[0]
    read = effect(piece)
    if read or way not in ("better", "no_difference") or not benefits or len(benefits) < len(compared(piece)):
        return read
    return efficacy(piece, benefits)._replace(warning=False).on(direction=way, asks=denies(way))


def _turned(piece: Piece) -> bool:
    """Whether it does not say which is better: "adding a serum made no difference", "smokers do worse"."""
    of_people = piece.has("subjects", "people") and not piece.spots.treatments
    who = piece.context.before  # as in "people on heparin bruise | and do better with a peel"
    of_people |= bool(who and who.groups and not piece.names_own and piece.has("statements", "elliptic"))
    turned = piece.has("effects", "unclear", "turned", "animals") or piece.has("comparison", "without", "swap", "two")
    shares = not piece.spots.treatments and len(piece.cues("statements", "share")) > 1  # "8 in 10, against 1 in 10"
    return of_people or turned or shares or piece.has("together", "adding", "brought_in")


def _joined(piece: Piece, sides: Sides) -> bool:
    """Whether the intervention is given together with something that the other side does not have."""
    own = piece.spots.intervention
    if not (sides.own and own):
        return False
    beside = [t for t in piece.spots.treatments if own[0].end < t.start and t.id not in sides.comparators]
    gap = piece.text[own[0].end:beside[0].start] if beside else ""
    return bool(beside) and bool(rules("comparison")["given_with"].search(gap))


def _onto(piece: Piece, sides: Sides) -> bool:
    """Whether the other treatment is put on treated skin: "serums sink in better on rolled skin"."""
    own = piece.spots.intervention
    first = [t for t in piece.spots.treatments if own and t.end <= own[0].start]
    gap = piece.text[first[-1].end:own[0].start] if first else ""
    return not sides.own and bool(rules("comparison")["onto"].search(gap))


def _unknown(piece: Piece) -> Reading | None:
    """A comparison with a treatment, or on an outcome, that the topic pack does not know."""
    if not against_unknown(piece) or not (piece.names_own or piece.context.subject == OWN):
        return None
    return unread(piece)


def _asked(piece: Piece, sides: Sides, way: str) -> str:
    """What it asks: superiority, not_better or equivalence; "the other is not better" claims equivalence."""
    denied = piece.has("comparison", "not") and not piece.has("comparison", "same")
    if denied and sign(piece) == sides.own:
        return "not_better"
    return "equivalence" if way == "no_difference" else "superiority"


NO_BENEFIT = ("harm", "mechanism")
"""Kinds of outcome of which more is no benefit."""


def device_class(piece: Piece) -> Reading | None:
    """A comparison of one class of device with the plain one, read as what that class adds; None if there is none."""
    families = [piece.topic.family(d) for d in ids(piece.spots.devices)] or [piece.kind]
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
    """A comparison of one plain device with another; None if nothing is compared or another treatment is named."""
    topic = piece.topic
    plain = [d.id for d in topic.devices if d.family == "plain"]
    named = [d for d in ids(piece.spots.devices) or _spoken(piece) if d in plain]
    compares = piece.has("comparison", "than") or piece.has("comparison", "gain")
    outcomes = specific([n for n in piece.spots.outcomes if n.id not in topic.outcomes_of(*NO_BENEFIT)], topic)
    if not named or not compares or piece.spots.treatments:
        return None
    against = next((d for d in (*named[1:], *plain) if d != named[0]), None)
    # whether a device is called by a property, not by name: "the automated, adjustable one"
    variant = rules("together")["variant"].search(f"{piece.context.lead} {piece.text}")
    if against is None or (len(named) < 2 and not (outcomes and variant)):
        return None
    better, worse = piece.has("comparison", "gain"), piece.has("comparison", "loss")
    if better == worse or piece.has("comparison", "not"):
        return unread(piece)
    return Reading("comparative", About(
        ids(piece.spots.applications), (named[0],), comparators=(against,), outcomes=ids(outcomes),
        direction="better" if better else "worse", asks="superiority"))


def _spoken(piece: Piece) -> tuple[str, ...]:
    """The devices named so far in the sentence, the one in question first: "unlike rollers, pens go straight, | so"."""
    devices = piece.context.devices
    return devices[::-1] if rules("comparison")["fronted"].search(piece.context.lead) else devices
