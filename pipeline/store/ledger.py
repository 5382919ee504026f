"""The ledger of bulk reading: which files were read, what they held for the topics, the last version of each record.

Files are ordered by name, as NLM numbers baseline and update files consecutively (pubmed26n0001, pubmed26n0002...).
Every row names its file, so that adding files in any order, or twice, gives the same result.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.model import Record
from pipeline.store.file import DatabaseFile
from pipeline.store.values import load_record

_TABLES = (
    "create table if not exists about (strategies text)",
    "create table if not exists files (name text primary key, stamp text, seen blob, error text)",
    "create table if not exists records (pmid int primary key, version int, file text, data text)",
    "create table if not exists topics (topic text, pmid int, primary key (topic, pmid)) without rowid",
    "create table if not exists deletions (pmid int primary key, file text)",
)
_UPSERT_IF_LATER = (
    "insert into records values (?1, ?2, ?3, ?4) on conflict (pmid) do update set version = ?2, file = ?3, data = ?4 "
    "where (?2, ?3) >= (version, file)"
)


class FoundRecord(NamedTuple):
    """A record of a file that the searches of some topics find."""

    pmid: str
    version: int
    topics: tuple[str, ...]
    data: str  # the record as the store writes it


class FileReading(NamedTuple):
    """What a worker read in one file."""

    file: str  # its name, without folder
    stamp: str  # size, modification time and MD5 of the file
    records: int
    found: tuple[FoundRecord, ...]
    deleted: tuple[str, ...]
    seen: bytes  # the PMIDs of all its records, as an array of unsigned 32-bit integers
    issues: tuple[str, ...]  # what could not be interpreted


class LedgerFile(NamedTuple):
    """What the ledger says about a file."""

    stamp: str
    error: str | None  # why it could not be read, the last time it was tried


class LedgerRecord(NamedTuple):
    """The last version of a record."""

    record: Record
    gone: bool  # deleted by the same file or a later one


class Ledger(DatabaseFile):
    """The ledger in ``home``/ledger.db, as a context manager.  Raises StoreError."""

    def __init__(self, home: Path) -> None:
        super().__init__(home, "ledger.db")

    def prepare(self) -> None:
        """Creates the tables that do not exist yet."""
        for table in _TABLES:
            self.db.execute(table)

    def empty_if_other_searches(self, strategies: str) -> None:
        """Empties the ledger unless it was filled by the searches with this hash, so that every file is read again."""
        if [strategies] != [r["strategies"] for r in self.db.query("select strategies from about")]:
            with self.db.atomic():
                for table in ("about", "files", "records", "topics", "deletions"):
                    self.db.execute(f"delete from {table}")
                self.db.execute("insert into about values (?)", [strategies])

    def add_file(self, reading: FileReading) -> None:
        """Adds what was read in a file, in one transaction."""
        with self.db.atomic():
            self._put(reading.file, reading.found)
            for pmid in reading.deleted:
                self.db.execute(
                    "insert into deletions values (?1, ?2) on conflict (pmid) do update set file = ?2 where ?2 > file",
                    [int(pmid), reading.file])
            self.db.execute(
                "insert or replace into files (name, stamp, seen) values (?, ?, ?)",
                [reading.file, reading.stamp, zlib.compress(reading.seen, 1)])

    def add_failure(self, file: str, error: str) -> None:
        """Records that a file could not be read; what an earlier reading of it brought stays."""
        with self.db.atomic():
            self.db.execute("insert or ignore into files (name, stamp) values (?, '')", [file])
            self.db.execute("update files set error = ?2 where name = ?1", [file, error])

    def update_records(self, file: str, found: Iterable[FoundRecord]) -> None:
        """Replaces records by their later versions in ``file``, whose text no longer fits a search."""
        with self.db.atomic():
            self._put(file, found)

    def files(self) -> dict[str, LedgerFile]:
        """Every file that was read or failed, by name, in order."""
        rows = self.db.query("select name, stamp, error from files order by name")
        return {r["name"]: LedgerFile(r["stamp"], r["error"]) for r in rows}

    def outdated_records(self) -> dict[str, tuple[str, ...]]:
        """Name of a file to the PMIDs whose last version is in it, while the ledger has an earlier version."""
        held = {r["pmid"]: r["file"] for r in self.db.query("select pmid, file from records")}
        outdated: dict[str, list[str]] = {}
        for row in self.db.query("select name, seen from files where seen is not null order by name desc"):
            for pmid in held.keys() & set(array("I", zlib.decompress(row["seen"]))):
                if held[pmid] < row["name"]:
                    outdated.setdefault(row["name"], []).append(str(pmid))
                del held[pmid]
        return {file: tuple(sorted(pmids, key=int)) for file, pmids in outdated.items()}

    def records_of(self, topic: str) -> Iterator[LedgerRecord]:
        """The last version of every record of a topic, in order of PMID."""
        rows = self.db.query(
            "select r.data, coalesce(d.file >= r.file, 0) as gone from topics t join records r on r.pmid = t.pmid "
            "left join deletions d on d.pmid = r.pmid where t.topic = ? order by r.pmid", [topic])
        yield from (LedgerRecord(load_record(r["data"], "file"), bool(r["gone"])) for r in rows)

    def _put(self, file: str, found: Iterable[FoundRecord]) -> None:
        for record in found:
            self.db.execute(_UPSERT_IF_LATER, [int(record.pmid), record.version, file, record.data])
            for topic in record.topics:
                self.db.execute("insert or ignore into topics values (?, ?)", [topic, int(record.pmid)])
