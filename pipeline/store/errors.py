"""What goes wrong with a database and is no fault of ours: one line that says which, why, and what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pipeline.model import EvidenceError

_OF_THE_MACHINE = ("FULL", "IOERR", "READONLY", "CANTOPEN", "PERM", "BUSY", "LOCKED")
_DAMAGED = ("NOTADB", "CORRUPT")
"""Result codes of SQLite (sqlite.org/rescode.html) that are no fault of ours."""


class StoreError(EvidenceError):
    """The database, or a file kept beside it, cannot be read or written; a line that says which, why, what to do."""


def refuse(error: sqlite3.Error, path: Path | None) -> None:
    """Raises the error for a person where the machine is to blame."""
    code = getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_")
    if code.startswith(_OF_THE_MACHINE):
        raise StoreError(f"{path}: {error}; look at free space and rights of its folder, then run again") from error
    if code.startswith(_DAMAGED) or str(error).endswith(" already exists"):  # tables that we did not make
        raise StoreError(f"{path}: {error}; move it away and run again, or `evidence restore` a snapshot") from error
