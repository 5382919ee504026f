"""The store: everything a topic keeps on disk.  No other part opens the database or the files of raw responses."""

from __future__ import annotations

from pathlib import Path

from pipeline.store.file import DatabaseFile, StoreError
from pipeline.store.raw import RawResponses
from pipeline.store.records import Records
from pipeline.store.runs import Runs
from pipeline.store.schema import migrations, rebuild

__all__ = ["Store", "StoreError"]


class Store(DatabaseFile):
    """The records, runs and raw responses of one topic, as a context manager.

    The database is ``home``/evidence.db, or in memory if ``home`` is None.  Raises StoreError.
    """

    def __init__(self, home: Path | None) -> None:
        super().__init__(home, "evidence.db")
        self.runs = Runs(self.db)
        self.records = Records(self.db)
        self.raw = RawResponses(self.db, home)

    def prepare(self) -> None:
        """Brings the tables up to date."""
        migrations.apply(self.db)
        if not self.db.table("records").exists():
            self.rebuild()

    def rebuild(self) -> None:
        """Drops the derived tables and fills them from the others."""
        with self.db.atomic():
            rebuild(self.db)

    def copy_to(self, path: Path) -> None:
        """Writes a consistent copy of the database to a new file, even while it is in use."""
        self.db.execute("vacuum into ?", [str(path)])
