"""What stands beside the values of arms: a start told first, a test of the difference too, two of several alike."""

import pytest

from tests.classify.results_helper import read

SIDES = "In 30 women one side was assigned to chemical peels and the other to microneedling."
SHAM = "In 25 patients one side received microneedling and the other a sham."
THREE = (
    "Thirty patients were divided in three groups: a laser alone, microneedling alone, and microneedling followed by a "
    "laser."
)


@pytest.mark.parametrize("sentence", [
    "A scar score of 9 at the start fell on the needled side to 4 and on the sham side to 8 (p < 0.001).",
    "The scar score, of 9 at baseline, declined on the side with needles to 4 and on the sham side to 8 (p = 0.002).",
])
def test_the_value_at_the_start_is_that_of_no_arm(sentence: str) -> None:
    study = read("Microneedling for acne scars", SHAM, sentence)
    assert (study.direction, study.basis) == ("favours_mn", "between_group")


@pytest.mark.parametrize("sentence", [
    "On the peel side the scar score changed from 3 to 1 and on the needled side from 3 to 2; each was significant "
    "(p<0.001) and so was the difference (p=0.01).",
    "The scar score fell from 3 to 1 on the peel side and from 3 to 2 on the needled side; each was significant, and "
    "so was the difference between them.",
])
def test_a_test_of_the_difference_may_follow_those_of_each_change(sentence: str) -> None:
    assert read("Microneedling or peels for acne scars", SIDES, sentence).direction == "favours_comparator"


def test_one_that_fell_and_one_that_hardly_moved_are_not_alike() -> None:
    said = "Scar scores were reduced in 61% of peeled sides but hardly changed with microneedling (12%)."
    found = read("Microneedling or peels for acne scars", SIDES, said).findings
    assert all(f.direction != "no_difference" for f in found if f.basis == "between_group")


@pytest.mark.parametrize("end", [
    "but the laser and needling did not differ",
    "while the laser and needling were comparable",
])
def test_two_of_several_groups_may_be_alike_where_all_were_tested(end: str) -> None:
    told = "Improvement was 2.2 with the laser alone, 1.8 with needling alone, 3.4 in the combination group (p = 0.01)"
    said = f"{told}, {end}."
    found = read("A laser and microneedling for acne scars", THREE, said).findings
    alone = {f.direction for f in found if (f.contrast.index, f.contrast.reference) == ("mn", "laser")}
    assert alone <= {"no_difference"}
    assert "favours_mn" in {f.direction for f in found if f.contrast.index == "mn+laser"}


def test_a_score_in_patients_is_no_number_of_patients() -> None:
    said = "Improvement was 2.2 in patients given the laser, 1.8 in those given needling, 3.4 in the combination group."
    found = read("A laser and microneedling for acne scars", THREE, said).findings
    assert {f.contrast.reference for f in found if f.contrast.index == "mn+laser"} == {"laser", "mn"}
