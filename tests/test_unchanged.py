"""A run without news writes only what speaks of the run, and whatever changes ends that; the site is always that which
would be made anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from pipeline.store.cache import Cache
from tests.eutils import Eutils
from tests.papers import HELPED, NO_HELP, Paper
from tests.workspace import CLAIMS, ROOT, Workspace

PAPERS = {str(n): Paper(str(n), n, HELPED if n % 3 else NO_HELP).xml() for n in range(30, 40)}
NOWHERE = "http://127.0.0.1:9/"
NOTHING = "nothing changed that the site is made from: no record was read, no claim was linked"
OF_THE_RUN = {
    "index.html", "methods.html", "changes.html", "report.html", "feed.xml", "data/run.json", "data/run.js",
    "data/changes.json", "data/manifest.json", "badge/scars.json", "badge/striae.json",
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A site of ten papers from files, with templates of its own: the first run is the baseline."""
    root = tmp_path_factory.mktemp("published")
    found = Workspace(root, NOWHERE)
    (root / "templates").unlink()
    shutil.copytree(ROOT / "templates", root / "templates")
    found.day = "2026-02-01"
    (root / "papers.xml").write_text(f"<PubmedArticleSet>{''.join(PAPERS.values())}</PubmedArticleSet>", "utf-8")
    assert found("fetch", "--from", "papers.xml").code == 0
    assert NOTHING not in reported(found)
    return found


@pytest.fixture
def here(tmp_path: Path, published: Workspace) -> Workspace:
    return published.copy(tmp_path, NOWHERE)


def reported(here: Workspace, *more: str) -> list[str]:
    """What a run said; its site is that which would be made without any memory."""
    ended = here("report", "-v", *(more or ("--offline",)))
    assert ended.code == 0, ended.err
    assert here("verify").err.endswith(" 0 differ from the store\n")
    return ended.err.splitlines()


def inodes(here: Workspace) -> dict[str, int]:
    return {path: (here.site / path).stat().st_ino for path in here.bytes()}


def test_a_run_without_news_leaves_every_other_file_where_it_is(here: Workspace) -> None:
    before, places = here.bytes(), inodes(here)
    for day in ("2026-02-02", "2026-02-03"):
        here.day = day
        assert NOTHING in reported(here)
    now = here.bytes()
    assert {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)} <= OF_THE_RUN
    assert {path for path, inode in inodes(here).items() if inode != places[path]} <= OF_THE_RUN
    assert b"Run 4, 3 Feb 2026" in now["data/run.js"]


def test_a_changed_study_makes_the_pages_anew_that_show_it_and_no_other(here: Workspace) -> None:
    reported(here)
    before, places = here.bytes(), inodes(here)
    changed = Paper("31", 31, title="Microneedling or nothing for atrophic acne scars", revised="2026-01-31")
    (here.root / "papers.xml").write_text(f"<PubmedArticleSet>{changed.xml()}</PubmedArticleSet>", "utf-8")
    assert here("fetch", "--from", "papers.xml").code == 0
    said = next(line for line in reported(here) if "rendered now" in line)
    pages = {path: data for path, data in here.bytes().items() if path.endswith(".html")}
    other = {path for path, data in pages.items() if before[path] != data}
    assert {path for path in other if path.startswith("study/")} == {"study/31.html"}
    assert said == f"{len(pages) - len(other)} pages reused, {len(other)} rendered now"
    assert {path for path in pages if inodes(here)[path] != places[path]} == other


def append(name: str, text: str) -> Callable[[Workspace], None]:
    def change(here: Workspace) -> None:
        with (here.root / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def bring(here: Workspace) -> None:
    (here.root / "papers.xml").write_text(f"<PubmedArticleSet>{Paper('50', 50).xml()}</PubmedArticleSet>", "utf-8")
    assert here("fetch", "--from", "papers.xml").code == 0


def delete(here: Workspace) -> None:
    (here.root / "papers.xml").write_text(
        '<PubmedArticleSet><DeleteCitation><PMID Version="1">31</PMID></DeleteCitation></PubmedArticleSet>', "utf-8")
    assert here("fetch", "--from", "papers.xml").code == 0


def edit(here: Workspace) -> None:
    page = here.site / "study/31.html"
    page.write_bytes(page.read_bytes() + b"<!-- by hand -->")


def confirm(here: Workspace) -> None:
    file = here.root / "documents" / "needling.claims.toml"
    file.write_text(CLAIMS.replace("confirmed by A. Reader, 2026-01-01", "machine-read", 1), "utf-8")


def next_year(here: Workspace) -> None:
    here.day = "2027-01-01"


CHANGES: dict[str, Callable[[Workspace], None]] = {
    "a new record": bring, "a record that is gone": delete, "a claim": confirm, "the calendar year": next_year,
    "an article": append("documents/needling.md", "\nA closing word.\n"),
    "a template": append("templates/study.html", "<!-- new -->"), "the style": append("templates/style.css", "\n"),
    "a setting": lambda here: here.set("site_title", '"Another name"'),
    "a page edited by hand": edit, "a page deleted": lambda here: (here.site / "study/31.html").unlink(),
    "the cache deleted": lambda here: (here.home / "cache.db").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_whatever_changes_is_seen_and_the_next_run_has_no_news_again(
    here: Workspace, change: Callable[[Workspace], None],
) -> None:
    change(here)
    assert NOTHING not in reported(here)
    assert NOTHING in reported(here)


@pytest.mark.parametrize("step", [
    "pipeline.run.write_site", "pipeline.render.write._swap", "pipeline.store.runs.Runs.finish_unchanged",
    "pipeline.run.save_state",
])
def test_a_run_that_ends_early_leaves_a_whole_site_and_a_next_run_that_is_right(here: Workspace, step: str) -> None:
    whole = here.bytes()
    with patch(step, side_effect=OSError("out of luck")):
        assert here("report", "--offline").code == 2
    assert here.bytes().keys() == whole.keys()
    assert os.listdir(here.root).count("reports") == 1
    reported(here)
    assert NOTHING in reported(here)


def test_searches_come_and_go_and_only_their_state_changes_pages(tmp_path: Path) -> None:
    here = Workspace(tmp_path, "")
    with Eutils(PAPERS, PAPERS) as server:
        here.environment["EUTILS_URL"] = server.url
        here.day = "2026-02-01"
        assert NOTHING not in reported(here, "--strict")
        first, asked = here.bytes(), len(server.asked)
        here.day = "2026-02-02"
        assert NOTHING in reported(here, "--strict")
        assert len(server.asked) - asked <= 5
        assert here.bytes()["study/31.html"] == first["study/31.html"]
    for day, words in (("2026-02-03", b"PubMed was not asked"), ("2026-04-01", b"This page may be out of date")):
        here.day = day
        assert NOTHING not in reported(here)
        assert words in here.bytes()["study/31.html"]
        assert NOTHING in reported(here)


def test_what_another_program_kept_is_not_read(here: Workspace) -> None:
    with Cache(here.home) as cache:
        cache.save_note("kept of the site", '["of other types"]')
    append("templates/study.html", "<!-- another program -->")(here)
    assert NOTHING not in reported(here)
