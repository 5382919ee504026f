"""Runs: what each of them did, what the last complete one published, and the changes that wait for a person."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, NamedTuple

from sqlite_utils import Database

from pipeline.model import AnswerDirection, CertaintyLevel, Change, Run
from pipeline.store.values import dump_run, load_run


class Answered(NamedTuple):
    """The answer to a claim, from one run until it changes again."""

    claim: str
    date: str
    direction: AnswerDirection
    certainty: CertaintyLevel | None


class Runs:
    """All runs ever begun, with what they published."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def begin(self, run: Run) -> Run:
        """Stores a run as running and returns it with its id; marks runs left running by a crash as failed."""
        with self._db.atomic():
            self._db.execute("update runs set state = 'failed' where state = 'running'")
            row = {"state": run.state, "source": run.source, "data": dump_run(run)}
            return replace(run, id=int(str(self._db.table("runs").insert(row).last_pk)))

    def save(self, run: Run) -> None:
        """Stores the present state of a run."""
        self._db.table("runs").update(run.id, {"state": run.state, "source": run.source, "data": dump_run(run)})

    def fail(self, run: Run, note: str) -> None:
        """Marks a run as failed; if that cannot be written either, the next :meth:`begin` does it."""
        with suppress(sqlite3.Error):
            self.save(replace(run, state="failed", note=note))

    def finish(
        self, run: Run, published: Any, changes: Sequence[Change], answers: Mapping[str, tuple[str, str | None]],
    ) -> None:
        """Marks a run as complete and stores what it published, in one transaction.

        ``answers`` are those that changed; changes for the worse wait for a person from now on (EVIDENCE 7).
        """
        date = (run.finished or run.started)[:10]
        with self._db.atomic():
            self.save(run)
            self._db.execute("update published set data = ''")  # only that of the last complete run is used
            row = {"run": run.id, "data": json.dumps(published), "changes": json.dumps(changes)}
            self._db.table("published").insert(row, replace=True)
            for claim, (direction, certainty) in answers.items():
                answer = [run.id, claim, date, direction, certainty]
                self._db.execute("insert into answers values (?, ?, ?, ?, ?)", answer)
            for change in (c for c in changes if c.material and c.worse):
                self._db.execute("insert into waiting (run, change) values (?, ?)", [run.id, json.dumps(change)])

    def finish_unchanged(self, run: Run, last: Run) -> None:
        """Marks a run as complete that publishes the same as the last complete one, in one transaction."""
        with self._db.atomic():
            self.save(run)
            self._db.execute(
                "insert or replace into published (run, data, changes) select ?, data, '[]' from published "
                "where run = ?", [run.id, last.id])
            self._db.execute("update published set data = '' where run != ?", [run.id])

    def published_history(self) -> str:
        """All answers and changes that earlier runs published, as one text (to be hashed)."""
        changes = self._db.execute("select run, changes from published where changes != '[]' order by run").fetchall()
        return repr((changes, self._db.execute("select * from answers order by run, claim").fetchall()))

    def all(self) -> tuple[Run, ...]:
        """Every run, oldest first."""
        return tuple(load_run(r["data"], r["id"], r["state"]) for r in self._db.table("runs").rows_where(order_by="id"))

    def last_complete(self) -> Run | None:
        """The last run that is complete, whose answers are published."""
        rows = self._db.table("runs").rows_where("state = 'complete'", order_by="id desc", limit=1)
        return next((load_run(r["data"], r["id"], r["state"]) for r in rows), None)

    def published(self, run: int) -> Any:
        """What a run published, as parsed JSON; None for any but the last complete run."""
        row = next(self._db.table("published").rows_where("run = ? and data != ''", [run]), None)
        return json.loads(row["data"]) if row else None

    def changes(self, run: int) -> tuple[Change, ...]:
        """The changes that a run published."""
        row = next(self._db.table("published").rows_where("run = ?", [run]), None)
        return tuple(Change(*c) for c in json.loads(row["changes"])) if row else ()

    def answers(self, until: int) -> list[Answered]:
        """The answers that changed, at each run up to the run ``until``, oldest first."""
        rows = self._db.table("answers").rows_where("run <= ?", [until], order_by="run, claim")
        return [Answered(r["claim"], r["date"], r["direction"], r["certainty"]) for r in rows]

    def waiting(self) -> tuple[Change, ...]:
        """The changes that a person must see and nobody has acknowledged, oldest first."""
        rows = self._db.table("waiting").rows_where("who is null", order_by="id")
        return tuple(Change(*json.loads(r["change"])) for r in rows)

    def acknowledge(self, who: str, time: str) -> int:
        """Records that a person has seen all waiting changes; returns how many."""
        with self._db.atomic():
            number: int = self._db.table("waiting").count_where("who is null")
            self._db.execute("update waiting set who = ?, time = ? where who is null", [who, time])
        return number
