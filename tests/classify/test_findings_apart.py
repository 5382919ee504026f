"""Numbers of two arms set against each other say which did better, not that each gained."""

from __future__ import annotations

import pytest

from tests.classify.results_helper import read

TITLE = "Microneedling with triamcinolone versus microneedling alone in alopecia areata: a randomized trial"
PEEL = "Group A received microneedling and group B glycolic acid peels."


@pytest.mark.parametrize(("result", "gained"), [
    ("Hair regrowth was seen in 60 % versus 5 % of patients.", False),
    ("Hair regrowth improved in both groups.", True),
])
def test_a_rate_against_a_rate_is_no_gain_of_each_arm(result: str, gained: bool) -> None:
    alone = [f for f in read(TITLE, results=result, applications=("alopecia_areata",)).findings
             if f.basis == "baseline" and f.contrast.index == "mn"]
    assert bool(alone) is gained


def test_both_of_several_is_not_the_arm_that_the_part_before_named() -> None:
    study = read(
        "Microneedling at two lengths with minoxidil versus minoxidil in pattern hair loss",
        "Men were randomised to minoxidil alone, or to minoxidil with short or long microneedling.",
        "The short length outdid minoxidil in hair count; both lengths were better on photographs.",
        applications=("androgenetic_alopecia",))
    assert [(f.outcome, f.direction) for f in study.findings] == [("hair_density", "favours_mn")]


@pytest.mark.parametrize("result", [
    "The decrement of mean ECCA score from baseline was more in group A than in group B (39.6 vs 29.5; p < 0.001).",
    "The reduction in ECCA score was greater in group A than in group B (39.6 vs 29.5; p < 0.001).",
])
def test_a_greater_fall_from_baseline_compares_the_arms_and_its_numbers_are_sizes_of_the_fall(result: str) -> None:
    study = read("Peels with microneedling for acne scars", "Group A had microneedling and glycolic acid peel, group B "
                 "microneedling alone.", result)
    assert [(f.direction, f.point_direction, f.basis) for f in study.findings] == [
        ("favours_mn", "favours_mn", "between_group")]


def test_a_pooled_difference_is_no_value_of_an_arm() -> None:
    study = read("Microneedling versus laser for acne scars: a meta-analysis", results=(
        "Laser gave better scar improvement than microneedling (MD: 0.31) and higher satisfaction (MD: 0.32)."),
        design="meta_analysis")
    assert {f.point_direction for f in study.findings} == {None}


@pytest.mark.parametrize(("told", "directions"), [
    ("A very good response was seen in 12 patients of group A against 9 patients of group B.", []),
    ("A very good response was seen in 14 patients of group A against 5 patients of group B.", ["favours_mn"]),
    ("A very good response was seen in 12 patients of group A against 9 patients of group B (p = 0.04).",
     ["favours_mn"]),
])
def test_small_counts_of_people_tell_a_difference_only_with_a_test_or_where_one_is_twice_the_other(
    told: str, directions: list[str]
) -> None:
    found = read("Microneedling for acne scars", PEEL, told).findings
    assert [f.direction for f in found if f.basis == "between_group"] == directions


def test_the_other_is_the_arm_that_is_not_named() -> None:
    told = "Improvement above 50% was seen in 71% of patients with microneedling versus 68% with the other (p = 0.3)."
    assert [f.direction for f in read("Microneedling for acne scars", PEEL, told).findings] == ["no_difference"]
