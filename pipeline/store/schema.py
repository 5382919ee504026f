"""The tables of the database: permanent ones, made by ordered migrations, and derived ones, rebuilt from them."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("evidence")


@migrations()
def first_tables(db: Database) -> None:
    """Runs and receipts; versions and sightings of records; what was published, and who has seen it."""
    db.table("runs").create({"id": int, "state": str, "source": str, "data": str}, pk="id")
    db.table("responses").create(
        {"id": int, "run": int, "kind": str, "query": str, "time": str, "count": int, "sha256": str, "path": str},
        pk="id",
    )
    db.table("versions").create({"pmid": str, "hash": str, "data": str}, pk=("pmid", "hash"))
    db.table("sightings").create(
        {"id": int, "run": int, "pmid": str, "hash": str, "source": str, "time": str, "gone": int}, pk="id",
        not_null={"run", "pmid", "hash", "source", "time", "gone"},
    )
    db.table("sightings").create_index(["pmid"])
    db.table("held").create({"pmid": str, "sighting": int, "checked": str, "run": int}, pk="pmid")
    db.table("published").create({"run": int, "data": str, "changes": str}, pk="run")
    db.table("answers").create(
        {"run": int, "claim": str, "date": str, "direction": str, "certainty": str}, pk=("run", "claim")
    )
    db.table("waiting").create({"id": int, "run": int, "change": str, "who": str, "time": str}, pk="id")


def rebuild(db: Database) -> None:
    """Drops the derived table, ``records`` with its full-text index, and fills it from the permanent ones."""
    for name in ("records_fts", "records"):
        if db.table(name).exists():
            db.table(name).drop()
    db.table("records").create({"pmid": str, "title": str, "body": str, "year": int, "journal": str}, pk="pmid")
    db.table("records").enable_fts(["title", "body"], tokenize="porter", create_triggers=True)
    db.execute(
        """insert into records select v.pmid, json_extract(v.data, '$.title'),
           coalesce(json_extract(v.data, '$.digest'),
             (select group_concat(json_extract(s.value, '$[2]'), ' ') from json_each(v.data, '$.sections') s)),
           json_extract(v.data, '$.year'), json_extract(v.data, '$.journal')
           from held h join sightings s on s.id = h.sighting join versions v on v.pmid = s.pmid and v.hash = s.hash"""
    )
