"""Passages for the page of a study: sentences of the record, each with the numbered readings that rest on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.model import Because, Study
from pipeline.render.quotes import Piece, Quote, anchor_of, field_quote, merged, numbered, sentence_around, shortened
from pipeline.render.readings import ReadingLine, reading_lines
from pipeline.text import grouped, sentence_at
from pipeline.topic import Topic

PASSAGES = 8  # sentences quoted in full; of further ones only the deciding words, as publishers own the abstract


class PassageReading(NamedTuple):
    """A reading beside a passage; at its first passage (``first``) it has its anchor."""

    line: ReadingLine
    first: bool


class Passage(NamedTuple):
    """Words of the record and what was read from them."""

    quotes: tuple[Quote, ...]
    words: tuple[Piece, ...]  # the deciding words, in place of a quotation
    readings: tuple[PassageReading, ...]
    place: str = ""  # anchor to which quotations of its sentence link; "" for a PubMed field


def passages(study: Study, lines: Iterable[ReadingLine]) -> tuple[Passage, ...]:
    """Readings grouped by the sentence that they rest on, in the order of the text; PubMed fields last."""
    groups = grouped((_place(study, reason), (line, reason)) for line in lines for reason in line.because)
    seen: set[int] = set()
    return tuple(
        _passage(study, members, i, seen)._replace(place="" if words else anchor_of(field, start))
        for i, ((_, field, start, words), members) in enumerate(sorted(groups.items()))
    )


def passage_anchors(topic: Topic, study: Study) -> frozenset[str]:
    """The anchors of the passages on the page of a study."""
    found = {_place(study, b) for line in reading_lines(topic, study, False) for b in line.because}
    return frozenset(anchor_of(field, start) for _, field, start, words in found if not words)


def _passage(study: Study, members: list[tuple[ReadingLine, Because]], number: int, seen: set[int]) -> Passage:
    """One passage; ``seen`` has the numbers of readings that already have an anchor, and is updated."""
    own = {line.number: line for line, _ in members}
    new = own.keys() - seen
    seen |= new
    shown = tuple(PassageReading(line, n in new) for n, line in own.items())
    reason = members[0][1]
    if reason.start is None:
        quote = field_quote(study.record, reason.field, reason.quote)
        named = tuple(own)
        pieces = [p._replace(numbers=named, ends=named) for p in quote.pieces]
        return Passage((quote._replace(pieces=tuple(_anchored(pieces, new))),), (), shown)
    text = study.record.text_of(reason.field)
    spans = [(b.start, b.end, line.number) for line, b in members
             if b.start is not None and b.end is not None and b.end <= len(text)]
    if not spans:
        return Passage((), (), shown)
    if number >= PASSAGES:
        return Passage((), tuple(_anchored(shortened(_words(text, spans)), new)), shown)
    ends = [sentence_around(text, a, b) for a, b, _ in spans]
    pieces = shortened(numbered(text, spans, min(a for a, _ in ends), max(b for _, b in ends)))
    return Passage((Quote(tuple(_anchored(pieces, new)), reason.field == "digest"),), (), shown)


def _words(text: str, spans: list[tuple[int, int, int]]) -> list[Piece]:
    """The deciding words, with ellipses for the text between them."""
    parts = [numbered(text, spans, a, b) for a, b in merged((a, b) for a, b, _ in spans)]
    return [piece for i, part in enumerate(parts) for piece in (*([Piece(" … ", False)] if i else []), *part)]


def _anchored(pieces: list[Piece], new: set[int]) -> list[Piece]:
    """Pieces with the anchors of the readings in ``new``."""
    left, found = set(new), []
    for piece in pieces:
        here = tuple(n for n in piece.numbers if n in left)
        left -= set(here)
        found.append(piece._replace(anchors=here))
    return found


def _place(study: Study, reason: Because) -> tuple[int, str, int, str]:
    if reason.start is None:
        return (2, reason.field, 0, reason.quote)
    text = study.record.text_of(reason.field)
    return (0 if reason.field == "title" else 1, reason.field, sentence_at(text, reason.start)[0], "")
