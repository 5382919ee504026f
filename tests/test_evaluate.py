"""Scores on labelled records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate import clopper_pearson, evaluate, floors
from pipeline.model import Because, Harm, Measure, Participants, Reading, Record, Study

WORDS = (Because("title", 0, 3, "scar", "applications.acne_scars"),)


def row(**more: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": "R1", "pmid": "1", "relevance": "primary", "design": "rct", "subjects": "human", "n": 30, "device": None,
        "role": "mn_vs_other", "direction": "favours_mn", "basis": "between_group", "spin": False, "disputed": [],
        "applications": ["acne_scars"], "applications_optional": [], "harms": [], "procedure": {"sessions": 3},
        "claims": [],
    }
    return values | more


def study(**more: Any) -> Study:
    values: dict[str, Any] = {
        "relevance": Reading("primary"), "design": Reading("rct"), "subjects": Reading("human"),
        "role": Reading("mn_vs_other"),
        "participants": Participants(30), "direction": "favours_mn", "basis": "between_group",
        "applications": (Reading("acne_scars", WORDS),), "procedure": (Measure("sessions", 3, 3),),
    }
    return Study(record=Record(pmid="1"), **(values | more))


def test_a_perfect_reading_scores_one() -> None:
    result = evaluate([row()], {"1": study()})
    for task in ("relevance", "design", "participants", "applications", "direction", "procedure"):
        assert (result[task]["n"], result[task]["correct"], result[task]["f1"]) == (1, 1, 1.0)
        assert result[task]["errors"] == []


def test_a_disputed_field_is_not_scored() -> None:
    result = evaluate([row(design=["rct", "cohort"], disputed=["design"])], {"1": study()})
    assert result["design"]["n"] == 0
    assert result["design"]["interval"] is None


def test_optional_applications_neither_reward_nor_punish() -> None:
    gold = [row(applications_optional=["striae"])]
    assert evaluate(gold, {"1": study()})["applications"]["f1"] == 1.0
    more = study(applications=(Reading("acne_scars"), Reading("striae")))
    assert evaluate(gold, {"1": more})["applications"]["f1"] == 1.0


def test_an_abstention_costs_coverage_and_no_precision() -> None:
    rows = [row(), row(id="R2", pmid="2")]
    figures = evaluate(rows, {"1": study(), "2": study(participants=Participants())})["participants"]
    assert (figures["precision"], figures["recall"], figures["coverage"]) == (1.0, 0.5, 0.5)


def test_a_number_where_nobody_stated_one_costs_precision() -> None:
    figures = evaluate([row(n=None)], {"1": study()})["participants"]
    assert (figures["n"], figures["answered"], figures["precision"]) == (0, 1, 0.0)


def test_errors_carry_the_words_of_the_reading() -> None:
    wrong = study(applications=(Reading("striae", WORDS),))
    errors = evaluate([row()], {"1": wrong})["applications"]["errors"]
    assert errors == [{"id": "1", "gold": ["acne_scars"], "got": ["striae"], "sentence": "scar"}]


def test_direction_is_scored_on_primary_rows_only() -> None:
    assert evaluate([row(relevance="off_topic")], {"1": study()})["direction"]["n"] == 0


def test_a_row_with_a_digest_is_found_by_its_id() -> None:
    assert evaluate([row(digest="Our summary.", pmid=None)], {"R1": study()})["design"]["n"] == 1


def test_harms_match_by_their_words() -> None:
    terms = [{"term": "post-inflammatory hyperpigmentation", "reported": False}, {"term": "burning", "reported": True}]
    gold = [row(harms=terms)]
    found = study(harms=(Harm("hyperpigmentation", "absent"), Harm("burning", "absent")))
    figures = evaluate(gold, {"1": found})["harms"]
    assert (figures["correct"], figures["answered"], figures["n"]) == (1, 2, 2)


def test_stances_are_scored_when_given() -> None:
    gold = [row(claims=[{"id": "C2", "stance": "supports"}, {"id": "C9", "stance": "related"}])]
    figures = evaluate(gold, {"1": study()}, {"1": {"C2": "supports"}})["claims"]
    assert (figures["n"], figures["answered"], figures["correct"]) == (2, 1, 1)


@pytest.mark.parametrize(("k", "n", "wanted"), [
    (0, 10, (0.0, 0.3085)), (5, 10, (0.1871, 0.8129)), (10, 10, (0.6915, 1.0)), (0, 0, None),
])
def test_intervals_are_those_of_the_tables(k: int, n: int, wanted: tuple[float, float] | None) -> None:
    assert clopper_pearson(k, n) == wanted


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share(pair: tuple[int, int]) -> None:
    k, n = pair
    low, high = clopper_pearson(k, n) or (1.0, 0.0)
    assert 0 <= low <= k / n <= high <= 1


def test_floors_name_what_is_missed(tmp_path: Path) -> None:
    result = evaluate([row()], {"1": study(design=Reading("cohort"))})
    path = tmp_path / "floors.toml"
    path.write_text("[design]\nprecision = 0.9\n[relevance]\nf1 = 0.9\n", "utf-8")
    assert floors(result, path) == ["design: precision is 0.0, the floor is 0.9"]
    assert floors(result, {"relevance": {"f1": 0.9}}) == []
