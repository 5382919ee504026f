"""The raw responses of PubMed: compressed files named by their SHA-256, with receipts in the database."""

from __future__ import annotations

import gzip
from pathlib import Path

from sqlite_utils import Database

from pipeline.disk import write_whole
from pipeline.model import Receipt


class RawResponses:
    """The responses of PubMed, byte for byte; a store in memory keeps only the receipts."""

    def __init__(self, db: Database, home: Path | None) -> None:
        self._db, self._home = db, home

    def keep(self, receipt: Receipt, body: bytes, run: int) -> None:
        """Stores a response, compressed, and its receipt."""
        path = _path(receipt.sha256)
        if self._home is not None:
            write_whole(self._home / path, gzip.compress(body, mtime=0))
        row = {"run": run, "kind": receipt.kind, "query": receipt.what, "time": receipt.time, "count": receipt.total}
        self._db.table("responses").insert({**row, "sha256": receipt.sha256, "path": path})

    def read(self, sha256: str) -> bytes:
        """The body of a response; raises OSError if its file no longer exists."""
        if self._home is None:
            raise FileNotFoundError("a store in memory keeps no responses")
        return gzip.decompress((self._home / _path(sha256)).read_bytes())

    def prune(self, before: str) -> int:
        """Deletes responses older than the time ``before`` but keeps receipts; returns the number of deleted files."""
        old, new = (
            {str(r["path"]) for r in self._db.query(f"select path from responses where path != '' and {age}", [before])}
            for age in ("time < ?", "time >= ?")
        )
        with self._db.atomic():
            self._db.execute("update responses set path = '' where time < ?", [before])
        for path in sorted(old - new):
            if self._home is not None:
                (self._home / path).unlink(missing_ok=True)
        return len(old - new)

    def size(self) -> int:
        """Bytes on disk."""
        folder = self._home / "raw" if self._home else None
        return sum(p.stat().st_size for p in folder.rglob("*.gz")) if folder and folder.exists() else 0


def _path(sha256: str) -> str:
    return f"raw/{sha256[:2]}/{sha256}.gz"
