"""Nothing is worked out twice, and what is made from what is remembered is what would be made without it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.link import text_hash
from pipeline.model import Because, EvidenceItem, Measure, Study
from pipeline.store import Store
from pipeline.store.cache import Cache
from pipeline.store.compact import dump, load
from tests.papers import HELPED, NO_HELP, Paper
from tests.workspace import Workspace

NOWHERE = "http://127.0.0.1:9/"
NOTHING = "nothing changed that the site is made from: no record was read, no claim was linked"
ALL = [Paper(str(n), n, HELPED if n % 3 else NO_HELP) for n in range(30, 40)]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A site of ten papers; all that was read and linked for it is remembered."""
    found = Workspace(tmp_path_factory.mktemp("published"), NOWHERE)
    found.day = "2026-02-01"
    bring(found, ALL)
    assert worked(found) == ("0 records reused, 10 read now", "0 items reused, 10 linked now")
    return found


@pytest.fixture
def here(tmp_path: Path, published: Workspace) -> Workspace:
    return published.copy(tmp_path, NOWHERE)


def bring(here: Workspace, papers: Iterable[Paper]) -> None:
    """Puts papers into the store."""
    body = "".join(p.xml() for p in papers)
    (here.root / "papers.xml").write_text(f"<PubmedArticleSet>{body}</PubmedArticleSet>", "utf-8")
    assert here("fetch", "--from", "papers.xml").code == 0


def worked(here: Workspace) -> tuple[str, str]:
    """What a run said of records and of items; its site is that which would be made without any memory."""
    lines = here("report", "--offline", "-v").err.splitlines()
    if NOTHING in lines:
        assert here("verify").err.endswith(" 0 differ from the store\n")
        return NOTHING, NOTHING
    read, linked = (next(line for line in lines if words in line) for words in ("read now", "linked now"))
    assert here("verify").err.endswith(" 0 differ from the store\n")
    return read, linked


def test_a_second_run_reads_and_links_nothing(here: Workspace) -> None:
    assert worked(here) == (NOTHING, NOTHING)
    (here.site / "index.html").unlink()
    assert worked(here) == ("10 records reused, 0 read now", "10 items reused, 0 linked now")


def test_a_new_record_is_read_and_linked_alone(here: Workspace) -> None:
    bring(here, [Paper("50", 50)])
    assert worked(here) == ("10 records reused, 1 read now", "10 items reused, 1 linked now")


def test_a_changed_record_is_read_and_linked_alone(here: Workspace) -> None:
    bring(here, [Paper("31", 31, NO_HELP, revised="2026-01-31")])
    assert worked(here) == ("9 records reused, 1 read now", "9 items reused, 1 linked now")


def test_a_retraction_changes_the_answer_of_a_study_that_is_not_read_again(here: Workspace) -> None:
    bring(here, [Paper("60", 1, "", title="Retraction of a trial", links=(("RetractionOf", "31"),), types=())])
    assert worked(here)[0] == "10 records reused, 1 read now"
    assert {r["status"] for r in here.rows("studies.json") if r["pmid"] == "31"} == {"retracted"}


def test_a_claim_whose_text_changed_is_linked_again_and_no_other(here: Workspace) -> None:
    file = here.root / "documents" / "needling.claims.toml"
    file.write_text(file.read_text("utf-8").replace('direction = "better"}', 'direction = "worse"}', 1), "utf-8")
    assert worked(here)[1] == "0 items reused, 10 linked now"
    bring(here, [])
    file.write_text(file.read_text("utf-8").replace('applications = ["striae"]', 'applications = ["melasma_pigment"]'))
    assert worked(here)[1] == "10 items reused, 0 linked now"


def test_a_claim_that_only_moved_in_its_article_is_not_linked_again(here: Workspace) -> None:
    article = here.root / "documents" / "needling.md"
    article.write_text("# A new head\n\nSome words.\n\n" + article.read_text("utf-8"), "utf-8")
    assert worked(here)[1] == "10 items reused, 0 linked now"


