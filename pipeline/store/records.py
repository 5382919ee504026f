"""Records: every version received, when, and whether PubMed still knows the record.  Nothing is ever deleted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from sqlite_utils import Database

from pipeline.model import Record
from pipeline.store.values import dump_record, load_record, record_hash

_BATCH = 500  # records whose state is looked up in one query
_VERSION = "join versions v on v.pmid = s.pmid and v.hash = s.hash"
_NOW = f"held h join sightings s on s.id = h.sighting {_VERSION}"
_LAST = "select max(id) as id from sightings where run <= ?1 group by pmid"
_THEN = f"({_LAST}) h join sightings s on s.id = h.id {_VERSION}"
_ORDER = "order by cast(s.pmid as integer), s.pmid"


class Sighting(NamedTuple):
    """One change in what is known of a record: a new version of it, or that PubMed no longer knows it."""

    pmid: str
    time: str
    record: Record
    gone: bool


class _State(NamedTuple):
    hash: str
    source: str
    gone: int


class Records:
    """The records held now or, where a method is given ``until``, at the end of the run with that number."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, records: Iterable[Record], run: int, time: str) -> None:
        """Stores records; for a version that is held already, only the time of this check."""
        rest = iter(records)
        with self._db.atomic():
            while batch := list(islice(rest, _BATCH)):
                states = self._states(r.pmid for r in batch)
                for record in batch:
                    states[record.pmid] = self._put(record, states.get(record.pmid), run, time)

    def mark_gone(self, pmids: Iterable[str], run: int, time: str) -> None:
        """Marks records as no longer known to PubMed."""
        with self._db.atomic():
            for pmid, state in self._states(pmids).items():
                if not state.gone:
                    self._add_sighting(pmid, state._replace(gone=1), run, time)

    def all(self, until: int | None = None) -> Iterator[Record]:
        """The newest version of every record, in order of PMID, including records that are gone."""
        yield from (load_record(r["data"], r["source"]) for r in self._rows("v.data, s.source", "1", until))

    def gone(self, until: int | None = None) -> dict[str, str]:
        """The PMIDs that PubMed no longer knows, with the time when this was noticed."""
        return {r["pmid"]: r["time"] for r in self._rows("s.pmid, s.time", "s.gone", until)}

    def hashes(self, until: int | None = None) -> dict[str, str]:
        """PMID to the hash of its newest version, in order of PMID, including records that are gone."""
        return {r["pmid"]: r["hash"] for r in self._rows("s.pmid, s.hash", "1", until)}

    def last_checked(self) -> dict[str, str]:
        """PMID to the time when the record was last received or checked, without records that are gone."""
        return {r["pmid"]: r["checked"] for r in self._rows("s.pmid, h.checked", "not s.gone", None)}

    def mark_checked(self, pmids: Iterable[str], run: int, time: str) -> None:
        """Marks records as checked although PubMed sent nothing, so that others are due before them."""
        self._db.execute(
            "update held set checked = ?, run = ? where pmid in (select value from json_each(?))",
            [time, run, json.dumps(list(pmids))])

    def only_from_files(self) -> frozenset[str]:
        """The PMIDs of records that came from files and never from PubMed."""
        return frozenset(r["pmid"] for r in self._rows("s.pmid", "s.source = 'file'", None))

    def checked_since(self, run: int, time: str) -> frozenset[str]:
        """The PMIDs last checked in the run ``run`` or a later one, and not before ``time``."""
        rows = self._db.query("select pmid from held where run >= ? and checked >= ?", [run, time])
        return frozenset(r["pmid"] for r in rows)

    def get(self, pmids: Iterable[str]) -> dict[str, Record]:
        """The newest versions of the records with these PMIDs, as far as they are held."""
        rows = self._rows_of("s.pmid, v.data, s.source", pmids)
        return {r["pmid"]: load_record(r["data"], r["source"]) for r in rows}

    def has_real_records(self, until: int | None = None) -> bool:
        """Whether any record is held that is not a digest (the starter summaries are)."""
        return next(self._rows("1", "s.source != 'digest'", until), None) is not None

    def dois(self, until: int | None = None) -> dict[str, str | None]:
        """PMID to DOI, including records that are gone."""
        return {r["pmid"]: r["doi"] for r in self._rows("s.pmid, json_extract(v.data, '$.doi') as doi", "1", until)}

    def version(self, pmid: str, digest: str) -> Record | None:
        """The version of a record whose hash begins with ``digest``."""
        rows = self._db.table("versions").rows_where("pmid = ? and hash like ?", [pmid, f"{digest}%"])
        return next((load_record(r["data"], "pubmed") for r in rows), None)

    def sightings(self, until: int) -> list[Sighting]:
        """Every sighting of the records that were sighted more than once, by PMID, oldest first."""
        several = "select pmid from sightings where run <= ?1 group by pmid having count(*) > 1"
        rows = self._db.query(
            f"select s.pmid, s.time, s.source, s.gone, v.data from sightings s {_VERSION} "
            f"where s.run <= ?1 and s.pmid in ({several}) {_ORDER}, s.id", [until])
        return [Sighting(r["pmid"], r["time"], load_record(r["data"], r["source"]), bool(r["gone"])) for r in rows]

    def history_hash(self) -> str:
        """Hash of all sightings of all records."""
        rows = self._db.execute("select run, pmid, hash, source, time, gone from sightings order by id")
        return hashlib.sha256("\n".join(map(repr, rows)).encode()).hexdigest()

    def _rows(self, columns: str, where: str, until: int | None) -> Iterator[dict[str, Any]]:
        tables, values = (_NOW, []) if until is None else (_THEN, [until])
        rows: Iterator[dict[str, Any]] = self._db.query(
            f"select {columns} from {tables} where {where} {_ORDER}", values)
        return rows

    def _rows_of(self, columns: str, pmids: Iterable[str]) -> Iterator[dict[str, Any]]:
        """The current rows of these PMIDs."""
        rows: Iterator[dict[str, Any]] = self._db.query(
            f"select {columns} from {_NOW} where s.pmid in (select value from json_each(?)) {_ORDER}",
            [json.dumps(list(pmids))])
        return rows

    def _states(self, pmids: Iterable[str]) -> dict[str, _State]:
        rows = self._rows_of("s.pmid, s.hash, s.source, s.gone", pmids)
        return {r["pmid"]: _State(r["hash"], r["source"], r["gone"]) for r in rows}

    def _add_sighting(self, pmid: str, state: _State, run: int, time: str) -> None:
        row = [run, pmid, state.hash, state.source, time, state.gone]
        sighting = self._db.execute(
            "insert into sightings (run, pmid, hash, source, time, gone) values (?, ?, ?, ?, ?, ?)", row).lastrowid
        self._db.execute(
            "insert or replace into held (pmid, sighting, checked, run) values (?, ?, ?, ?)",
            [pmid, sighting, time, run])

    def _put(self, record: Record, old: _State | None, run: int, time: str) -> _State:
        """Stores a record unless this version is the current one; returns its new state."""
        data = dump_record(record)
        new = _State(record_hash(data), record.source, 0)
        if old is None or old.hash != new.hash:
            self._add_version(record, new.hash, data)
        if old in (new, new._replace(source="pubmed")):  # unchanged, or a file that agrees with PubMed
            self._db.execute("update held set checked = ?, run = ? where pmid = ?", [time, run, record.pmid])
            return old
        self._add_sighting(record.pmid, new, run, time)
        return new

    def _add_version(self, record: Record, digest: str, data: str) -> None:
        """Stores a version, and its text in the full-text index."""
        self._db.execute(
            "insert or ignore into versions (pmid, hash, data) values (?, ?, ?)", [record.pmid, digest, data])
        row = {"title": record.title, "body": record.body, "year": record.year, "journal": record.journal}
        self._db.table("records").insert({"pmid": record.pmid, **row}, replace=True)

