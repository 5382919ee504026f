"""The only access to the database and to the raw responses on disk; values of the model in and out."""

from __future__ import annotations

from pathlib import Path

from pipeline.store.file import DatabaseFile, StoreError
from pipeline.store.raw import Raw
from pipeline.store.records import Records
from pipeline.store.runs import Runs
from pipeline.store.schema import migrations, rebuild

__all__ = ["Store", "StoreError"]


class Store(DatabaseFile):
    """What is held under EVIDENCE_HOME, as a context manager; in memory if ``home`` is None."""

    def __init__(self, home: Path | None) -> None:
        super().__init__(home, "evidence.db")
        self.runs = Runs(self.db)
        self.records = Records(self.db)
        self.raw = Raw(self.db, home)

    def prepare(self) -> None:
        """Brings the tables up to date."""
        migrations.apply(self.db)
        if not self.db.table("records").exists():
            self.rebuild()

    def rebuild(self) -> None:
        """Makes the derived tables again from the kept ones."""
        with self.db.atomic():
            rebuild(self.db)

    def copy_to(self, path: Path) -> None:
        """Writes a consistent copy of the database to a new file."""
        self.db.execute("vacuum into ?", [str(path)])
