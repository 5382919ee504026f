"""Reads the paragraphs and headings of a PDF, without running heads and feet; headings are lines in larger letters,
or short ones in bold."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from pipeline.claims.blocks import Block

LARGER = 1.1
"""Letters of a heading are at least this many times as large as those of the text."""
FEW_WORDS = 14
_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
_BULLET = re.compile(r"\s*(?:[•▪●◦‣–*✓✔\x95\uf0b7\uf0a7\uf0fc-]|o(?=\s)|(?=\d{1,2}[.)]\s))\s*(?=\S)")
"""The sign of a list item, including those of symbol fonts."""
_CELLS = re.compile(r"\s{3,}|\t")
_KEPT = re.compile(r"\b(?:post|pre|non|anti|self|semi|full|low|high|long|short|well|half|at|follow|split)-\Z", re.I)
"""Word parts that keep their hyphen when a word is divided after them."""
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)


class Line(NamedTuple):
    page: int
    y: float  # from the foot of the page
    size: float
    bold: bool
    text: str


def pdf_blocks(data: bytes) -> Iterator[Block]:
    """The blocks of a PDF; raises ValueError with a short reason: damaged, encrypted, or pictures of text."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # we report problems ourselves
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValueError("it is encrypted")
        lines = [line for n, page in enumerate(reader.pages) for line in _lines(page, n)]
    except (PyPdfError, KeyError, TypeError, IndexError, RecursionError, OSError) as error:
        raise ValueError("it is damaged, or no PDF") from error
    if not lines:
        raise ValueError("it holds no text, only pictures")
    yield from _blocks(_body(lines))


def _lines(page: Any, number: int) -> list[Line]:
    """The lines of a page from top to bottom, each with the size of its largest letters."""
    chunks: list[tuple[float, float, bool, str]] = []

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        name = str((font or {}).get("/BaseFont", ""))
        scale = (abs(tm[3]) or abs(tm[0]) or 1.0) * (abs(cm[3]) or 1.0)
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        chunks.append((round(y, 1), round(size * scale, 1), "bold" in name.lower(), text))

    page.extract_text(visitor_text=visit)
    out: list[Line] = []
    for y, size, bold, text in chunks:
        for n, part in enumerate(text.split("\n")):
            if n == 0 and out and abs(out[-1].y - y) < 2:
                last = out[-1]
                out[-1] = last._replace(text=last.text + part, size=max(last.size, size if part.strip() else 0),
                                        bold=last.bold and (bold or not part.strip()))
            else:
                out.append(Line(number, y, size, bold, part))
    return [line for line in out if line.text.strip()]


def _body(lines: list[Line]) -> list[Line]:
    """The lines without page numbers and lines that recur on most pages."""
    pages = {line.page for line in lines}
    often = Counter(re.sub(r"\d+", "#", line.text.strip()) for line in lines)
    limit = max(2, len(pages) / 2)
    return [
        line for line in lines
        if not _PAGE_NUMBER.fullmatch(line.text.strip())
        and not (len(pages) > 2 and often[re.sub(r"\d+", "#", line.text.strip())] > limit)
    ]


def _blocks(lines: list[Line]) -> Iterator[Block]:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    larger = sorted({line.size for line in lines if line.size >= usual * LARGER}, reverse=True)
    gaps = Counter(round(a.y - b.y) for a, b in pairwise(lines) if a.page == b.page and a.y > b.y)
    gap = gaps.most_common(1)[0][0] if gaps else 0
    text, level = "", None
    for last, line in zip([None, *lines], lines, strict=False):
        here = _level(line, usual, larger)
        marked = here is None and _marked(line.text)
        if last is not None and (here != level or marked or (here is None and _begins(last, line, gap))):
            yield Block(text, level)
            text = ""
        text, level = _continued(text, marked or line.text), here
    yield Block(text, level)


def _level(line: Line, usual: float, larger: list[float]) -> int | None:
    short = len(line.text.split()) <= FEW_WORDS and not _END.search(line.text.strip().rstrip("?"))
    if line.size >= usual * LARGER and short:
        return larger.index(line.size) + 1
    return len(larger) + 1 if line.bold and short else None


def _begins(last: Line, line: Line, gap: int) -> bool:
    """Whether a line begins a paragraph: after a wide gap, or on the next page after the end of a sentence."""
    if last.page != line.page:
        return bool(_END.search(last.text.strip()))
    return last.y - line.y > gap * 1.4 or last.y < line.y


def _marked(line: str) -> str | None:
    """A list item with a plain bullet, or a table row with its cells between bars; None for other lines."""
    if bullet := _BULLET.match(line):
        return f"{'• ' if bullet.group().strip() else ''}{line[bullet.end():]}"
    cells = [cell for cell in _CELLS.split(line.strip()) if cell]
    return f"| {' | '.join(cells)} |" if len(cells) > 1 and len(line.split()) <= FEW_WORDS else None


def _continued(text: str, line: str) -> str:
    """The text with another line added, joining a word hyphenated at the end."""
    if re.search(r"[a-z]-$", text) and line[:1].islower():
        return (text if _KEPT.search(text) else text[:-1]) + line.strip()
    return f"{text} {line.strip()}" if text else line.strip()
