"""A database in a file, and its problems that are not bugs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlite_utils import Database

from pipeline.model import EvidenceError

_OF_THE_MACHINE = ("FULL", "IOERR", "READONLY", "CANTOPEN", "PERM", "BUSY", "LOCKED")
_DAMAGED = ("NOTADB", "CORRUPT")
"""Result codes of SQLite (sqlite.org/rescode.html) that are not bugs."""


class StoreError(EvidenceError):
    """The database, or a file kept beside it, cannot be read or written."""


class DatabaseFile:
    """A context manager over ``folder``/``name``, or over a database in memory if ``folder`` is None; raises StoreError
    where the machine is to blame."""

    def __init__(self, folder: Path | None, name: str) -> None:
        self._path = folder / name if folder else None
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        with _refusing(self._path):
            self.db = Database(self._path) if self._path else Database(memory=True)
            self.prepare()

    def prepare(self) -> None:
        """Makes the tables that are not there yet."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        self.db.close()
        if isinstance(error, sqlite3.Error):
            with _refusing(self._path):
                raise error


@contextmanager
def _refusing(path: Path | None) -> Iterator[None]:
    """Turns errors of the machine into StoreErrors; others are bugs and pass."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_")
        if code.startswith(_OF_THE_MACHINE):
            advice = "look at free space and rights of its folder, then run again"
        elif code.startswith(_DAMAGED) or str(error).endswith(" already exists"):  # a table of another program
            advice = "move it away and run again, or `evidence restore` a snapshot"
        else:
            raise
        raise StoreError(f"{path}: {error}; {advice}") from error
