"""Bad input and bad places: one clear line, the right exit code, and nothing that was held or published is lost."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.lock import run_lock
from pipeline.store import Store
from tests.eutils import Eutils, Fault
from tests.papers import Paper
from tests.workspace import Ended, Workspace

CAP_DAC_OVERRIDE, PR_CAPBSET_DROP = 1, 24


def papers() -> dict[str, str]:
    return {str(n): Paper(str(n), n).xml() for n in range(40, 60)}


@pytest.fixture
def server() -> Iterator[Eutils]:
    with Eutils(papers(), papers()) as eutils:
        yield eutils


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with a published site, made once."""
    with Eutils(papers(), papers()) as server:
        made = Workspace(tmp_path_factory.mktemp("published"), server.url)
        assert made("report").code == 0
        return made


@pytest.fixture
def here(tmp_path: Path, quick: None, server: Eutils, published: Workspace) -> Workspace:
    """A workspace with a published site."""
    return published.copy(tmp_path, server.url)


def more(server: Eutils, number: int = 1) -> None:
    """New papers at PubMed."""
    new = {str(n): Paper(str(n), 60).xml() for n in range(1000, 1000 + number)}
    day = time.strftime("%Y/%m/%d", time.gmtime())
    server.records = {**server.records, **new}
    server.dates = {**server.dates, **dict.fromkeys(new, (day, day))}
    server.ids = sorted(server.records, key=int)


def refused(ended: Ended, *words: str) -> None:
    """One line that names what and where."""
    assert (ended.code, ended.out) == (2, ""), ended
    (line,) = ended.err.splitlines()
    assert line.startswith("evidence ")
    for word in words:
        assert word in line, line


def record_numbers(here: Workspace) -> list[str]:
    with Store(here.home) as store:
        return list(store.records.hashes())


def test_a_second_run_while_one_is_going_is_refused_and_the_first_goes_on(here: Workspace) -> None:
    before = here.bytes()
    with run_lock(here.home):
        refused(here("report"), "lock", f"process {os.getpid()}", "wait until it ends")
        refused(here("fetch"), "lock")
        assert here("verify").code == 0
        assert here("status").code == 0
    assert here.bytes() == before
    assert here("report").code == 0


@pytest.mark.parametrize(("file", "text", "words"), [
    ("settings.toml", "colour = 1", ("settings.toml", "colour: unknown key")),
    ("documents/needling.md", "", ("needling.md", "empty")),
    ("rulings/one.toml", "[[ruling]]\nid = 'r1'", ("one.toml", "'r1'")),
    ("documents/needling.claims.toml", "[[claim", ("needling.claims.toml",)),
], ids=["settings", "document", "ruling", "claims file"])
def test_a_file_of_the_user_that_cannot_be_understood_is_named(
    here: Workspace, file: str, text: str, words: tuple[str, ...],
) -> None:
    before = here.bytes()
    place = here.root / file
    place.write_text(text + ("\n" + place.read_text("utf-8") if file == "settings.toml" else ""), "utf-8")
    refused(here("report"), *words)
    assert here.bytes() == before


@pytest.mark.parametrize("content", [
    b"", b"<html><body>503</body></html>", b"<PubmedArticleSet><PubmedArticle>", b"just words",
    b"<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>",
], ids=["empty", "html", "cut", "words", "error"])
@pytest.mark.parametrize("command", ["fetch", "inspect", "check"])
def test_an_unreadable_file_of_records_is_named(
    tmp_path: Path, server: Eutils, command: str, content: bytes,
) -> None:
    here = Workspace(tmp_path, server.url)
    (here.root / "odd.xml").write_bytes(content)
    rest = {"fetch": ["--from"], "inspect": [], "check": ["--claim", "Microneedling improves scars"]}[command]
    refused(here(command, *rest, "odd.xml"), "odd.xml")
    assert record_numbers(here) == []


def test_a_claim_whose_quote_is_no_longer_in_the_article_is_told_and_the_others_are_answered(here: Workspace) -> None:
    (here.root / "documents" / "needling.md").write_text("# Other\n\nIt may fade stretch marks.\n", "utf-8")
    ended = here("report")
    assert ended.code == 1
    assert "needling.claims.toml: the quote is no longer in" in ended.err
    assert "run `evidence claims documents/needling.md --write`" in ended.err
    standing = here("status")
    assert standing.code == 1
    assert "scars: documents/needling.claims.toml: the quote is no longer in documents/needling.md" in standing.out
    assert "no longer asked" in ended.out
    assert [r["id"] for r in here.rows("claims.json")] == ["striae"]
    assert "the quote is no longer in" in (here.site / "methods.html").read_text("utf-8")


