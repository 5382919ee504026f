"""Several topics in one folder: each has its store and its site, and one that fails holds up no other."""

from __future__ import annotations

import json
import re
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
    assert "1 records held, 1 studies, 2 claims, last search never, last run 2026-02-01" in lines[0]
    with Store(here.home / "topic" / "exercise") as store:
        store.runs.fail(store.runs.begin(store.runs.all()[-1]), "the disk is full")
    ended = here("status")
    assert ended.code == 1
    assert ended.out.splitlines()[-1] == "wrong:  exercise: run 2 failed: the disk is full"
    assert here("status", "--topic", "microneedling").out.splitlines()[0].startswith("records:")


def test_an_entry_that_does_not_find_what_it_says_is_wrong(here: Workspace) -> None:
    treatments = here.own_topics() / "exercise" / "treatments.toml"
    text = treatments.read_text("utf-8")
    assert 'hits = ["usual care alone"]' in text
    treatments.write_text(text.replace('hits = ["usual care alone"]', 'hits = ["no care"]').replace(
        'misses = ["intensive care"]', 'misses = ["usual care"]'), "utf-8")
    ended = here("status", "--topic", "exercise")
    assert ended.code == 1
    place = "topics/exercise/treatments.toml: 'usual_care'"
    assert f"wrong:       {place} does not find its hit 'no care'; {place} finds its miss 'usual care'\n" in ended.out


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


def test_one_page_leads_to_every_topic_and_every_page_to_it(here: Workspace) -> None:
    here("fetch", "--from", "papers.xml")
    here("report", "--offline")
    over = (here.site / "topic" / "index.html").read_text("utf-8")
    assert '<a href="../index.html">Microneedling, the evidence</a>' in over
    assert '<a href="exercise/index.html">' in over
    assert '<a class="theirs" href="exercise/document/walk.html">Walk</a>' in over
    targets = [here.site / "topic" / path for path in re.findall(r'href="([^"#:]+)"', over)]
    assert all(target.is_file() for target in targets)
    for page, link in (("index.html", "topic/index.html"), ("claim/scars.html", "../topic/index.html"),
                       ("topic/exercise/index.html", "../index.html"),
                       ("topic/exercise/document/walk.html", "../../index.html")):
        assert f'<a href="{link}">All topics</a>' in (here.site / page).read_text("utf-8"), page


def test_a_command_that_a_page_prints_names_a_further_topic(here: Workspace) -> None:
    here("fetch", "--from", "papers.xml")
    here("report", "--offline")
    pages = [p.read_text("utf-8") for p in (here.site / "topic" / "exercise" / "claim").glob("*.html")]
    assert pages
    assert all("evidence ruling add --topic exercise --what signed" in page for page in pages)
    assert "evidence ruling add --what signed" in (here.site / "claim" / "scars.html").read_text("utf-8")


def test_the_page_over_all_topics_follows_a_run_of_one_and_is_verified(here: Workspace) -> None:
    here("fetch", "--from", "papers.xml", "--topic", "microneedling")
    here("report", "--offline")
    here("fetch", "--from", "papers.xml", "--topic", "exercise")
    assert here("verify").code == 0
    here("report", "--offline", "--topic", "exercise")
    over = here.site / "topic" / "index.html"
    assert "0 studies of 1 record" in over.read_text("utf-8")
    assert here("verify").code == 0
    over.write_text("something else", "utf-8")
    ended = here("verify")
    assert (ended.code, ended.out) == (1, f"differs: {here.site.relative_to(here.root)}/topic/index.html\n")


def test_a_folder_with_one_topic_has_no_page_over_all_and_no_link_to_it(here: Workspace) -> None:
    here.set("more_topics", "[]")
    here("fetch", "--from", "papers.xml")
    here("report", "--offline")
    assert not (here.site / "topic").exists()
    assert not [p for p, body in here.bytes().items() if b"All topics" in body]
