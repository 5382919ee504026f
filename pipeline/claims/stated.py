"""Finds what each piece of a sentence states, falling back on its plainest words if no reader understands it; no
studies are consulted on such a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from pipeline.claims.amounts import amounts, money
from pipeline.claims.asserts import NO_STATEMENT, STORY, WORDS, asserts, brief, condition, has_verb, order
from pipeline.claims.effect import builds
from pipeline.claims.flow import Placed
from pipeline.claims.items import listed_as
from pipeline.claims.lexicon import rules
from pipeline.claims.on_topic import named, of_topic
from pipeline.claims.piece import Piece, Reading, of_own, spotted
from pipeline.claims.prose import Sentence
from pipeline.claims.read import read, withheld
from pipeline.claims.sorts import headed, in_part, sort
from pipeline.claims.verdict import STUDIES, idle, judged
from pipeline.claims.warnings import befalls, contraindication
from pipeline.model import UNREAD

FIRST = 6
"""Its first letters, this many, show whether a piece continues the one before."""
CELLS = re.compile(r"\s{2,}")
"""What separates the cells of a row."""
PAIR = 2
"""Number of cells in a row that names a thing and judges it."""
PLAINLY = {"safety": befalls, "mechanism": builds}
"""Readers tried for a type of statement if no other reader understood it; they go by what is named."""
Known = list[tuple[Piece, int, int, Reading | None]]
"""Pieces with their start, end and the reading that a reader made of them."""
Read = tuple[Piece, int, Reading | None]
"""A piece, its place in the sentence and what it states, if anything."""


def readings(sentence: Sentence, placed: list[Placed]) -> Iterator[Read]:
    """The pieces in order with what they state; those not understood are joined until each has its own verb."""
    if sentence.opens:
        return
    if sentence.row:
        yield from _row(sentence, placed)
        return
    known = [(piece, start, end, _known(piece)) for piece, start, end in placed]
    for unknown, found in groupby(known, key=lambda k: k[3] is None):
        run = list(found)
        if not unknown:
            yield from ((piece, start, reading) for piece, start, _, reading in run)
            continue
        whole = len(run) == len(known)
        for piece, start in _joined(run, sentence.text):
            yield piece, start, None if _explains(start, known, sentence.text) else stated(piece, whole)


def _row(sentence: Sentence, placed: list[Placed]) -> Iterator[Read]:
    """A row of a table as one statement: a price, or a condition and a judgement of it.  Other cells are understood
    only in part, so no studies are consulted."""
    first = placed[0][0]
    piece = spotted(sentence.text.rstrip(), first.context, first.topic)
    cells = CELLS.split(piece.text.strip())
    compares = rules("answers")["comparative"].search(sentence.section)  # the heading of "Comfort   high   low"
    if price := money(piece.text):
        yield piece, 0, of_own(piece.topic, "cost", quantity=price, asks="price")
    elif len(cells) == PAIR and (told := judged(cells[0], cells[1], piece.topic)):
        yield piece, 0, told
    elif rules("lists")["count"].search(piece.text):
        yield piece, 0, in_part("numeric", piece)
    elif amounts(piece.text) or named(piece) or piece.spots.treatments or compares or headed(piece):
        yield piece, 0, in_part(sort(piece), piece)


def stated(piece: Piece, whole: bool) -> Reading | None:
    """Its type and what it names; None if it asserts nothing on the topic.  ``whole``: it is a whole sentence."""
    if condition(piece):
        return in_part("contraindication", piece) if rules("kinds")["avoid"].search(piece.context.lead) else None
    if of_reason(piece):
        return None
    listed = listed_as(piece)
    if headed(piece) == "contraindication" and piece.spots.groups and not has_verb(piece.text):
        listed = "contraindication"
    if listed == "efficacy" and piece.has("statements", "address", "text"):
        return None  # such as "free tea" among the reasons to come
    if not (listed or brief(piece, whole)) and not (asserts(piece, whole) and of_topic(piece, whole)):
        return None
    if idle(piece) and not listed:
        return of_own(piece.topic, "background", note=STUDIES)
    kind = sort(piece) if listed in (None, "efficacy") else listed
    reader = PLAINLY.get(kind)
    told = reader(piece) if reader and not withheld(piece) else None
    return told or in_part(kind, piece)


def of_reason(piece: Piece) -> bool:
    """Whether it only gives a reason and names nothing of the topic: "because | they had pressed too hard"."""
    spots = piece.spots
    changes = piece.has("subjects", "changed") or piece.has("effects", "good", "up", "down")
    names = changes or named(piece) or spots.treatments or spots.processes or amounts(piece.text)
    return bool(rules("cuts")["because"].search(piece.context.lead)) and not names


def _known(piece: Piece) -> Reading | None:
    """The reading that a reader makes of it; of an instruction, only harms, numbers and whom to leave out are kept."""
    if condition(piece):  # "not if you are pregnant or take warfarin", but "ring us if it bleeds or weeps"
        return contraindication(piece) if rules("kinds")["avoid"].search(piece.context.lead) else None
    reading = None if piece.has("statements", *STORY) else read(piece)
    if reading and reading.about.asks == UNREAD and piece.has("statements", "history"):
        return None
    told = order(piece) or piece.has("statements", "text", "visit")
    if reading is None or not (told or piece.has("kinds", "advice")):
        return reading
    done = reading.type == "process" and not (order(piece) or piece.has("statements", "text"))
    states = done or reading.type in ("contraindication", "numeric", "background")
    return reading if states or (reading.about.harms and not told) else None


def _explains(start: int, known: Known, text: str) -> bool:
    """Whether it explains a statement about studies, as a reason or result: "which may have inflated the figures"."""
    ends = [end for _, _, end, reading in known if reading and reading.note == STUDIES and end <= start]
    return bool(ends) and bool(rules("cuts")["hangs"].search(text[max(ends):start + FIRST]))


def _joined(run: Known, text: str) -> list[tuple[Piece, int]]:
    """The pieces, each joined to the one before it until both have a finite verb, and their starts."""
    spans: list[tuple[int, int, Piece]] = []
    for piece, start, end, _ in run:
        if spans and _belongs(piece, spans[-1], text[spans[-1][1]:start + FIRST], text):
            spans[-1] = (spans[-1][0], end, spans[-1][2])
        else:
            spans.append((start, end, piece))
    return [(first if text[a:b] == first.text else spotted(text[a:b], first.context, first.topic), a)
            for a, b, first in spans]


def _belongs(piece: Piece, before: tuple[int, int, Piece], between: str, text: str) -> bool:
    """Whether a piece has no verb of its own or depends on the one before; the reason for an order is kept separate."""
    start, end, first = before
    if piece.has("statements", "governs"):
        return False
    told = has_verb(piece.text) or len(piece.text.split()) >= WORDS
    if told and order(first) and rules("cuts")["reason"].search(between):
        return False
    states = not (order(first) or first.has("statements", *NO_STATEMENT)) or first.has("statements", "leads_up")
    if states and rules("cuts")["hangs"].search(between):
        return True  # it gives the reason for what precedes it, or says more about what that names
    return not (has_verb(piece.text) and (_second(text, end, end + len(between)) or has_verb(text[start:end])))


def _second(text: str, start: int, end: int) -> bool:
    """Whether "and" with a second verb of the same subject begins there, so that the words before it have a verb."""
    verbs = (a for a, _ in rules("cuts")["verb"].spans(text))
    return any(start <= a < end and text.startswith("and ", a) for a in verbs)
