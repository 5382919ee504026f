"""Reads the paragraphs, headings and table rows of a .docx file, leaving out notes, comments and pictures."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

from pipeline.claims.blocks import LABEL, Block, labels, rows

MOST_BYTES = 200_000_000
"""A file that is larger when unpacked is not an article."""


def docx_blocks(data: bytes) -> Iterator[Block]:
    """The blocks of a document; raises ValueError with a short reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(p.file_size for p in parts.infolist()) > MOST_BYTES:
                raise ValueError("its parts are too large")
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError) as error:
        raise ValueError("it is damaged, or no .docx file") from error
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from rows([cell.text for cell in row.cells] for row in part.rows)
            continue
        style = (part.style.name or "").lower() if part.style is not None else ""
        found = re.fullmatch(r"heading (\d)", style)
        level = 1 if style == "title" else int(found.group(1)) if found else None
        listed = style.startswith("list") or (part._p.pPr is not None and part._p.pPr.numPr is not None)
        bold = not listed and all(run.bold for run in part.runs if run.text.strip())
        yield Block(part.text, level or (LABEL if bold and labels(part.text) else None))
