"""Which way small results go that are told of few people, of a goal that was reached, or in an unusual order."""

import pytest

from tests.classify.results_helper import read

SHAM = "Patients were randomised to needling or sham needling."
PEEL = "Group A received microneedling and group B received a chemical peel."


@pytest.mark.parametrize("sentence", [
    "Only 2 of 30 patients were satisfied.",
    "Few patients were satisfied with the result.",
    "Five of the 30 patients (17%) were satisfied.",
    "Improvement of scars was seen in only 10% of patients.",
    "A quarter of the participants improved.",
    "The satisfaction rate was 20%.",
])
def test_a_gain_of_few_people_is_no_improvement_of_all(sentence: str) -> None:
    found = read("Microneedling for acne scars", "Thirty patients were treated.", sentence, design="case_series")
    assert (found.findings, found.direction) == ((), "not_applicable")


@pytest.mark.parametrize("sentence", [
    "80% of patients were satisfied.",
    "The satisfaction rate was 90%.",
    "All but only 2 of 30 patients improved.",
    "Scars improved in 27 of 30 patients.",
    "Good improvement was seen in 30%, moderate in 50% and mild in 20% of patients.",
])
def test_a_gain_of_most_people_is_an_improvement(sentence: str) -> None:
    found = read("Microneedling for acne scars", "Thirty patients were treated.", sentence, design="case_series")
    assert (found.direction, found.basis) == ("favours_mn", "baseline")


def test_what_did_not_stand_in_the_way_of_a_gain_is_not_that_gain() -> None:
    found = read("Microneedling for acne scars", "Thirty patients were treated.",
                 "Redness did not interfere with clinical improvement.", design="case_series")
    assert found.direction == "not_applicable"


def test_more_people_who_reach_a_low_score_did_better() -> None:
    result = "The share of patients who reached a SALT score ≤10 was significantly greater with needling than sham."
    found = read("Needling for alopecia areata", SHAM, result, applications=("alopecia_areata",))
    assert (found.direction, found.basis) == ("favours_mn", "between_group")


def test_secondary_outcomes_that_are_alike_do_not_speak_for_the_study() -> None:
    result = ("Pain scores were lower with needling than with sham (p = 0.01). "
              "Secondary outcomes did not differ between groups.")
    found = read("Analgesic effect of needling after a birth", SHAM, result, applications=("other_medical",))
    assert found.direction == "favours_mn"


def test_the_one_group_that_is_picked_out_won() -> None:
    result = "Scars changed with both, but it was the peel group that showed a significant improvement of scars."
    found = read("Microneedling versus a chemical peel for acne scars", PEEL, result)
    assert (found.direction, found.basis) == ("favours_comparator", "between_group")


def test_a_gain_set_against_one_arm_is_of_the_arm_that_showed_it() -> None:
    result = "Significant improvement of scars compared to group B was shown by group A (p = 0.01)."
    found = read("Microneedling versus a chemical peel for acne scars", PEEL, result)
    assert (found.direction, found.basis) == ("favours_mn", "between_group")


def test_a_shorter_time_to_a_gain_is_better() -> None:
    result = "The time to visible clearance of scars was significantly faster in group A than in group B."
    found = read("Microneedling versus a chemical peel for acne scars", PEEL, result)
    assert (found.direction, found.basis) == ("favours_mn", "between_group")


def test_what_is_favoured_may_be_called_by_a_word_of_its_own() -> None:
    result = "Preferences heavily favoured the foxglove ointment."
    found = read("Microneedling versus foxglove for dry skin", "Patients were randomised.", result)
    assert found.direction == "favours_comparator"


def test_a_short_form_that_is_explained_stands_for_its_outcome() -> None:
    methods = "Scars were rated by the Scar Depth Index (SDI) before and after microneedling."
    found = read("Microneedling for acne scars", methods, "The SDI fell from 4.1 to 2.0.", design="case_series")
    assert [(f.outcome, f.direction) for f in found.findings] == [("scar_severity", "improved")]


def test_more_change_than_in_those_not_treated_is_of_the_treated() -> None:
    methods = "Microneedling with tranexamic acid was compared with microneedling alone."
    result = "The change in scar score was greater in patients given tranexamic acid than in those untreated (p=.01)."
    found = read("Microneedling with or without tranexamic acid for scars", methods, result)
    assert (found.role.id, found.direction) == ("addon_to_mn", "favours_mn")


