"""Values of the sides without a comparative word; the sides go by letters, by halves, or by the order of the values."""

import pytest

from tests.classify.results_helper import read

LETTERS = "Group A received microneedling with tranexamic acid and group B injections of tranexamic acid."
SIDES = "Carboxytherapy was given on the right side and microneedling on the left side."
COUNTED = "Of all patients, 39 had subcision only and 45 had subcision followed by monthly microneedling sessions."
SETTLED = "Scar scores were 4.1 in group B and 6.3 in group A. "
SAID = [
    (LETTERS, "Scar score improvement: A: 5.2, B: 3.1 (P < .05).", "favours_mn"),
    (LETTERS, "Fall of the scar score: 0.6 points A, 1.7 points B (P = 0.01).", "favours_comparator"),
    (LETTERS, "Scar scores fell from 9 to 7 in A and from 9 to 6.8 in B (p < 0.001 for each; p = 0.4 between groups).",
     "no_difference"),
    (LETTERS, "Scar scores fell from 9 to 7 (p = 0.04) in group A and from 9 to 4 (p < 0.001) in group B; between "
     "groups P = 0.008.", "favours_comparator"),
    (SIDES, "The scar score came to 1.5 at right and 2.1 at left (p = 0.001).", "favours_comparator"),
    (SIDES, "Scar scores improved: right 42%, left 45%; p = 0.29.", "no_difference"),
    (LETTERS, "The mean reduction of the scar score was 54% and 32% (p = 0.03).", "favours_mn"),
    (LETTERS, SETTLED + "The mean reduction of scar depth was 54% and 32% (p = 0.03).", "favours_comparator"),
    (COUNTED, "Scar scores fell by two grades in 19 of 45 versus 6 of 39. Scars improved by 5.4 and 4.1 (p = 0.001).",
     "favours_mn"),
]  # fmt: skip
UNSAID = [
    (LETTERS, "The scar score was 9.1 and 6.3 before and after treatment (p = 0.01)."),
    (LETTERS, "The scar score was 9.1 and 6.3 at 4 and 8 weeks (p = 0.01)."),
    (LETTERS, "The scar score was 9.1 and 6.3 in men and women (p = 0.01)."),
    (COUNTED, "The mean reduction of the scar score was 54% and 32% (p = 0.03)."),
]
OF_EACH = [
    "Scar scores fell in A (9 to 7, P = 0.04) as well as in B (9 to 4, P < 0.001).",
    "Scar scores fell from 9 to 7 in group A and from 9 to 4 in group B (both P < 0.001).",
]


@pytest.mark.parametrize(("methods", "results", "side"), SAID)
def test_values_with_a_test_between_them_tell_the_side(methods: str, results: str, side: str) -> None:
    study = read("Microneedling for acne scars", methods, results)
    assert side in {f.direction for f in study.findings if f.basis == "between_group"}


@pytest.mark.parametrize(("methods", "results"), UNSAID)
def test_two_values_of_something_else_set_no_arms_apart(methods: str, results: str) -> None:
    study = read("Microneedling for acne scars", methods, results)
    assert not [f for f in study.findings if f.basis == "between_group"]


@pytest.mark.parametrize("results", OF_EACH)
def test_a_test_of_each_change_is_none_of_the_difference(results: str) -> None:
    study = read("Microneedling for acne scars", LETTERS, results)
    (found,) = [f for f in study.findings if f.basis == "between_group"]
    assert (found.significant, found.p_value) == (None, None)


def test_no_difference_in_what_was_treated_stands_whatever_is_concluded() -> None:
    study = read(
        "Phototherapy with or without microneedling in vitiligo",
        "One lesion had phototherapy and microneedling, the other lesion had phototherapy alone.",
        "Repigmentation was 38% in needled lesions and 34% in those without needling (P = 0.31).",
        "Microneedling gives better repigmentation.",
        applications=("vitiligo",),
    )
    assert study.direction == "no_difference"
