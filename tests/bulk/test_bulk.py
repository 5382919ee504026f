"""Baseline and update files into the stores of topics: order, versions, deletions, damage, and nothing read twice."""

from __future__ import annotations

import shutil
from itertools import permutations
from pathlib import Path

import pytest

from pipeline.store import Store
from tests.bulk.files import Article, check, write
from tests.workspace import ROOT, Workspace

HAIR = '''[[term]]
text = 'minoxidil*'
tag = "tiab"
'''


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    """A folder with two topics; the second is about minoxidil."""
    found = Workspace(tmp_path, "http://127.0.0.1:9/")
    (found.root / "topics").unlink()
    shutil.copytree(ROOT / "topics" / "microneedling", found.root / "topics" / "microneedling")
    shutil.copytree(ROOT / "topics" / "microneedling", found.root / "topics" / "hair")
    head = found.root / "topics" / "hair" / "topic.toml"
    head.write_text(head.read_text("utf-8").replace('id = "microneedling"', 'id = "hair"', 1), "utf-8")
    (found.root / "topics" / "hair" / "search.toml").write_text(HAIR, "utf-8")
    found.set("more_topics", '["topics/hair"]')
    return found


def held(here: Workspace, topic: str | None = None) -> dict[str, str | None]:
    """PMID to title of what a topic's store holds, those gone left out."""
    with Store(here.home / "topic" / topic if topic else here.home) as store:
        gone = store.records.gone()
        return {r.pmid: r.title for r in store.records.all() if r.pmid not in gone}


def dump(here: Workspace) -> list[str]:
    """Every row of every store, word for word, but for the day on which its tables were made."""
    found = []
    for path in sorted(here.home.rglob("evidence.db")):
        with Store(path.parent) as store:
            found += [line for line in store.db.conn.iterdump() if "_sqlite_migrations" not in line]
    return found


def test_one_pass_fills_the_stores_of_all_topics(here: Workspace) -> None:
    files = here.root / "files"
    write(files, 1, Article(1), Article(2, "Minoxidil foam"), Article(3, "Asthma"))
    write(files, 2, Article(4, "Microneedling with minoxidil, 5%"))
    ended = here("bulk", "--from", str(files), "--workers", "1")
    assert (ended.code, ended.err) == (0, "")
    assert held(here) == {"1": "Microneedling of scars", "4": "Microneedling with minoxidil, 5%"}
    assert held(here, "hair") == {"2": "Minoxidil foam", "4": "Microneedling with minoxidil, 5%"}


def test_the_later_file_the_higher_version_and_the_deletion_win(here: Workspace) -> None:
    files = here.root / "files"
    write(files, 1, Article(1), Article(2), Article(3), Article(4, "Microneedling, second version", 2))
    write(files, 2, Article(1, "Microneedling of old scars"), Article(4), deleted=[2, 3])
    write(files, 3, Article(3, "Microneedling, entered again"))
    here("bulk", "--from", str(files), "--workers", "1")
    assert held(here) == {
        "1": "Microneedling of old scars", "3": "Microneedling, entered again", "4": "Microneedling, second version",
    }


@pytest.mark.parametrize("order", list(permutations([1, 2, 3])))
def test_the_order_in_which_files_arrive_does_not_matter(here: Workspace, order: tuple[int, ...]) -> None:
    made = {1: ([Article(1), Article(2), Article(3)], []), 2: ([Article(1, "A title about nothing")], [2]),
            3: ([Article(2, "Microneedling, again")], [3])}
    for number in order:
        write(here.root / "files", number, *made[number][0], deleted=made[number][1])
        here("bulk", "--from", str(here.root / "files"), "--workers", "1")
    assert held(here) == {"1": "A title about nothing", "2": "Microneedling, again"}


def test_a_new_version_replaces_the_old_one_even_where_no_search_finds_it_any_more(here: Workspace) -> None:
    files = here.root / "files"
    write(files, 1, Article(1), Article(2))
    write(files, 2, Article(1, "Rolling of scars"))
    here("bulk", "--from", str(files), "--workers", "1")
    assert held(here) == {"1": "Rolling of scars", "2": "Microneedling of scars"}


def test_what_was_read_is_not_read_again_and_nothing_new_writes_nothing(here: Workspace) -> None:
    files = here.root / "files"
    write(files, 1, Article(1))
    here("bulk", "--from", str(files), "--workers", "1")
    before = dump(here)
    ended = here("bulk", "--from", str(files), "--workers", "1")
    assert "0 of 1 files read now" in ended.out
    assert dump(here) == before
    write(files, 2, Article(2))
    assert "1 of 2 files read now" in here("bulk", "--from", str(files), "--workers", "1").out


def test_other_searches_make_every_file_be_read_again(here: Workspace) -> None:
    files = here.root / "files"
    write(files, 1, Article(1), Article(2, "Finasteride"))
    here("bulk", "--from", str(files), "--workers", "1")
    search = here.root / "topics" / "hair" / "search.toml"
    search.write_text(search.read_text("utf-8").replace("minoxidil*", "finasteride"), "utf-8")
    assert "1 of 1 files read now" in here("bulk", "--from", str(files), "--workers", "1").out
    assert held(here, "hair") == {"2": "Finasteride"}


