"""Reads TOML files that people write; an error message shows the line and how to correct it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from pipeline.model import EvidenceError

_LINE = re.compile(r"\(at line (\d+)")
_MARK = re.compile(r"<{7}|={7}$|>{7}")
_TABLE = re.compile(r"\[{1,2}([\w. -]+)\]{1,2}\s*(?:#.*)?$")


def read_toml(path: Path, kind: type[EvidenceError]) -> dict[str, Any]:
    """The values of a file; raises ``kind`` if it cannot be read, or FileNotFoundError for the caller to explain."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise
    except (OSError, UnicodeDecodeError) as error:
        raise kind(f"{path}: cannot be read ({error}); correct the file") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise kind(f"{path}: cannot be read as TOML ({_explained(text, str(error))}); correct the file") from error


def _explained(text: str, error: str) -> str:
    """The error of the parser for a person: the line and, if that is known, what it should be."""
    number = int(found[1]) if (found := _LINE.search(error)) else 0
    line = text.splitlines()[number - 1].strip() if 0 < number <= len(text.splitlines()) else ""
    if _MARK.match(line):
        return f"line {number} is a conflict marker of Git; keep one of the two versions and remove the markers"
    if error.startswith("Cannot ") and (table := _TABLE.match(line)):
        return f"line {number}, {line}: each entry of a list needs two pairs of brackets, [[{table[1]}]]"
    if error.startswith("Cannot "):
        return f"line {number}, {line}: the same key is given twice"
    if error.startswith("Unescaped '\\'"):
        return f"line {number}, {line}: a backslash is not allowed in double quotes; use single quotes"
    return f"{line}: {error}" if line else error
