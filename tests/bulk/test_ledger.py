"""The ledger: the order in which files are entered never matters, and a full disk loses nothing."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Record
from pipeline.store import StoreError
from pipeline.store.ledger import FileReading, FoundRecord, Ledger
from pipeline.store.values import dump_record


def part(file: str, found: dict[int, tuple[int, str]], deleted: tuple[str, ...] = ()) -> FileReading:
    """A file with records (PMID to version and title) and deletions."""
    rows = tuple(
        FoundRecord(str(p), version, ("t",), dump_record(Record(str(p), version, title)))
        for p, (version, title) in found.items()
    )
    return FileReading(file, f"stamp of {file}", len(rows), rows, deleted, array("I", found).tobytes(), ())


def held(ledger: Ledger) -> list[tuple[str, str | None, bool]]:
    return [(h.record.pmid, h.record.title, h.gone) for h in ledger.records_of("t")]


PMIDS = st.integers(1, 4)
PART = st.tuples(st.dictionaries(PMIDS, st.integers(1, 2), max_size=4), st.sets(PMIDS, max_size=2))
PARTS = st.lists(PART, min_size=1, max_size=4)


@given(made=PARTS, data=st.data())
def test_any_order_and_any_repetition_gives_the_same(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[dict[int, int], set[int]]], data: st.DataObject,
) -> None:
    parts = [
        part(f"f{n}", {p: (v, f"{p} in f{n}") for p, v in records.items()}, tuple(map(str, gone)))
        for n, (records, gone) in enumerate(made)
    ]
    outcomes = []
    for some in (parts, [*data.draw(st.permutations(parts)), data.draw(st.sampled_from(parts))]):
        with Ledger(tmp_path_factory.mktemp("ledger")) as ledger:
            for one in some:
                ledger.add_file(one)
            outcomes.append((held(ledger), ledger.outdated_records(), ledger.files()))
    assert outcomes[0] == outcomes[1]


def test_a_disk_that_fills_is_named_and_what_was_entered_stays(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.add_file(part("f1", {1: (1, "small")}))
    with pytest.raises(StoreError, match=r"ledger.db: database or disk is full; check the free space"):
        _enter_on_a_full_disk(tmp_path, part("f2", dict.fromkeys(range(2, 200), (1, "long " * 500))))
    with Ledger(tmp_path) as ledger:
        assert held(ledger) == [("1", "small", False)]
        assert list(ledger.files()) == ["f1"]


def _enter_on_a_full_disk(home: Path, new: FileReading) -> None:
    with Ledger(home) as ledger:
        ledger.db.execute("pragma max_page_count = 1")
        ledger.add_file(new)


def test_a_file_that_failed_keeps_what_it_brought_before(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.add_file(part("f1", {1: (1, "first")}))
        ledger.add_failure("f1", "the gzip data break off")
        assert held(ledger) == [("1", "first", False)]
        assert ledger.files()["f1"].error == "the gzip data break off"
        ledger.add_file(part("f1", {1: (1, "again")}))
        assert held(ledger) == [("1", "again", False)]
        assert ledger.files()["f1"].error is None


def test_other_searches_empty_the_ledger_and_the_same_ones_leave_it(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.empty_if_other_searches("skin[tiab]")
        ledger.add_file(part("f1", {1: (1, "first")}))
        ledger.empty_if_other_searches("skin[tiab]")
        assert held(ledger) == [("1", "first", False)]
        ledger.empty_if_other_searches("hair[tiab]")
        assert (held(ledger), ledger.files()) == ([], {})


def test_a_record_is_overtaken_by_a_later_file_that_holds_it_unread_and_by_no_earlier_one(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.add_file(part("f2", {1: (1, "one"), 2: (1, "two")}))
        for file in ("f1", "f3"):
            ledger.add_file(part(file, {})._replace(seen=array("I", [1]).tobytes()))
        assert ledger.outdated_records() == {"f3": ("1",)}
