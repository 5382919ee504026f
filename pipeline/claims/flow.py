"""What a text has spoken of so far: each piece of a sentence gets the context that it is read in."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.claims.lexicon import Spots, ids, spot
from pipeline.claims.piece import AROUND, OTHER, OWN, Context, Piece
from pipeline.claims.prose import Sentence
from pipeline.claims.rules import rules
from pipeline.claims.split import pieces
from pipeline.topic import Topic

Placed = tuple[Piece, int, int]
"""A piece with its start and end in its sentence."""


def flow(sentence: Sentence, before: Context, topic: Topic) -> tuple[list[Placed], Context]:
    """The pieces of a sentence, each with its context, and the context that the next sentence is read in."""
    context = before if before.section == sentence.section else opened(sentence.section, topic)
    spots = spot(topic, sentence.text)
    out: list[Placed] = []
    for n, (start, end) in enumerate(pieces(sentence.text)):
        text, named = sentence.text[start:end], shifted(spots.within(start, end), start)
        piece = Piece(text, named, context)
        context = context._replace(subject=subject_of(piece, n > 0))
        out.append((Piece(text, named, _refers(piece, context, n > 0)), start, end))
        context = _carried(context, before.subject if n == 0 else out[-2][0].context.subject, named)
    return out, context._replace(speakers=bool(rules("kinds")["expert"].find(sentence.text)))


def opened(section: str, topic: Topic) -> Context:
    """The context at the beginning of a section, from the words of its heading."""
    spots = spot(topic, section)
    uses = ids(spots.applications)
    return Context(OWN, ids(spots.treatments), uses, uses, section=section)


def subject_of(piece: Piece, goes_on: bool) -> str:
    """OWN, the id of a treatment, AROUND (skin, people, effects of what was spoken of) or OTHER."""
    first, text = rules("subjects"), piece.text
    if first["own"].find(text) and piece.context.subject in (OWN, AROUND, OTHER):
        return OWN
    if first["back"].find(text):
        return piece.context.subject
    others = [t for t in piece.spots.treatments if not _aside(text, t.start)]
    own = piece.spots.intervention
    if others and (not own or others[0].start < own[0].start) and others[0].start < 40:
        return others[0].id
    if own:
        return OWN
    if goes_on and first["goes_on"].find(text[:1].lower() + text[1:]):
        return piece.context.subject
    return AROUND if first["around"].find(text) else OTHER


def shifted(spots: Spots, start: int) -> Spots:
    """The places of a piece counted from its own start."""
    moved = (tuple(n._replace(start=n.start - start, end=n.end - start) for n in getattr(spots, f))
             for f in Spots.__slots__)
    return Spots(*moved)


def _aside(text: str, at: int) -> bool:
    """Named as what something is compared with or is unlike, or as one of a list of examples."""
    return bool(rules("subjects")["aside"].find(text[:at]))


def _refers(piece: Piece, context: Context, goes_on: bool) -> Context:
    """Uses of the sentences before count only where the piece points back; those of the heading always."""
    points_back = goes_on or bool(rules("subjects")["back"].find(piece.text))
    return context if points_back else context._replace(applications=context.heading)


def _carried(context: Context, before: str, spots: Spots) -> Context:
    subject = context.subject if context.subject not in (OTHER, AROUND) else before
    uses = ids(spots.applications)
    compared = tuple(dict.fromkeys((*context.comparators, *ids(spots.treatments))))
    return context._replace(subject=subject, comparators=compared, applications=uses or context.applications)


def walk(sentences: Iterator[Sentence], topic: Topic) -> Iterator[tuple[Sentence, list[Placed]]]:
    """Every sentence with its pieces, in order."""
    context = opened("", topic)
    for sentence in sentences:
        placed, context = flow(sentence, context, topic)
        yield sentence, placed
