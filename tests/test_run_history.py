"""A history of sixteen runs: what changed, why, with which exit code, and what the timelines say afterwards."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

from pipeline.history import with_history
from pipeline.inputs import read_inputs
from pipeline.model import Report
from pipeline.stages import make_report
from pipeline.store import Store
from pipeline.workspace import open_workspace
from tests.eutils import Eutils
from tests.papers import HELPED, NO_HELP, Paper
from tests.workspace import Ended, Workspace

RETRACTED = ("D016441", "Retracted Publication")
RCT = ("D016449", "Randomized Controlled Trial")
NOTICE = Paper("201", result="", types=(("D016440", "Retraction of Publication"),), links=(("RetractionOf", "103"),),
               title="Retraction: Microneedling versus no treatment for atrophic acne scars")


class Step(NamedTuple):
    """What a run left behind."""

    ended: Ended
    changes: set[tuple[str, str, str]]  # what, id, cause
    notes: dict[tuple[str, str], str]
    answer: tuple[str, str | None]  # of the claim on scars
    run: dict[str, object]


class Story:
    """A workspace, a stand-in for PubMed, and the days that pass."""

    def __init__(self, folder: Path, server: Eutils) -> None:
        self.here, self.server = Workspace(folder, server.url), server
        self.here.own_topics()
        self.week = 0
        self.steps: dict[str, Step] = {}

    def publish(self, *papers: Paper) -> None:
        """PubMed gets new papers, or other words for old ones, today."""
        for paper in papers:
            new = paper.pmid not in self.server.records
            today = self._day().replace("-", "/")
            created = today if new else self.server.dates[paper.pmid][0]
            self.server.records[paper.pmid] = paper.xml()  # type: ignore[index]
            self.server.dates[paper.pmid] = (created, today)  # type: ignore[index]
        self.server.ids = sorted(self.server.records, key=int)

    def lose(self, *pmids: str) -> None:
        """PubMed no longer knows these."""
        self.server.gone |= set(pmids)
        self.server.ids = [i for i in self.server.ids if i not in self.server.gone]

    def run(self, name: str) -> None:
        self.here.day = self._day()
        ended = self.here("report")
        rows = self.here.rows("changes.json")
        answer = next(c["verdict"] for c in self.here.rows("claims.json") if c["id"] == "scars")
        self.steps[name] = Step(
            ended, {(r["what"], r["id"], r["cause"]) for r in rows}, {(r["what"], r["id"]): r["note"] for r in rows},
            (answer["direction"], answer["certainty"]), self.here.data("run.json"),
        )
        self.week += 1

    def edit(self, path: str, pattern: str, text: str) -> None:
        file = self.here.root / path
        file.write_text(re.sub(pattern, text, file.read_text("utf-8"), count=1), "utf-8")

    def _day(self) -> str:
        return f"2026-{1 + self.week // 4:02}-{1 + 7 * (self.week % 4):02}"


def tell(s: Story) -> None:
    one, two, three, four = Paper("101", doi="10.5555/101"), Paper("102", 80), Paper("103", 240), Paper("104", 50)
    s.publish(one, two)
    s.run("baseline")
    s.publish(three, four)
    s.run("new papers")
    s.publish(Paper("90", 45, year=2009, authors="Elder"))
    s.run("an old paper added late")
    s.edit("settings.toml", r"people_full = \d+", "people_full = 4000")
    s.run("a changed rule")
    s.here("ruling", "ack", "--who", "A. Reader")
    s.edit("settings.toml", r"people_full = \d+", "people_full = 400")
    s.run("the rule put back")
    s.publish(one._replace(links=(("ErratumIn", "301"),), result=HELPED.replace("0.01", "0.02"), revised="2026-01-22"))
    s.run("a correction")
    s.publish(two._replace(links=(("ExpressionOfConcernIn", "302"),)))
    s.run("an expression of concern")
    s.publish(NOTICE)
    s.run("a retraction, from the notice's side")
    s.run("the week after")
    s.steps["seen"] = s.steps["the week after"]._replace(ended=s.here("ruling", "ack", "--who", "A. Reader"))
    s.publish(four._replace(types=(RCT, RETRACTED), links=(("RetractedandRepublishedIn", "105"),)),
              Paper("105", 50, authors="Doe104"))
    s.run("retracted and republished")
    s.publish(one._replace(pmid="106", doi="10.5555/101", authors="Doe101"))
    s.lose("101")
    s.run("a merger")
    s.lose("90", "106")
    s.run("a deletion")
    s.here("ruling", "ack", "--who", "A. Reader")
    s.server.only["401"] = "needlomania"
    s.publish(Paper("401", 55, NO_HELP))
    s.run("a paper that the query does not find")
    s.edit("topics/microneedling/search.toml", r"\Z", '\n[[term]]\ntext = "needlomania"\ntag = "tiab"\n')
    s.run("a changed query")
    s.steps["ruled"] = s.steps["a changed query"]._replace(ended=s.here(
        "ruling", "add", "--what", "stance", "--pmid", "401", "--claim", "scars", "--value", "supports",
        "--reason", "Its main outcome did improve.", "--who", "A. Reader"))
    s.run("a ruling")
    s.publish(Paper("401", 55, NO_HELP.replace("0.80", "0.81")))
    s.run("a ruling made void")


SCARS_CERTAINTY = ("claim_certainty", "scars")
SCARS_STUDIES = ("claim_studies", "scars", "new_evidence")
EXPECTED: dict[str, tuple[int, tuple[str, str | None], set[tuple[str, str, str]]]] = {
    # exit code, answer on scars, changes with their causes
    "baseline": (0, ("supported", "low"), set()),
    "new papers": (0, ("supported", "moderate"), {
        ("record_added", "103", "new_evidence"), ("record_added", "104", "new_evidence"), SCARS_STUDIES,
        (*SCARS_CERTAINTY, "new_evidence"),
    }),
    "an old paper added late": (0, ("supported", "moderate"), {("record_added", "90", "new_evidence"), SCARS_STUDIES}),
    "a changed rule": (1, ("supported", "low"), {(*SCARS_CERTAINTY, "rules")}),
    "the rule put back": (0, ("supported", "moderate"), {(*SCARS_CERTAINTY, "rules")}),
    "a correction": (0, ("supported", "moderate"), {("record_changed", "101", "upstream")}),
    "an expression of concern": (1, ("supported", "very_low"), {
        ("record_retracted", "102", "upstream"), (*SCARS_CERTAINTY, "upstream"), ("claim_wording", "scars", "upstream"),
    }),
    "a retraction, from the notice's side": (1, ("supported", "low"), {
        ("record_added", "201", "new_evidence"), ("record_retracted", "103", "upstream"),
        (*SCARS_CERTAINTY, "upstream"), ("claim_wording", "scars", "upstream"), ("claim_studies", "scars", "upstream"),
    }),
    "the week after": (1, ("supported", "low"), set()),
    "retracted and republished": (0, ("supported", "low"), {
        ("record_retracted", "104", "upstream"), ("record_added", "105", "new_evidence"),
        ("claim_studies", "scars", "upstream"),
    }),
    "a merger": (0, ("supported", "low"), {
        ("record_gone", "101", "upstream"), ("record_added", "106", "new_evidence"),
        ("claim_studies", "scars", "upstream"),
    }),
    "a deletion": (1, ("supported", "very_low"), {
        ("record_gone", "90", "upstream"), ("record_gone", "106", "upstream"), (*SCARS_CERTAINTY, "upstream"),
        ("claim_wording", "scars", "upstream"), ("claim_studies", "scars", "upstream"),
    }),
    "a paper that the query does not find": (0, ("supported", "very_low"), set()),
    "a changed query": (0, ("supported", "very_low"), {("record_added", "401", "new_evidence"), SCARS_STUDIES}),
    "a ruling": (0, ("supported", "low"), {(*SCARS_CERTAINTY, "ruling"), ("claim_wording", "scars", "ruling")}),
    "a ruling made void": (1, ("supported", "very_low"), {
        ("record_changed", "401", "upstream"), (*SCARS_CERTAINTY, "ruling"), ("claim_wording", "scars", "ruling"),
    }),
}


TEXTS = (
    ("baseline", "First run"), ("new papers", "Studies: 2 new."), ("the week after", "No answer changed."),
    ("an expression of concern", 'WORSE: "Microneedling may improve acne scars": certainty moderate -> very low'),
    ("a changed rule", "because the rules changed, which says nothing about the treatment"),
    ("a retraction, from the notice's side", "PMID 103, Microneedling versus no treatment for atrophic acne scars"),
    ("a retraction, from the notice's side", "ok -> retracted, and it counted in an answer"),
    ("the week after", "1 answer that became worse waits for a person"),
    ("a merger", "withdrawn (merged into PMID 106, which has the same DOI), and it counted in an answer"),
    ("a deletion", "Studies: 2 withdrawn from PubMed."), ("seen", "2 changes acknowledged by A. Reader"),
    ("ruled", "ruling r1 written"), ("a ruling made void", "VOID rulings"),
)


def test_sixteen_runs_say_what_changed_why_and_for_whom(tmp_path: Path, quick: None) -> None:
    with Eutils([], {}, {}) as server:
        story = Story(tmp_path, server)
        tell(story)
        steps = {name: story.steps[name] for name in EXPECTED}
        assert {n: (s.ended.code, s.answer, s.changes) for n, s in steps.items()} == EXPECTED
        assert {s.ended.err for s in steps.values()} == {""}
        assert {s.run["state"] for s in steps.values()} == {"complete"}
        check_texts(story)
        check_fields(story)
        check_full_searches(steps)
        check_timelines(story, last_report(story))
        check_log(story)
        assert story.here("verify").code == 0
        check_status(story)


def test_new_papers_that_turn_an_answer_are_its_cause_though_an_old_one_is_deleted_meanwhile(
    tmp_path: Path, quick: None,
) -> None:
    with Eutils([], {}, {}) as server:
        story = Story(tmp_path, server)
        story.publish(Paper("101"), Paper("102", 80), Paper("90", 45))
        story.run("baseline")
        story.publish(Paper("103", 240), Paper("104", 50))
        story.lose("90")
        story.run("both")
    assert [step.answer for step in story.steps.values()] == [("supported", "low"), ("supported", "moderate")]
    assert story.steps["both"].changes == {
        ("record_gone", "90", "upstream"), ("record_added", "103", "new_evidence"),
        ("record_added", "104", "new_evidence"), (*SCARS_CERTAINTY, "new_evidence"), SCARS_STUDIES}


def check_texts(story: Story) -> None:
    assert [words for name, words in TEXTS if words not in story.steps[name].ended.out] == []
    assert "waits" not in story.steps["retracted and republished"].ended.out
    assert max(len(line) for s in story.steps.values() for line in s.ended.out.splitlines()) < 250


def check_fields(story: Story) -> None:
    """What changed in a record is known by field."""
    assert story.steps["a correction"].notes["record_changed", "101"] == "sections, notices, revised"
    assert story.steps["an expression of concern"].notes["record_retracted", "102"] == "notices"


def check_full_searches(steps: dict[str, Step]) -> None:
    """The query is asked in full at first, when it changed, and every thirty days."""
    full = [name for name, step in steps.items() if step.run["full"]]
    assert full == ["baseline", "the rule put back", "retracted and republished", "a changed query"]


def last_report(story: Story) -> Report:
    with story.here.inside():
        workspace = open_workspace(Path("reports"))
        with Store(workspace.home) as store:
            run = store.runs.last_complete()
            assert run is not None
            return with_history(make_report(workspace, store, run, read_inputs(workspace), None)[0], store)


def check_timelines(story: Story, report: Report) -> None:
    """Answers at each run where they changed, answers by year of publication, and versions with their time."""
    wanted, before = [], None
    for name, (_, answer, _) in EXPECTED.items():
        if answer != before:
            wanted.append((str(story.steps[name].run["finished"])[:10], *answer))
        before = answer
    assert list(report.history["scars"]) == wanted
    assert report.replay == {"scars": ((2020, "supported", "very_low"),)}  # the paper of 2009 was withdrawn
    assert report.versions["101"][-1].into is None  # the paper that it was merged into is gone by now
    assert [(v.time[:10], v.fields, v.gone) for v in report.versions["101"]] == [
        ("2026-01-01", (), False), ("2026-02-08", ("sections", "notices", "revised"), False), ("2026-03-15", (), True),
    ]
    assert "103" not in report.versions


def check_log(story: Story) -> None:
    """The log holds what every run put right, and of what is new nothing but its effect on an answer."""
    held = [(r["date"], r["what"], r["id"]) for r in story.here.rows("corrections.json")]
    for name in ("new papers", "a correction", "a retraction, from the notice's side", "a deletion"):
        step = story.steps[name]
        for what, id, _ in step.changes - {SCARS_STUDIES}:
            assert ((str(step.run["finished"])[:10], what, id) in held) is (what != "record_added"), (name, what)


def check_status(story: Story) -> None:
    """Status names what needs a person."""
    ended = story.here("status")
    assert (ended.code, len(ended.out.splitlines()) <= 10, "ruling r1 is void" in ended.out) == (1, True, True)
    facts = json.loads(story.here("status", "--json").out)
    assert (facts["records"], facts["gone"], facts["last_run"][:10]) == (6, 3, facts["last_search"])
    assert len(facts["wrong"]) == 3
