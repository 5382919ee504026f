"""Directions of findings, seen from the patient, from result sentences of our own wording."""

import pytest

from tests.classify.results_helper import read
from tests.table import each

LASER = "Microneedling versus fractional CO2 laser for acne scars: a randomized trial"
GROUPS = "Group A received microneedling and group B received fractional CO2 laser."
ADDON = "Microneedling plus minoxidil versus minoxidil alone: a randomized trial"

BETWEEN = [
    ("Scar scores were significantly lower in group A than in group B (p<0.01).", "favours_mn"),
    ("Scar scores were significantly higher in group A than in group B (p<0.01).", "favours_comparator"),
    ("Group B showed significantly greater improvement than group A.", "favours_comparator"),
    ("The reduction in scar score was significantly greater with microneedling than with laser.", "favours_mn"),
    ("The reduction in scar score was significantly greater with laser than with microneedling.", "favours_comparator"),
    ("Compared with laser, microneedling led to significantly greater improvement of scars.", "favours_mn"),
    ("Laser was superior to microneedling.", "favours_comparator"),
    ("Microneedling was less effective than laser.", "favours_comparator"),
    ("Improvement of scars was better in group B.", "favours_comparator"),
    ("The difference in scar scores was in favour of group A.", "favours_mn"),
    ("There was no statistically significant difference in scar scores between the groups.", "no_difference"),
    (
        "Scar scores fell in both groups, but the difference between groups was not significant (p=0.41).",
        "no_difference",
    ),
    ("Both treatments were equally effective for scars.", "no_difference"),
    ("Clinical improvement was comparable between the two groups.", "no_difference"),
    ("Scar improvement was 62% in group A versus 31% in group B (p=0.002).", "favours_mn"),
    (
        "Scar scores fell by 20% with microneedling and by 45% with laser, a significant difference.",
        "favours_comparator",
    ),
    ("Satisfaction was higher in group A, whereas scar scores were lower in group B.", "favours_comparator"),
    ("Compared with group B, group A had higher odds of improvement (GQS; OR 2.9; I2 = 0%) and a better mean score.",
     "favours_mn"),
    ("The percentage of improvement of acne scars rose significantly more in group A than in group B.", "favours_mn"),
    ("The reduction of scar depth increased significantly more in group B than in group A.", "favours_comparator"),
    ("Laser was better at three weeks, microneedling at twelve weeks.", "mixed"),
]


@each(("results", "direction"), BETWEEN)
def test_a_comparison_of_two_arms_has_the_side_that_it_states(results: str, direction: str) -> None:
    study = read(LASER, GROUPS, results)
    assert (study.direction, study.basis) == (direction, "between_group")


SILENT = [
    "Scars improved in both groups (p<0.05).",
    "Scar scores fell from 6.0 to 3.0 in group A and from 6.2 to 3.4 in group B (p<0.001).",
    "Pain was lower in group A than in group B.",
    "Redness lasted longer in group B than in group A.",
    "Water loss was higher in group A than in group B.",
    "Scar scores did not change significantly in group B.",
    "Laser was superior to the untreated control.",
]


@pytest.mark.parametrize("results", SILENT)
def test_it_abstains_where_no_winner_is_stated_for_a_benefit(results: str) -> None:
    assert read(LASER, GROUPS, results).direction == "not_applicable"


def test_a_study_with_a_conclusion_only_has_no_finding() -> None:
    study = read(LASER, GROUPS, conclusion="Microneedling was superior to laser.")
    assert (study.findings, study.direction) == ((), "not_applicable")


def test_a_conclusion_chooses_between_results_that_differ() -> None:
    study = read(
        LASER,
        GROUPS,
        "Texture was better with microneedling than with laser. Scar scores were lower with laser than with needling.",
        "Laser was more effective than microneedling.",
    )
    assert study.direction == "favours_comparator"


def test_index_of_an_addition_to_needling_is_the_combination() -> None:
    study = read(
        "Microneedling with PRP versus microneedling alone: a split-face trial",
        results="Scars improved significantly more with microneedling and PRP than with microneedling alone.",
    )
    assert (study.role.id, study.direction) == ("addon_to_mn", "favours_mn")
    assert study.findings[0].contrast.reference == "mn"