def test_an_emptied_claims_file_is_refused_and_the_article_not_blamed(here: Workspace) -> None:
    file = here.root / "documents" / "needling.claims.toml"
    file.write_text("", "utf-8")
    words = "documents/needling.claims.toml: the claims file is empty, though the article makes 2 claims"
    refused(here("report"), words, "evidence claims documents/needling.md --write")
    assert here("claims", "documents/needling.md", "--write").code == 0
    assert here("report", "--offline").code in (0, 1)


def test_a_folder_of_articles_that_is_not_there_is_named(here: Workspace) -> None:
    here.set("documents", '"articles"')
    refused(here("report"), "settings.toml: documents", "no folder 'articles'")


def test_an_article_or_claims_file_that_is_not_read_is_told_and_the_others_are_answered(here: Workspace) -> None:
    (here.root / "documents" / "needling.md").rename(here.root / "documents" / "renamed.md")
    (here.root / "documents" / "second.doc").write_text("Microneedling helps.", "utf-8")
    ended = here("report")
    assert ended.code == 0
    assert "needling.claims.toml: is not read: no article named needling" in ended.err
    assert "second.doc: is not read; save it as" in ended.err
    assert "second.doc" in (here.site / "methods.html").read_text("utf-8")


@pytest.mark.parametrize("out", [".", "..", "/", "data", "documents", "topics"])
def test_a_site_in_a_folder_that_a_run_reads_is_refused(here: Workspace, out: str) -> None:
    refused(here("report", "--out", out), f"{out}: a run reads ", "from there", "--out")
    refused(here("verify", "--out", out), "a run reads ")


def test_a_pmid_that_is_none_is_refused(here: Workspace) -> None:
    refused(here("ruling", "add", "--what", "design", "--pmid", "PMC12", "--value", "rct", "--reason", "I read it",
                 "--who", "me"), "--pmid PMC12: not a PMID")


def test_a_ruling_on_a_record_that_is_not_held_is_told_and_wrong(here: Workspace) -> None:
    (here.root / "rulings" / "rulings.toml").write_text(
        '[[ruling]]\nid = "r1"\nwhat = "design"\npmid = "123"\nvalue = "rct"\nreason = "I read it"\nwho = "me"\n'
        'when = "2026-01-01"\nhash = "0"\n', "utf-8")
    assert "ruling r1 is about PMID 123, which is not held" in here("report").err
    ended = here("status")
    assert (ended.code, "ruling r1 is about PMID 123, which is not held; correct the PMID" in ended.out) == (1, True)


def test_a_mistyped_name_of_a_file_leaves_no_failed_run(here: Workspace) -> None:
    refused(here("fetch", "--from", "papers.xm"), "papers.xm: no such file; check the name")
    assert "failed" not in here("status").out


def test_an_address_of_pubmed_that_is_none_is_refused(here: Workspace) -> None:
    here.environment["EUTILS_URL"] = "eutils"
    refused(here("report"), "EUTILS_URL: 'eutils' is not a web address")


@pytest.mark.parametrize("arguments", [
    ("check-document", "documents/none.md"), ("restore", "none.tar.gz", "--to", "new"), ("evaluate", "--gold", "none"),
    ("snapshot", "none/all.tar.gz"), ("inspect", "none.xml"), ("bulk", "--from", "none"),
], ids=" ".join)
def test_a_file_that_is_not_there_is_named(here: Workspace, arguments: tuple[str, ...]) -> None:
    refused(here(*arguments), "none")


@pytest.mark.parametrize("file", ["settings.toml", "rulings/one.toml", "documents/needling.claims.toml"])
def test_a_file_in_another_encoding_is_named(here: Workspace, file: str) -> None:
    (here.root / file).write_bytes('who = "Zoë"'.encode("latin-1"))
    refused(here("report", "--offline"), Path(file).name, "utf-8")


def test_a_port_that_is_taken_is_named(here: Workspace) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused(here("serve", "--port", port), f"port {port}", "in use", "--port")
    refused(here("serve", "--port", "99999"), "port 99999", "--port")


