"""Clauses with several words that grade, and differences that what follows takes back."""

import pytest

from tests.classify.results_helper import read

TITLE = "Microneedling versus a chemical peel for acne scars"
METHODS = "Sixty patients were randomised to microneedling or a chemical peel."


def sides(sentence: str) -> dict[str | None, str]:
    """Outcome to the side that came out better."""
    found = read(TITLE, METHODS, sentence)
    return {f.outcome: f.direction for f in found.findings if f.basis == "between_group"}


@pytest.mark.parametrize(("sentence", "outcome", "side"), [
    ("Patients in the needling group had better scars and more pain than those in the peel group.",
     "pain", "favours_comparator"),
    ("Needling gave better scars, higher pain scores and a longer stay than the peel.", "pain", "favours_comparator"),
    ("Needling gave a greater fall in scar depth and a greater rise in elasticity than the peel.",
     "skin_elasticity", "favours_mn"),
    ("Needling eased overall facial pain and reduced mean scar depth more than the peel.",
     "scar_severity", "favours_mn"),
    ("Scars were judged in favour of the peel group, patients of the needling group had more pain than the peel group.",
     "pain", "favours_comparator"),
])
def test_a_word_that_stands_before_an_outcome_grades_it(sentence: str, outcome: str, side: str) -> None:
    assert sides(sentence)[outcome] == side


@pytest.mark.parametrize("sentence", [
    "Although scar scores were lower in the needling group, this difference was not significant compared with the peel"
    " group.",
    "Scar scores were higher in the peel group, but there was no significant difference between groups (41 vs 38).",
    "Scars improved more in the needling group, but this difference failed to achieve statistical significance.",
    "Although scar scores were lower with needling than with the peel in weeks 3, 5 and 9 after treatment, these"
    " differences were not significant.",
    "Scar scores were lower with needling than with the peel (mean difference -0.4, 95% CI -1.3 to 0.5).",
    "Scar improvement was higher with needling than with the peel (odds ratio 1.4; 95% CI, 0.7–2.9).",
])
def test_a_difference_that_is_taken_back_is_none(sentence: str) -> None:
    assert sides(sentence) == {"scar_severity": "no_difference"}


@pytest.mark.parametrize("sentence", [
    "Scar scores were lower in the needling group, but there was no difference of the groups in age.",
    "Satisfaction was rated significantly higher with needling than with the peel (8.1 vs 7.4; p = .05).",
    "Scar scores were lower with needling than with the peel (mean difference -0.9; 95% CI, -1.3 to -0.5).",
    "There was no significant difference in scar scores at week 3, but they were lower with needling at week 9.",
])
def test_a_difference_that_is_not_taken_back_stays(sentence: str) -> None:
    assert "favours_mn" in sides(sentence).values()


@pytest.mark.parametrize("sentence", [
    "Compared with the peel, needling raised elasticity by 9% (p = 0.01) and decreased pain by 14% (p = 0.03).",
    "Compared with the peel, needling increased elasticity by 19% and decreased pain by 14%.",
])
def test_two_values_of_one_arm_are_not_set_against_each_other(sentence: str) -> None:
    assert sides(sentence) == {"skin_elasticity": "favours_mn", "pain": "favours_mn"}


def sides_of_three(sentence: str) -> set[str]:
    """The sides that came out better in a trial of three arms."""
    title = "Microneedling, a chemical peel or laser for acne scars"
    found = read(title, "Sixty patients were randomised to microneedling, a chemical peel or laser.", sentence)
    return {f.direction for f in found.findings if f.basis == "between_group"}


@pytest.mark.parametrize(("told", "better"), [
    ("in 47% with the peel later, with laser or microneedling in 12%", set()),
    ("in 47% with the laser, with microneedling in 12%", {"favours_comparator"}),
])
def test_an_arm_that_is_told_twice_leaves_no_value_to_one_that_is_not_told(told: str, better: set[str]) -> None:
    assert sides_of_three(f"Clearance was seen in 71% with the peel, {told}.") == better


@pytest.mark.parametrize("point", [".", "\u00b7"])
def test_shares_are_read_with_either_decimal_point(point: str) -> None:
    told = "Clearance was seen in 71.5% with the peel, in 47.1% with the laser and in 12.2% with microneedling."
    assert sides_of_three(told.replace(".", point, 3)) == {"favours_comparator"}


@pytest.mark.parametrize("minus", ["-", "\u2212", "- ", "-\u00a0", "\u2212\u2009"])
def test_an_interval_is_read_with_any_minus(minus: str) -> None:
    told = f"Scar scores were lower with needling than with the peel (difference {minus}0.4, 95% CI {minus}1.3 to 0.5)."
    assert sides(told) == {"scar_severity": "no_difference"}


@pytest.mark.parametrize(("told", "side"), [
    ("P: .03", "favours_mn"), ("p 0.006", "favours_mn"), ("p: 0.3", "no_difference"), ("P .21", "no_difference"),
])
def test_a_p_value_is_read_without_its_sign(told: str, side: str) -> None:
    assert sides(f"Scars improved in 71% with needling and in 38% with the peel ({told}).") == {"scar_severity": side}


@pytest.mark.parametrize(("sentence", "side"), [
    ("Scar scores were reduced to a lesser extent in the peel group than in the needling group.", "favours_mn"),
    ("The share of patients without scar improvement was lower with needling than with the peel.", "favours_mn"),
    ("Scar scores decreased by 1.1 points in the needling group compared with 2.9 points in the peel group (p<0.001).",
     "favours_comparator"),
    ("Scar depth decreased by 0.3 mm in the needling group compared with 0.8 mm in the peel group (p = 0.01).",
     "favours_comparator"),
    ("Needling failed to outperform the peel in scar improvement.", "no_difference"),
])
def test_lesser_and_failed_gains_are_the_other_arms(sentence: str, side: str) -> None:
    assert list(sides(sentence).values()) == [side]


@pytest.mark.parametrize(("lower", "not_lower", "told"), [
    ("bruising", "pain", {}), ("pain", "bruising", {"pain": "favours_mn"}),
])
def test_an_outcome_of_which_it_is_not_true_comes_out_on_no_side(
    lower: str, not_lower: str, told: dict[str, str],
) -> None:
    said = f"The rate of {lower} (RR 0.3), but not that of {not_lower} (RR 1.2), was significantly lower with needling."
    assert sides(said) == told


@pytest.mark.parametrize(("sentence", "harms"), [
    ("No significant differences of the groups existed in healing, pain or bruising.", set()),
    ("The rate of bruising (RR 0.3), but not that of pain (RR 1.2), was lower with needling.",
     {"bruising reported", "pain reported"}),
    ("Pain was common, and serious adverse events were told by no patient.", {"pain reported", "serious_event absent"}),
])
def test_harms_that_did_not_differ_were_seen_where_their_number_is_told(sentence: str, harms: set[str]) -> None:
    assert {f"{h.term} {h.direction}" for h in read(TITLE, METHODS, sentence).harms} == harms
