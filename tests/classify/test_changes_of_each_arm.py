"""A sentence that sets arms against each other may also say how each of them went on since the start (EVIDENCE 1.5)."""

import pytest

from tests.classify.results_helper import read

PEEL = "Group A received microneedling and group B glycolic acid peels."
PRP = "Group A received microneedling alone and group B microneedling with platelet-rich plasma."
BOTH = [
    "Scar scores fell in both groups, significantly more in group B.",
    "Scar scores fell from 14 to 9 in group A and from 15 to 7 in group B, and the difference between the groups was "
    "significant (p = 0.02).",
    "Scar scores were reduced significantly in both groups and did not differ between them at week 12 (p = 0.4).",
    "Scar scores became significantly lower in both groups, while no difference existed between the two groups.",
    "A significant improvement of scar scores was reported in both groups with a significantly better improvement in "
    "group B.",
]
ONE = [
    "Scar scores were lower in group A than in group B (p = 0.02).",
    "Scar scores were lower in both groups than in untreated controls.",
    "Scar scores in group A fell more than in group B.",
]


@pytest.mark.parametrize("methods", [PEEL, PRP])
@pytest.mark.parametrize("results", BOTH)
def test_the_change_of_the_needled_arm_is_read_beside_the_comparison(methods: str, results: str) -> None:
    study = read("Microneedling for acne scars", methods, results)
    said = {(f.basis, f.direction) for f in study.findings if f.basis == "between_group" or f.contrast.index == "mn"}
    assert ("baseline", "improved") in said
    assert any(basis == "between_group" for basis, _ in said)
    assert study.basis == "between_group"


@pytest.mark.parametrize("results", ONE)
def test_a_comparison_alone_says_nothing_of_a_change_since_the_start(results: str) -> None:
    study = read("Microneedling for acne scars", PEEL, results)
    assert all(f.basis != "baseline" for f in study.findings)


@pytest.mark.parametrize("said", [
    "and no meaningful difference existed between groups A and B.",
    "while the difference between groups A and B was not significant (p = 0.6).",
])
def test_no_difference_of_other_arms_is_of_the_outcome_named_before(said: str) -> None:
    methods = "Group A had microneedling, group B microneedling with platelet-rich plasma and group C fractional laser."
    results = f"Scar scores fell more in groups A and B than in group C, {said}"
    study = read("Microneedling for acne scars", methods, results)
    found = {(f.outcome, f.direction) for f in study.findings if f.contrast.reference == "mn"}
    assert found == {("scar_severity", "no_difference")}


def test_a_change_on_both_sides_is_marked_where_the_other_side_had_all_but_the_needling() -> None:
    methods = "Group A had microneedling with minoxidil and group B minoxidil alone."
    study = read("Microneedling for alopecia", methods, "Hair density increased in both groups.",
                 applications=("androgenetic_alopecia",))
    assert [f.contrast.comparator_class for f in study.findings] == ["same_background"]


def test_a_short_form_of_a_condition_ties_a_result_to_it() -> None:
    text = "Sixteen patients with androgenetic alopecia (AGA) or alopecia areata (AA) had microneedling."
    study = read("Microneedling for hair loss", text, "Hair density increased in the AGA group.",
                 design="nonrandomised_trial", applications=("androgenetic_alopecia", "alopecia_areata"))
    assert [f.application for f in study.findings] == ["androgenetic_alopecia"]


def test_a_property_of_the_marks_that_rose_is_no_rise_of_the_marks() -> None:
    methods = "Group A had microneedling and group B a fractional laser."
    results = "On both sides width was reduced and the smoothness of the striae increased significantly from baseline."
    study = read("Microneedling for striae", methods, results, applications=("striae",))
    assert {f.direction for f in study.findings} == {"improved"}


def test_a_greater_share_that_changed_by_some_amount_was_helped_more() -> None:
    methods = "Group A had microneedling with triamcinolone and group B triamcinolone alone."
    results = "A greater percentage of keloids changed by more than 50% in size in group A than in group B (p = 0.003)."
    study = read("Microneedling for keloids", methods, results, applications=("keloid_hypertrophic",))
    assert study.direction == "favours_mn"


def test_groups_by_number_in_brackets_are_no_short_forms_of_what_they_had() -> None:
    methods = "Men had topical minoxidil (G1), oral minoxidil (G2) or microneedling with topical minoxidil (G3)."
    study = read("Microneedling for hair loss", methods, "Hair density favoured G3 over G1 and over G2 (p = 0.03).",
                 applications=("androgenetic_alopecia",))
    assert study.direction != "favours_comparator"