def test_two_processes_make_the_same_stores_as_one(here: Workspace) -> None:
    files = here.root / "files"
    for number in range(1, 9):
        write(files, number, *(Article(10 * number + n) for n in range(5)), Article(1, f"Minoxidil {number}"))
    here.day = "2026-02-01"
    here("bulk", "--from", str(files), "--workers", "1")
    alone = dump(here)
    shutil.rmtree(here.home)
    here("bulk", "--from", str(files), "--workers", "2")
    assert dump(here) == alone


@pytest.mark.parametrize("damage", ["checksum", "cut", "no xml", "html", "absent"])
def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(here: Workspace, damage: str) -> None:
    files = here.root / "files"
    write(files, 1, Article(1))
    bad = write(files, 2, Article(2))
    write(files, 3, Article(3))
    names = here.root / "files" / "list.txt"
    names.write_text("# three files\n" + "".join(f"pubmed26n000{n}.xml.gz\n" for n in (3, 2, 1)), "utf-8")
    whole = bad.read_bytes()
    broken = {"cut": whole[:-20], "no xml": b"1,2,3", "html": b"<!DOCTYPE html><html>Maintenance</html>"}
    if damage == "absent":
        bad.unlink()
    else:
        bad.write_bytes(broken.get(damage, whole))
    if damage == "checksum":
        write(files, 2, Article(2, "Minoxidil"))
        bad.write_bytes(whole)
    elif damage != "absent":
        check(bad)
    ended = here("bulk", "--from", str(names), "--workers", "1")
    assert ended.code == 1
    assert "pubmed26n0002.xml.gz" in ended.err
    assert held(here).keys() == {"1", "3"}
    bad.write_bytes(whole)
    check(bad)
    ended = here("bulk", "--from", str(names), "--workers", "1")
    assert (ended.code, ended.err) == (0, "")
    assert "1 of 3 files read now" in ended.out
    assert held(here).keys() == {"1", "2", "3"}


def test_a_field_tag_that_finds_nothing_in_files_is_said(here: Workspace) -> None:
    search = here.root / "topics" / "hair" / "search.toml"
    search.write_text(search.read_text("utf-8").replace('"tiab"', '"nm"'), "utf-8")
    write(here.root / "files", 1, Article(1), Article(2, "Minoxidil foam"))
    ended = here("bulk", "--from", str(here.root / "files"), "--workers", "1")
    assert ended.err == "hair: terms with the field tag nm find nothing in files\n"
    assert held(here, "hair") == {}


def test_what_could_not_be_interpreted_in_a_file_is_told_to_who_asks(here: Workspace) -> None:
    (here.root / "pubmed26n0001.xml").write_text("<PubmedArticleSet><Novelty/></PubmedArticleSet>", "utf-8")
    ended = here("bulk", "--from", str(here.root), "--workers", "1", "-v")
    assert "pubmed26n0001.xml: Novelty: the element Novelty is unknown; it was skipped 1 times" in ended.err


def test_numbers_that_are_missing_in_the_sequence_are_named_and_the_rest_goes_on(here: Workspace) -> None:
    files = here.root / "files"
    for number in (1, 3, 7):
        write(files, number, Article(number))
    ended = here("bulk", "--from", str(files), "--workers", "1")
    assert ended.code == 1
    assert "pubmed26n0002: missing from the sequence" in ended.err
    assert "pubmed26n0004 to pubmed26n0006: missing" in ended.err
    assert held(here).keys() == {"1", "3", "7"}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda f: f.mkdir(), "no files found"),
        (lambda f: f.write_text("", "utf-8"), "no files found"),
        (lambda f: f.write_bytes(b"\xff\xfe\x00"), "list of files"),
        (lambda f: f.write_text("a/x.xml.gz\nb/x.xml.gz\n", "utf-8"), "have the same name"),
        (lambda f: None, "cannot be read"),
    ],
)
def test_a_source_that_names_no_files_is_refused(here: Workspace, make: object, words: str) -> None:
    source = here.root / "source"
    make(source)  # type: ignore[operator]
    ended = here("bulk", "--from", str(source))
    assert ended.code == 2
    assert words in ended.err
    assert ended.err.count("\n") == 1


def test_a_newer_record_that_pubmed_sent_is_not_replaced_by_an_older_file(here: Workspace) -> None:
    files = here.root / "files"
    write(files, 1, Article(1))
    here("bulk", "--from", str(files), "--workers", "1")
    newer = write(here.root / "later", 2, Article(1, "Microneedling, third version", 3))
    here("fetch", "--from", str(newer))
    before = dump(here)
    here("bulk", "--from", str(files), "--workers", "1")
    assert held(here) == {"1": "Microneedling, third version"}
    assert dump(here) == before


def test_two_topics_of_one_id_are_refused(here: Workspace) -> None:
    here.set("more_topics", '["topics/hair", "topics/hair"]')
    ended = here("bulk", "--from", str(here.root))
    assert ended.code == 2
    assert "topics/hair has the id 'hair', which is taken" in ended.err
