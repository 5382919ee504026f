"""Whether a statement is about the doing of something that the topic pack does not know."""

from __future__ import annotations

from pipeline.claims.outcomes import CUES
from pipeline.claims.piece import AROUND, OTHER, Piece
from pipeline.claims.rules import rules


def unknown_does(piece: Piece) -> bool:
    """Whether what is not known by name does it, rather than what is treated or goes wrong: "rosehip oil fades scars",
    "facials are safe", but not "scars fade" or "serious harm is rare"."""
    about = piece.context.subject == OTHER or (piece.context.subject == AROUND and not piece.around(0))
    if piece.names_own or not about:
        return False
    spots = piece.spots
    named = [n.start for n in (*spots.applications, *spots.outcomes, *spots.harms, *spots.body, *spots.groups)]
    named += [start for start, _ in piece.cues("kinds", "trouble")]
    verbs = [start for start, _ in rules("cuts")["finite"].spans(piece.text)]
    verbs += [start for cue in (*CUES, "turns") for start, _ in piece.cues("effects", cue)]
    doer = piece.text[:min(verbs, default=0)].strip()
    first = min(named, default=len(piece.text))
    meant = rules("subjects")["of_us"].search(doer) or rules("answers")["spoken"].search(doer)
    return bool(doer) and len(doer) < first and not meant
