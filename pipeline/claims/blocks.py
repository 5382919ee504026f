"""Joins the paragraphs and headings found in a Word, HTML or PDF file into one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.model import Heading


class Block(NamedTuple):
    """A paragraph, or a heading of a level from 1."""

    text: str
    level: int | None = None


LABEL = 7
"""The level of a line in bold above a paragraph or list; below that of every heading."""
FEW = 8
"""Such a line has at most this many words."""


def labels(text: str) -> bool:
    """Whether a paragraph wholly in bold divides the text, as it is short and no sentence: "Pros"."""
    return 0 < len(text.split()) <= FEW and not text.rstrip().endswith((".", "!", "?", ",", ";", "…"))


def rows(table: Iterable[Iterable[str]]) -> Iterator[Block]:
    """The rows of a table as lines with their cells between bars, without a first row that only heads the columns."""
    for n, row in enumerate(table):
        cells = [" ".join(cell.split()) for cell in row]
        if len([c for c in cells if c]) > 1 and (n or cells[0]):
            yield Block(f"| {' | '.join(cells)} |")


def joined(blocks: Iterable[Block]) -> tuple[str, tuple[Heading, ...]]:
    """The text of the blocks, with plain white space and blank lines between them, and the places of headings."""
    parts: list[str] = []
    headings: list[Heading] = []
    at = 0
    for block in blocks:
        words = re.sub(r"\s+", " ", block.text).strip()
        if not words:
            continue
        if block.level is not None:
            headings.append(Heading(at, at + len(words), block.level))
        parts.append(words)
        at += len(words) + 2
    return "\n\n".join(parts), tuple(headings)
