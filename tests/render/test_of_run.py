"""What is said of the run stands in one place: a page changes with what it shows, not with the calendar."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import sample

from pipeline.model import DatedAnswer, Report, Ruling, Run
from pipeline.render import pages

OF_THE_RUN = {
    "index.html", "methods.html", "changes.html", "report.html", "feed.xml", "data/run.json", "data/run.js",
    *(f"badge/{c.id}.json" for c in sample.claims() if c.confirmed),
}
AGAIN = {"id": 8, "started": "2026-11-29T06:00:00Z", "finished": "2026-11-29T06:05:00Z"}


def settled(report: Report) -> Report:
    """The report of a run without news; every answer has its day."""
    history = {v.claim: (DatedAnswer("2026-09-01", v.direction, v.certainty),) for v in report.verdicts}
    return replace(report, changes=(), history=history)


def render_all(report: Report, run: Run) -> dict[str, bytes]:
    return pages(replace(report, run=run, runs=(*report.runs, run)), sample.topic(), sample.settings())


def differing(report: Report, run: Run) -> set[str]:
    """Paths of the files that are not the same after another run."""
    before, after = pages(report, sample.topic(), sample.settings()), render_all(report, run)
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_a_run_without_news_changes_only_the_files_that_speak_of_the_run() -> None:
    report = settled(sample.report())
    assert differing(report, replace(report.run, **AGAIN, last_search="2026-11-29")) == OF_THE_RUN


def test_the_page_of_a_withheld_answer_does_not_change_with_the_run() -> None:
    report = settled(sample.report())
    answered = next(c for c in report.claims if c.confirmed and any(v.claim == c.id for v in report.verdicts))
    ruling = Ruling("r9", "withheld", None, answered.id, "true", "under review", "A. Editor", "2026-10-01", "0" * 64)
    withheld = replace(report, rulings=(*report.rulings, ruling))
    assert differing(withheld, replace(report.run, **AGAIN)) <= OF_THE_RUN


def test_every_page_says_that_pubmed_was_not_asked_and_when_it_was_and_says_it_once() -> None:
    report = settled(sample.report())
    offline = replace(report.run, **AGAIN, source="offline")
    first = {p: d for p, d in render_all(report, offline).items() if p.endswith(".html")}
    assert [p for p, d in first.items() if b"Last complete PubMed search: 22 Nov 2026." not in d] == []
    assert [p for p, d in first.items() if b"PubMed was not asked in the last run." not in d] == []
    report = replace(report, run=offline, runs=(offline,))
    again = replace(offline, id=9, started="2026-11-30T06:00:00Z", finished="2026-11-30T06:05:00Z")
    assert differing(report, again) <= OF_THE_RUN


@pytest.mark.parametrize("path", ["index.html", "methods.html", "changes.html", "report.html"])
def test_the_pages_about_the_run_name_it_without_a_script(path: str) -> None:
    text = render_all(settled(sample.report()), sample.run()).get(path, b"").decode()
    assert "Run 7, 22 Nov 2026" in text
    assert "Last complete PubMed search: 22 Nov 2026." in text


def test_what_is_said_of_the_run_is_a_script_beside_the_pages(built: dict[str, bytes]) -> None:
    said = json.loads(built["data/run.js"].decode().removeprefix("window.RUN=").removesuffix(";\n"))
    assert said["line"].startswith("Run 7, 22 Nov 2026 · rules ")
    assert said["due"] == "2026-12-27"
    assert said["rest"] == "16 studies held."
