"""Reads statements on treatments given together: "a serum with it fades spots" adds one to the other."""

from __future__ import annotations

from pipeline.claims.better import falls_short, unread
from pipeline.claims.effect import efficacy
from pipeline.claims.lexicon import Named, ids, rules
from pipeline.claims.outcomes import outcomes_of
from pipeline.claims.piece import AROUND, OWN, Piece, Reading
from pipeline.claims.sides import against_unknown


def together(piece: Piece) -> Reading | None:
    """A benefit of two treatments given together; the words decide which of them is asked about.

    "X with the intervention beats X alone", or both for a condition: the intervention, added to X, is asked about. "X
    with the intervention beats the intervention alone", "the two together add benefit": X, added to it.
    """
    others = [t for t in piece.spots.treatments if t.id not in piece.topic.idle]
    subject, it = piece.context.subject, piece.has("together", "it")
    goes_on = (subject == OWN and (bool(piece.context.lead) or it)) or (subject == AROUND and it)
    # whether a pair is set against one of the two: "X with Y beats Y alone", "those on both beat those on Y alone"
    twice = len(others) > 1 == len(set(ids(others))) or piece.has("together", "both")
    twice = twice and piece.has("together", "alone")
    spoken = piece.names_own or goes_on or (piece.context.settled and (twice or piece.has("together", "adding")))
    if not others or not spoken or _harms(piece) or not _joined(piece):
        return None
    if piece.has("effects", "turned", "animals"):
        return unread(piece)  # "it works only together with light" denies that it works alone
    if (against := _against(piece, others)) is not None:
        return unread(piece) if len(against) < len(others) or len(against) > 1 else None
    if against_unknown(piece) and not piece.has("together", "alone") and not _back_to_own(piece):
        return unread(piece)
    benefits = outcomes_of(piece)[0]
    eased = piece.context.applications and piece.has("effects", "good", "down")
    judged = piece.has("together", "gain") or piece.has("verdicts", "good")
    if not (benefits or piece.spots.applications or eased or judged):
        return None
    if piece.has("comparison", "than") and falls_short(piece):
        return unread(piece)
    reading = efficacy(piece, benefits)
    if piece.has("comparison", "same"):
        reading = reading.on(direction="no_difference", asks="no_effect")
    if _asks_what_is_added(piece, bool(benefits or piece.spots.applications or eased or it)):
        return reading.on(interventions=ids(_alternatives(piece, others)))
    return reading.on(background=ids(others))


def _harms(piece: Piece) -> bool:
    """Whether it names a harm, other than a condition that gets better: "vitamin C with it fades dark patches"."""
    eased = piece.has("effects", "good", "down")
    return any(not (eased and any(h.meets(a) for a in piece.spots.applications)) for h in piece.spots.harms)


def _asks_what_is_added(piece: Piece, named: bool) -> bool:
    alone = piece.cues("together", "alone")
    if alone:
        start, end = alone[0]
        if any(start <= n.start < end for n in piece.spots.treatments):
            return False
        if any(start <= n.start < end for n in piece.spots.intervention) or not piece.has("together", "added"):
            # else "adding it to light therapy does more than light alone", "it with a dye did more than the dye alone"
            return not piece.has("together", "the_other")
    if _on_untreated(piece):
        return False
    for _, end in (*piece.cues("together", "effect_of"), *piece.cues("together", "added")):
        after = sorted(n for n in (*piece.spots.treatments, *piece.spots.intervention) if n.start >= end)
        if after:
            return min(after, key=lambda n: n.start).id == piece.topic.name
    own = piece.spots.intervention
    if piece.has("together", "put_on_after") or (not own and piece.has("together", "adding")):
        return True
    if own and piece.spots.treatments[0].start < own[0].start and not piece.has("comparison", "than"):
        return False
    return piece.has("together", "more") or not named


def _against(piece: Piece, others: list[Named]) -> list[Named] | None:
    """The treatments on the other side of a comparison; None if there are none, or one of the two alone."""
    marks = piece.cues("comparison", "than")
    if not marks or piece.has("together", "alone"):
        return None
    start, end = marks[0]
    stop = piece.text.find(", ", end) if start == 0 else len(piece.text)
    return [t for t in others if end - 2 <= t.start < (stop if stop > 0 else len(piece.text))] or None


def _on_untreated(piece: Piece) -> bool:
    """Whether the other side is the same without the intervention: "a serum works better after it than on its own"."""
    idle, own = piece.topic.idle, piece.spots.intervention
    end = next((end for _, end in piece.cues("comparison", "than")), len(piece.text))
    after = any(t.id in idle and t.start >= end - 2 for t in piece.spots.treatments)
    return after and bool(own) and own[-1].start < end and piece.spots.treatments[0].start < own[0].start


def _back_to_own(piece: Piece) -> bool:
    """Whether the other side of the comparison is the intervention itself."""
    marks = piece.cues("comparison", "than")
    return bool(marks) and any(n.start >= marks[0][1] - 2 for n in piece.spots.intervention)


def _alternatives(piece: Piece, found: list[Named]) -> list[Named]:
    """The first of the names, with those joined to it by "or", "and" or a comma."""
    kept = found[:1]
    for named in found[1:]:
        joined = rules("together")["or_else"].search(piece.text[kept[-1].end:named.start])
        if named.start >= kept[-1].end and not joined:
            break
        kept.append(named)
    return kept


def _joined(piece: Piece) -> bool:
    """Whether two treatments are combined in so many words, or named side by side: "Y with X", "X after Y"."""
    if piece.has("together", "joined", "both"):
        return True
    pairs = [(a, b) for a in piece.spots.intervention for b in piece.spots.treatments]
    gaps = (piece.text[min(a.end, b.end):max(a.start, b.start)] for a, b in pairs)
    return not piece.has("together", "between") and any(rules("together")["side_by_side"].search(g) for g in gaps)
