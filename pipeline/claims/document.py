"""A file in, a :class:`Document` out: its text as read, and where its headings stand; no claim is looked for here."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.claims.blocks import Block, Heading, joined
from pipeline.claims.docx import docx_blocks
from pipeline.claims.html import html_blocks
from pipeline.claims.pdf import pdf_blocks
from pipeline.model import Document

MOST_BYTES = 100_000_000
"""Of a file: more is not read."""


class DocumentError(ValueError):
    """The document cannot be read; the message says what was found, where, and what to do."""


def read_document(path: Path, max_characters: int) -> Document:
    """The document in ``path``; raises DocumentError when it is empty, too long, undecodable or of unknown format."""
    suffix = path.suffix.lower()
    if suffix not in (*TEXTS, *BLOCKS):
        known = ", ".join((*TEXTS, *BLOCKS))
        raise DocumentError(f"{path}: the format {path.suffix!r} is not known; save the document as one of {known}")
    if path.stat().st_size > MOST_BYTES:
        raise DocumentError(f"{path}: {path.stat().st_size:,} bytes are no article; save its text alone")
    data = path.read_bytes()
    text, headings = _from_blocks(path, data) if suffix in BLOCKS else _from_text(path, data)
    if not text.strip(" \t\r\n\f\v\ufeff"):
        raise DocumentError(f"{path}: the document is empty; put the article's text into it, or remove the file")
    if len(text) > max_characters:
        raise DocumentError(
            f"{path}: {len(text):,} characters of text, more than {max_characters:,}; "
            "split the document, or raise max_document_characters in settings.toml"
        )
    return Document(slug(path.stem), _title(text, headings) or path.stem, text, str(path), headings)


def is_document(path: Path) -> bool:
    """Whether a file of the folder of documents is an article: of a known format, no README, no hidden file."""
    known = path.suffix.lower() in (*TEXTS, *BLOCKS)
    return known and path.is_file() and path.stem.upper() != "README" and not path.name.startswith((".", "~"))


def slug(words: str) -> str:
    """Words as part of a URL: lower case letters, digits and single hyphens; "document" when nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "document"


def section_at(document: Document, position: int) -> str:
    """The words of the last heading before a position, "" when there is none."""
    n = bisect_right(document.headings, position, key=lambda h: h[0])
    heading = document.headings[n - 1] if n else None
    return heading_words(document.text[heading[0]:heading[1]]) if heading else ""


def heading_words(line: str) -> str:
    """A heading without the signs of Markdown."""
    bare = re.sub(r"^\s{0,3}#{1,6}\s+|\s+#+\s*$", "", line.lstrip("\ufeff").split("\n", 1)[0])
    return re.sub(r"[*_`]+", "", bare).strip()


def _from_text(path: Path, data: bytes) -> tuple[str, tuple[Heading, ...]]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path}: byte {error.start} is not UTF-8 text; save the document as UTF-8") from error
    if "\0" in text:
        raise DocumentError(f"{path}: holds NUL characters and is no text; save the document as text")
    return text, TEXTS[path.suffix.lower()](text)


def _from_blocks(path: Path, data: bytes) -> tuple[str, tuple[Heading, ...]]:
    if not data.strip():
        return "", ()
    try:
        return joined(BLOCKS[path.suffix.lower()](data))
    except ValueError as error:
        raise DocumentError(f"{path}: cannot be read ({error}); save it again, or save its text as .txt") from error


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
    block = block.strip().lstrip("\ufeff\"“'‘")
    if "\n" in block or not block or len(block.split()) > _HEADING_WORDS or _SENTENCE_END.search(block):
        return False
    return block[0].isupper() or block[0].isdigit()


TEXTS: dict[str, Callable[[str], tuple[Heading, ...]]] = {
    ".md": markdown_headings, ".markdown": markdown_headings, ".txt": text_headings,
}
"""Suffix of a text file to the function that finds its headings; the text is the file itself."""
BLOCKS: dict[str, Callable[[bytes], Iterator[Block]]] = {
    ".html": html_blocks, ".htm": html_blocks, ".docx": docx_blocks, ".pdf": pdf_blocks,
}
"""Suffix of another format to the function that reads its paragraphs and headings."""
