"""A conclusion that goes further than the results (EVIDENCE 1.6), and blinded assessors."""

from tests.classify.results_helper import read

TITLE = "Microneedling versus fractional CO2 laser for acne scars: a randomized trial"
EQUAL = "Scar scores did not differ significantly between microneedling and laser."


def test_superiority_concluded_from_no_difference_is_flagged_with_both_sentences() -> None:
    study = read(TITLE, "", EQUAL, "Microneedling is superior to laser for acne scars.")
    assert study.spin
    assert [b.quote for b in study.spin_because] == [EQUAL, "Microneedling is superior to laser for acne scars."]


def test_a_conclusion_that_only_says_it_works_is_not_flagged() -> None:
    assert not read(TITLE, "", EQUAL, "Microneedling is an effective and safe treatment of acne scars.").spin


def test_superiority_that_was_shown_is_not_flagged() -> None:
    results = "Scar scores were significantly lower with microneedling than with laser."
    assert not read(TITLE, "", results, "Microneedling is superior to laser for acne scars.").spin


def test_one_arm_that_claims_to_be_better_than_another_treatment_is_flagged() -> None:
    study = read(
        "Microneedling for acne scars",
        "Thirty patients had four sessions.",
        "Scar scores decreased from 12 to 6.",
        "Microneedling is more effective than laser.",
        design="nonrandomised_trial",
    )
    assert study.spin


def test_a_call_for_better_studies_is_not_flagged() -> None:
    assert not read(TITLE, "", EQUAL, "Better designed studies of microneedling are needed.").spin


def test_blinded_assessors_are_read_from_the_methods() -> None:
    assert read(TITLE, "Two blinded dermatologists graded the photographs.", EQUAL).blinded_assessor is not None
    assert read(TITLE, "Photographs were graded.", EQUAL).blinded_assessor is None