def test_a_ruling_makes_its_study_be_linked_again(here: Workspace) -> None:
    with Store(here.home) as store:
        digest = text_hash(store.records.get(["31"])["31"])
    (here.root / "rulings" / "r.toml").write_text(
        f'[[ruling]]\nid = "r1"\nwhat = "design"\npmid = "31"\nvalue = "case_series"\nreason = "no random numbers"\n'
        f'who = "A. Reader"\nwhen = "2026-01-31"\nhash = "{digest}"\n', "utf-8")
    assert worked(here) == ("10 records reused, 0 read now", "9 items reused, 1 linked now")


def test_other_rules_make_everything_be_read_and_linked_again(here: Workspace) -> None:
    topics = here.own_topics()
    with (topics / "microneedling" / "harms.toml").open("a", encoding="utf-8") as file:
        file.write("\n# a remark\n")
    assert worked(here) == ("0 records reused, 10 read now", "0 items reused, 10 linked now")


@pytest.mark.parametrize("damage", [b"no database at all", b"", None])
def test_a_cache_that_is_damaged_or_deleted_is_made_again(here: Workspace, damage: bytes | None) -> None:
    file = here.home / "cache.db"
    if damage is None:
        whole = file.read_bytes()
        file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    else:
        file.write_bytes(damage)
    assert worked(here)[0] == "0 records reused, 10 read now"
    assert worked(here)[0] == NOTHING


def test_a_full_disk_costs_the_cache_and_nothing_else(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.empty_if_other_rules("readings", "rules")
        cache.save_readings({"a": "small"}, ["a"])
        cache._db.conn.execute("pragma max_page_count = 1")
        cache.save_readings({str(n): "long " * 500 for n in range(200)}, ["a"])
        assert cache.readings() == {"a": "small"}


def test_what_is_not_in_use_any_more_is_forgotten() -> None:
    with Cache(None) as cache:
        cache.save_readings({"a": "1", "b": "2"}, ["a", "b"])
        cache.save_readings({"c": "3"}, ["b", "c"])
        assert cache.readings() == {"b": "2", "c": "3"}
        cache.save_items([("x", "s", "1"), ("y", "s", "2")], ["x", "y"], ["s", "t"])
        cache.save_items([("z", "t", "3")], ["y", "z"], ["s", "t"])
        assert sorted(cache.items()) == [("y", "s", "2"), ("z", "t", "3")]
        assert (cache.linked_keys("claim"), cache.linked_keys("study")) == ({"y", "z"}, {"s", "t"})


def test_other_rules_empty_their_own_part_alone() -> None:
    with Cache(None) as cache:
        cache.empty_if_other_rules("readings", "one")
        cache.empty_if_other_rules("items", "one")
        cache.save_readings({"a": "1"}, ["a"])
        cache.save_items([("x", "s", "1")], ["x"], ["s"])
        cache.empty_if_other_rules("readings", "one")
        cache.empty_if_other_rules("items", "two")
        assert cache.readings() == {"a": "1"}
        assert (cache.items(), cache.linked_keys("study")) == ([], frozenset())


NUMBER = st.floats(allow_nan=False)
BECAUSE = st.lists(st.builds(Because), min_size=1, max_size=3).map(tuple)
STUDY = st.builds(Study, procedure=st.lists(st.builds(Measure, low=NUMBER, high=NUMBER), max_size=3).map(tuple))
ITEM = st.builds(EvidenceItem, because=BECAUSE, value=st.none() | st.tuples(NUMBER, NUMBER))


@settings(max_examples=100)
@given(value=STUDY | ITEM)
def test_every_value_comes_back_from_its_text(value: Study | EvidenceItem) -> None:
    assert load(type(value), dump(value)) == value


def test_a_cache_of_no_use_is_no_reason_to_fail(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "cache.db").executescript("create table readings (other text); pragma user_version = 9;")
    with Cache(tmp_path) as cache:
        assert cache.readings() == {}
