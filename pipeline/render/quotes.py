"""Quotations: the sentence around the words that decided, those words marked; never more than that.

Text is cut into pieces that templates escape one by one; no markup is made here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.model import Because, Record
from pipeline.text import sentence_at

LONGEST = 420  # code points of one quotation; a longer sentence is cut around its marked words
FIELDS = {"mesh": "MeSH", "publication_types": "publication type", "keywords": "keyword"}
_SPAN = tuple[int, int]


class Piece(NamedTuple):
    text: str
    marked: bool


class Quote(NamedTuple):
    """One sentence: ``ours`` when it is our summary and must not look like a quotation; ``field`` names a
    PubMed field when there is no sentence ("MeSH")."""

    pieces: tuple[Piece, ...]
    ours: bool
    field: str = ""


def segments(text: str, spans: Iterable[tuple[int, int]], start: int = 0, end: int | None = None) -> list[Piece]:
    """Text from start to end in pieces, those inside a span marked; overlapping spans are one."""
    stop = len(text) if end is None else end
    pieces: list[Piece] = []
    at = start
    for a, b in joined(spans):
        a, b = max(a, at), min(b, stop)
        if a < b:
            pieces += [Piece(text[at:a], False), Piece(text[a:b], True)]
            at = b
    return [p for p in (*pieces, Piece(text[at:stop], False)) if p.text]


def joined(spans: Iterable[_SPAN]) -> list[_SPAN]:
    """Spans in order, those that touch or overlap made one."""
    found: list[_SPAN] = []
    for a, b in sorted(spans):
        if found and a <= found[-1][1]:
            found[-1] = (found[-1][0], max(b, found[-1][1]))
        else:
            found.append((a, b))
    return found


def quotes(record: Record, because: Iterable[Because]) -> tuple[Quote, ...]:
    """The sentences that hold the reasons, each once, in the order of the text; PubMed fields last."""
    reasons = list(because)
    found: list[Quote] = []
    for name in dict.fromkeys(b.field for b in reasons if b.start is not None):
        text = record.text_of(name)
        spans = [(b.start, b.end) for b in reasons if b.field == name and b.start is not None and b.end is not None]
        found += [Quote(p, name == "digest") for p in _sentences(text, [s for s in spans if s[1] <= len(text)])]
    fields = dict.fromkeys((b.field, b.quote) for b in reasons if b.start is None)
    return (*found, *(Quote((Piece(q, True),), False, FIELDS.get(f, f.replace("_", " "))) for f, q in fields))


def _sentences(text: str, spans: list[_SPAN]) -> list[tuple[Piece, ...]]:
    around = joined(_around(text, a, b) for a, b in spans)
    return [tuple(_shortened(segments(text, spans, a, b))) for a, b in around]


def _around(text: str, start: int, end: int) -> _SPAN:
    """The sentence or sentences that hold a span (end is kept one short of a touching neighbour)."""
    first, last = sentence_at(text, start), sentence_at(text, max(start, end - 1))
    return min(first[0], start), max(last[1], end)


def _shortened(pieces: list[Piece]) -> list[Piece]:
    """Long unmarked pieces cut to their words nearest the marks; short quotations stay whole."""
    if sum(len(p.text) for p in pieces) <= LONGEST or not any(p.marked for p in pieces):
        return pieces
    room = LONGEST // (2 * len(pieces))
    return [p if p.marked or len(p.text) <= 2 * room else Piece(_cut(p.text, room, i, len(pieces)), False)
            for i, p in enumerate(pieces)]


def _cut(text: str, room: int, place: int, of: int) -> str:
    left = text[:room].rsplit(" ", 1)[0] if place else ""
    right = text[-room:].split(" ", 1)[-1] if place < of - 1 else ""
    return f"{left} … {right}" if left or right else text
