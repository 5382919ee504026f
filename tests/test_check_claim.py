"""``check``: one claim against the records of files, without the store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.papers import NO_HELP, Paper
from tests.workspace import Workspace

CLAIM = "Microneedling improves acne scars."
RETRACTED = (("D016441", "Retracted Publication"), ("D016449", "Randomized Controlled Trial"))


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path, "http://127.0.0.1:9/")


def checked(here: Workspace, claim: str, *papers: Paper) -> dict[str, Any]:
    return read(here, claim, "".join(p.xml() for p in papers))


def read(here: Workspace, claim: str, articles: str) -> dict[str, Any]:
    file = here.root / "records.xml"
    file.write_text(f"<PubmedArticleSet>{articles}</PubmedArticleSet>", "utf-8")
    ended = here("check", "--claim", claim, str(file))
    assert ended.code == 0
    found: dict[str, Any] = json.loads(ended.out)
    return found


def test_every_documented_key_is_there(here: Workspace) -> None:
    found = checked(here, CLAIM, Paper("101", 60), Paper("102", 70))
    assert {"claim", "type", "question", "verdict", "items"} <= found.keys()
    assert {"direction", "basis", "certainty", "answer", "reasons", "domains", "wording"} <= found["verdict"].keys()
    assert all({"domain", "change", "why"} <= d.keys() for d in found["verdict"]["domains"])
    assert {"strength", "fits", "suggestion"} <= found["verdict"]["wording"].keys()
    keys = {"pmid", "stance", "scope", "scope_reasons", "rung", "counted", "because"}
    assert all(keys <= i.keys() for i in found["items"])
    assert all({"field", "start", "end", "quote", "rule"} == set(b) for i in found["items"] for b in i["because"])


def test_two_trials_decide_and_a_machine_read_claim_is_at_most_low(here: Workspace) -> None:
    verdict = checked(here, CLAIM, Paper("101", 300), Paper("102", 300))["verdict"]
    assert (verdict["direction"], verdict["basis"]) == ("supported", "controlled")
    assert verdict["certainty"] in ("low", "very_low")


def test_a_retracted_trial_is_listed_and_changes_nothing(here: Workspace) -> None:
    before = checked(here, CLAIM, Paper("101", 60), Paper("102", 70))
    after = checked(here, CLAIM, Paper("101", 60), Paper("102", 70), Paper("103", 500, NO_HELP, types=RETRACTED))
    assert after["verdict"] == before["verdict"]
    (gone,) = [i for i in after["items"] if i["pmid"] == "103"]
    assert (gone["counted"], gone["not_counted"]) == (False, "retracted: never counted")


def test_the_order_of_records_changes_nothing(here: Workspace) -> None:
    papers = (Paper("101", 60), Paper("102", 70, NO_HELP), Paper("103", 80))
    assert checked(here, CLAIM, *papers) == checked(here, CLAIM, *reversed(papers))


def test_off_topic_records_give_no_item_and_no_answer(here: Workspace) -> None:
    laser = Paper("109").xml().replace("microneedling", "laser").replace("Microneedling", "Laser")
    found = read(here, CLAIM, laser)
    assert (found["items"], found["verdict"]["direction"]) == ([], "no_evidence_found")


def test_a_claim_against_what_two_trials_found_is_not_contradicted_by_no_difference(here: Workspace) -> None:
    verdict = checked(here, CLAIM, Paper("101", 60, NO_HELP), Paper("102", 70, NO_HELP))["verdict"]
    assert (verdict["direction"], verdict["reason"]) == ("cannot_tell", "too_few_to_exclude")


def test_a_claim_that_studies_cannot_answer_is_said_to_be_none(here: Workspace) -> None:
    found = checked(here, "A session of microneedling costs 200 dollars.", Paper("101"))
    assert (found["verdict"]["direction"], found["items"]) == ("not_a_research_question", [])
