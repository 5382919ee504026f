"""A run killed at any moment: the next one completes, nothing is lost or doubled, the site is whole all the time."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import time
from pathlib import Path
from random import Random

import pytest

from pipeline.model import Record
from pipeline.store import Store
from tests.eutils import Asked, Eutils, Fault
from tests.papers import Paper
from tests.workspace import Workspace


def whole(here: Workspace) -> bool:
    """Whether the site is one that was published as a whole; between two renames it may be gone for a moment."""
    if not here.site.exists():
        return (here.site.parent / ".reports.evidence-old").exists()
    rows = json.loads((here.site / "data" / "manifest.json").read_text("utf-8"))["rows"]
    return all(hashlib.sha256((here.site / r["path"]).read_bytes()).hexdigest() == r["sha256"] for r in rows)


def held(here: Workspace) -> dict[str, Record]:
    with Store(here.home) as store:
        rows = list(store.records.all())
        assert len(rows) == store.db["held"].count == len({r.pmid for r in rows})
        return {r.pmid: r for r in rows}


def serve(server: Eutils, papers: dict[str, Paper], today: frozenset[str]) -> None:
    server.records = {p: paper.xml() for p, paper in papers.items()}
    server.ids = sorted(papers, key=int)
    day = time.strftime("%Y/%m/%d", time.gmtime())
    server.dates = {p: (day, day) if p in today else ("2019/01/01", "2019/01/01") for p in papers}


class Trial:
    """A workspace with a published site, and news at PubMed for each further run."""

    def __init__(self, folder: Path, server: Eutils) -> None:
        self.server = server
        self.here = Workspace(folder, server.url)
        self.here.set("batch", "5")
        self.here.set("overlap_days", "2")
        self.papers = {str(n): Paper(str(n), n) for n in range(20, 50)}
        self.new: frozenset[str] = frozenset()
        serve(server, self.papers, self.new)
        assert self.here("report").code == 0

    def news(self, number: int) -> None:
        """Three more papers."""
        added = [str(1000 + 3 * number + i) for i in range(3)]
        self.papers |= {p: Paper(p, 60) for p in added}
        self.new = frozenset({*self.new, *added})
        serve(self.server, self.papers, self.new)

    def check(self) -> None:
        """After a kill: the site whole; after the next run: everything there, once, and the site made of it."""
        assert whole(self.here)
        ended = self.here("report")
        assert ended.code == 0, ended
        assert whole(self.here)
        assert held(self.here).keys() == self.papers.keys()
        assert self.here("verify").code == 0
        assert not list(self.here.root.glob(".reports.evidence-*"))


def kill(process: subprocess.Popen[str], seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate()


@pytest.mark.soak
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("block", range(5))
def test_ten_times_killed_at_random(tmp_path: Path, quick: None, block: int) -> None:
    dice = Random(block)
    with Eutils([], {}, {}) as server:
        trial = Trial(tmp_path, server)
        started = time.monotonic()
        trial.here.start("report").communicate()
        lasts = time.monotonic() - started
        for number in range(10):
            trial.news(number)
            kill(trial.here.start("report"), dice.uniform(0.3, 1.05) * lasts)
            trial.check()


@pytest.mark.parametrize("moment", ["at a search", "between two batches", "while the site is built"])
def test_killed_at_a_chosen_moment(tmp_path: Path, quick: None, moment: str) -> None:
    with Eutils([], {}, {}) as server:
        trial = Trial(tmp_path, server)
        trial.news(1)
        trial.here.set("batch", "2")
        before, server.asked = len(held(trial.here)), Killer()
        process = trial.here.start("report")
        if moment == "while the site is built":
            wait_for(trial.here.root / ".reports.evidence-new", process)
        else:
            server.asked.after(2 if moment == "at a search" else 5, process)
            process.wait(60)
        process.kill()
        process.communicate()
        assert before <= len(held(trial.here)) <= len(trial.papers)
        server.asked = []
        trial.check()
        again = [a.fields["id"] for a in server.asked if a.name == "efetch"]
        assert moment != "between two batches" or again == ["1005"]  # the two of the first batch are not asked again


class Killer(list[Asked]):
    """A list of requests that kills a process when so many have come."""

    def after(self, number: int, process: subprocess.Popen[str]) -> None:
        self.number, self.process = number, process

    def append(self, asked: Asked) -> None:
        super().append(asked)
        if len(self) >= self.number:
            self.process.kill()


def wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    while process.poll() is None and not path.exists():
        time.sleep(0.002)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda s: s.name)
def test_a_run_that_is_told_to_stop_stops_cleanly(tmp_path: Path, quick: None, number: signal.Signals) -> None:
    with Eutils([], {}, {}) as server:
        trial = Trial(tmp_path, server)
        trial.news(1)
        server.faults = [Fault("hang", "efetch")]
        before, first = trial.here.bytes(), len(server.asked)
        process = trial.here.start("report")
        while len(server.asked) < first + 4 and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out) == (2, "")
        assert err.splitlines()[-1].startswith("evidence report: stopped; records received so far are kept")
        assert "Traceback" not in err
        assert trial.here.bytes() == before
        assert "stopped" in trial.here("status").out
        trial.check()