def test_what_a_comparison_was_made_for_is_none_of_its_arms() -> None:
    methods = "We compare needling with a chemical peel in order to see whether scars are reached by microneedles."
    found = read("Microneedling of acne scars", methods, "Scars improved more with needling than with the peel.")
    assert (found.role.id, found.direction) == ("mn_vs_other", "favours_mn")


def test_a_part_that_names_no_treatment_tells_nothing_of_needling_alone() -> None:
    methods = "Thirty patients had microneedling with topical insulin left and microneedling alone right."
    found = read("Microneedling with topical insulin for acne scars", methods,
                 "With it 63% had marked improvement; alone 33% had none and 67% under 25%.")
    assert [f for f in found.findings if f.contrast.index == "mn"] == []


@pytest.mark.parametrize(("sentence", "direction"), [
    ("Smoking was associated with a greater fall in scar scores.", "not_applicable"),
    ("A greater number of sessions was associated with a greater fall in scar scores.", "not_applicable"),
    ("Microneedling was associated with a significant fall in scar scores.", "favours_mn"),
])
def test_what_merely_went_along_with_a_gain_is_no_result_of_a_treatment(sentence: str, direction: str) -> None:
    found = read("Microneedling for acne scars", "Thirty patients were treated.", sentence, design="case_series")
    assert found.direction == direction


@pytest.mark.parametrize(("sentence", "expected"), [
    ("In spite of more pain, microneedling was more effective than the peel.", [(None, "favours_mn")]),
    ("Microneedling was safer in spite of lower efficacy.", [("global_improvement", "favours_comparator")]),
    ("Pain was, however, significantly higher with the peel.", [("pain", "favours_mn")]),
    ("The peel was better for scars, at the price of more pain.",
     [("scar_severity", "favours_comparator"), ("pain", "favours_mn")]),
])
def test_what_is_granted_and_what_it_costs_are_told_apart(
    sentence: str, expected: list[tuple[str | None, str]],
) -> None:
    found = read("Microneedling versus a chemical peel for acne scars", PEEL, sentence)
    assert [(f.outcome, f.direction) for f in found.findings if f.basis == "between_group"] == expected


@pytest.mark.parametrize(("sentence", "gained"), [
    ("Satisfaction scores and readings were noted as well.", []),
    ("Satisfaction made up the subjective evaluation.", []),
    ("A significant improvement of scars was seen after the peel.", []),
    ("A significant improvement of scars was seen after microneedling.", ["scar_severity"]),
])
def test_what_was_rated_and_what_the_other_arm_gained_is_no_gain(sentence: str, gained: list[str]) -> None:
    found = read("Microneedling versus a chemical peel for acne scars", PEEL, sentence)
    assert [f.outcome for f in found.findings if f.direction == "improved"] == gained


@pytest.mark.parametrize(("sentence", "direction"), [
    ("The MASI score improved by 30% in group B compared with 34% in group A.", "not_applicable"),
    ("Improvement was greater in group A (mean MASI from 8.1 to 4.2) than in group B (from 8.3 to 7.0).", "favours_mn"),
    ("With the peel melasma did not improve significantly, whereas with microneedling improvement was significant.",
     "favours_mn"),
])
def test_a_gain_is_never_given_to_the_arm_whose_numbers_are_smaller(sentence: str, direction: str) -> None:
    found = read("Microneedling versus a chemical peel for melasma", PEEL, sentence, applications=("melasma_pigment",))
    assert found.direction == direction


def test_of_sides_that_change_with_time_the_last_counts_where_the_conclusion_sets_no_side_above_the_other() -> None:
    result = ("At week 2 improvement of scars was better with the peel. "
              "At week 20 improvement of scars was better with microneedling.")
    found = read("Microneedling versus a chemical peel for acne scars", PEEL, result,
                 "Microneedling, compared with the peel, gave a slow improvement of scars.")
    assert found.direction == "favours_mn"


def test_what_was_asked_is_no_gain() -> None:
    found = read("Microneedling for acne scars", "Thirty patients were treated.",
                 "We studied safety and efficacy of microneedling.", design="case_series")
    assert found.direction == "not_applicable"
