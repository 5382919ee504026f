"""One fetch serves all topics: what two of them want is downloaded once, and each store is what it would be alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.fetch.response_cache import CachedResponse, ResponseCache
from pipeline.lock import run_lock
from pipeline.model import Receipt
from pipeline.store import Store
from tests.eutils import Eutils, Fault
from tests.papers import Paper
from tests.workspace import Workspace

BOTH, NEEDLING, EXERCISE = ("31", "32", "33", "34"), ("41", "42"), ("51", "52", "53")
ONLY = dict.fromkeys(NEEDLING, "microneedl") | dict.fromkeys(EXERCISE, "exercise")
"""PMID to a word of the only search that finds it; the others are found by both."""


@pytest.fixture
def server() -> Iterator[Eutils]:
    pmids = (*BOTH, *NEEDLING, *EXERCISE)
    with Eutils(pmids, {p: Paper(p, int(p)).xml() for p in pmids}) as eutils:
        eutils.only = ONLY
        yield eutils


@pytest.fixture
def here(tmp_path: Path, server: Eutils) -> Workspace:
    return workspace(tmp_path / "both", server)


def workspace(
    root: Path, server: Eutils, topic: str = "topics/microneedling", more: str = '["topics/exercise"]',
) -> Workspace:
    root.mkdir()
    found = Workspace(root, server.url)
    found.set("topic", f'"{topic}"')
    found.set("more_topics", more)
    found.set("batch", "3")
    found.day = "2026-02-01"
    if topic == "topics/exercise":
        found.set("documents", '"documents/exercise"')
    (root / "documents" / "exercise").mkdir()
    (root / "documents" / "exercise" / "walk.md").write_text("# Walk\n\nExercise may ease depression.\n", "utf-8")
    return found


def home(here: Workspace, topic: str) -> Path:
    """Where the store of a topic lies: microneedling is the main one."""
    return here.home if topic == "microneedling" else here.home / "topic" / topic


def downloaded(server: Eutils) -> list[str]:
    """Every PMID that was asked of EFetch, in order."""
    return [pmid for a in server.asked if a.name == "efetch" for pmid in a.fields["id"].split(",")]


def contents(folder: Path) -> dict[str, Any]:
    """What a store holds, but for the times: records, versions, what is gone, what was checked, and its runs."""
    with Store(folder) as store:
        query = "select pmid, hash, source, gone, run from sightings order by pmid, id"
        runs = [(r.state, r.query, r.promised, r.delivered, r.missing, r.whole, r.full, r.total, r.last_search,
                 r.fetch_issues) for r in store.runs.all()]
        return {"records": tuple(store.records.all()), "sightings": list(store.db.query(query)), "runs": runs,
                "checked": set(store.records.last_checked())}


def receipts(folder: Path) -> list[dict[str, Any]]:
    with Store(folder) as store:
        return list(store.db.query("select kind, query, count, sha256, path from responses order by id"))


@pytest.mark.parametrize("command", ["report", "fetch"])
def test_no_record_is_downloaded_twice_in_a_run(here: Workspace, server: Eutils, command: str) -> None:
    assert here(command).code == 0
    assert sorted(downloaded(server)) == sorted((*BOTH, *NEEDLING, *EXERCISE))
    assert server.names().count("esearch") == 2


@pytest.mark.parametrize("command", ["report", "fetch"])
def test_each_store_holds_what_it_would_hold_alone(
    tmp_path: Path, here: Workspace, server: Eutils, command: str,
) -> None:
    here(command)
    for topic in ("microneedling", "exercise"):
        alone = workspace(tmp_path / topic, server, f"topics/{topic}", "[]")
        assert alone(command).code == 0
        assert contents(home(here, topic)) == contents(alone.home)


def test_what_a_topic_takes_over_has_its_receipt_and_its_bytes_in_its_own_store(
    here: Workspace, server: Eutils,
) -> None:
    here("fetch")
    stored = {topic: receipts(home(here, topic)) for topic in ("microneedling", "exercise")}
    shared = [r for r in stored["microneedling"] if r in stored["exercise"]]
    assert shared
    assert {r["kind"] for r in shared} == {"efetch"}
    for topic, rows in stored.items():
        assert all((home(here, topic) / r["path"]).is_file() for r in rows)
        assert {r["query"] for r in rows if r["kind"] == "esearch"} == {
            a.fields["term"] for a in server.asked if a.name == "esearch" and topic[:9] in a.fields["term"]}


def test_the_next_run_asks_for_what_is_new_and_shares_that_too(here: Workspace, server: Eutils) -> None:
    here("report")
    server.asked.clear()
    server.dates = {"31": ("1990/01/01", "2026/02/09")}
    server.records = {**server.records, "31": Paper("31", 99, revised="2026-02-09").xml()}
    here.set("recheck", "0")
    here.day = "2026-02-10"
    here("report")
    assert downloaded(server) == ["31"]
    for topic in ("microneedling", "exercise"):
        with Store(home(here, topic)) as store:
            assert "99 patients" in store.records.get(["31"])["31"].body
            assert len(store.records.sightings(2)) == 2


def test_a_record_that_pubmed_withdraws_gets_its_tombstone_in_every_topic(here: Workspace, server: Eutils) -> None:
    here("report")
    server.gone = {"32"}
    server.ids.remove("32")
    here.day = "2026-02-10"
    here("report")
    for topic in ("microneedling", "exercise"):
        with Store(home(here, topic)) as store:
            assert set(store.records.gone()) == {"32"}


def test_what_pubmed_does_not_send_is_missing_in_every_topic_that_wants_it(here: Workspace, server: Eutils) -> None:
    server.silent = {"33", "52"}
    here("report")
    for topic, missing in (("microneedling", ("33",)), ("exercise", ("33", "52"))):
        with Store(home(here, topic)) as store:
            (run,) = store.runs.all()
            assert (run.missing, run.whole, run.last_search) == (missing, False, None)


def test_bytes_that_are_gone_are_asked_for_again() -> None:
    def gone() -> bytes:
        raise FileNotFoundError

    heard = ResponseCache()
    heard.add(CachedResponse(Receipt("efetch", "31", "2026-02-01T00:00:00Z", 1, "0"), gone), ["31"])
    assert list(heard.of(["31", "32"])) == []


def test_a_server_that_is_out_of_reach_is_waited_for_once(here: Workspace, server: Eutils) -> None:
    (here.root / "papers.xml").write_text(f"<PubmedArticleSet>{Paper('31').xml()}</PubmedArticleSet>", "utf-8")
    here("fetch", "--from", "papers.xml")
    server.faults = [Fault("500", "esearch")] * 20
    ended = here("report")
    assert ended.code == 0
    assert ended.err.count("out of reach") == 2
    asked = len(server.asked)
    here("report", "--topic", "exercise")
    assert asked <= 5 < len(server.asked)


def test_one_topic_alone_is_named_by_its_id(here: Workspace, server: Eutils) -> None:
    assert here("fetch", "--topic", "exercise").code == 0
    assert set(downloaded(server)) == {*BOTH, *EXERCISE}
    assert not (here.home / "evidence.db").exists()
    refused = here("fetch", "--topic", "yoga")
    assert refused.code == 2
    assert "use one of exercise, microneedling" in refused.err


def test_all_topics_are_one_run_at_a_time(here: Workspace) -> None:
    with run_lock(here.home):
        for command in (("report",), ("fetch", "--topic", "exercise"), ("bulk", "--from", "papers.xml")):
            ended = here(*command)
            assert ended.code == 2
            assert "another run" in ended.err
