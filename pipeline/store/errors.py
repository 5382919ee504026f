"""Problems with a database that are not bugs."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pipeline.model import EvidenceError

_OF_THE_MACHINE = ("FULL", "IOERR", "READONLY", "CANTOPEN", "PERM", "BUSY", "LOCKED")
_DAMAGED = ("NOTADB", "CORRUPT")
"""Result codes of SQLite (sqlite.org/rescode.html) that are not bugs."""


class StoreError(EvidenceError):
    """The database, or a file kept beside it, cannot be read or written."""


def refuse(error: sqlite3.Error, path: Path | None) -> None:
    """Raises StoreError if the machine is to blame; returns if the error is a bug."""
    code = getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_")
    if code.startswith(_OF_THE_MACHINE):
        raise StoreError(f"{path}: {error}; look at free space and rights of its folder, then run again") from error
    if code.startswith(_DAMAGED) or str(error).endswith(" already exists"):  # a table of another program
        raise StoreError(f"{path}: {error}; move it away and run again, or `evidence restore` a snapshot") from error
