"""The cache of results: readings of records, items on claims, and the state of the files of the published site.

It is a file of its own, ``cache.db``, which may be deleted at any time: results computed without it are the same to
the byte.  A damaged file is replaced by an empty one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from sqlite_utils import Database

_TABLES = (
    "create table if not exists rules (part text primary key, hash text)",
    "create table if not exists readings (key text primary key, data text) without rowid",
    "create table if not exists linked (kind text, key text, primary key (kind, key)) without rowid",
    "create table if not exists items (claim text, study text, data text, primary key (claim, study)) without rowid",
    "create table if not exists stood (path text primary key, key text, stamp text) without rowid",
    "create table if not exists notes (name text primary key, data text) without rowid",
)
_TABLES_OF_PART = {"readings": ("readings",), "items": ("linked", "items")}


class SiteFile(NamedTuple):
    """A file of the site as it was published."""

    content_hash: str  # of all that its contents were made from; "" if it is written at every run
    stamp: str  # size, time and digest of the file, separated by spaces


class Cache:
    """The cache in ``home``/cache.db, as a context manager; in memory if ``home`` is None."""

    def __init__(self, home: Path | None) -> None:
        self._path = home / "cache.db" if home else None
        try:
            self._db = self._open_or_create()
        except sqlite3.DatabaseError:
            self._start_over()

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def empty_if_other_rules(self, part: str, rules: str) -> None:
        """Empties a part ("readings" or "items") unless its results were made by the rules with this hash."""
        if self._rows("select hash from rules where part = ?", part) != [(rules,)]:
            with self._transaction() as db:
                for table in _TABLES_OF_PART[part]:
                    db.execute(f"delete from {table}")
                db.execute("insert or replace into rules values (?, ?)", (part, rules))

    def readings(self) -> dict[str, str]:
        """The readings as text, by the key of their record."""
        return dict(self._rows("select key, data from readings"))

    def save_readings(self, new: Mapping[str, str], used: Collection[str]) -> None:
        """Adds new readings, and deletes those whose key is not among ``used``."""
        with self._transaction() as db:
            db.executemany("insert or replace into readings values (?, ?)", new.items())
            _delete_unused(db, "readings", "key", used)

    def linked_keys(self, kind: str) -> frozenset[str]:
        """The keys of the kind "claim" or "study": every such claim has been linked with every such study."""
        return frozenset(key for key, in self._rows("select key from linked where kind = ?", kind))

    def items(self) -> list[tuple[str, str, str]]:
        """Every item, as (key of the claim, key of the study, item as text)."""
        return self._rows("select claim, study, data from items")

    def save_items(
        self, new: Iterable[tuple[str, str, str]], claims: Collection[str], studies: Collection[str],
    ) -> None:
        """Adds items; from now on these claims count as linked with these studies, and no others do."""
        with self._transaction() as db:
            db.executemany("insert or replace into items values (?, ?, ?)", new)
            db.execute("delete from linked")
            for kind, keys in (("claim", claims), ("study", studies)):
                db.executemany("insert or ignore into linked values (?, ?)", ((kind, key) for key in keys))
                _delete_unused(db, "items", kind, keys)

    def site_files(self) -> dict[str, SiteFile]:
        """The files of the published site, by their path in it."""
        return {path: SiteFile(key, stamp) for path, key, stamp in self._rows("select path, key, stamp from stood")}

    def save_site_files(self, files: Mapping[str, SiteFile]) -> None:
        """Replaces what is known of the files of the published site."""
        before = self.site_files()
        with self._transaction() as db:
            db.executemany("delete from stood where path = ?", ((path,) for path in before.keys() - files.keys()))
            new = ((path, *row) for path, row in files.items() if before.get(path) != row)
            db.executemany("insert or replace into stood values (?, ?, ?)", new)

    def note(self, name: str) -> str | None:
        """The text saved under a name; None if there is none."""
        return next((data for data, in self._rows("select data from notes where name = ?", name)), None)

    def save_note(self, name: str, data: str) -> None:
        """Saves a text under a name."""
        with self._transaction() as db:
            db.execute("insert or replace into notes values (?, ?)", (name, data))

    def _rows(self, query: str, *values: str) -> list[Any]:
        try:
            return self._db.conn.execute(query, values).fetchall()
        except sqlite3.DatabaseError:
            self._start_over()
            return []

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction; if it cannot be written (disk full), the cache stays as it was."""
        with suppress(sqlite3.OperationalError), self._db.atomic():
            yield self._db.conn

    def _open_or_create(self) -> Database:
        db = Database(self._path) if self._path else Database(memory=True)
        db.conn.execute("pragma synchronous = off")  # what a crash destroys can be computed again
        for table in _TABLES:
            db.conn.execute(table)
        return db

    def _start_over(self) -> None:
        """Replaces a damaged file by an empty one."""
        if self._path:
            self._path.unlink(missing_ok=True)
        self._db = self._open_or_create()


def _delete_unused(db: sqlite3.Connection, table: str, column: str, keys: Iterable[str]) -> None:
    """Deletes the rows of a table whose key, in ``column``, is not among ``keys``."""
    db.execute("create temp table used (key text primary key) without rowid")
    db.executemany("insert or ignore into used values (?)", ((key,) for key in keys))
    db.execute(f"delete from {table} where {column} not in (select key from used)")
    db.execute("drop table used")
