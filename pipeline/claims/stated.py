"""What each piece of a sentence states; a statement that no reader understands is found all the same, by its plainest
words, and put to no studies."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pipeline.claims.amounts import amounts, money
from pipeline.claims.flow import Placed
from pipeline.claims.items import listed_as
from pipeline.claims.lexicon import ids, spot
from pipeline.claims.piece import AROUND, OTHER, OWN, Piece, Reading
from pipeline.claims.prose import Sentence
from pipeline.claims.read import read
from pipeline.claims.rules import rules
from pipeline.model import UNREAD, About
from pipeline.topic import Topic

NOTE = "Understood in part only; say in the claims file what it is about, and it will be put to studies."
WORDS = 4
"""Words below which what names nothing of the topic is an aside: "Not much."."""
LONG = 5
"""Words from which a sentence whose verb is not known is taken to have one."""
COMPARES = ("than", "gain", "loss", "same", "graded")
NO_STATEMENT = ("text", "address", "history", "governs", "torn")
Read = tuple[Piece, int, Reading | None]
"""A piece with its place in the sentence and what it states, if anything."""


def readings(sentence: Sentence, placed: list[Placed], topic: Topic) -> Iterator[Read]:
    """The pieces in order, those that no reader knows joined until each has a verb of its own."""
    if sentence.text.rstrip(" *_").endswith(":"):
        return  # what introduces a list says nothing by itself
    if sentence.row:
        yield from _row(sentence, placed, topic)
        return
    known = [(piece, start, end, _known(piece, topic)) for piece, start, end in placed]
    for unread, found in groupby(known, key=lambda k: k[3] is None):
        run = list(found)
        if not unread:
            yield from ((piece, start, reading) for piece, start, _, reading in run)
            continue
        whole = len(run) == len(known)
        for piece, start in _joined(run, sentence.text, topic):
            yield piece, start, stated(piece, whole, topic)


def _row(sentence: Sentence, placed: list[Placed], topic: Topic) -> Iterator[Read]:
    """A row of a table as one statement: which cell belongs to what is not known, so it is put to no studies."""
    piece = Piece(sentence.text.rstrip(), spot(topic, sentence.text.rstrip()), placed[0][0].context)
    price = money(piece.text)
    if price:
        yield piece, 0, Reading("cost", About(intervention=topic.name, quantity=price, asks="price"))
    elif amounts(piece.text) or _named(piece) or piece.spots.treatments:
        yield piece, 0, _unread(_kind(piece, topic), piece, topic)


def stated(piece: Piece, whole: bool, topic: Topic) -> Reading | None:
    """A kind, and what the piece names; None where it asserts nothing on the topic.  ``whole``: a whole sentence."""
    listed = listed_as(piece)
    if not listed and not (_asserts(piece, whole) and _of_topic(piece, whole, topic)):
        return None
    kind = _kind(piece, topic) if listed in (None, "efficacy") else listed
    return _unread(kind, piece, topic)


def _unread(kind: str, piece: Piece, topic: Topic) -> Reading:
    about = About(
        ids(piece.spots.applications), topic.name, harms=ids(piece.spots.harms), groups=ids(piece.spots.groups),
        asks=UNREAD,
    )
    return Reading(kind, about, warning=kind in ("safety", "contraindication"), note=NOTE)


def _known(piece: Piece, topic: Topic) -> Reading | None:
    """What a reader makes of it; an instruction states nothing, but for harms, numbers and whom to leave out."""
    reading = read(piece, topic)
    order = _order(piece) or piece.has("statements", "text")
    if reading is None or not (order or piece.has("kinds", "advice")):
        return reading
    states = reading.type in ("contraindication", "process", "numeric", "background")
    return reading if states or (reading.about.harms and not order) else None


def _joined(run: list[tuple[Piece, int, int, Reading | None]], text: str, topic: Topic) -> list[tuple[Piece, int]]:
    """Pieces joined to the one before them until each has a finite verb."""
    spans: list[tuple[int, int, Piece]] = []
    for piece, start, end, _ in run:
        if spans and (_hangs(spans[-1][2], text[spans[-1][1]:start]) or not (
                has_verb(piece.text) and has_verb(text[spans[-1][0]:spans[-1][1]]))):
            spans[-1] = (spans[-1][0], end, spans[-1][2])
        else:
            spans.append((start, end, piece))
    return [(first if text[a:b] == first.text else Piece(text[a:b], spot(topic, text[a:b]), first.context), a)
            for a, b, first in spans]


def _hangs(first: Piece, between: str) -> bool:
    """What follows gives the reason of what stands before, or says more of what it names."""
    states = not (_order(first) or first.has("statements", *NO_STATEMENT))
    return states and bool(rules("cuts")["hangs"].find(between))


def has_verb(text: str) -> bool:
    """Whether a text has a finite verb, as far as one can tell by its form."""
    return bool(rules("cuts")["finite"].find(text) or rules("statements")["verb"].find(text))


def _asserts(piece: Piece, whole: bool) -> bool:
    """No instruction, address, aside or narrative, no fact of the world; a whole sentence is taken to have a verb."""
    if piece.context.listed and piece.has("statements", "entry"):
        return not piece.has("statements", "text")
    visit = piece.has("statements", "visit") and not amounts(piece.text)
    if _order(piece) or visit or piece.has("statements", *NO_STATEMENT) or piece.has("kinds", "advice"):
        return bool(piece.spots.groups) or piece.has("kinds", "avoid")
    if _world(piece):
        return False
    told = piece.has("statements", "clause") and len(piece.text.split()) >= LONG
    return has_verb(piece.text) or ((whole or told) and not piece.context.listed)


def _world(piece: Piece) -> bool:
    """A fact of the world, not of what happens to a share of those treated, or of what a rival does."""
    counted = piece.names_own or piece.has("statements", "share") or piece.context.subject in piece.context.rivals
    return piece.of_world and not counted


def _order(piece: Piece) -> bool:
    """It begins, as a sentence, with what to do; within a sentence the same words carry its subject on."""
    return not piece.context.lead.strip() and piece.has("statements", "order")


def _of_topic(piece: Piece, whole: bool, topic: Topic) -> bool:
    """It names something of the topic; or it is a clause of some length, in which no one person is spoken of."""
    if _of_another(piece) or piece.has("comparison", "without"):
        return False
    if _named(piece) or (piece.spots.treatments and piece.has("comparison", *COMPARES)):
        return True
    body = bool(piece.spots.body)
    if piece.has("statements", "narrator"):
        return body or piece.has("kinds", "endorses") or piece.has("statements", "when", "reckons")
    if _carries_on(piece):
        return False
    if piece.has("statements", "person") or (piece.has("statements", "elliptic") and not whole):
        return body or bool(amounts(piece.text)) or piece.has("comparison", *COMPARES) or piece.has("kinds", "avoid")
    return len(piece.text.split()) >= (WORDS if has_verb(piece.text) else LONG)


def _carries_on(piece: Piece) -> bool:
    """Without a subject of its own, after an instruction or talk of the text: "and keeps to the rules"."""
    lead = piece.context.lead.strip()
    known = rules("statements")
    return piece.has("statements", "elliptic") and any(known[name].find(lead) for name in ("order", "text"))


def _named(piece: Piece) -> bool:
    spots = piece.spots
    own = spots.intervention and not piece.has("statements", "narrator")
    told = any((spots.outcomes, spots.harms, spots.groups, own))
    return told or (bool(spots.applications) and not piece.has("statements", "person"))


def _of_another(piece: Piece) -> bool:
    """What another treatment is, how it works or how common it is, without a comparison."""
    context = piece.context
    subject = context.last if context.subject == OTHER and context.lead else context.subject
    if subject in (OWN, OTHER, AROUND) or piece.names_own or piece.has("comparison", *COMPARES):
        return False
    return piece.has("kinds", "definition", "popular")


def _kind(piece: Piece, topic: Topic) -> str:
    kinds = {o.id: o.kind for o in topic.outcomes}
    units = {a.quantity.unit for a in amounts(piece.text)}
    workings = any(kinds.get(o.id) == "mechanism" for o in piece.spots.outcomes)
    than = piece.has("comparison", "than")
    tried = (
        ("cost", piece.has("kinds", "price") or money(piece.text)),
        ("contraindication", piece.has("kinds", "avoid") or (piece.spots.groups and _order(piece))),
        ("outlook", piece.has("kinds", "studied", "prediction")),
        ("comparative", piece.has("comparison", "gain", "loss", "same") or (than and piece.spots.treatments)),
        ("safety", piece.spots.harms or piece.has("kinds", "trouble")),
        ("numeric", units),
        ("opinion", piece.has("statements", "narrator")),
        ("mechanism", workings or piece.spots.processes),
    )
    return next((kind for kind, speaks in tried if speaks), "efficacy")
