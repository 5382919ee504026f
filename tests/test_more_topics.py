"""Several topics in one folder: each has its store and its site, and one that fails holds up no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.store import Store
from tests.papers import Paper
from tests.workspace import Workspace


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    """Microneedling as the main topic, exercise as a further one with an article of its own."""
    found = Workspace(tmp_path, "http://127.0.0.1:9/")
    found.set("more_topics", '["topics/exercise"]')
    found.day = "2026-02-01"
    (found.root / "documents" / "exercise").mkdir()
    (found.root / "documents" / "exercise" / "walk.md").write_text("# Walk\n\nExercise may ease depression.\n", "utf-8")
    (found.root / "papers.xml").write_text(f"<PubmedArticleSet>{Paper('31', 31).xml()}</PubmedArticleSet>", "utf-8")
    return found


def test_each_topic_gets_its_store_and_its_site(here: Workspace) -> None:
    here("fetch", "--from", "papers.xml")
    ended = here("report", "--offline")
    assert ended.code == 0
    assert "Exercise" in ended.out
    assert (here.site / "topic" / "exercise" / "index.html").exists()
    assert (here.home / "topic" / "exercise" / "evidence.db").exists()
    assert {r["pmid"] for r in here.rows("studies.json")} == {"31"}
    again = here("report", "--offline")
    assert again.code == 0
    assert here("verify").err.count(" 0 differ from the store") == 2
    assert (here.site / "topic" / "exercise" / "index.html").exists()


def test_a_topic_that_fails_is_named_and_the_others_are_made(here: Workspace) -> None:
    here("fetch", "--from", "papers.xml")
    (here.root / "documents" / "exercise" / "walk.claims.toml").write_text("[[claim]]\nnonsense = 1\n", "utf-8")
    ended = here("report", "--offline")
    assert ended.code == 2
    assert "evidence report: exercise: " in ended.err
    assert (here.site / "index.html").exists()


def test_a_line_for_each_topic_and_what_is_wrong(here: Workspace) -> None:
    here("fetch", "--from", "papers.xml")
    here("report", "--offline")
    lines = here("status").out.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["microneedling", "exercise", "wrong"]
    assert "1 studies of 1 records, 2 claims, last search never, last run 2026-02-01" in lines[0]
    with Store(here.home / "topic" / "exercise") as store:
        store.runs.fail(store.runs.begin(store.runs.all()[-1]), "the disk is full")
    ended = here("status")
    assert ended.code == 1
    assert ended.out.splitlines()[-1] == "wrong:  exercise: run 2 failed: the disk is full"
    assert here("status", "--topic", "microneedling").out.splitlines()[0].startswith("records:")


def test_programs_get_the_sums_and_each_topic(here: Workspace) -> None:
    here("fetch", "--from", "papers.xml")
    here("report", "--offline")
    found = json.loads(here("status", "--json").out)
    assert (found["records"], found["claims"], found["last_search"], found["wrong"]) == (1, 3, None, [])
    assert [found["topics"][t]["claims"] for t in ("microneedling", "exercise")] == [2, 1]
    alone = json.loads(here("status", "--json", "--topic", "exercise").out)
    assert alone == found["topics"]["exercise"]


def test_a_snapshot_holds_all_topics_and_gives_all_sites_back(here: Workspace, tmp_path: Path) -> None:
    here("fetch", "--from", "papers.xml")
    here("report", "--offline")
    said = here("snapshot", str(tmp_path / "all.tar.gz")).out
    assert said.endswith("1 records, 3 runs, 2 topics\n")
    there = tmp_path / "there"
    ended = here("restore", str(tmp_path / "all.tar.gz"), "--to", str(there))
    assert ended.code == 0, ended
    assert here.bytes(there / "reports") == here.bytes()
    other = Workspace(there, "http://127.0.0.1:9/", fresh=False)
    assert other("verify").code == 0


def test_a_document_in_the_folder_of_a_topic_is_read_by_that_topic(here: Workspace) -> None:
    (claim,) = json.loads(here("claims", "documents/exercise/walk.md").out)["claims"]
    assert claim["about"]["intervention"] == "exercise"
    assert json.loads(here("claims", "documents/exercise/walk.md", "--topic", "microneedling").out)["claims"] != [claim]


def test_a_ruling_is_about_one_topic_and_an_acknowledgement_about_all(here: Workspace) -> None:
    here("fetch", "--from", "papers.xml", "--topic", "exercise")
    words = ("--pmid", "31", "--value", "true", "--reason", "not ours", "--who", "A. Reader")
    assert here("ruling", "add", "--what", "exclude", *words).code == 2
    assert here("ruling", "add", "--what", "exclude", *words, "--topic", "exercise").code == 0
    assert (here.root / "rulings" / "exercise" / "rulings.toml").exists()
    assert here("ruling", "ack", "--who", "A. Reader").out.count("acknowledged by A. Reader") == 2
