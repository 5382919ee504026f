"""Finds what a piece of a sentence states, by asking one reader after another, the most specific first."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.claims.added import together
from pipeline.claims.carry import CARRIED, spelt_out
from pipeline.claims.compare import comparative, device, device_class
from pipeline.claims.course import course
from pipeline.claims.effect import effect
from pipeline.claims.items import denied, item
from pipeline.claims.lexicon import ids, rules
from pipeline.claims.numeric import numeric
from pipeline.claims.piece import AROUND, OTHER, OWN, PLAIN, Piece, Reading, of_own
from pipeline.claims.practice import TOLD, allowed, background, cost, opinion, outlook, skill, step, testimonial
from pipeline.claims.verdict import of_studies, verdict
from pipeline.claims.warnings import contraindication, free, safety, suitability, unharmed
from pipeline.model import UNREAD

READERS: tuple[Callable[[Piece], Reading | None], ...] = (
    item, testimonial, contraindication, cost, allowed, course, outlook, *CARRIED, skill, opinion, numeric,
    suitability, device_class, together, device, comparative, free, safety, verdict, effect, step, background,
)
OF_OTHERS = (cost, outlook, *CARRIED, device_class, together, device, comparative)
"""The only readers asked about another treatment, as its effects are not claims about the intervention."""
OPENS = 8
"""A subject must begin within this many letters of the start of the piece."""


def read(piece: Piece) -> Reading | None:
    """What a piece states; None if no reader understands it."""
    if studies := of_studies(piece) or unharmed(piece):
        return studies
    if withheld(piece):
        return None
    piece = spelt_out(piece)
    other = piece.context.subject not in (OWN, OTHER, AROUND) and not piece.names_own
    for reader in OF_OTHERS if other else READERS:
        reading = reader(piece)
        if reading is not None and not _disowned(reading, piece):
            if reading.about.asks == "no_effect" and _of_device(piece):
                return reading.on(asks=UNREAD, direction=None)
            return _own_story(_named_device(reading, piece), piece)
    return None


def withheld(piece: Piece) -> bool:
    """Whether the piece states no effect: it is hearsay, unstudied, or something that the writer does not do."""
    hearsay = piece.has("kinds", "hearsay") or piece.has("statements", "unstudied") or _governed(piece)
    given_up = piece.has("kinds", "studied") and piece.has("kinds", "given_up")
    not_done = piece.has("statements", "not_i") and not piece.has("kinds", "avoid")
    return hearsay or given_up or not_done or denied(piece) or _of_another(piece)


def _disowned(reading: Reading, piece: Piece) -> bool:
    """Whether the whole statement is denied or doubted although the reading asserts it: "no proof that it is safe"."""
    asserts = reading.about.direction in ("better", "worse") or reading.type in ("comparative", "safety")
    return asserts and piece.has("kinds", "disowned")


def _of_device(piece: Piece) -> bool:
    """Whether it is about one device, so that a denial does not extend to others: "rollers do nothing"."""
    spoken = piece.context.devices if piece.has("subjects", "back") else ()
    return any(piece.topic.family(d) in ("plain", "unknown") for d in (*ids(piece.spots.devices), *spoken))


def _governed(piece: Piece) -> bool:
    """Whether the words before it, up to "that", or right after it make it hearsay, unknown or untrue."""
    lead = piece.context.lead
    doubted = any(rules("kinds")[c].search(lead) for c in ("hearsay", "disowned"))
    doubted = doubted or any(rules("effects")[c].search(lead) for c in ("unclear", "turned"))
    that = bool(rules("cuts")["that"].search(lead))
    return (that and bool(doubted)) or bool(rules("kinds")["tagged"].search(piece.context.rest))


def _of_another(piece: Piece) -> bool:
    """Whether it is a harm of another treatment ("side effects of steroids"), or what a disease or harm leads to."""
    if piece.names_own:
        return False
    of = any(rules("kinds")["harm_of"].search(piece.text[:t.start]) for t in piece.spots.treatments)
    ills = (*piece.spots.applications, *piece.spots.harms, *piece.spots.nature)
    return of or any(n.start < OPENS and rules("kinds")["leads_to"].search(piece.text[n.end:]) for n in ills)


def _own_story(reading: Reading, piece: Piece) -> Reading:
    """The reading, changed to a testimonial if it is an effect on the writer's own skin."""
    if reading.type not in ("efficacy", "mechanism") or not piece.has("statements", "mine"):
        return reading
    return of_own(piece.topic, "opinion", asks="testimonial", note=TOLD)


def strength(text: str) -> str:
    """How firmly a text asserts: hedged, plain or strong (EVIDENCE 6); a strong word outweighs "can"."""
    words = rules("wording")
    return "strong" if words["strong"].search(text) else "hedged" if words["hedged"].search(text) else "plain"


def _named_device(reading: Reading, piece: Piece) -> Reading:
    """The reading, limited to the class of device that the piece names or that is being discussed."""
    families = [piece.topic.family(d) for d in ids(piece.spots.devices)]
    other = next((f for f in families if f not in PLAIN), piece.kind)
    if other in ("", reading.about.intervention) or reading.type in ("background", "advice"):
        return reading
    return reading.on(device=other)
