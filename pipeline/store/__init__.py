"""The only access to the database and to the raw responses on disk; values of the model in and out."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database

from pipeline.store.errors import StoreError, refuse
from pipeline.store.raw import Raw
from pipeline.store.records import Records
from pipeline.store.runs import Runs
from pipeline.store.schema import migrations, rebuild

__all__ = ["Store", "StoreError"]


class Store:
    """What is held under EVIDENCE_HOME, as a context manager; in memory if ``home`` is None."""

    def __init__(self, home: Path | None) -> None:
        self._path = home / "evidence.db" if home else None
        if home is not None:
            home.mkdir(parents=True, exist_ok=True)
        try:
            self.db = Database(self._path) if self._path else Database(memory=True)
            migrations.apply(self.db)
            if not self.db.table("records").exists():
                self.rebuild()
        except sqlite3.Error as error:
            refuse(error, self._path)
            raise
        self.runs = Runs(self.db)
        self.records = Records(self.db)
        self.raw = Raw(self.db, home)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None) -> None:
        self.db.close()
        if isinstance(error, sqlite3.Error):
            refuse(error, self._path)

    def rebuild(self) -> None:
        """Makes the derived tables again from the kept ones."""
        with self.db.atomic():
            rebuild(self.db)

    def copy_to(self, path: Path) -> None:
        """Writes a consistent copy of the database to a new file."""
        self.db.execute("vacuum into ?", [str(path)])
