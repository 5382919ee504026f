"""The main job on every real record at hand, served by a stand-in for PubMed: counts reconcile to the record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model import Record
from pipeline.store import Store
from tests.eutils import Eutils
from tests.shared import FILES, needs_real_records, units
from tests.workspace import Workspace

pytestmark = needs_real_records
Make = Callable[[str], Workspace]


def held(home: Path) -> dict[str, Record]:
    with Store(home) as store:
        return {r.pmid: r for r in store.records.all()}


def test_all_real_records_come_once_each_and_files_give_the_same(workspace: Make, tmp_path: Path) -> None:
    with Eutils(units(), units()) as server:
        here = workspace(server.url)
        all_of_them = f"{len(units()):,}"
        ended = here("fetch")
        assert (ended.code, ended.out) == (0, f"{all_of_them} of {all_of_them} records received, {all_of_them} held\n")
        assert [a.name for a in server.asked] == ["esearch", *["efetch"] * -(-len(units()) // 200)]
    fetched = held(here.home)
    here.environment["EVIDENCE_HOME"] = str(tmp_path / "other")
    ended = here("fetch", "--from", *map(str, FILES))
    assert (ended.code, ended.out.endswith(f"{all_of_them} held\n")) == (0, True)
    of_files = held(tmp_path / "other")
    assert fetched.keys() == of_files.keys() == units().keys()
    assert {r.source for r in fetched.values()} == {"pubmed"}
    assert all(dict_of(fetched[p]) == dict_of(of_files[p]) for p in fetched)


def dict_of(record: Record) -> dict[str, object]:
    return {name: getattr(record, name) for name in Record.__dataclass_fields__ if name != "source"}


@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["some", "all"])
def test_a_report_on_real_records_reconciles_and_a_second_one_asks_for_little_and_writes_no_record(
    workspace: Make, whole: bool,
) -> None:
    served = units() if whole else {p: x for p, x in units().items() if "needl" in x.lower()}
    with Eutils(served, served) as server:
        here = workspace(server.url)
        first = here("report")
        assert first.code == 0, first.err
        run = here.data("run.json")
        assert (run["promised"], run["delivered"], run["stored"], run["missing"]) == (*[len(served)] * 3, [])
        assert (run["state"], run["source"]) == ("complete", "pubmed")
        rows = here.rows("studies.json")
        assert len(rows) == len({r["pmid"] for r in rows})
        assert {r["pmid"] for r in rows} <= served.keys()
        before, pages = known(here.home), evidence_pages(here)
        server.asked.clear()
        second = here("report")
        assert (second.code, "No answer changed." in second.out) == (0, True)
        assert len(server.asked) <= 5
        assert known(here.home) == before
        assert evidence_pages(here) == pages
        assert here("verify").code == 0


def evidence_pages(here: Workspace) -> dict[str, bytes]:
    """The pages of studies and claims."""
    return {path: data for path, data in here.bytes().items() if path.startswith(("study/", "claim/"))}


def known(home: Path) -> list[tuple[object, ...]]:
    """All that is known of records: a row each time that something changed."""
    with Store(home) as store:
        return [tuple(row.values()) for row in store.db["sightings"].rows]
