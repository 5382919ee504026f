"""What holds for a run as a whole: the same bytes everywhere, snapshots, no key in any file, rulings, what is said."""

from __future__ import annotations

import json
import sqlite3
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.eutils import Eutils, Fault, article
from tests.papers import HELPED, Paper
from tests.workspace import KEY, Workspace

PAPERS = {"101": Paper("101", 60), "102": Paper("102", 90), "103": Paper("103", 80)}
PAPERS_XML = {p: paper.xml() for p, paper in PAPERS.items()}


@pytest.fixture
def server() -> Iterator[Eutils]:
    with Eutils(PAPERS_XML, dict(PAPERS_XML)) as eutils:
        yield eutils


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with a published site, made once."""
    with Eutils(PAPERS_XML, PAPERS_XML) as server:
        made = Workspace(tmp_path_factory.mktemp("published"), server.url)
        made.day = "2026-01-01"
        assert made("report").code == 0
        return made


@pytest.fixture
def here(tmp_path: Path, quick: None, server: Eutils, published: Workspace) -> Workspace:
    """A workspace with a published site."""
    return published.copy(tmp_path / "work", server.url)


ELSEWHERE = {"PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "0"}
STILL_ELSEWHERE = {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "America/Caracas"}


def test_the_same_store_gives_the_same_bytes_on_any_machine(here: Workspace) -> None:
    ended = here.apart("verify", **ELSEWHERE)
    assert (ended.code, ended.out) == (0, ""), ended


def test_output_is_utf8_on_any_machine_and_may_be_cut_short(tmp_path: Path) -> None:
    here = Workspace(tmp_path, "http://127.0.0.1:9/")
    many = "".join(article(str(n), "Sleep of grade \u2265 3") for n in range(1, 30))
    (tmp_path / "many.xml").write_text(f"<PubmedArticleSet>{many}</PubmedArticleSet>", "utf-8")
    ended = here.apart("inspect", "many.xml", PYTHONIOENCODING="ascii")
    assert (ended.code, "\u2265 3 29" in ended.out) == (0, True)
    process = here.start("inspect", "many.xml")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert (process.wait(60), process.stderr.read()) == (0, "")


def test_verify_names_every_file_that_is_not_as_the_store_makes_it(here: Workspace) -> None:
    (here.site / "index.html").write_text("other", "utf-8")
    (here.site / "methods.html").unlink()
    (here.site / "notes.txt").write_text("of somebody else", "utf-8")
    ended = here("verify")
    assert (ended.code, ended.out) == (1, "differs: index.html\nmissing: methods.html\n")


def test_verify_holds_although_a_later_run_failed_after_records_had_come(here: Workspace, server: Eutils) -> None:
    server.records = {**PAPERS_XML, "103": Paper("103", 61).xml()}
    server.faults = [Fault("short", "efetch"), *[Fault("500", "esummary")] * 9]
    here.day = "2099-01-01"
    assert here("report").code == 2
    assert here("verify").code == 0
    assert '"n": 61' in here("inspect").out


def test_a_snapshot_restored_elsewhere_makes_the_same_site_byte_for_byte(here: Workspace, tmp_path: Path) -> None:
    (here.root / "rulings" / "mine.toml").write_text("# none yet\n", "utf-8")
    assert here("snapshot", str(tmp_path / "all.tar.gz")).out == f"{tmp_path}/all.tar.gz: 3 records, 1 runs\n"
    there = tmp_path / "there"
    ended = here("restore", str(tmp_path / "all.tar.gz"), "--to", str(there))
    assert (ended.code, ended.out) == (0, f"{there}: restored\n"), ended
    assert here.bytes(there / "reports") == here.bytes()
    assert (there / "rulings" / "mine.toml").exists()
    other = Workspace(there, "http://127.0.0.1:9/", fresh=False)
    assert other.apart("verify", **STILL_ELSEWHERE).code == 0
    assert other("report", "--offline").code == 0
    assert "No answer changed." in other("report", "--offline").out


@pytest.mark.parametrize("content", [b"", b"no archive", None], ids=["empty", "words", "cut"])
def test_a_file_that_is_no_whole_snapshot_is_refused(here: Workspace, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "odd.tar.gz"
    here("snapshot", str(file))
    file.write_bytes(file.read_bytes()[:-2000] if content is None else content)
    ended = here("restore", str(file), "--to", str(tmp_path / "there"))
    assert (ended.code, len(ended.err.splitlines())) == (2, 1), ended
    assert "odd.tar.gz: not a snapshot" in ended.err
    assert not (tmp_path / "there").exists()


def test_a_snapshot_is_never_unpacked_over_something_nor_out_of_its_folder(here: Workspace, tmp_path: Path) -> None:
    here("snapshot", str(tmp_path / "all.tar.gz"))
    assert "not an empty folder" in here("restore", str(tmp_path / "all.tar.gz"), "--to", str(here.root)).err
    with tarfile.open(tmp_path / "bad.tar.gz", "w:gz") as archive:
        archive.add(here.home / "evidence.db", "data/evidence.db")
        archive.add(here.root / "settings.toml", "../outside.toml")
    ended = here("restore", str(tmp_path / "bad.tar.gz"), "--to", str(tmp_path / "there"))
    assert (ended.code, "bad.tar.gz: holds ../outside.toml, unlike any snapshot" in ended.err) == (2, True)
    assert not (tmp_path / "outside.toml").exists()


def test_a_snapshot_with_a_link_in_it_is_refused(here: Workspace, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc")
    with tarfile.open(tmp_path / "bad.tar.gz", "w:gz") as archive:
        archive.add(here.root / "settings.toml", "data/evidence.db")
        archive.add(tmp_path / "link", "documents")
    ended = here("restore", str(tmp_path / "bad.tar.gz"), "--to", str(tmp_path / "there"))
    assert (ended.code, "bad.tar.gz: holds documents, unlike any snapshot" in ended.err) == (2, True)
    assert not (tmp_path / "there").exists()


def test_a_snapshot_is_restored_by_a_python_whose_tarfile_has_no_filters(
    here: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = tarfile.TarFile.extractall
    monkeypatch.delattr(tarfile, "data_filter", raising=False)
    monkeypatch.setattr(tarfile.TarFile, "extractall", lambda archive, path: plain(archive, path))  # as in 3.11.0
    here("report")
    here("snapshot", str(tmp_path / "all.tar.gz"))
    assert here("restore", str(tmp_path / "all.tar.gz"), "--to", str(tmp_path / "there")).code == 0
    assert (tmp_path / "there" / "settings.toml").read_bytes() == (here.root / "settings.toml").read_bytes()


def test_the_key_stands_in_no_file_no_page_no_message(here: Workspace, server: Eutils, tmp_path: Path) -> None:
    said = [here("report", "-v", "--log-format", kind) for kind in ("text", "json")]
    server.faults = [Fault("key in json")] * 3 + [Fault("key in html")] * 3 + [Fault("key in 400")] * 9
    said += [here("report", "-v"), here("fetch", "-v"), here("fetch", "-v"), here("status"), here("status", "--json")]
    assert {e.code for e in said} >= {0, 2}
    here("snapshot", str(tmp_path / "all.tar.gz"))
    assert any(a.fields["api_key"] == KEY for a in server.asked)
    assert not [e for e in said if KEY in e.out + e.err]
    with sqlite3.connect(here.home / "evidence.db") as db:
        assert KEY not in "\n".join(db.iterdump())
    for path in (*here.root.rglob("*"), tmp_path / "all.tar.gz"):
        if path.is_file():
            assert KEY.encode() not in unpacked(path), path


def unpacked(path: Path) -> bytes:
    import gzip

    data = path.read_bytes()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def test_what_is_said_can_be_read_by_machines_line_by_line(here: Workspace) -> None:
    here.day = "2026-01-08"
    lines = [json.loads(line) for line in here("report", "--log-format", "json").err.splitlines()]
    assert {frozenset(line) >= {"time", "level", "message"} for line in lines} == {True}
    counted = [line for line in lines if "done" in line]
    assert (counted[-1]["done"], counted[-1]["total"], counted[-1]["seconds_left"]) == (3, 3, 0)
    log = (here.home / "logs" / "evidence.log").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in log if line.startswith("{")] == lines


def test_raw_responses_are_kept_until_the_user_says_how_long(here: Workspace, server: Eutils) -> None:
    here.day = "2026-03-01"
    server.records["101"] = Paper("101", 61).xml()  # type: ignore[index]
    assert here("report").code == 0
    raw = set((here.home / "raw").rglob("*.gz"))
    here.set("keep_raw_days", "30")
    here.day = "2027-06-01"
    assert here("report", "--offline").code == 0
    assert len(raw) > 2
    assert set((here.home / "raw").rglob("*.gz")) == set()
    with sqlite3.connect(here.home / "evidence.db") as db:
        (receipts,) = db.execute("select count(*) from responses where sha256 != '' and query != ''").fetchone()
    assert receipts >= len(raw)
    assert here("verify").code == 0


def rule(here: Workspace, *more: str, **values: str) -> tuple[int, str]:
    arguments = {"reason": "I read it.", "who": "A. Reader", **values}
    ended = here("ruling", "add", *[x for k, v in arguments.items() for x in (f"--{k}", v)], *more)
    return ended.code, ended.out + ended.err


@pytest.mark.parametrize(("values", "words"), [
    ({"what": "mood", "pmid": "101", "value": "good"}, "rules on 'mood'"),
    ({"what": "design", "pmid": "101", "value": "rtc"}, "the value 'rtc' is not known for design"),
    ({"what": "n", "pmid": "101", "value": "many"}, "whole number"),
    ({"what": "application", "pmid": "101", "value": "strae"}, "not an application of the topic"),
    ({"what": "design", "pmid": "999", "value": "rct"}, "the store has no such record"),
    ({"what": "stance", "pmid": "101", "value": "supports"}, "lacks 'claim'"),
    ({"what": "verdict", "claim": "nothing", "value": "supported"}, "no claim has this id"),
])
def test_a_ruling_that_would_have_no_effect_is_not_written(
    here: Workspace, values: dict[str, str], words: str,
) -> None:
    code, said = rule(here, **values)
    assert code == 2
    assert words in said
    assert not (here.root / "rulings" / "rulings.toml").exists()


def test_rulings_are_written_one_after_the_other_and_hold(here: Workspace) -> None:
    quoted = 'She said "cohort" \\ twice.\nSo it is.'
    assert rule(here, what="design", pmid="101", value="cohort", reason=quoted)[0] == 0
    assert rule(here, what="verdict", claim="scars", value="mixed very_low")[0] == 0
    assert here("report").code == 1
    found = {r["pmid"]: r["design"] for r in here.rows("studies.json")}
    assert found["101"] == "cohort"
    verdict = next(c["verdict"] for c in here.rows("claims.json") if c["id"] == "scars")
    assert (verdict["direction"], verdict["certainty"]) == ("mixed", "very_low")
    assert {c["cause"] for c in here.rows("changes.json")} == {"ruling"}


def test_a_ruling_on_a_verdict_is_void_when_the_claim_is_understood_otherwise(here: Workspace) -> None:
    rule(here, what="verdict", claim="scars", value="mixed")
    file = here.root / "documents" / "needling.claims.toml"
    file.write_text(file.read_text("utf-8").replace('["acne_scars"]', '["scars_other"]'), "utf-8")
    ended = here("report")
    assert "VOID rulings, because the text they judge has changed: r1" in ended.out
    assert next(c["verdict"] for c in here.rows("claims.json") if c["id"] == "scars")["direction"] != "mixed"
    assert here("status").code == 1


HEAD = "Record ID,RetractionDate,RetractionNature,OriginalPaperDOI,OriginalPaperPubMedID\n"


def test_a_retraction_watch_file_marks_studies_and_says_what_it_could_not_check(here: Workspace) -> None:
    (here.root / "watch.csv").write_text(f"{HEAD}1,10/30/2025 0:00,Retraction,unavailable,102\n", "utf-8")
    here.set("retraction_watch", '"watch.csv"')
    assert here("report").code in (0, 1)
    assert {r["pmid"]: r["status"] for r in here.rows("studies.json")} == {"101": "ok", "102": "retracted", "103": "ok"}
    (change,) = [c for c in here.rows("changes.json") if c["what"] == "record_retracted"]
    assert (change["id"], change["before"], change["after"], change["cause"]) == ("102", "ok", "retracted", "upstream")
    (here.root / "watch.csv").unlink()
    assert here("verify").code == 0
    ended = here("report")
    assert (ended.code, "watch.csv: cannot be read" in ended.err) == (2, True)


def test_a_file_of_an_older_revision_does_not_undo_what_pubmed_said_since(here: Workspace, server: Eutils) -> None:
    corrected = Paper("101", 60, HELPED.replace("0.01", "0.02"), revised="2021-05-05")
    for name, paper in (("new.xml", corrected), ("old.xml", PAPERS["101"])):
        text = f"<PubmedArticleSet>{paper.xml()}</PubmedArticleSet>"
        (here.root / name).write_text(text, "utf-8")
    assert here("fetch", "--from", "new.xml").code == 0
    assert "p = 0.02" in here("inspect").out
    assert here("fetch", "--from", "old.xml").out == "1 of 1 records received, 3 held\n"
    assert "p = 0.02" in here("inspect").out


def test_a_deletion_in_a_file_withdraws_and_the_study_is_shown_but_not_counted(here: Workspace) -> None:
    (here.root / "gone.xml").write_text(
        "<PubmedArticleSet><DeleteCitation><PMID>102</PMID></DeleteCitation></PubmedArticleSet>", "utf-8")
    assert here("fetch", "--from", "gone.xml").out == "0 of 0 records received, 2 held\n"
    here("report", "--offline")
    assert {r["pmid"]: r["status"] for r in here.rows("studies.json")}["102"] == "withdrawn"
    assert [i["counted"] for i in here.rows("items.json") if i["pmid"] == "102"] == [False]
    changes = [(c["what"], c["cause"]) for c in here.rows("changes.json") if c["id"] == "102"]
    assert changes == [("record_gone", "upstream")]


def test_summaries_end_where_a_real_record_is_held_also_one_from_a_file(tmp_path: Path, quick: None) -> None:
    here = Workspace(tmp_path, "http://127.0.0.1:9/")
    here.few_summaries()
    assert here("report", "--offline").code == 0
    assert here.data("run.json")["source"] == "starter"
    (here.root / "one.xml").write_text(f"<PubmedArticleSet>{PAPERS_XML['101']}</PubmedArticleSet>", "utf-8")
    here("fetch", "--from", "one.xml")
    assert here("report", "--offline").code == 0
    assert [(r["pmid"], r["source"]) for r in here.rows("studies.json")] == [("101", "file")]


def test_records_of_files_are_kept_though_pubmed_does_not_know_them_and_hold_up_nobody(here: Workspace) -> None:
    papers = "".join(Paper(str(n)).xml() for n in range(700, 730))
    (here.root / "many.xml").write_text(f"<PubmedArticleSet>{papers}</PubmedArticleSet>", "utf-8")
    here("fetch", "--from", "many.xml")
    here.set("recheck", "40")
    for day in ("2026-02-01", "2026-02-08"):
        here.day = day
        assert here("report").code in (0, 1)
        assert (here.data("run.json")["missing"], here.data("run.json")["last_search"]) == ([], day)
    assert {r["status"] for r in here.rows("studies.json")} == {"ok"}
    assert len(here.rows("studies.json")) == 33


def test_a_count_that_falls_by_half_is_not_believed_the_first_time(tmp_path: Path, quick: None) -> None:
    records = {str(n): Paper(str(n)).xml() for n in range(100, 140)}
    with Eutils(records, records) as server:
        here = Workspace(tmp_path, server.url)
        here.day = "2026-01-01"
        assert here("report").code == 0
        server.only = dict.fromkeys(list(records)[:30], "nothing that we ask for")
        here.day = "2026-01-08"
        ended = here("report")
        assert (ended.code, "10 hits where it counted 40" in ended.out) == (0, True)
        assert here.data("run.json")["last_search"] == "2026-01-01"
        here.day = "2026-01-09"
        assert here("report").code == 0
        assert (here.data("run.json")["last_search"], here.data("run.json")["stored"]) == ("2026-01-09", 40)


def test_known_items_that_a_full_search_misses_are_named(here: Workspace, server: Eutils) -> None:
    run = here.data("run.json")
    assert run["recall"]["found"] == 0
    assert len(run["missed"]) == run["recall"]["known"]
    assert "Of 3" in (here.site / "methods.html").read_text("utf-8")


def test_what_the_last_full_search_no_longer_found_is_told_until_the_next_one(here: Workspace, server: Eutils) -> None:
    server.only = {"103": "nothing that we ask for"}
    told = []
    for day, how in (("2026-02-05", ()), ("2026-02-12", ()), ("2026-02-13", ("--offline",))):
        here.day = day
        assert here("report", *how).code == 0
        run = here.data("run.json")
        told.append((run["full"], run["unmatched"], run["left"]))
    assert told == [(True, 1, ["103"]), (False, 1, ["103"]), (False, 1, ["103"])]
