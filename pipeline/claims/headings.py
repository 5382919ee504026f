"""Finds the headings of a text: lines marked in Markdown, or short lines without final punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Heading

_ATX = re.compile(r"^\ufeff? {0,3}(#{1,6})[ \t]+\S.*$", re.MULTILINE)
_SETEXT = re.compile(r"^(?=\S)(?![#>\-*+|])[^\n]{1,200}\n(=+|-{3,})[ \t]*$", re.MULTILINE)
_BOLD = re.compile(r"^(\*\*|__)[^*_\n]{1,70}[^*_\n?]\1[ \t]*(?=\n[ \t]*[^\n*_])", re.MULTILINE)
"""A line in bold right above its paragraph or list, unless it is a question."""
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)


def markdown_headings(text: str) -> tuple[Heading, ...]:
    """Places of lines marked with signs, underlined, or in bold above a paragraph; not inside fenced code."""
    fenced = [m.span() for m in _FENCE.finditer(text)]
    found = [Heading(m.start(), m.end(), len(m[1])) for m in _ATX.finditer(text)]
    found += [Heading(m.start(), m.end(), 1 if m[1][0] == "=" else 2) for m in _SETEXT.finditer(text)]
    found += [Heading(m.start(), m.end(), 4) for m in _BOLD.finditer(text)]
    return tuple(sorted(h for h in found if not any(a <= h[0] < b for a, b in fenced)))


_BLOCK = re.compile(r"(?<![^\n])[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE_END = re.compile(r"[.!,;:…][\"'”’)\]]*$")
_ASKS = re.compile(r"\?[\"'”’)\]]*$")
_WORDS, _TITLE_WORDS, _FIRST_WORDS = 14, 24, 8
"""A heading that stands alone, above the first sentence, or right above a paragraph has at most this many words."""
_BULLETS = "-*•–▪●✓✔✅☑❌✗✘👉▶►➤"
_SHORT = 0.6
"""A line shorter than this share of the longest was not broken for width."""


def text_headings(text: str) -> tuple[Heading, ...]:
    """Places of short lines that do not end like a sentence and stand alone or first; the very first is the title.

    A heading with another right below it opens a group (level 2); those that follow have level 3.
    """
    blocks = [(m.start(), m.end()) for m in _BLOCK.finditer(text)]
    lines = [_is_heading(text[a:b], _WORDS) for a, b in blocks]
    above = next((n for n, (a, b) in enumerate(blocks) if _SENTENCE_END.search(text[a:b].strip())), 0)
    width = max((len(line) for line in text.split("\n")), default=0)
    found: list[Heading] = []
    grouped = False
    for n, (start, end) in enumerate(blocks):
        if not lines[n]:
            first = _titles(text, start, end) if n < above else _within(text, start, end, width)
            found += [Heading(a, b, 1 if not found and n == 0 else 3) for a, b in first]
            continue
        opens = n + 1 < len(blocks) and lines[n + 1]
        level = 1 if n == 0 else 2 if opens or not grouped else 3
        grouped = grouped or (level == 2 and opens)
        found.append(Heading(start, end, level))
    return tuple(found)


def _titles(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of a block above the first sentence of the text, if none is a sentence: title, author, place."""
    lines = [m.span() for m in _LINE.finditer(text, start, end)]
    return lines if all(_is_heading(text[a:b], _TITLE_WORDS) for a, b in lines) else []


def _within(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Short lines of a block that follow the end of a sentence and precede sentences or list items."""
    lines = [m.span() for m in _LINE.finditer(text, start, end)]
    last = max((n for n, (a, b) in enumerate(lines) if _SENTENCE_END.search(text[a:b].rstrip())), default=-1)
    above = ""
    for n, (a, b) in enumerate(lines[:-1]):
        line, below = text[a:b].rstrip(), text[lines[n + 1][0] : lines[n + 1][1]].lstrip(" \t\"“'‘(")
        opens = below[:1] in _BULLETS or (n < last and (below[0].isupper() or below[0].isdigit()))
        ended = not above or _SENTENCE_END.search(above) or _ASKS.search(above)
        if ended and opens and b - a <= _SHORT * width and not _ASKS.search(line) and _is_heading(line, _FIRST_WORDS):
            yield a, b
        above = line


def _is_heading(block: str, words: int) -> bool:
    block = block.strip().lstrip("\ufeff\"“'‘*_")
    if "\n" in block or not block or len(block.split()) > words or _SENTENCE_END.search(block):
        return False
    return block[0].isupper() or block[0].isdigit()