def test_what_went_on_with_the_laser_and_what_all_had_is_no_change_of_the_needled() -> None:
    methods = "Lesions were randomised to microneedling with phototherapy or to CO2 laser."
    study = read("Microneedling or laser for vitiligo", methods, "With the CO2 laser and phototherapy repigmentation "
                 "was excellent.", applications=("vitiligo",))
    assert study.findings == ()


@pytest.mark.parametrize("results", [
    "Scar scores fell on the XPR side.",
    "Scar scores fell on the side with XPR only.",
    "Satisfaction of the women was surveyed.",
    "Evaluation was by scar scores and satisfaction.",
    "Comparison of both groups was made for satisfaction and recurrence.",
    "A secondary objective was clinical improvement, which two reviewers graded.",
    "Between the groups a difference was seen in response.",
])
def test_another_side_or_what_was_to_be_measured_is_no_change_since_the_start(results: str) -> None:
    assert read("Microneedling for acne scars", PEEL, results).findings == ()


def test_a_fall_of_something_else_is_not_one_of_the_improvement_named_before() -> None:
    told = "Scores fell to 9 from 20, which equals 55% of improvement, and XYZ per nail fell from 5 to 2."
    study = read("Microneedling for dull nails", "Ten women had microneedling.", told)
    assert "worsened" not in {f.direction for f in study.findings}


@pytest.mark.parametrize("results", [
    "Scars improved significantly in both groups, by 60% in group A versus 50% in group B.",
    "Both improved significantly (p < 0.01), by 60% in group A versus 50% in group B.",
    "Scores were significantly reduced in both groups compared with baseline, by 60% in group A and 50% in group B.",
    "The improvement was 60% in group A and 50% in group B, both significant compared to baseline (p < 0.01).",
    "Improvement was significant in each group (60% in group A, whereas 50% in group B).",
    "All patients improved significantly, 60% in group A compared with 50% in group B (p < 0.01).",
])
def test_a_test_within_each_arm_makes_no_winner_of_the_higher_value(results: str) -> None:
    methods = "Group A received microneedling and group B fractional CO2 laser."
    assert read("Microneedling versus fractional CO2 laser for acne scars", methods, results).basis != "between_group"


@pytest.mark.parametrize(("results", "index"), [
    ("Scar scores fell in both groups (p < 0.01).", {"mn", "mn+prp"}),
    ("Scar scores fell significantly in the two.", {"mn", "mn+prp"}),
    ("Scar scores fell in all participants.", {"mn", "mn+prp"}),
    ("Within-group falls of the scar scores were significant.", {"mn", "mn+prp"}),
    ("Scar scores fell in group A.", {"mn"}),
    ("Scar scores fell from 14 to 9.", set()),
    ("Of 30 people 24 had a fall of the scar scores by two grades.", set()),
    ("Scar scores fell by 6, 7 and 9 points.", set()),
    ("Scars were improved at the last visit.", set()),
])
def test_a_change_is_that_of_an_arm_only_where_its_words_pick_it_out(results: str, index: set[str]) -> None:
    study = read("Microneedling for acne scars", PRP, results)
    assert {f.contrast.index for f in study.findings if f.basis == "baseline"} == index


IN_TURN = [
    "Complete clearance was seen in 10/15 and 13/15 lesions, respectively.",
    "An excellent response was attained by 55% and 20% of cheeks.",
    "Scar scores fell by at least one grade in 5 and 4.",
]


@pytest.mark.parametrize("results", IN_TURN)
def test_how_many_came_so_far_in_each_arm_is_no_change_since_the_start(results: str) -> None:
    study = read("Microneedling for acne scars", PEEL, results)
    assert all(f.basis != "baseline" for f in study.findings)


def test_what_people_say_of_themselves_is_told_of_no_one_side() -> None:
    methods = "Microneedling was done on the full face, PRP was then put on the right half and saline on the left half."
    first = "Satisfaction was high, with a mean of 7.1 for the left and 7.3 for the right half on a scale of ten, and "
    own = "31 patients stated that their self-confidence had gained."
    study = read("PRP on needled acne scars", methods, first + own)
    assert {f.contrast.index for f in study.findings if f.outcome == "self_esteem"} == {"mn"}
