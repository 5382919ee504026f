"""The one door to the database and to the raw responses on disk; values of the model in and out."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sqlite_utils import Database

from pipeline.model import (
    Change,
    Issue,
    Mesh,
    Notice,
    PublicationType,
    Record,
    Registration,
    Run,
    Section,
)
from pipeline.schema import migrations, rebuild

_TUPLES = {
    "sections": Section, "digest_sections": Section, "publication_types": PublicationType,
    "mesh": Mesh, "registrations": Registration, "notices": Notice,
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was asked of PubMed and what came back; the body lies in the raw folder under its sha256."""

    kind: str  # esearch | efetch | esummary
    query: str
    time: str
    count: int


class Stored(NamedTuple):
    """How a batch changed the store: PMIDs."""

    added: tuple[str, ...]
    changed: tuple[str, ...]


class Store:
    """What is held under EVIDENCE_HOME. Use as a context manager; in memory when ``home`` is None."""

    def __init__(self, home: Path | None) -> None:
        self.home = home
        if home is not None:
            home.mkdir(parents=True, exist_ok=True)
        self.db = Database(home / "evidence.db") if home else Database(memory=True)
        migrations.apply(self.db)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    # runs

    def begin(self, run: Run) -> Run:
        """Writes a run as running and gives it back with its id; runs left running by a crash become failed."""
        with self.db.atomic():
            self.db.execute("update runs set state = 'failed' where state = 'running'")
            row = {"state": run.state, "source": run.source, "data": dump(run)}
            return _with(run, id=int(str(self.db.table("runs").insert(row).last_pk)))

    def fail(self, run: Run, note: str) -> None:
        """Marks a run as failed; what was published before stays."""
        self._save(_with(run, state="failed", note=note))

    def close_fetch(self, run: Run) -> None:
        """Marks a run that only fetched as done; it publishes nothing."""
        self._save(run)

    def finish(self, run: Run, published: Any, changes: Sequence[Change]) -> None:
        """Marks a run as complete and keeps what it published, in one transaction."""
        with self.db.atomic():
            self._save(run)
            row = {"run": run.id, "data": json.dumps(published), "changes": json.dumps(changes)}
            self.db.table("published").insert(row, replace=True)

    def runs(self) -> tuple[Run, ...]:
        """Every run, oldest first."""
        rows = self.db.table("runs").rows_where(order_by="id")
        return tuple(load_run(r["data"], r["id"], r["state"]) for r in rows)

    def last_complete(self) -> Run | None:
        """The run whose answers are published."""
        return next((r for r in reversed(self.runs()) if r.state == "complete"), None)

    def published(self, run: int) -> Any:
        """What a complete run published, as JSON values; None when there is no such run."""
        row = next(self.db.table("published").rows_where("run = ?", [run]), None)
        return json.loads(row["data"]) if row else None

    def changes(self, run: int) -> tuple[Change, ...]:
        """What changed in a run."""
        row = next(self.db.table("published").rows_where("run = ?", [run]), None)
        return tuple(Change(*c) for c in json.loads(row["changes"])) if row else ()

    def acknowledge(self, changes: Iterable[str], who: str, time: str) -> None:
        """Keeps that a person has seen these changes."""
        self.db.table("acknowledged").insert_all(
            ({"change": c, "who": who, "time": time} for c in changes), replace=True
        )

    def acknowledged(self) -> frozenset[str]:
        return frozenset(r["change"] for r in self.db.table("acknowledged").rows)

    # records

    def keep(self, receipt: Receipt, body: bytes, run: int) -> None:
        """Keeps a response as it came, compressed, under its sha256."""
        digest = hashlib.sha256(body).hexdigest()
        path = f"raw/{digest[:2]}/{digest}.gz"
        if self.home is not None:
            target = self.home / path
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_suffix(".part")
            part.write_bytes(gzip.compress(body, mtime=0))
            part.replace(target)
        self.db.table("responses").insert({**asdict(receipt), "run": run, "sha256": digest, "path": path})

    def put(self, records: Iterable[Record], run: int, time: str) -> Stored:
        """Stores records; a version that was seen before is not written again."""
        held = {r["pmid"]: r["hash"] for r in self.db.table("held").rows}
        added: list[str] = []
        changed: list[str] = []
        with self.db.atomic():
            for record in records:
                data = dump(record)
                digest = hashlib.sha256(data.encode()).hexdigest()
                if held.get(record.pmid) != digest:
                    (changed if record.pmid in held else added).append(record.pmid)
                    row = {"pmid": record.pmid, "hash": digest, "first_seen": time, "run": run, "data": data}
                    self.db.table("record_versions").insert(row, ignore=True)
                row = {"pmid": record.pmid, "hash": digest, "checked": time, "gone": None}
                self.db.table("held").insert(row, replace=True)
        return Stored(tuple(added), tuple(changed))

    def tombstone(self, pmids: Iterable[str], time: str) -> None:
        """Marks records that PubMed no longer knows; nothing is deleted."""
        with self.db.atomic():
            for pmid in pmids:
                self.db.execute("update held set gone = ? where pmid = ?", [time, pmid])

    def records(self) -> Iterator[Record]:
        """The newest version of every record held, in order of PMID; those gone are left out."""
        yield from (_record(r["data"]) for r in self._held("h.gone is null"))

    def gone(self) -> dict[str, str]:
        """PMIDs that PubMed no longer knows, with the time it was noticed."""
        return {r["pmid"]: r["gone"] for r in self.db.table("held").rows_where("gone is not null", order_by="pmid")}

    def checked(self) -> dict[str, str]:
        """PMID to the time it was last read from PubMed, oldest first."""
        rows = self.db.table("held").rows_where("gone is null", order_by="checked, cast(pmid as integer)")
        return {r["pmid"]: r["checked"] for r in rows}

    def hashes(self) -> dict[str, str]:
        """PMID to the hash of the version held."""
        return {r["pmid"]: r["hash"] for r in self.db.table("held").rows_where("gone is null")}

    def version(self, pmid: str, digest: str) -> Record | None:
        """One version of a record that was seen."""
        row = next(self.db.table("record_versions").rows_where("pmid = ? and hash = ?", [pmid, digest]), None)
        return _record(row["data"]) if row else None

    def rebuild(self) -> None:
        """Makes the derived tables anew."""
        with self.db.atomic():
            rebuild(self.db)

    def find(self, words: str, limit: int = 50) -> list[str]:
        """PMIDs of records whose text holds all words, best first."""
        query = " ".join('"' + w.replace('"', "") + '"' for w in words.split())
        return [str(r["pmid"]) for r in self.db.table("records").search(query, limit=limit)] if query else []

    def copy_to(self, path: Path) -> None:
        """A consistent copy of the database in one new file."""
        self.db.execute("vacuum into ?", [str(path)])

    def _held(self, where: str) -> Iterator[dict[str, Any]]:
        rows: Iterator[dict[str, Any]] = self.db.query(
            "select v.data from held h join record_versions v on v.pmid = h.pmid and v.hash = h.hash "
            f"where {where} order by cast(h.pmid as integer)"
        )
        return rows

    def _save(self, run: Run) -> None:
        self.db.table("runs").update(run.id, {"state": run.state, "source": run.source, "data": dump(run)})


def dump(value: Any) -> str:
    """A dataclass as JSON, keys in order; the same value always gives the same text."""
    return json.dumps(asdict(value), ensure_ascii=False, sort_keys=True)


def load_run(data: str, id: int, state: str) -> Run:
    values = json.loads(data)
    for name in ("missing", "warnings", "missed"):
        values[name] = tuple(values[name])
    values["fetch_issues"] = tuple(Issue(*i) for i in values["fetch_issues"])
    values["recall"] = tuple(values["recall"]) if values["recall"] else None
    return Run(**{**values, "id": id, "state": state})


def _record(data: str) -> Record:
    values = json.loads(data)
    for name, value in values.items():
        if isinstance(value, list):
            kind = _TUPLES.get(name)
            values[name] = tuple(kind(*map(_frozen, v)) for v in value) if kind else tuple(value)
    return Record(**values)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _with(run: Run, **changes: Any) -> Run:
    return Run(**{**{k: getattr(run, k) for k in Run.__dataclass_fields__}, **changes})
