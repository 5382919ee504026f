"""Formats of the data files: JSON tables with one row per line, CSV, and JavaScript."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.render.env import clean, for_script

_PLAIN = json.JSONEncoder(ensure_ascii=False)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Line(NamedTuple):
    """One row of a table, ready for a JSON file and for a CSV file."""

    json: str
    csv: str


def line_of(fields: Sequence[str], row: Mapping[str, Any]) -> Line:
    """A row in both formats; the CSV has only ``fields``."""
    return Line(json_line(row), csv_line(cell(row[f]) for f in fields))


def table(lines: Iterable[str]) -> bytes:
    """A JSON table of encoded rows, one per line."""
    return encoded('{"schema_version": 1, "rows": [\n' + ",\n".join(lines) + "\n]}\n")


def json_line(row: Any) -> str:
    return _PLAIN.encode(row)


def encoded(text: str) -> bytes:
    """Text as UTF-8; a lone surrogate, which cannot be encoded, becomes "?"."""
    return text.encode("utf-8", "replace")


def json_bytes(value: Any) -> bytes:
    return encoded(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def script(name: str, value: Any) -> bytes:
    """A script, in ASCII, that assigns a value to a global variable."""
    return f"window.{name}={for_script(json.dumps(value, separators=(',', ':')))};\n".encode("ascii")


def csv_file(fields: Sequence[str], lines: Iterable[Line]) -> bytes:
    """A CSV file: a line of column heads, then the rows."""
    return encoded("".join((csv_line(fields), *(line.csv for line in lines))))


def csv_line(cells: Iterable[str]) -> str:
    """One line of CSV with its end."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def cell(value: Any) -> str:
    """A value as a CSV cell: lists joined by "; ", reasons as quotes, None empty.  Text that a spreadsheet would
    take for a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = "; ".join(v["quote"] if isinstance(v, dict) else str(v) for v in value)
    text = clean(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
