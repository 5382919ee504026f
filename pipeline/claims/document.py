"""A file in, a :class:`Document` out: its text as read, and where its headings stand; no claim is looked for here."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from pipeline.model import Document

Heading = tuple[int, int, int]
"""Start and end in the text, and level from 1."""


class DocumentError(ValueError):
    """The document cannot be read; the message says what was found, where, and what to do."""


def read_document(path: Path, max_characters: int) -> Document:
    """The document in ``path``; raises DocumentError when it is empty, too long, undecodable or of unknown format."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise DocumentError(f"{path}: the format {path.suffix!r} is not known; save the document as one of {known}")
    text = _decoded(path)
    if not text.strip(" \t\r\n\f\v\ufeff"):
        raise DocumentError(f"{path}: the document is empty; put the article's text into it, or remove the file")
    if len(text) > max_characters:
        raise DocumentError(
            f"{path}: {len(text):,} characters of text, more than {max_characters:,}; "
            "split the document, or raise max_document_characters in settings.toml"
        )
    headings = reader(text)
    return Document(slug(path.stem), _title(text, headings) or path.stem, text, str(path), headings)


def slug(words: str) -> str:
    """Words as part of a URL: lower case letters, digits and single hyphens; "document" when nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "document"


def section_at(document: Document, position: int) -> str:
    """The words of the last heading before a position, "" when there is none."""
    heading = max((h for h in document.headings if h[0] <= position), default=None)
    return heading_words(document.text[heading[0]:heading[1]]) if heading else ""


def heading_words(line: str) -> str:
    """A heading without the signs of Markdown."""
    bare = re.sub(r"^\s{0,3}#{1,6}\s+|\s+#+\s*$", "", line.lstrip("\ufeff").split("\n", 1)[0])
    return re.sub(r"[*_`]+", "", bare).strip()


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{path}: byte {error.start} is not UTF-8 text; save the document as UTF-8"
        ) from error


def _title(text: str, headings: tuple[Heading, ...]) -> str:
    first = min((h for h in headings), key=lambda h: (h[2] != 1, h[0]), default=None)
    return heading_words(text[first[0]:first[1]]) if first else ""


_ATX = re.compile(r"^\ufeff? {0,3}(#{1,6})[ \t]+\S.*$", re.MULTILINE)
_SETEXT = re.compile(r"^(?=\S)(?![#>\-*+|])[^\n]{1,200}\n(=+|-{3,})[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)


def markdown_headings(text: str) -> tuple[Heading, ...]:
    """Lines with signs before them or below them; not inside fenced code."""
    fenced = [m.span() for m in _FENCE.finditer(text)]
    found = [(m.start(), m.end(), len(m[1])) for m in _ATX.finditer(text)]
    found += [(m.start(), m.end(), 1 if m[1][0] == "=" else 2) for m in _SETEXT.finditer(text)]
    return tuple(sorted(h for h in found if not any(a <= h[0] < b for a, b in fenced)))


_BLOCK = re.compile(r"(?<![^\n])[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_SENTENCE_END = re.compile(r"[.!,;:…][\"'”’)\]]*$")
_HEADING_WORDS = 14


def text_headings(text: str) -> tuple[Heading, ...]:
    """Short lines that stand alone and do not end like a sentence; the first of all is the title.

    A heading with another right below it opens a group (level 2), those that follow it are of level 3.
    """
    blocks = [(m.start(), m.end()) for m in _BLOCK.finditer(text)]
    lines = [_is_heading(text[a:b]) for a, b in blocks]
    found: list[Heading] = []
    grouped = False
    for n, (start, end) in enumerate(blocks):
        if not lines[n]:
            continue
        opens = n + 1 < len(blocks) and lines[n + 1]
        level = 1 if n == 0 else 2 if opens or not grouped else 3
        grouped = grouped or (level == 2 and opens)
        found.append((start, end, level))
    return tuple(found)


def _is_heading(block: str) -> bool:
    block = block.strip().lstrip("\ufeff")
    if "\n" in block or not block or len(block.split()) > _HEADING_WORDS or _SENTENCE_END.search(block):
        return False
    return block[0].isupper() or block[0].isdigit()


READERS: dict[str, Callable[[str], tuple[Heading, ...]]] = {
    ".md": markdown_headings, ".markdown": markdown_headings, ".txt": text_headings,
}
"""Suffix to the function that finds the headings of such a text."""
