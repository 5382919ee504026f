"""The tables: kept ones by ordered migrations, derived ones dropped and rebuilt from what is kept."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("evidence")

DERIVED = ("records", "studies", "claims", "items", "verdicts")


@migrations()
def first_tables(db: Database) -> None:
    """Runs, receipts of responses, every version of a record, what was published, and what a person has seen."""
    db.table("runs").create({"id": int, "state": str, "source": str, "data": str}, pk="id")
    db.table("responses").create(
        {"id": int, "run": int, "kind": str, "query": str, "time": str, "count": int, "sha256": str, "path": str},
        pk="id",
    )
    db.table("record_versions").create(
        {"pmid": str, "hash": str, "first_seen": str, "run": int, "data": str}, pk=("pmid", "hash")
    )
    db.table("held").create({"pmid": str, "hash": str, "checked": str, "gone": str}, pk="pmid")
    db.table("published").create({"run": int, "data": str, "changes": str}, pk="run")
    db.table("acknowledged").create({"change": str, "who": str, "time": str}, pk="change")


def rebuild(db: Database) -> None:
    """Drops every derived table and makes ``records``, with its full-text index, from the kept ones."""
    for name in DERIVED:
        for table in (f"{name}_fts", name):
            if db.table(table).exists():
                db.table(table).drop()
    db.table("records").create({"pmid": int, "title": str, "body": str, "year": int, "journal": str}, pk="pmid")
    db.table("records").enable_fts(["title", "body"], tokenize="porter", create_triggers=True)
    db.execute(
        """insert into records select cast(h.pmid as integer), json_extract(v.data, '$.title'),
           (select group_concat(json_extract(s.value, '$[2]'), ' ') from json_each(v.data, '$.sections') s),
           json_extract(v.data, '$.year'), json_extract(v.data, '$.journal')
           from held h join record_versions v on v.pmid = h.pmid and v.hash = h.hash where h.gone is null"""
    )
