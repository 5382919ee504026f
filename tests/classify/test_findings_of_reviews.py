"""What a review says a thing is, denies of it, or says of other trials' groups, is no finding on it."""

import pytest

from tests.classify.results_helper import read

TITLE = "Microneedling in dermatology: a review"


@pytest.mark.parametrize(("told", "outcomes"), [
    ("Microneedling is a technique in which needles pierce the skin, leading to release of collagen.", []),
    ("Microneedle rollers of 0.2 mm are not expected to induce collagen.", []),
    ("Collagen induction therapy began as a way to treat the face.", []),
    ("Lasers are effective for acne scars; microneedling is discussed too.", []),
    ("Microneedling stimulates collagen.", ["collagen"]),
])
def test_a_definition_a_denial_and_a_name_are_no_findings(told: str, outcomes: list[str]) -> None:
    study = read(TITLE, results=told, design="narrative_review")
    assert [f.outcome for f in study.findings] == outcomes


def test_the_groups_of_a_review_of_several_comparisons_are_not_known() -> None:
    title = "Microneedling, minoxidil or both in hair loss: a systematic review and meta-analysis"
    told = "Adverse events were mild, with no difference between groups (RR 1.2)."
    study = read(title, "Trials of microneedling, minoxidil, or microneedling plus minoxidil were pooled.", told,
                 design="meta_analysis", applications=("androgenetic_alopecia",))
    assert not study.findings


def test_a_combination_that_beats_the_intervention_alone_is_no_other_treatment() -> None:
    told = "Combination with glycolic acid peels was better than microneedling alone in acne scars."
    assert not read(TITLE, results=told, design="systematic_review").findings
