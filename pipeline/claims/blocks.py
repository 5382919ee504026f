"""Paragraphs and headings, in order, made one text: what readers of other formats than plain text hand over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

Heading = tuple[int, int, int]
"""Start and end in the text, and level from 1."""


class Block(NamedTuple):
    """A paragraph, or a heading of a level from 1."""

    text: str
    level: int | None = None


def joined(blocks: Iterable[Block]) -> tuple[str, tuple[Heading, ...]]:
    """The blocks with a blank line between them, runs of white space made one space; and where headings stand."""
    parts: list[str] = []
    headings: list[Heading] = []
    at = 0
    for block in blocks:
        words = re.sub(r"\s+", " ", block.text).strip()
        if not words:
            continue
        if block.level is not None:
            headings.append((at, at + len(words), block.level))
        parts.append(words)
        at += len(words) + 2
    return "\n\n".join(parts), tuple(headings)
