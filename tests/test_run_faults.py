"""Whatever PubMed's servers do, a run ends complete, or failed with one clear line and the state before it intact."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from pipeline.fetch.parse import parse_xml
from pipeline.model import Record
from pipeline.store import Store
from tests.eutils import Eutils, Fault
from tests.papers import HELPED, Paper
from tests.workspace import KEY, Workspace

KINDS = (
    "429", "429 after", "500", "502", "html", "error", "search error", "json", "empty", "truncated", "cut", "reset",
    "silence", "short", "doubled", "shuffled", "stranger", "text", "history", "other root", "400",
)
TODAY, OLD = "2026/11/24", "2019/01/01"


class World:
    """Papers at PubMed, how they change, and the faults to come; all from one seed."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.papers = {str(n): Paper(str(n), n) for n in self.dice.sample(range(20, 900), self.dice.randint(4, 24))}
        self.dates = dict.fromkeys(self.papers, (OLD, OLD))
        self.gone: set[str] = set()

    def change(self) -> None:
        """Some papers are new, some revised, some gone."""
        some = self.dice.sample(sorted(self.papers), 3)
        again = {"result": HELPED.replace("0.01", "0.03"), "revised": "2026-11-24"}
        self.papers[some[0]] = self.papers[some[0]]._replace(**again)  # type: ignore[arg-type]
        self.dates[some[0]] = (OLD, TODAY)
        self.gone = set(self.dice.sample(some[1:], self.dice.randint(0, 2)))
        for n in range(901, 901 + self.dice.randint(0, 6)):
            self.papers[str(n)], self.dates[str(n)] = Paper(str(n), n), (TODAY, TODAY)

    def faults(self) -> list[Fault]:
        kinds = self.dice.choices(KINDS, k=self.dice.randint(1, 9))
        names = self.dice.choices((None, "esearch", "efetch", "esummary"), k=len(kinds))
        after = (("Retry-After", self.dice.choice(["0", "1", "9999"])),)
        return [Fault("429", n, after) if k == "429 after" else Fault(k, n) for k, n in zip(kinds, names, strict=True)]

    def serve(self, server: Eutils) -> None:
        server.records = {p: paper.xml() for p, paper in self.papers.items()}
        server.ids = sorted((p for p in self.papers if p not in self.gone), key=int)
        server.dates, server.gone = dict(self.dates), set(self.gone)

    def truth(self, server: Eutils) -> dict[str, Record]:
        body = f"<PubmedArticleSet>{''.join(server.records.values())}</PubmedArticleSet>"
        return {r.pmid: r for r in parse_xml(BytesIO(body.encode())) if isinstance(r, Record)}


def state(here: Workspace) -> tuple[dict[str, Record], set[str]]:
    with Store(here.home) as store:
        return {r.pmid: r for r in store.records.all()}, set(store.records.gone())


def trial(folder: Path, seed: int) -> None:
    world = World(seed)
    with Eutils([]) as server:
        here = Workspace(folder, server.url)
        here.day = "2026-11-20"
        for key, value in (("timeout_seconds", "0.3"), ("tries", str(world.dice.randint(1, 5))), ("batch", "7")):
            here.set(key, value)
        world.serve(server)
        assert here("report").code == 0
        before = here.bytes()
        here.day = "2026-11-24"
        world.change()
        world.serve(server)
        server.faults = world.faults()
        check_troubled(here, before)
        server.faults = []
        here.day = "2026-11-25"
        assert here("report").code in (0, 1)
        held, gone = state(here)
        assert (held, gone) == (world.truth(server), world.gone)
        run = here.data("run.json")
        assert (run["missing"], run["last_search"]) == ([], "2026-11-25")
        assert here("verify").code == 0


def check_troubled(here: Workspace, before: dict[str, bytes]) -> None:
    """A run among faults: complete with all accounts in order, or failed in one line with the site as it was."""
    ended = here("report")
    assert "Traceback" not in ended.err
    assert KEY not in ended.out + ended.err
    if ended.code == 2:
        assert len(ended.err.splitlines()) == 1
        assert ended.err.startswith("evidence report: PubMed ")
        assert here.bytes() == before
        return
    run = here.data("run.json")
    assert ended.code in (0, 1)
    if run["source"] == "offline":
        assert "PubMed is out of reach" in ended.err
    else:
        assert run["promised"] >= run["delivered"]
        assert len(run["missing"]) <= run["promised"] - run["delivered"]


@pytest.mark.parametrize("seed", [
    *range(5), *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(5, 205)),
])
def test_a_run_among_faults_loses_nothing_and_the_next_one_holds_the_truth(
    tmp_path: Path, quick: None, seed: int,
) -> None:
    trial(tmp_path, seed)
