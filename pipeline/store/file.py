"""A database in a file.  Errors that the machine causes become StoreErrors; others are bugs and pass."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlite_utils import Database

from pipeline.model import EvidenceError

_MACHINE_ERRORS = ("FULL", "IOERR", "READONLY", "CANTOPEN", "PERM", "BUSY", "LOCKED")
_DAMAGE = ("NOTADB", "CORRUPT")
"""Result codes of SQLite (sqlite.org/rescode.html) that no bug of this program causes."""


class StoreError(EvidenceError):
    """The database, or a file kept beside it, cannot be read or written."""


class DatabaseFile:
    """The database ``folder``/``name``, as a context manager; in memory if ``folder`` is None.  Raises StoreError."""

    def __init__(self, folder: Path | None, name: str) -> None:
        self._path = folder / name if folder else None
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        with _raising_store_errors(self._path):
            self.db = Database(self._path) if self._path else Database(memory=True)
            self.prepare()

    def prepare(self) -> None:
        """Creates the tables that do not exist yet."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        self.db.close()
        if isinstance(error, sqlite3.Error):
            with _raising_store_errors(self._path):
                raise error


@contextmanager
def _raising_store_errors(path: Path | None) -> Iterator[None]:
    """Turns errors that the machine causes into StoreErrors that name the file."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_")
        if code.startswith(_MACHINE_ERRORS):
            advice = "check the free space and permissions of its folder, then run again"
        elif code.startswith(_DAMAGE) or str(error).endswith(" already exists"):  # a table of another program
            advice = "move it away and run again, or `evidence restore` a snapshot"
        else:
            raise
        raise StoreError(f"{path}: {error}; {advice}") from error