def test_hair_count_up_is_good() -> None:
    study = read(
        ADDON,
        results="Hair count was significantly higher in the combination group than in the minoxidil group.",
        applications=("androgenetic_alopecia",),
    )
    finding = study.findings[0]
    assert (finding.outcome, finding.direction, finding.background) == ("hair_density", "favours_mn", ("minoxidil",))


def test_hair_loss_up_is_bad() -> None:
    study = read(
        ADDON,
        results="Hair loss was significantly greater in the combination group than with minoxidil alone.",
        applications=("androgenetic_alopecia",),
    )
    assert study.direction == "favours_comparator"


def test_numbers_of_both_arms_give_a_point_direction_even_without_a_difference() -> None:
    study = read(
        LASER,
        GROUPS,
        "Scar improvement was 62% in group A versus 58% in group B, without a significant difference (p=0.51).",
    )
    finding = study.findings[0]
    assert (finding.direction, finding.point_direction, finding.significant) == ("no_difference", "favours_mn", False)


def test_a_margin_that_was_met_is_kept() -> None:
    study = read(
        LASER,
        GROUPS,
        "Microneedling was non-inferior to laser in scar improvement; the non-inferiority margin was met.",
    )
    assert study.findings[0].direction == "no_difference"
    assert study.findings[0].margin_met


def test_three_arms_give_a_finding_for_each_contrast() -> None:
    study = read(
        "Tranexamic acid alone or combined with either fractional CO2 laser or microneedling: a randomized trial",
        "Group A received fractional CO2 laser, group B microneedling and group C tranexamic acid only; "
        "all groups received tranexamic acid.",
        "The mMASI was significantly lower in groups A and B than in group C, "
        "but did not differ between groups A and B.",
        applications=("melasma_pigment",),
    )
    assert {(f.direction, f.contrast.comparator_class) for f in study.findings} == {
        ("favours_mn", "same_background"),
        ("no_difference", "active"),
    }
    assert (study.role.id, study.direction) == ("mn_addon", "favours_mn")


def test_a_single_arm_that_improved_is_a_change_from_baseline() -> None:
    study = read(
        "Microneedling for acne scars",
        "Thirty patients had four sessions.",
        "The scar score decreased from 12 to 6 (p<0.001).",
        design="nonrandomised_trial",
    )
    assert (study.direction, study.basis, study.findings[0].direction) == ("favours_mn", "baseline", "improved")


def test_needling_as_a_carrier_has_no_direction() -> None:
    study = read(
        "Microneedling with PRP versus microneedling with vitamin C: a split-face study",
        results="Scars improved significantly more with PRP than with vitamin C.",
    )
    assert (study.role.id, study.direction, study.basis) == ("mn_as_vehicle", "not_applicable", "none")


def test_a_review_that_finds_both_to_work_names_no_winner() -> None:
    study = read(
        "Microneedling and laser: a review",
        results="Both modalities, microneedling and laser, improve scars.",
        design="narrative_review",
    )
    assert (study.direction, study.basis) == ("no_difference", "review_conclusion")


def test_every_finding_points_into_the_abstract() -> None:
    study = read(
        LASER, GROUPS, "Scar scores were lower in group A than in group B. Satisfaction did not differ between groups."
    )
    text = study.record.abstract or ""
    assert study.findings
    for because in (b for f in study.findings for b in f.because):
        assert because.start is not None
        assert text[because.start : because.end] == because.quote


def test_a_result_on_every_scar_is_tied_to_no_kind_of_them() -> None:
    study = read("Microneedling of scars", results="Every scar improved. Burn scars improved most.",
                 design="nonrandomised_trial", applications=("acne_scars", "scars_other"))
    assert [f.application for f in study.findings] == [None, "scars_other"]


def test_one_side_better_than_the_other_names_no_winner() -> None:
    study = read(LASER, GROUPS, "In ten patients one side was better than the other; in nine it was the needled side.")
    assert study.findings == ()


def test_fewer_lesions_are_good_and_more_of_a_reduction_too() -> None:
    study = read("Microneedling plus photodynamic therapy versus photodynamic therapy alone: a randomized trial",
                 results="The reduction of lesions was 89% with microneedling and 69% without, p = 0.01.",
                 applications=("actinic_keratosis_pdt",))
    assert study.direction == "favours_mn"


