"""Reads how it is done, what it costs, what experts and patients say, and what is being studied: "it costs £200"."""

from __future__ import annotations

from pipeline.claims.amounts import amounts, money
from pipeline.claims.better import asserted
from pipeline.claims.lexicon import ids
from pipeline.claims.numeric import numeric
from pipeline.claims.outcomes import CUES
from pipeline.claims.piece import NAMELESS, OWN, THEIRS, Piece, Reading, of_own
from pipeline.claims.sides import sides_of
from pipeline.claims.sorts import NOTE
from pipeline.model import UNREAD

TOLD = "Controlled trials in which people rate their own results."
GUIDELINES = "Guidelines."
WORDS = 5
"""With fewer words, "they warn" says nothing by itself."""


def testimonial(piece: Piece) -> Reading | None:
    """Reads what individuals report; patients' ratings (satisfaction, self-esteem) are benefits instead."""
    endorses, narrator = piece.has("kinds", "endorses"), piece.has("statements", "narrator")
    told = piece.spots.outcomes or piece.spots.applications or piece.spots.body
    changed = piece.has("effects", *CUES) or piece.has("subjects", "changed") or piece.has("statements", "when")
    if not piece.has("kinds", "testimonial") or any((
        piece.has("comparison", "than"), piece.has("kinds", "avoid"),  # other readers take these
        money(piece.text) and not endorses,  # as in "what celebrities have starts at £600"
        piece.has("statements", "governs"),  # what they say comes next: "customers tell us"
        narrator and not (endorses or (told and changed)),  # "I have been a nurse", "I have a scar on my knee"
        narrator and piece.has("kinds", "trouble", "can") and piece.spots.harms,  # what a practitioner saw go wrong
    )):
        return None
    return of_own(piece.topic, "opinion", asks="testimonial", note=TOLD)


def outlook(piece: Piece) -> Reading | None:
    """Reads what is being studied, or what the future will bring."""
    uses = ids(piece.spots.applications)
    harms, own = piece.spots.harms, piece.spots.intervention
    if harms and (not own or harms[0].start < own[0].start):
        return None  # a harm, as in "ice may be used to ease the pain"
    if piece.has("kinds", "studied") and not piece.has("kinds", "foretold"):
        return of_own(piece.topic, "outlook", applications=uses or piece.context.applications, asks="studied")
    if piece.has("kinds", "prediction"):
        return of_own(piece.topic, "outlook", applications=uses, asks="prediction", note="Only time can tell.")
    ahead = piece.has("sorts", "ahead")
    return of_own(piece.topic, "outlook", applications=uses, asks=UNREAD, note=NOTE) if ahead else None


def opinion(piece: Piece) -> Reading | None:
    """Reads what experts recommend."""
    if piece.has("statements", "governs") or piece.has("kinds", "counts") or numeric(piece):
        return None
    if piece.spots.harms and piece.has("kinds", "often", "can"):
        return None  # a harm, as in "doctors say that burns are rare"
    experts = piece.has("kinds", "expert") or (piece.context.speakers and piece.has("subjects", "some"))
    if experts and piece.has("kinds", "warns"):
        advice = of_own(piece.topic, "opinion", asks="advice", note=GUIDELINES)
        return advice if len(piece.text.split()) >= WORDS else None
    view = (experts and piece.has("kinds", "view")) or piece.has("kinds", "recommended")
    if not view or piece.has("kinds", "declines"):
        return None
    uses = ids(piece.spots.applications)
    if not _recommended(piece):
        return of_own(piece.topic, "opinion", applications=uses, asks=UNREAD, note=NOTE)
    return of_own(piece.topic, "opinion", applications=uses, direction="better", asks="recommendation")


def _recommended(piece: Piece) -> bool:
    """Whether experts favour the intervention, not another treatment, and nothing takes that back."""
    spots = piece.spots
    doubted = piece.has("kinds", "slights") or piece.has("effects", "unclear", "turned", "bad")
    favoured = piece.has("kinds", "favours", "recommended") and (
        piece.names_own or piece.has("kinds", "meant") or bool(piece.context.listed))
    return favoured and not (doubted or spots.treatments or spots.groups or spots.harms)


def allowed(piece: Piece) -> Reading | None:
    """Reads what a regulator allows; whom it is not allowed for is read as a warning elsewhere."""
    harmful = piece.spots.harms and piece.has("kinds", "can", "trouble")  # as in "the approved pen can burn"
    if harmful or piece.has("statements", "order") or not piece.has("kinds", "regulated"):
        return None
    return of_own(piece.topic, "background", note="Laws, and registers of devices and of those who use them.")


def skill(piece: Piece) -> Reading | None:
    """Reads that the result depends on who does it."""
    if not piece.has("kinds", "skill") or piece.has("kinds", "price"):
        return None
    return of_own(piece.topic, "background", note="Trials that compare trained with untrained practitioners.")


def cost(piece: Piece) -> Reading | None:
    """Reads a price, or a comparison of costs."""
    if not piece.has("kinds", "price") or not (piece.has("kinds", "priced") or piece.has("comparison", "than")):
        return None
    if piece.spots.harms and piece.has("kinds", "can"):
        return None  # a harm, as in "a £10 roller left her scarred"
    sides = sides_of(piece)
    way = asserted(piece, sides) if sides and sides.comparators else None
    if way == "no_difference" and piece.has("comparison", "besides"):
        return None  # as in "as good as a peel at half the price"
    if sides and way and not amounts(piece.text):
        return of_own(piece.topic, "cost", comparators=sides.comparators, outcomes=("cost",), direction=way,
                      asks="cost_comparison")
    subject = piece.context.subject
    price = of_own(piece.topic, "cost", quantity=money(piece.text), asks="price",
                   note="Price lists or a survey of practices.")
    if subject == THEIRS and not piece.names_own:
        return price.on(asks=UNREAD)  # "a tube costs £30", after words on creams
    return price if subject in NAMELESS or piece.names_own else price.on(interventions=(subject,))


def step(piece: Piece) -> Reading | None:
    """Reads what is usually done."""
    steps = ids(piece.spots.steps)
    graded = piece.has("comparison", "gain", "loss")  # as in "the gentlest when a cream is used"
    # "she saw nothing after two visits" is no step
    told = piece.has("kinds", "popular", "not_done", "no_proof_of_harm") or piece.has("statements", "person")
    if not steps or not piece.has("kinds", "usual") or told or graded:
        return None
    return of_own(piece.topic, "process", steps=steps, asks="usual_step")


def background(piece: Piece) -> Reading | None:
    """Reads how popular it is, what it is, or what is done in a session."""
    if piece.has("kinds", "popular"):
        return of_own(piece.topic, "background", asks="popularity")
    defines = piece.has("kinds", "definition") and not (piece.has("kinds", "trouble") or piece.spots.harms)
    if defines and (piece.names_own or piece.context.subject == OWN):
        return of_own(piece.topic, "background", asks="definition")
    spots = piece.spots
    told = spots.harms or spots.groups or spots.outcomes or spots.applications or amounts(piece.text)
    if piece.has("kinds", "performed") and not (told or spots.treatments):
        return of_own(piece.topic, "background", asks="definition")
    return None
