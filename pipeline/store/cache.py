"""What was worked out before and need not be again: readings, items, and how the files of the site were left.

It is kept in a file of its own, ``cache.db``, which may be deleted at any time: everything in it can be made again, and
what is made without it is the same to the byte.  A damaged file is replaced by an empty one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlite_utils import Database

_TABLES = (
    "create table if not exists rules (part text primary key, hash text)",
    "create table if not exists readings (key text primary key, data text) without rowid",
    "create table if not exists linked (kind text, key text, primary key (kind, key)) without rowid",
    "create table if not exists items (claim text, study text, data text, primary key (claim, study)) without rowid",
    "create table if not exists stood (path text primary key, key text, stamp text) without rowid",
    "create table if not exists notes (name text primary key, data text) without rowid",
)
_OF = {"readings": ("readings",), "items": ("linked", "items")}


class Cache:
    """``home``/cache.db, as a context manager; in memory if ``home`` is None."""

    def __init__(self, home: Path | None) -> None:
        self._path = home / "cache.db" if home else None
        try:
            self._db = self._opened()
        except sqlite3.DatabaseError:
            self._begin_anew()

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def under(self, part: str, rules: str) -> None:
        """Empties a part (readings, items) if it was made by other rules than these."""
        if self._rows("select hash from rules where part = ?", part) != [(rules,)]:
            with self._changing() as db:
                for table in _OF[part]:
                    db.execute(f"delete from {table}")
                db.execute("insert or replace into rules values (?, ?)", (part, rules))

    def readings(self) -> dict[str, str]:
        """Key of a record to its reading."""
        return dict(self._rows("select key, data from readings"))

    def keep_readings(self, new: Mapping[str, str], used: Collection[str]) -> None:
        """Adds readings, and drops those no longer in use."""
        with self._changing() as db:
            db.executemany("insert or replace into readings values (?, ?)", new.items())
            _leave(db, "readings", "key", used)

    def linked(self, kind: str) -> frozenset[str]:
        """Keys of the claims, or of the studies, all pairs of which have been linked."""
        return frozenset(key for key, in self._rows("select key from linked where kind = ?", kind))

    def items(self) -> list[tuple[str, str, str]]:
        """Key of the claim, key of the study, and the item."""
        return self._rows("select claim, study, data from items")

    def keep_items(
        self, new: Iterable[tuple[str, str, str]], claims: Collection[str], studies: Collection[str],
    ) -> None:
        """Adds items; from now on all pairs of these claims and studies, and no others, count as linked."""
        with self._changing() as db:
            db.executemany("insert or replace into items values (?, ?, ?)", new)
            db.execute("delete from linked")
            for kind, keys in (("claim", claims), ("study", studies)):
                db.executemany("insert or ignore into linked values (?, ?)", ((kind, key) for key in keys))
                _leave(db, "items", kind, keys)

    def stood(self) -> dict[str, tuple[str, str]]:
        """Path of a file of the site to the key of its contents and its stamp."""
        return {path: (key, stamp) for path, key, stamp in self._rows("select path, key, stamp from stood")}

    def keep_stood(self, files: Mapping[str, tuple[str, str]]) -> None:
        """Replaces what is known of the files of the site."""
        before = self.stood()
        with self._changing() as db:
            db.executemany("delete from stood where path = ?", ((path,) for path in before.keys() - files.keys()))
            new = ((path, *row) for path, row in files.items() if before.get(path) != row)
            db.executemany("insert or replace into stood values (?, ?, ?)", new)

    def note(self, name: str) -> str | None:
        """The text kept under a name; None if there is none."""
        return next((data for data, in self._rows("select data from notes where name = ?", name)), None)

    def keep_note(self, name: str, data: str) -> None:
        """Keeps a text under a name."""
        with self._changing() as db:
            db.execute("insert or replace into notes values (?, ?)", (name, data))

    def _rows(self, query: str, *values: str) -> list[Any]:
        try:
            return self._db.conn.execute(query, values).fetchall()
        except sqlite3.DatabaseError:
            self._begin_anew()
            return []

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """A transaction; if the disk is full, the cache stays as it was."""
        with suppress(sqlite3.OperationalError), self._db.atomic():
            yield self._db.conn

    def _opened(self) -> Database:
        db = Database(self._path) if self._path else Database(memory=True)
        db.conn.execute("pragma synchronous = off")  # what a crash destroys can be made again
        for table in _TABLES:
            db.conn.execute(table)
        return db

    def _begin_anew(self) -> None:
        if self._path:
            self._path.unlink(missing_ok=True)
        self._db = self._opened()


def _leave(db: sqlite3.Connection, table: str, column: str, keys: Iterable[str]) -> None:
    """Deletes the rows with other keys than these."""
    db.execute("create temp table used (key text primary key) without rowid")
    db.executemany("insert or ignore into used values (?)", ((key,) for key in keys))
    db.execute(f"delete from {table} where {column} not in (select key from used)")
    db.execute("drop table used")