def test_no_difference_with_few_side_effects_compares_no_side_effects() -> None:
    study = read(LASER, GROUPS, "Scar scores were comparable, with no differences and minimal side effects.")
    assert {f.outcome for f in study.findings if f.basis == "between_group"} == {"scar_severity"}


def test_bare_numbers_after_another_part_have_no_side_of_their_own() -> None:
    results = ("Scar scores improved by 57% with laser and by 40% with microneedling; patients saw 61% against 45%. "
               "The difference was significant.")
    study = read(LASER, GROUPS, results)
    assert {f.direction for f in study.findings if f.basis == "between_group"} <= {"favours_comparator"}


@pytest.mark.parametrize(("results", "expected"), [
    ("The scar score did not change from baseline (p = 0.4).", ("no_difference", "baseline")),
    ("No significant improvement in scar scores was seen.", ("no_difference", "baseline")),
    ("Scar scores fell by half.", ("favours_mn", "baseline")),
    ("Scar scores did not improve further after the third session.", ("not_applicable", "none")),
    ("There was no improvement in scars in three patients.", ("not_applicable", "none")),
    ("Good enhancement of the appearance of scars was shown.", ("not_applicable", "none")),
])
def test_no_change_since_the_start_is_a_result_of_one_arm(results: str, expected: tuple[str, str]) -> None:
    study = read("Microneedling for acne scars", "Twenty patients had microneedling.", results,
                 design="nonrandomised_trial")
    assert (study.direction, study.basis) == expected


def test_what_neither_reached_is_taken_back_from_both() -> None:
    study = read(LASER, GROUPS, "Scar scores were lower and pain was less in group A, but neither was significant.")
    assert {f.direction for f in study.findings if f.outcome} == {"no_difference"}


def test_a_harm_that_the_title_names_is_what_was_treated() -> None:
    said = "Pain scores were significantly higher in group B than in group A (p=0.01)."
    asked = read("Microneedling versus fractional CO2 laser for pain after surgery", GROUPS, said)
    beside = read(LASER, GROUPS, said)
    assert (asked.direction, asked.basis) == ("favours_mn", "between_group")
    assert beside.direction == "not_applicable"


def test_worsening_of_some_people_is_no_change_of_the_arm() -> None:
    study = read("Microneedling for acne scars", results="Worsening of scars was reported by three patients (6%).",
                 design="nonrandomised_trial")
    assert study.findings == ()


NOTHING = ("Scar counts, along with the improvement, were assessed.",
           "The primary endpoint was the improvement of scars.",
           "Thirty who desired an improvement of scars came.",
           "Scars improved significantly in the rested group compared with the other groups (p<0.001).")


@pytest.mark.parametrize("results", NOTHING)
def test_what_was_rated_or_wished_for_or_is_of_groups_is_no_change_since_the_start(results: str) -> None:
    assert read("Microneedling for acne scars", results=results, design="nonrandomised_trial").findings == ()


@pytest.mark.parametrize(
    ("results", "direction"),
    [
        ("Antivirals were superior to microneedling for warts.", "favours_comparator"),
        ("Microneedling had lower cure rates than the other treatments of warts.", "favours_comparator"),
        ("Microneedling was more effective than the other treatments of warts.", "favours_mn"),
        ("Microneedling may be less effective in deep scars.", "not_applicable"),
        ("Microneedling has a lower risk of dyspigmentation.", "not_applicable"),
    ],
)
def test_a_review_tells_who_did_better_than_treatments_without_a_name(results: str, direction: str) -> None:
    title = "Microneedling for warts and scars: a systematic review and meta-analysis"
    study = read(title, "We searched three databases and pooled trials.", results, design="meta_analysis")
    assert study.direction == direction


@each("result", [
    "Striae improved in all; there was no difference between red and white lesions.",
    "Striae improved in all and there was no difference between men and women.",
])
def test_what_kinds_of_people_or_lesions_have_in_common_undoes_no_gain(result: str) -> None:
    study = read("Microneedling for striae", "Sixteen women had three sessions of microneedling.", result)
    assert (study.direction, study.basis) == ("favours_mn", "baseline")
