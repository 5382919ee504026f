"""Finds the two sides of a comparison ("it hurts less than laser"), and whether the topic pack knows both."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.claims.lexicon import Named, ids, rules
from pipeline.claims.outcomes import CUES, carries
from pipeline.claims.piece import AROUND, NAMELESS, OTHER, OWN, Piece

NEAR = 40
"""The other side of a comparison follows "than" within this many letters."""


class Sides(NamedTuple):
    comparators: tuple[str, ...]  # treatments on the other side; empty if it has no known name
    own: bool  # whether the statement is about the topic's intervention, not the other side


def sides_of(piece: Piece) -> Sides | None:
    """The sides; None if nothing is compared."""
    marks = piece.cues("comparison", "than")
    others = [t for t in piece.spots.treatments if not any(t.meets(o) for o in piece.spots.outcomes)]
    for _, end in marks:
        after = _right_after(piece, end)
        if named := ids(n for n in after if n.id != piece.topic.name):
            return Sides(named if _ours(piece) else (), True)
        if after:
            beyond = [t for t in others if _fronted(piece, after[-1].end, t.start)]
            against = ids([t for t in others if t.start < after[0].start] or beyond) or (piece.context.subject,)
            return Sides(tuple(a for a in against if a not in NAMELESS), False)
    if against_unknown(piece):
        return Sides((), True)
    graded = piece.has("comparison", "gain", "loss", "graded", "same", "power")
    implied = _implied(piece) if graded else None
    return None if implied and not implied.own and _absolute(piece) else implied  # "peels do little" compares nothing


def _ours(piece: Piece) -> bool:
    """Whether one side is the intervention; not in "peels are gentler than laser"."""
    return piece.names_own or (piece.context.subject in (OWN, OTHER, AROUND) and not unknown_does(piece))


def _right_after(piece: Piece, end: int) -> list[Named]:
    """The treatments that follow a word of comparison, including those joined by "or" and "and"."""
    near = [n for n in (*piece.spots.treatments, *piece.spots.intervention) if end - 2 <= n.start]
    near.sort(key=lambda n: n.start)
    out: list[Named] = []
    for named in near:
        start = out[-1].end if out else end
        gap = piece.text[start:named.start]
        apart = out and not any(j in gap for j in (" or ", " and ", ", "))
        if len(gap) > NEAR or apart or _fronted(piece, end, named.start):
            break
        out.append(named)
    return out


def _fronted(piece: Piece, end: int, start: int) -> bool:
    """Whether a comma separates the two because the first is in an opening phrase: "Unlike laser, it ..."."""
    return "," in piece.text[end:start] and end < NEAR and bool(rules("comparison")["fronted"].search(piece.text))


def _absolute(piece: Piece) -> bool:
    """Whether it only says of another treatment that it does or needs little, without comparing."""
    compares = piece.has("comparison", "gain", "loss", "same", "power")
    little = {start for start, _ in piece.cues("comparison", "absolute")}
    return not compares and all(start in little for start, _ in piece.cues("comparison", "graded"))


def _implied(piece: Piece) -> Sides | None:
    """The sides where "than" is missing: what is named or meant, against the other treatment in the context."""
    context, others = piece.context, ids(piece.spots.treatments)
    if not others and not piece.names_own and (context.devices or piece.has("arms", "of_the_gap")):
        return None  # after "the kind with heat tightens more": "it hurts more", too; "the gap is wider"
    first = piece.spots.treatments[0].start if others else 0
    if others and piece.names_own and rules("comparison")["beside"].search(piece.text[:first]):
        return None  # it is only timed: "wounds close faster after a peel when it waits"
    if others and not (piece.names_own and piece.spots.intervention[0].start < first):
        spoken = context.subject in (others[0], AROUND) or context.alone
        return Sides(others, False) if spoken and not carries(piece) else None
    if others:
        return Sides(others, True) if piece.has("comparison", "same") else None
    subject = context.last if context.subject == AROUND else context.subject
    if subject not in NAMELESS:
        return Sides((subject,), False)
    named = piece.has("subjects", "back") or rules("comparison")["than"].search(context.lead)
    lately = tuple(t for t in context.comparators if t in context.recent)
    rivals = tuple(t for t in context.recent if t in context.rivals) if named else ()
    against = lately or context.comparators or rivals
    return Sides(against, True) if against else None


def against_unknown(piece: Piece) -> bool:
    """Whether it is compared with something that the topic pack does not know."""
    for start, end in piece.cues("comparison", "than"):
        if piece.text[start:end].lower() in ("like", "over"):
            continue  # these may not compare: "complications like scarring", "over the scalp"
        after = piece.text[end:end + NEAR]
        known = any(n.start >= end - 2 and n.start - end < NEAR for n in piece.spots.treatments)
        if not known and after.strip(" .") and not piece.has("comparison", "before"):
            return True
    return False


def against_other(piece: Piece) -> bool:
    """Whether it is compared with another treatment, rather than with no treatment."""
    idle = piece.topic.idle
    ends = [end for _, end in piece.cues("comparison", "than")]
    return any(0 <= t.start - end + 1 < NEAR and t.id not in idle for end in ends for t in piece.spots.treatments)


def unknown_does(piece: Piece) -> bool:
    """Whether the subject is something unknown to the topic pack that acts, and not something treated or going wrong.

    True of "rosehip oil fades scars" and "facials are safe", but not of "scars fade" or "serious harm is rare".
    """
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
    told = [rules("subjects")[name] for name in ("of_us", "we", "says", "treated")]
    meant = any(rule.search(doer) for rule in (*told, rules("answers")["spoken"]))
    return bool(doer) and len(doer) < first and not meant
