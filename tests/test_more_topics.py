"""Several topics in one folder: each has its store and its site, and one that fails holds up no other."""

from __future__ import annotations

from pathlib import Path

import pytest

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
