"""How people were after treatment is no change since a start, and a thing not known is no result of the whole."""

import pytest

from tests.classify.results_helper import read

TITLE = "Microneedling for acne scars"
PEEL = "Group A received microneedling and group B glycolic acid peels."


@pytest.mark.parametrize(("told", "afterwards"), [
    ("Eight of ten patients were satisfied.", True),
    ("An excellent response was seen in 12 patients and a good one in 9.", True),
    ("Satisfaction rose from 3.1 to 7.4.", False),
    ("An excellent response, with more than 75% improvement, was seen in 18 patients.", False),
    ("Scar scores fell by half.", False),
])
def test_a_state_after_treatment_is_told_from_a_change(told: str, afterwards: bool) -> None:
    found = read(TITLE, "Thirty patients had four sessions.", told, design="nonrandomised_trial").findings
    assert [f.afterwards for f in found] == [afterwards]
    assert [f.contrast.reference for f in found] == [None if afterwards else "baseline"]


@pytest.mark.parametrize("told", [
    "Of the patients 85% in group A and 80% in group B were satisfied.",
    "An excellent response was obtained in 48% and 16% of the patients, respectively.",
])
def test_values_of_each_group_after_treatment_are_neither_a_change_nor_a_comparison(told: str) -> None:
    assert not read(TITLE, PEEL, told).findings


def test_a_thing_that_is_no_known_outcome_is_not_the_result_of_the_study() -> None:
    told = "Improvement above 50% was more frequent in group A (p = 0.01). Tail length did not differ (p = 0.4)."
    study = read(TITLE, PEEL, told)
    assert (study.direction, [f.outcome for f in study.findings]) == ("favours_mn", ["global_improvement"])


@pytest.mark.parametrize(("told", "directions"), [
    ("A very good response was seen in 12 patients of group A against 9 patients of group B.", []),
    ("A very good response was seen in 14 patients of group A against 5 patients of group B.", ["favours_mn"]),
    ("A very good response was seen in 12 patients of group A against 9 patients of group B (p = 0.04).",
     ["favours_mn"]),
])
def test_small_counts_of_people_tell_a_difference_only_with_a_test_or_where_one_is_twice_the_other(
    told: str, directions: list[str]
) -> None:
    assert [f.direction for f in read(TITLE, PEEL, told).findings if f.basis == "between_group"] == directions


def test_what_is_said_not_to_be_better_is_no_finding() -> None:
    told = "Group A was better in skin texture (p = 0.04), not in wrinkles."
    assert [f.outcome for f in read(TITLE, PEEL, told).findings] == ["skin_texture"]


@pytest.mark.parametrize("told", [
    "Responders were younger than non-responders (p = 0.03).",
    "Group A reported tenderness and group B facial hair growth.",
])
def test_who_responded_and_what_harmed_is_no_gain(told: str) -> None:
    assert not read(TITLE, PEEL, told, applications=("androgenetic_alopecia",)).findings


def test_the_other_is_the_arm_that_is_not_named() -> None:
    told = "Improvement above 50% was seen in 71% of patients with microneedling versus 68% with the other (p = 0.3)."
    assert [f.direction for f in read(TITLE, PEEL, told).findings] == ["no_difference"]
