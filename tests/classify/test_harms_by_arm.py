"""How many had a harm in each of two arms, how long it took them to recover, and what was seen in one arm only."""

from __future__ import annotations

import pytest

from tests.classify.results_helper import read

METHODS = "Forty patients with acne scars were randomised to microneedling or fractional laser."


@pytest.mark.parametrize(("result", "outcome", "direction"), [
    ("Hyperpigmentation was seen in 9 patients of the laser group and in none of the microneedling group.",
     "hyperpigmentation", "favours_mn"),
    ("Hyperpigmentation was noted in 30% of those treated with laser, whereas none of those treated with microneedling "
     "had it.", "hyperpigmentation", "favours_mn"),
    ("Hyperpigmentation was observed only in the microneedling group (4 patients).",
     "hyperpigmentation", "favours_comparator"),
    ("Mean downtime was 2.1 days after microneedling and 6.4 days after laser (p < 0.001).", "downtime", "favours_mn"),
    ("The mean healing time was 3.1 days with microneedling and 6.2 days with laser (p < 0.05).",
     "downtime", "favours_mn"),
    ("Healing time was shorter with microneedling than with laser.", "downtime", "favours_mn"),
    ("Redness faded sooner with laser than with microneedling.", "downtime", "favours_comparator"),
    ("The recovery time was 5.2 days with microneedling versus 5.0 days with laser (p = 0.7).",
     "downtime", "no_difference"),
])
def test_numbers_of_two_arms_tell_which_had_less_of_it(result: str, outcome: str, direction: str) -> None:
    study = read("Microneedling or laser for acne scars", METHODS, result)
    assert [(f.outcome, f.direction) for f in study.findings if f.basis == "between_group"] == [(outcome, direction)]


@pytest.mark.parametrize(("result", "told"), [
    ("Hyperpigmentation was seen in 1 patient of the laser group and in none of the microneedling group.", []),
    ("Hyperpigmentation was seen in 9 patients of the laser group and in none of the microneedling group.",
     ["favours_mn"]),
    ("Hyperpigmentation was observed only in the microneedling group.", []),
    ("Erythema was seen on 2 days after microneedling and on 6 days after laser.", []),
])
def test_a_single_person_or_a_day_of_a_visit_tells_nothing(result: str, told: list[str]) -> None:
    study = read("Microneedling or laser for acne scars", METHODS, result)
    assert [f.direction for f in study.findings if f.basis == "between_group"] == told


def test_the_treated_and_the_untreated_areas_are_the_two_arms() -> None:
    study = read("Microneedling of surgical scars", "Two areas were randomised to microneedling or no treatment.", (
        "There was no significant difference in scar scores between the treated and untreated areas."),
        applications=("scars_other",))
    assert [(f.outcome, f.direction) for f in study.findings] == [("scar_severity", "no_difference")]
