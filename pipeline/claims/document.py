"""Reads a file into a :class:`Document`, its text with the places of its headings; also lists which files of a
folder are articles, and which are not read although a person may expect it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.claims.blocks import Block, joined
from pipeline.claims.docx import docx_blocks
from pipeline.claims.headings import markdown_headings, text_headings
from pipeline.claims.html import html_blocks
from pipeline.claims.pdf import pdf_blocks
from pipeline.model import Document, EvidenceError, Heading, Issue

MOST_BYTES = 100_000_000
"""Larger files are not read."""


class DocumentError(EvidenceError):
    """A document cannot be read; the message says what was found, where, and what to do."""


def read_document(path: Path, max_characters: int) -> Document:
    """The document in ``path``; raises DocumentError if it is empty, too long, undecodable or of unknown format."""
    suffix = path.suffix.lower()
    if path.is_dir():
        raise DocumentError(f"{path}: is a folder; name one document in it")
    if suffix not in KNOWN:
        known = ", ".join(KNOWN)
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


def slug(words: str) -> str:
    """Words as part of a URL: lower case letters, digits and single hyphens; "document" if nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "document"


def section_at(document: Document, position: int) -> str:
    """The words of the last heading before a position; "" if there is none."""
    n = bisect_right(document.headings, position, key=lambda h: h[0])
    heading = document.headings[n - 1] if n else None
    return heading_words(document.text[heading[0]:heading[1]]) if heading else ""


def above_at(document: Document, position: int) -> str:
    """The words of the heading one level above the section of a position; "" if there is none."""
    n = bisect_right(document.headings, position, key=lambda h: h[0])
    level = document.headings[n - 1][2] if n else 0
    outer = next((h for h in reversed(document.headings[:n]) if h[2] < level), None)
    return heading_words(document.text[outer[0]:outer[1]]) if outer else ""


def heading_words(line: str) -> str:
    """The words of a heading line, without Markdown signs."""
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


TEXTS: dict[str, Callable[[str], tuple[Heading, ...]]] = {
    ".md": markdown_headings, ".markdown": markdown_headings, ".txt": text_headings,
}
"""The function that finds the headings of a text file, by suffix; the text itself is used unchanged."""
BLOCKS: dict[str, Callable[[bytes], Iterator[Block]]] = {
    ".html": html_blocks, ".htm": html_blocks, ".docx": docx_blocks, ".pdf": pdf_blocks,
}
"""The function that reads paragraphs and headings of a file in another format, by suffix."""
KNOWN = (*TEXTS, *BLOCKS)
OTHERS = (".doc", ".docm", ".epub", ".odt", ".pages", ".rst", ".rtf", ".tex", ".wpd")
"""Formats in which people write articles but which are not read."""
CLAIMS = ".claims.toml"


def articles(folder: Path) -> list[Path]:
    """The articles in a folder: files of a known format, except README and hidden files."""
    return [p for p in _files(folder) if p.suffix.lower() in KNOWN]


def unread(folder: Path) -> tuple[Issue, ...]:
    """What in a folder is not read and why: articles in other formats, and claims files without their article."""
    found = [Issue("claims", str(p), why) for p in _files(folder) if (why := _why(p))]
    if folder.is_dir() and not articles(folder):
        found.append(Issue("claims", str(folder), f"holds no article; put one into it as {_listed()}"))
    return tuple(found)


def _files(folder: Path) -> Iterator[Path]:
    own = (p for p in sorted(folder.glob("*")) if p.stem.upper() != "README" and not p.name.startswith((".", "~")))
    return (p for p in own if p.is_file())


def _why(path: Path) -> str:
    if path.suffix.lower() in OTHERS:
        return f"is not read; save it as {_listed()}"
    article = path.name.removesuffix(CLAIMS)
    if article != path.name and not any(p.stem == article for p in articles(path.parent)):
        return f"is not read: no article named {article} stands beside it; name both alike, or remove it"
    return ""


def _listed() -> str:
    return f"{', '.join(KNOWN[:-1])} or {KNOWN[-1]}"
