"""Quotations: the sentence around the deciding words, with those words marked, and no more than that.

Text is split into pieces that templates escape one by one; no markup is made here.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from pipeline.model import Because, Record
from pipeline.text import sentence_at

LONGEST = 420  # code points of a quotation; longer sentences are cut around the marked words
WHOLE, SHORT = 0.8, 60  # a longer mark that covers more than this share of a sentence is drawn as a line, not filled
FIELDS = {"mesh": "MeSH term", "publication_types": "publication type", "keywords": "keyword"}
_SPAN = tuple[int, int]


class Piece(NamedTuple):
    """A slice of a text."""

    text: str
    marked: bool
    whole: bool = False  # the mark covers most of the sentence
    numbers: tuple[int, ...] = ()  # of the readings that rest on this slice
    ends: tuple[int, ...] = ()  # those of them that end here
    anchors: tuple[int, ...] = ()  # those that begin here for the first time on the page


class Quote(NamedTuple):
    """A quoted sentence or PubMed field."""

    pieces: tuple[Piece, ...]
    ours: bool  # from our summary, so it must not look like a quotation
    field: str = ""  # name of a PubMed field, for example "MeSH term"; "" for a sentence
    place: str = ""  # its anchor on the page of the study


def segments(text: str, spans: Iterable[_SPAN], start: int = 0, end: int | None = None) -> list[Piece]:
    """Text from start to end in pieces; those inside a span are marked, overlapping spans are merged."""
    pieces = numbered(text, [(a, b, 0) for a, b in merged(spans)], start, len(text) if end is None else end)
    return [p._replace(numbers=(), ends=()) for p in pieces]


def numbered(text: str, spans: Iterable[tuple[int, int, int]], start: int, end: int) -> list[Piece]:
    """Text from start to end, cut wherever a span (start, end, number) begins or ends; pieces have their numbers."""
    held = [(max(a, start), min(b, end), n) for a, b, n in spans if a < end and b > start]
    cuts = sorted({start, end, *(a for a, _, _ in held), *(b for _, b, _ in held)})
    found = []
    for left, right in pairwise(cuts):
        over = [(a, b, n) for a, b, n in held if a <= left and right <= b]
        whole = bool(over) and all(b - a > max(SHORT, WHOLE * (end - start)) for a, b, _ in over)
        ends = tuple(sorted({n for _, b, n in over if b == right}))
        found.append(Piece(text[left:right], bool(over), whole, tuple(dict.fromkeys(n for _, _, n in over)), ends))
    return found


def merged(spans: Iterable[_SPAN]) -> list[_SPAN]:
    """Spans in order, those that touch or overlap merged."""
    found: list[_SPAN] = []
    for a, b in sorted(spans):
        if found and a <= found[-1][1]:
            found[-1] = (found[-1][0], max(b, found[-1][1]))
        else:
            found.append((a, b))
    return found


def narrowest(spans: Iterable[_SPAN]) -> list[_SPAN]:
    """The narrowest spans: those that contain no other span."""
    held = sorted(set(spans))
    return [(a, b) for a, b in held if not any((c, d) != (a, b) and a <= c and d <= b for c, d in held)]


def quotes(record: Record, because: Iterable[Because]) -> tuple[Quote, ...]:
    """The sentences that contain the reasons, each once, in the order of the text; PubMed fields last."""
    reasons = list(because)
    found: list[Quote] = []
    for name in dict.fromkeys(b.field for b in reasons if b.start is not None):
        text = record.text_of(name)
        spans = [(b.start, b.end) for b in reasons if b.field == name and b.start is not None and b.end is not None
                 and b.end <= len(text)]
        for start, end in merged(sentence_around(text, *span) for span in spans):
            pieces = shortened(segments(text, narrowest(spans), start, end))
            found.append(Quote(tuple(pieces), name == "digest", place=anchor_of(name, start)))
    fields = dict.fromkeys((b.field, b.quote) for b in reasons if b.start is None)
    return (*found, *(field_quote(record, f, q) for f, q in fields))


def field_quote(record: Record, field: str, value: str) -> Quote:
    """A value of a PubMed field as a quotation; indexing terms by name, not by UI."""
    names = {
        "mesh": {m.ui: m.name for m in record.mesh},
        "publication_types": {t.ui: t.name for t in record.publication_types},
    }
    words = names.get(field, {}).get(value, value)
    return Quote((Piece(words, True),), False, FIELDS.get(field, field.replace("_", " ")))


def sentence_around(text: str, start: int, end: int) -> _SPAN:
    """The sentence or sentences that contain a span."""
    first, last = sentence_at(text, start), sentence_at(text, max(start, end - 1))
    return min(first[0], start), max(last[1], end)


def shortened(pieces: list[Piece]) -> list[Piece]:
    """Pieces of a long quotation, cut to the words nearest the marks; a short one is left whole."""
    if sum(len(p.text) for p in pieces) <= LONGEST:
        return pieces
    room = LONGEST // (2 * len(pieces))
    return [p if len(p.text) <= (LONGEST if p.marked else 2 * room) else p._replace(text=_cut(p, room, i, len(pieces)))
            for i, p in enumerate(pieces)]


def anchor_of(field: str, start: int) -> str:
    """The anchor of the sentence of a record that begins at ``start`` in ``field``: "abstract-613"."""
    return f"{field}-{start}"


def _cut(piece: Piece, room: int, place: int, of: int) -> str:
    """A piece cut at spaces: both ends of a marked one, the ends nearest to a mark of another."""
    room = LONGEST // 3 if piece.marked or of == 1 else room
    left = piece.text[:room].rsplit(" ", 1)[0] if place or piece.marked or of == 1 else ""
    right = piece.text[-room:].split(" ", 1)[-1] if place < of - 1 or piece.marked else ""
    return f"{left} … {right}" if left else f"… {right}"
