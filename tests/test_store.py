"""What the store keeps, and what it makes anew from it."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Change, Issue, Mesh, Notice, Receipt, Record, Registration, Run, Section, StatusReport
from pipeline.store import Store, StoreError
from pipeline.store.values import differing_fields

RUN = Run(0, "2026-01-05T08:00:00Z", None, "running", "pubmed", "needling[tiab]")
SCARS = Record(
    "101", title="Needling of scars", year=2020, sections=(Section("RESULTS", "RESULTS", "Scars became flatter."),),
    mesh=(Mesh("D002921", "Cicatrix", True, ("therapy",)),), notices=(Notice("ErratumIn", None),),
    registrations=(Registration("ISRCTN", "ISRCTN1"),),
)
CORRECTED = replace(SCARS, title="Needling of old scars")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def seen(store: Store) -> list[tuple[str, str | None, bool]]:
    return [(s.time, s.record.title, s.gone) for s in store.records.sightings(99)]


def found(store: Store, words: str) -> list[str]:
    """PMIDs of records whose text holds all words, as `make browse` finds them."""
    query = " ".join(f'"{word}"' for word in words.split())
    return [str(row["pmid"]) for row in store.db.table("records").search(query)]


@given(title=TEXT, body=TEXT, keywords=st.lists(TEXT, max_size=3))
def test_a_record_comes_back_as_it_went_in(title: str, body: str, keywords: list[str]) -> None:
    record = Record("7", title=title, sections=(Section(None, None, body),), keywords=tuple(keywords))
    with Store(None) as store:
        store.records.put([record, SCARS], 1, "t")
        assert list(store.records.all()) == [record, SCARS]


def test_storing_the_same_record_twice_changes_nothing_but_the_time_it_was_checked() -> None:
    with Store(None) as store:
        store.records.put([SCARS], 1, "monday")
        store.records.put([SCARS, SCARS], 2, "tuesday")
        assert store.records.last_checked() == {"101": "tuesday"}
        assert seen(store) == []


def test_every_version_is_kept_with_the_time_it_was_seen_and_known_by_field() -> None:
    with Store(None) as store:
        store.records.put([SCARS], 1, "monday")
        before = store.records.hashes()["101"]
        store.records.put([CORRECTED], 2, "tuesday")
        store.records.put([SCARS], 3, "wednesday")
        assert store.records.version("101", before[:16]) == SCARS
        assert seen(store) == [
            ("monday", SCARS.title, False), ("tuesday", CORRECTED.title, False), ("wednesday", SCARS.title, False),
        ]
    assert differing_fields(SCARS, replace(CORRECTED, mesh=(), source="file")) == ("title", "mesh")


def test_what_was_held_at_an_earlier_run_can_be_read_again() -> None:
    with Store(None) as store:
        store.records.put([SCARS], 1, "monday")
        store.records.put([CORRECTED, Record("9", title="Late")], 2, "tuesday")
        store.records.mark_gone(["101"], 3, "wednesday")
        titles = [[r.title for r in store.records.all(until)] for until in (0, 1, 2, 3, None)]
        gone = [store.records.gone(until) for until in (2, 3, None)]
    assert titles == [[], [SCARS.title], ["Late", CORRECTED.title], *[["Late", CORRECTED.title]] * 2]
    assert gone == [{}, *[{"101": "wednesday"}] * 2]


def test_a_record_that_pubmed_forgot_leaves_a_tombstone_once_and_may_return() -> None:
    with Store(None) as store:
        store.records.put([SCARS], 1, "monday")
        store.records.mark_gone(["101", "404"], 2, "tuesday")
        store.records.mark_gone(["101"], 3, "wednesday")
        assert store.records.gone() == {"101": "tuesday"}
        assert (list(store.records.all()), store.records.last_checked()) == ([SCARS], {})
        store.records.put([SCARS], 4, "thursday")
        assert store.records.gone() == {}
        assert [s[2] for s in seen(store)] == [False, True, False]


def test_a_file_that_agrees_with_pubmed_is_no_news_and_pubmed_confirms_a_file() -> None:
    of_file = replace(SCARS, source="file")
    with Store(None) as store:
        for record, run, day in ((of_file, 1, "monday"), (SCARS, 2, "tuesday"), (of_file, 3, "wednesday")):
            store.records.put([record], run, day)
        assert store.records.hashes() == store.records.hashes(1)
        assert [r.source for r in store.records.all()] == ["pubmed"]
        assert [r.source for r in store.records.all(1)] == ["file"]


def test_what_was_read_by_runs_that_did_not_end_well_is_known() -> None:
    with Store(None) as store:
        store.records.put([SCARS, Record("2"), Record("3")], 1, "monday")
        store.records.put([SCARS], 2, "monday")
        store.records.put([Record("2", title="New")], 3, "tuesday")
        assert store.records.checked_since(2, "monday") == {"101", "2"}
        assert store.records.checked_since(2, "tuesday") == {"2"}


def test_some_records_can_be_asked_for_by_number() -> None:
    with Store(None) as store:
        store.records.put([SCARS, Record("2"), Record("O'Hara")], 1, "monday")
        assert set(store.records.get(["2", "O'Hara", "404"])) == {"2", "O'Hara"}


def test_derived_tables_can_be_dropped_and_rebuilt_with_their_full_text_index() -> None:
    with Store(None) as store:
        store.records.put([SCARS, Record("102", title="Hair"), Record("M1", digest="Curls grew.")], 1, "monday")
        assert found(store, "scars flatter") == ["101"]
        store.records.put([replace(CORRECTED, sections=())], 2, "tuesday")
        for _ in range(2):
            assert found(store, "flatter") == []
            assert found(store, "old scar") == ["101"]
            assert found(store, "curl") == ["M1"]
            assert found(store, "nothing here") == []
            store.rebuild()


def test_a_run_left_running_by_a_crash_is_failed_when_the_next_one_begins() -> None:
    with Store(None) as store:
        store.runs.begin(RUN)
        store.runs.begin(RUN)
        assert [r.state for r in store.runs.all()] == ["failed", "running"]
        assert store.runs.last_complete() is None


DONE = replace(
    RUN, finished="2026-01-05T08:01:00Z", state="complete", warnings=("w",), missed=("1",), recall=(3, 4),
    fetch_issues=(Issue("fetch", "1", "odd"),),
    consulted=(StatusReport("PubMed", "2026-01-05", 2, 0, (("9", "concern"),)),),
)


def test_what_a_run_published_is_kept_until_the_next_one_and_its_changes_for_good() -> None:
    change = Change("claim_studies", "scars", "1", "1 2", "new_evidence")
    with Store(None) as store:
        first = replace(DONE, id=store.runs.begin(RUN).id)
        store.runs.finish(first, {"x": 1}, [change], {"scars": ("supported", "low")})
        assert (store.runs.last_complete(), store.runs.published(first.id)) == (first, {"x": 1})
        second = replace(DONE, id=store.runs.begin(RUN).id, finished="2026-02-05T08:01:00Z")
        store.runs.finish(second, {"x": 2}, [], {"scars": ("mixed", None)})
        assert (store.runs.published(first.id), store.runs.published(second.id)) == (None, {"x": 2})
        assert store.runs.changes(first.id) == (change,)
        assert [a[1:] for a in store.runs.answers(second.id)] == [
            ("2026-01-05", "supported", "low"), ("2026-02-05", "mixed", None),
        ]
        assert [a.date for a in store.runs.answers(first.id)] == ["2026-01-05"]


def test_changes_for_the_worse_wait_until_somebody_has_seen_them() -> None:
    worse = Change("claim_direction", "scars", "supported", "mixed", "new_evidence", material=True, worse=True)
    with Store(None) as store:
        run = replace(DONE, id=store.runs.begin(RUN).id)
        store.runs.finish(run, {}, [worse, worse._replace(worse=False)], {})
        assert store.runs.waiting() == (worse,)
        assert store.runs.acknowledge("A. Reader", "tuesday") == 1
        assert store.runs.waiting() == ()
        assert store.runs.acknowledge("A. Reader", "tuesday") == 0


def receipt(body: bytes, time: str) -> Receipt:
    return Receipt("efetch", "101", time, 1, hashlib.sha256(body).hexdigest())


def test_raw_responses_lie_on_disk_under_their_hash_and_old_ones_go_when_asked(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for time in ("2026-01-01", "2026-03-01"):
            store.raw.keep(receipt(b"same", time), b"same", 1)
        store.raw.keep(receipt(b"old", "2026-01-01"), b"old", 1)
        assert {p.name.removesuffix(".gz") for p in tmp_path.rglob("*.gz")} == {
            receipt(b, "").sha256 for b in (b"same", b"old")
        }
        assert store.raw.prune("2026-02-01") == 1
        assert [p.name.removesuffix(".gz") for p in tmp_path.rglob("*.gz")] == [receipt(b"same", "").sha256]
        assert [r["path"] != "" for r in store.db["responses"].rows] == [False, True, False]
        assert not list(tmp_path.rglob("*.part"))


def test_a_failed_transaction_leaves_the_records_as_they_were() -> None:
    def broken() -> object:
        yield SCARS
        raise OSError("disk full")

    with Store(None) as store:
        with pytest.raises(OSError, match="disk full"):
            store.records.put(broken(), 1, "monday")  # type: ignore[arg-type]
        assert list(store.records.all()) == []


def test_a_file_that_is_no_database_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "evidence.db").write_text("something else " * 99)
    with pytest.raises(StoreError, match="evidence.db: file is not a database"):
        Store(tmp_path)


def test_a_database_that_may_not_be_written_is_one_line_and_a_fault_of_ours_is_not(tmp_path: Path) -> None:
    def write() -> None:
        with Store(tmp_path) as store:
            store.db.execute("pragma query_only = 1")
            store.records.put([SCARS], 1, "monday")

    with pytest.raises(StoreError, match="evidence.db: attempt to write a readonly database"):
        write()
    with pytest.raises(sqlite3.OperationalError, match="syntax"), Store(tmp_path) as store:
        store.db.execute("select * from from")