def test_an_article_that_is_too_long_is_refused(here: Workspace) -> None:
    here.set("max_document_characters", "50")
    refused(here("report"), "needling.md", "50")


def test_a_store_that_is_no_database_is_named(here: Workspace) -> None:
    before = here.bytes()
    (here.home / "evidence.db").write_bytes(b"no database at all " * 100)
    refused(here("report"), "evidence.db", "not a database", "move it away", "snapshot")
    assert here.bytes() == before


def test_a_database_of_somebody_else_is_named(here: Workspace) -> None:
    file = here.home / "evidence.db"
    file.unlink()
    with closing(sqlite3.connect(file)) as other:
        other.execute("create table runs (mine)")
    refused(here("report"), "evidence.db", "already exists", "move it away")


def test_an_article_in_which_no_claim_is_found_is_told(here: Workspace) -> None:
    (here.root / "documents" / "title.md").write_text("# Needles\n", "utf-8")
    assert "title.md: no claim was found in it" in here("report").err


def test_the_file_of_a_topic_pack_for_its_folder_is_refused(here: Workspace) -> None:
    here.set("topic", '"topics/microneedling/topic.toml"')
    refused(here("report"), "topic.toml: no such file", "name the folder of a topic pack")


def without_privilege() -> None:
    """Makes the rights of files hold for root too."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)


def apart(here: Workspace, before: Callable[[], None]) -> Ended:
    """A report in a process of its own that begins with ``before``."""
    process = subprocess.run(
        here.command("report"), cwd=here.root, env=here.full_environment(), capture_output=True, text=True,
        preexec_fn=before, timeout=100, check=False,
    )
    return Ended(process.returncode, process.stdout, process.stderr)


def writable(folder: Path, yes: bool) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod((0o755 if path.is_dir() else 0o644) if yes else (0o555 if path.is_dir() else 0o444))


@pytest.mark.parametrize("name", ["reports", "data"])
def test_a_folder_that_may_not_be_written_is_named(here: Workspace, server: Eutils, name: str) -> None:
    before = here.bytes()
    more(server)
    writable(here.root / name, False)
    refused(apart(here, without_privilege), name)
    writable(here.root / name, True)
    assert here.bytes() == before
    assert here("report").code == 0
    assert "1000" in record_numbers(here)


def test_a_disk_that_is_full_while_records_come_loses_nothing(here: Workspace, server: Eutils) -> None:
    before, numbers = here.bytes(), record_numbers(here)
    size = (here.home / "evidence.db").stat().st_size
    more(server, 150)
    refused(apart(here, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size + 4096, size + 4096))), "evidence.db")
    assert here.bytes() == before
    assert set(record_numbers(here)) >= set(numbers)
    assert here("report").code == 0
    assert len(record_numbers(here)) == len(numbers) + 150


def mounted(folder: Path, kilobytes: int) -> bool:
    """A small disk of its own, where the machine lets us have one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    return bool(shutil.which("mount")) and subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_disk_that_is_full_while_the_site_is_written_leaves_the_old_site(here: Workspace, server: Eutils) -> None:
    disk = here.root / "disk"
    if not mounted(disk, 20_000):
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        out = ["--out", str(disk / "site")]
        assert here("report", *out).code == 0
        before = here.bytes(disk / "site")
        more(server, 150)
        (disk / "ballast").write_bytes(b"x" * 1000 * (shutil.disk_usage(disk).free // 1000 - 300))
        refused(here("report", *out), str(disk / "site"), "No space left", "the old site was kept")
        assert here.bytes(disk / "site") == before
        (disk / "ballast").unlink()
        assert here("report", *out).code == 0
        assert len(list((disk / "site" / "study").glob("*.html"))) == 170
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_pubmed_failing_in_the_middle_fails_the_run_and_what_arrived_is_kept(here: Workspace, server: Eutils) -> None:
    before = here.bytes()
    here.set("batch", "1")
    more(server, 3)
    server.faults = [Fault("short", "esummary"), *[Fault("500", "esummary")] * 9]
    server.silent = {"1002"}
    refused(here("report"), "PubMed esummary", "HTTP 500")
    assert here.bytes() == before
    assert "1001" in record_numbers(here)
    assert "failed" in here("status").out


def test_out_of_reach_a_report_is_built_from_what_is_held_and_says_so(here: Workspace, server: Eutils) -> None:
    server.faults = [Fault("html")] * 99
    ended = here("report")
    assert ended.code == 0
    assert "PubMed is out of reach" in ended.err
    assert "last complete search: 2" in ended.err
    assert (here.data("run.json")["source"], here.data("run.json")["state"]) == ("offline", "complete")
    assert here("report", "--strict").code == 1
    assert here("report", "--offline", "--strict").code == 0
    refused(here("fetch"), "PubMed esearch")
    assert here("report", "--offline").err == ""


def test_a_server_that_takes_the_request_and_keeps_silent_is_out_of_reach_in_time(
    here: Workspace, server: Eutils, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pipeline.fetch.client.FIRST_ANSWER_SECONDS", 0.5)
    server.faults = [Fault("hang")] * 9
    started = time.monotonic()
    ended = here("report")
    assert (ended.code, "PubMed is out of reach" in ended.err) == (0, True)
    assert len(server.asked) == 1
    assert time.monotonic() - started < 15


def test_a_refusal_can_be_read_by_machines_and_stands_in_the_log(here: Workspace, server: Eutils) -> None:
    server.faults = [Fault("500", "efetch")] * 99
    more(server)
    ended = here("report", "--log-format", "json")
    assert ended.code == 2
    last = json.loads(ended.err.splitlines()[-1])
    assert (last["level"], "HTTP 500" in last["message"]) == ("error", True)
    assert "failed: PubMed efetch" in (here.home / "logs" / "evidence.log").read_text("utf-8").splitlines()[-1]


def test_status_says_how_long_pubmed_was_not_searched_and_what_to_do(
    tmp_path: Path, quick: None, server: Eutils,
) -> None:
    server.faults = [Fault("500")] * 20
    here = Workspace(tmp_path, server.url)
    here.day = "2026-01-01"
    (here.root / "one.xml").write_text(f"<PubmedArticleSet>{Paper('39').xml()}</PubmedArticleSet>", "utf-8")
    assert here("fetch", "--from", "one.xml").code == 0
    assert here("report").code == 0
    here.day = "2026-03-02"
    ended = here("status")
    assert ended.code == 1
    assert "PubMed was never searched; the last run was 60 days ago; run `evidence report`" in ended.out
    server.faults = []
    assert here("report").code == 0
    here.day = "2026-05-01"
    assert "PubMed was last searched 60 days ago; run `evidence report`" in here("status").out


def test_a_first_run_out_of_reach_is_built_from_the_starter_studies(
    tmp_path: Path, quick: None, server: Eutils,
) -> None:
    server.faults = [Fault("500")] * 20
    here = Workspace(tmp_path, server.url)
    here.few_summaries()
    ended = here("report")
    assert ended.code == 0
    assert "built from the starter summaries, last complete search: never" in ended.err
    assert {r["source"] for r in here.rows("studies.json")} == {"digest"}
    assert "PubMed not searched yet" in (here.site / "index.html").read_text("utf-8")
    server.faults = []
    ended = here("report")
    assert ended.code == 0
    assert {r["source"] for r in here.rows("studies.json")} == {"pubmed"}
    changes = here.rows("changes.json")
    assert [c["what"] for c in changes].count("source") == 1
    assert {c["cause"] for c in changes} == {"starter"}


def test_without_an_address_one_line_says_that_requests_go_without(here: Workspace) -> None:
    here.environment["NCBI_EMAIL"] = ""
    ended = here("report")
    assert (ended.code, len(ended.err.splitlines())) == (0, 1)
    assert "NCBI_EMAIL is not set" in ended.err


def test_where_nothing_is_held_verify_and_serve_say_what_to_do(tmp_path: Path, server: Eutils) -> None:
    here = Workspace(tmp_path, server.url)
    refused(here("verify"), "no run is complete yet", "evidence report")
    refused(here("serve"), "there is no site yet")
    assert here("status").code == 0


@pytest.mark.parametrize(("arguments", "words"), [
    (("bulk", "--from", ".", "--workers", "0"), "--workers: found '0'; give a whole number of at least 1"),
    (("bulk", "--from", ".", "--workers", "two"), "--workers: found 'two'; give a whole number"),
    (("check", "--claim", "", "records.xml"), "--claim: found '', which has no word"),
    (("check", "--claim", "?!", "records.xml"), "--claim: found '?!', which has no word"),
    (("ruling", "ack", "--who", " "), "--who: found ' ', which has no word"),
])
def test_an_option_without_a_meaning_is_refused(
    arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err
