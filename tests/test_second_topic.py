"""A second topic, exercise: its pack and its article go through the whole program, which knows nothing of either."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.workspace import ROOT, Workspace

EXAMPLE = ROOT / "topics" / "exercise" / "example"
PAPERS = {
    "201": ("Aerobic exercise versus a waiting list in adults with depression: a randomized controlled trial",
            "We randomly assigned 150 adults with depression to aerobic exercise or a waiting list.",
            "Depression scores were significantly lower with aerobic exercise than with the waiting list (p = 0.01)."),
    "202": ("Strength training versus no exercise for depressive symptoms: a randomized controlled trial",
            "In all, 120 patients with depression were randomly assigned to strength training or no exercise.",
            "Depression scores were significantly lower with strength training than with no exercise (p = 0.02)."),
    "203": ("Exercise therapy versus sertraline in major depression: a randomized controlled trial",
            "We randomly assigned 90 adults with depression to supervised exercise therapy or sertraline.",
            "Depression scores did not differ between exercise therapy and sertraline (p = 0.60)."),
    "204": ("A walking programme versus usual care in intermittent claudication: a randomized controlled trial",
            "We randomly assigned 110 patients with intermittent claudication to a walking programme or usual care.",
            "Walking distance was significantly greater with the walking programme than with usual care (p = 0.001)."),
    "205": ("Cardiac arrest during treadmill training: a case report",
            "A man of 54 years took part in treadmill training.",
            "He had a cardiac arrest during treadmill training and was resuscitated."),
    "206": ("Exercise testing three weeks after myocardial infarction",
            "We did an exercise test in 60 patients.", "Maximal heart rate was lower in 20 patients."),
    "207": ("A beta-agonist in exercise-induced asthma: a randomized controlled trial",
            "We randomly assigned 30 patients to the drug or placebo.", "Exercise tolerance rose with the drug."),
}


def xml(papers: Mapping[str, tuple[str, str, str]]) -> str:
    return "<PubmedArticleSet>" + "".join(
        f'<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{pmid}</PMID><Article><Journal>'
        f"<JournalIssue><PubDate><Year>2021</Year></PubDate></JournalIssue><Title>Journal</Title></Journal>"
        f'<ArticleTitle>{title}.</ArticleTitle><Abstract><AbstractText Label="METHODS" NlmCategory="METHODS">{methods}'
        f'</AbstractText><AbstractText Label="RESULTS" NlmCategory="RESULTS">{results}</AbstractText></Abstract>'
        f"<Language>eng</Language></Article></MedlineCitation></PubmedArticle>"
        for pmid, (title, methods, results) in papers.items()
    ) + "</PubmedArticleSet>"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = Workspace(tmp_path_factory.mktemp("second"), "http://127.0.0.1:9/")
    shutil.rmtree(made.root / "documents")
    shutil.copytree(EXAMPLE, made.root / "documents")
    made.set("topic", '"topics/exercise"')
    made.set("site_title", '"Exercise, the evidence"')
    made.day = "2026-01-01"
    (made.root / "papers.xml").write_text(xml(PAPERS), "utf-8")
    assert made("fetch", "--from", str(made.root / "papers.xml")).code == 0
    assert made("report", "--offline").code == 0
    return made


def answers(here: Workspace) -> dict[str, Any]:
    return {row["id"]: row["verdict"] for row in here.rows("claims.json")}


def test_records_that_only_name_the_word_are_off_topic(here: Workspace) -> None:
    assert {row["pmid"] for row in here.rows("studies.json")} == {"201", "202", "203", "204", "205"}


def test_trials_against_doing_without_it_are_counted_and_those_against_a_drug_are_not(here: Workspace) -> None:
    verdict = answers(here)["depression"]
    assert (verdict["direction"], verdict["basis"], verdict["row"]) == ("supported", "controlled", "3")
    assert [verdict["tally"]["supports"], verdict["tally"]["people"]] == [2, 270]
    counted = {i["pmid"] for i in here.rows("items.json") if i["claim"] == "depression" and i["counted"]}
    assert counted == {"201", "202"}


@pytest.mark.parametrize(("claim", "direction", "basis"), [
    ("best-medicine", "not_a_research_question", "none"), ("as-good-as-antidepressants", "cannot_tell", "none"),
    ("walking-distance", "supported", "controlled"), ("body-weight", "no_evidence_found", "none"),
    ("who-should-not", "no_evidence_found", "none"), ("yoga-cheaper", "not_a_research_question", "none"),
])
def test_each_kind_of_claim_is_answered_by_its_own_ladder(
    here: Workspace, claim: str, direction: str, basis: str
) -> None:
    assert (answers(here)[claim]["direction"], answers(here)[claim]["basis"]) == (direction, basis)


def test_a_case_report_shows_that_a_harm_can_happen(here: Workspace) -> None:
    (item,) = [i for i in here.rows("items.json") if i["claim"] == "serious-events"]
    assert (item["pmid"], item["stance"], item["counted"]) == ("205", "supports", True)


def test_a_harm_that_is_named_and_is_serious_stands_for_serious_events_too(here: Workspace) -> None:
    verdict = answers(here)["serious-events"]
    assert verdict["answer"] == (
        "A heart event and serious side effects after exercise are on record: 1 report in people.")


def test_the_article_s_words_are_audited(here: Workspace) -> None:
    ended = here("check-document", "documents/exercise-as-medicine.md")
    assert ended.code == 1
    assert re.search(r"memory: overstated: It is uncertain whether exercise", ended.out)
    assert "not told: conflicts of interest" in ended.out


def test_the_claims_file_is_what_the_article_says(here: Workspace) -> None:
    found = json.loads(here("claims", "documents/exercise-as-medicine.md").out)["claims"]
    held = here.rows("claims.json")
    overlapping = [h for h in held if any(f["quote"] in h["quote"] or h["quote"] in f["quote"] for f in found)]
    assert len(overlapping) == len(held) == len(found)


def test_no_page_knows_the_first_topic(here: Workspace) -> None:
    words = re.compile(r"needl|derma|\bskin\b|\bscars?\b", re.IGNORECASE)
    pages = {p: t.decode() for p, t in here.bytes().items() if Path(p).suffix in (".html", ".json", ".xml", ".csv")}
    hits = {p: sorted({m.group() for m in words.finditer(text)}) for p, text in pages.items() if words.search(text)}
    assert hits == {}


def test_the_site_is_made_again_from_the_store_byte_for_byte(here: Workspace) -> None:
    assert here("verify").code == 0


def test_the_shipped_settings_do_not_use_it() -> None:
    assert 'topic = "topics/microneedling"' in (ROOT / "settings.toml").read_text("utf-8")
