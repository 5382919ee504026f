"""The article that the project ships: every claim points into it, and what no study answers says what would."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.claims import load_claims, read_document
from pipeline.fetch.files import merge, read_file
from pipeline.inputs import Evidence, read_inputs
from pipeline.model import Claim, Verdict
from pipeline.settings import load_settings
from pipeline.stages import Answers, answer_claims
from pipeline.topic import load_topic
from pipeline.workspace import Workspace
from tests.table import each

ARTICLE = Path("documents/microneedling-benefits.md")
TEXT = ARTICLE.read_text("utf-8")
FILE: dict[str, Any] = tomllib.loads(ARTICLE.with_suffix(".claims.toml").read_text("utf-8"))
CLAIMS: list[dict[str, Any]] = FILE["claim"]
HEADINGS = re.findall(r"^#+ (.+)$", TEXT, re.M)


@each("claim", CLAIMS, ids=lambda c: str(c["id"]))
def test_the_quote_stands_once_in_the_article_under_its_heading(claim: dict[str, Any]) -> None:
    assert TEXT.count(claim["quote"]) == 1
    before = TEXT[:TEXT.index(claim["quote"])]
    assert re.findall(r"^#+ (.+)$", before, re.M)[-1] == claim["section"]


def test_claims_stand_in_the_order_of_the_article() -> None:
    positions = [TEXT.index(c["quote"]) for c in CLAIMS]
    assert positions == sorted(positions)


def test_every_section_of_the_article_with_text_of_its_own_has_a_claim() -> None:
    own = [h for h, body in re.findall(r"^#+ (.+)\n+(?!#)(.+)$", TEXT, re.M) if body]
    assert set(own) <= {c["section"] for c in CLAIMS}


def test_ids_are_unique_and_fit_for_a_url() -> None:
    ids = [c["id"] for c in CLAIMS]
    assert len(set(ids)) == len(ids)
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


@pytest.mark.parametrize("wanted", [{"drug_delivery"}, {"alopecia", "androgenetic_alopecia", "alopecia_areata"},
                                    {"stretch_marks", "striae"}, {"scars_other"}, {"acne_scars"}])
def test_each_of_the_main_applications_has_a_claim_of_benefit(wanted: set[str]) -> None:
    assert [c for c in CLAIMS if c["type"] == "efficacy" and wanted & set(c["about"].get("applications", ()))]


def test_every_claim_loads_and_what_no_study_answers_says_what_would() -> None:
    article = read_document(ARTICLE, 1_000_000)
    claims, issues = load_claims(ARTICLE.with_suffix(".claims.toml"), article, load_topic(Path("topics/microneedling")))
    assert issues == ()
    assert [c.id for c in claims] == [c["id"] for c in CLAIMS]
    assert [c.id for c in claims if c.ladder == "none" and not c.note] == []
    assert [c.id for c in claims if not c.confirmed] == []


@pytest.fixture(scope="module")
def answered() -> tuple[tuple[Claim, ...], Answers]:
    """The claims of every shipped document and their answers from the starter studies alone."""
    topic = load_topic(Path("topics/microneedling"))
    now = datetime(2026, 11, 26, tzinfo=UTC)
    workspace = Workspace(load_settings(), topic, Path("none"), Path("none"), lambda: now)
    inputs, records = read_inputs(workspace), merge(read_file(Path("topics/microneedling/starter.jsonl")))[0]
    return inputs.claims, answer_claims(workspace, Evidence(records, {}, {}), inputs)


def test_every_claim_has_one_answer_that_reads_as_sentences(answered: tuple[tuple[Claim, ...], Answers]) -> None:
    claims, found = answered
    assert sorted(v.claim for v in found.verdicts) == sorted(c.id for c in claims)
    assert [said for v in found.verdicts if (said := flaw(v))] == []


def flaw(verdict: Verdict) -> str | None:
    """What no sentence may have: an id, an empty part, a word said twice, no capital, no full stop."""
    for text in (verdict.answer, verdict.detail, verdict.wording.suggestion or "", *verdict.would_change):
        bad = re.search(r"_|\bNone\b|  | [.,;:]|\(\)|\b(\w+ \w+) (?:in|of|and|for) \1\b|\b(\w+) \2\b", text)
        if bad or (text and not re.match(r"[A-Z0-9].*[.]$", text)):
            return f"{verdict.claim}: {text}"
    return None


def test_no_warning_is_lifted_and_no_answer_rests_on_a_study_that_is_not_direct(
    answered: tuple[tuple[Claim, ...], Answers],
) -> None:
    claims, found = answered
    direction = {v.claim: v.direction for v in found.verdicts}
    assert [c.id for c in claims if c.warning and direction[c.id] in ("contradicted", "no_difference")] == []
    counted = [i for i in found.items if i.counted]
    assert [(i.claim, i.pmid) for i in counted if i.scope != "direct" or i.stance == "related"] == []


def test_from_summaries_no_answer_is_surer_than_very_low(answered: tuple[tuple[Claim, ...], Answers]) -> None:
    assert {v.certainty for v in answered[1].verdicts} <= {None, "very_low"}
    assert [v.claim for v in answered[1].verdicts if v.certainty and not v.from_digests] == []
