"""What a clause says of a side of its own, or of nobody, is not said of the arm that stands near."""

import pytest

from tests.classify.results_helper import read

WRINKLES, PORES = "wrinkle_severity", "pore_size"


@pytest.mark.parametrize(
    ("other", "sentence", "found"),
    [
        ("a TCA peel", "Wrinkles improved on the needled side but more on the peeled side.", {WRINKLES: "comparator"}),
        ("ironing", "Wrinkles were better on the needled side; pores did better on the ironed side.", {WRINKLES: "mn"}),
        (
            "dermabrasion",
            "Wrinkles were better on the needled side; pores were better on the abraded side.",
            {WRINKLES: "mn", PORES: "comparator"},
        ),
    ],
)
def test_what_is_said_of_a_side_is_not_carried_to_another(other: str, sentence: str, found: dict[str, str]) -> None:
    methods = f"One side of the face had microneedling and the other had {other}."
    study = read("Microneedling in ageing skin", methods, sentence, applications=("wrinkles_photoageing",))
    told = {f.outcome: f.direction for f in study.findings if f.basis == "between_group"}
    assert told == {outcome: f"favours_{side}" for outcome, side in found.items()}


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("Seven patients on placebo got worse and none after microneedling.", "favours_mn"),
        ("Seven patients after microneedling got better and none on placebo.", "favours_mn"),
        ("Four worsened on placebo, whereas none worsened in the microneedling group.", "favours_mn"),
        ("Seven patients after microneedling got worse and none on placebo.", "favours_comparator"),
        ("No patient of the microneedling group got worse.", "not_applicable"),
        ("More than 50% improvement was seen in 45% after microneedling and 10% on placebo (p = 0.01).", "favours_mn"),
        ("More than 50% improvement was seen in 10% after microneedling and 45% on placebo.", "favours_comparator"),
        ("Three patients got better after microneedling and fifteen on placebo.", "not_applicable"),
    ],
)
def test_an_arm_of_which_nobody_did_so_or_fewer_is_not_the_one_meant(sentence: str, direction: str) -> None:
    study = read("Microneedling versus placebo", "Patients were randomised to microneedling or placebo.", sentence)
    assert study.direction == direction
