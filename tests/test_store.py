"""What the store keeps, and what it makes anew from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Change, Mesh, Notice, Record, Run, Section
from pipeline.store import Receipt, Store

RUN = Run(0, "2026-01-05T08:00:00Z", None, "running", "pubmed", "needling[tiab]")
SCARS = Record(
    "101", title="Needling of scars", year=2020, sections=(Section("RESULTS", "RESULTS", "Scars became flatter."),),
    mesh=(Mesh("D002921", "Cicatrix", True, ("therapy",)),), notices=(Notice("ErratumIn", None),),
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(title=TEXT, body=TEXT, keywords=st.lists(TEXT, max_size=3))
def test_a_record_comes_back_as_it_went_in(title: str, body: str, keywords: list[str]) -> None:
    record = Record("7", title=title, sections=(Section(None, None, body),), keywords=tuple(keywords))
    with Store(None) as store:
        store.put([record], 1, "t")
        assert list(store.records()) == [record]


def test_storing_the_same_record_twice_changes_nothing_but_the_time_it_was_checked() -> None:
    with Store(None) as store:
        assert store.put([SCARS], 1, "monday").added == ("101",)
        assert store.put([SCARS], 2, "tuesday") == ((), ())
        assert store.checked() == {"101": "tuesday"}
        assert store.db["record_versions"].count == 1


def test_an_older_version_of_a_record_is_kept() -> None:
    corrected = Record("101", title="Needling of old scars")
    with Store(None) as store:
        store.put([SCARS], 1, "monday")
        before = store.hashes()["101"]
        assert store.put([corrected], 2, "tuesday").changed == ("101",)
        assert list(store.records()) == [corrected]
        assert store.version("101", before) == SCARS


def test_a_record_that_pubmed_forgot_leaves_a_tombstone() -> None:
    with Store(None) as store:
        store.put([SCARS], 1, "monday")
        store.tombstone(["101"], "tuesday")
        assert list(store.records()) == []
        assert store.gone() == {"101": "tuesday"}


def test_derived_tables_can_be_dropped_and_rebuilt_with_their_full_text_index() -> None:
    with Store(None) as store:
        store.put([SCARS, Record("102", title="Hair")], 1, "monday")
        store.rebuild()
        store.rebuild()
        assert store.find("scars flatter") == ["101"]
        assert store.find('nothing" or "here') == []


def test_a_run_left_running_by_a_crash_is_failed_when_the_next_one_begins() -> None:
    with Store(None) as store:
        store.begin(RUN)
        store.begin(RUN)
        assert [r.state for r in store.runs()] == ["failed", "running"]
        assert store.last_complete() is None


def test_what_a_run_published_is_kept_with_its_changes() -> None:
    change = Change("claim_direction", "scars", "supported", "mixed", "new_evidence", material=True, worse=True)
    with Store(None) as store:
        run = store.begin(RUN)
        done = Run(run.id, run.started, "2026-01-05T08:01:00Z", "complete", "pubmed", run.query, warnings=("w",))
        store.finish(done, {"verdicts": {}}, [change])
        assert store.last_complete() == done
        assert store.changes(run.id) == (change,)


def test_a_raw_response_lies_on_disk_under_its_hash(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.keep(Receipt("efetch", "101", "monday", 1), b"<PubmedArticleSet/>", 1)
        row = next(iter(store.db["responses"].rows))
    assert (tmp_path / row["path"]).exists()
    assert row["sha256"] in row["path"]


def test_a_failed_transaction_leaves_the_records_as_they_were() -> None:
    def broken() -> object:
        yield SCARS
        raise OSError("disk full")

    with Store(None) as store:
        with pytest.raises(OSError, match="disk full"):
            store.put(broken(), 1, "monday")  # type: ignore[arg-type]
        assert list(store.records()) == []
