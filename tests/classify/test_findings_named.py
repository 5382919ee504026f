"""A finding is of the outcome that its own part of the sentence names, and quotes what shows it."""

from __future__ import annotations

import pytest

from tests.classify.results_helper import read

TITLE = "Microneedling plus minoxidil versus minoxidil in androgenetic alopecia"
PEEL = "Group A received microneedling and group B glycolic acid peels."
METHODS = "Fifty men were randomised to minoxidil with microneedling (group A) or minoxidil only (group B)."


@pytest.mark.parametrize("told", [
    "Hair density rose in all patients; diameter did not differ between the groups.",
    "Hair density rose in both groups, with no significant difference in anagen ratio.",
    "Hair density increased in both groups, and mean shaft calibre had no significant difference.",
    "Hair density rose in both groups; regarding tail length no difference was seen.",
])
def test_no_difference_in_something_else_is_not_one_in_what_was_named_before(told: str) -> None:
    alike = [f.outcome for f in read(TITLE, METHODS, told).findings if f.direction == "no_difference"]
    assert "hair_density" not in alike


@pytest.mark.parametrize("told", [
    "Hair density rose in both groups; no significant difference was found between the two groups.",
    "Hair density rose in both groups, and the difference was not significant.",
    "Hair density rose in both groups; post hoc analysis did not show a difference between them.",
])
def test_no_difference_without_a_name_is_one_in_what_was_named_before(told: str) -> None:
    alike = [f.outcome for f in read(TITLE, METHODS, told).findings if f.direction == "no_difference"]
    assert alike == ["hair_density"]


@pytest.mark.parametrize(("methods", "told", "shown"), [
    (METHODS, "Hair density was higher in group A (p = 0.01).", METHODS),
    (METHODS, "Hair density rose in both groups.", METHODS),
    ("", "Hair density was higher with the combination.", TITLE),
    (METHODS, "Hair density was higher with microneedling and minoxidil than with minoxidil alone.", None),
])
def test_a_finding_quotes_who_was_compared_where_its_sentence_does_not_say(
    methods: str, told: str, shown: str | None
) -> None:
    (found,) = read(TITLE, methods, told).findings
    quotes = [b.quote for b in found.because]
    assert quotes == [told, *([shown] if shown else [])]


def test_neither_harm_takes_nothing_back() -> None:
    told = "The combination improved hair density more than minoxidil, with neither pain nor relapse."
    assert [(f.outcome, f.direction) for f in read(TITLE, METHODS, told).findings] == [("hair_density", "favours_mn")]


@pytest.mark.parametrize(("told", "outcomes"), [
    ("Total collagen per gram rose in needled scars by 12%.", {"collagen"}),
    ("Collagen density in scars rose by 12%.", {"collagen"}),
    ("Hydration on the scars rose by 12%.", {"skin_hydration"}),
    ("Elasticity rose and improvement was greater in acne scars.", {"skin_elasticity", "scar_severity"}),
])
def test_a_condition_that_is_the_place_of_another_outcome_is_none(told: str, outcomes: set[str]) -> None:
    found = read("Microneedling of acne scars", "Twenty women had microneedling.", told).findings
    assert {(f.outcome, f.direction) for f in found} == {(o, "improved") for o in outcomes}


@pytest.mark.parametrize(("told", "outcome"), [
    ("Improvement in KLM scores was greater in group A than in group B.", "scar_severity"),
    ("The improvement of the Keel Lane Scar Mark (KLSM) was greater in group A than in group B.", "scar_severity"),
    ("GAIS scores improved more in group A than in group B.", "global_improvement"),
    ("Improvement was greater in group A than in group B.", "global_improvement"),
])
def test_a_scale_by_its_letters_is_of_the_condition_treated(told: str, outcome: str) -> None:
    methods = "Fifty men were randomised to microneedling with a peel (group A) or microneedling alone (group B)."
    assert [f.outcome for f in read("Microneedling of acne scars", methods, told).findings] == [outcome]


@pytest.mark.parametrize("told", ["Flexibility was improved by 40%.", "The itching had improved by 40%."])
def test_a_property_that_improved_is_no_improvement_at_large(told: str) -> None:
    assert read("Microneedling of acne scars", "Ten women had microneedling.", told).findings == ()


@pytest.mark.parametrize("told", [
    "Results were poor in 40%.", "Three women did not show any response.", "A good response was reached by nobody.",
])
def test_few_who_gained_nothing_are_no_gain(told: str) -> None:
    assert read("Microneedling of acne scars", "Ten women had microneedling.", told).findings == ()


@pytest.mark.parametrize(("told", "outcomes"), [
    ("Satisfaction of the men on subjective assessment was higher in group A than in group B.", {"satisfaction"}),
    ("Satisfaction showed more improvement in group A than in group B.", {"satisfaction"}),
    ("Efficacy and satisfaction were higher in group A than in group B.", {"satisfaction", "global_improvement"}),
])
def test_how_satisfaction_was_asked_is_no_outcome_of_its_own(told: str, outcomes: set[str]) -> None:
    assert {f.outcome for f in read(TITLE, METHODS, told).findings} == outcomes


@pytest.mark.parametrize(("told", "outcomes"), [
    ("Microneedling is a minimally invasive technique that needs simple tools.", set()),
    ("Microneedling stimulates collagen, essential for keeping elasticity.", {"collagen"}),
    ("Microneedling is an effective technique that softens scars.", {"scar_severity"}),
])
def test_a_review_that_says_what_a_thing_is_has_not_found_that_it_works(told: str, outcomes: set[str]) -> None:
    study = read("Microneedling: a review", conclusion=told, design="narrative_review")
    assert {f.outcome for f in study.findings} == outcomes


def test_what_is_graded_next_is_what_was_compared_before() -> None:
    told = "Hair density rose equally with a laser and with minoxidil, but more with microneedling plus minoxidil."
    gained = [f.outcome for f in read(TITLE, METHODS, told).findings if f.direction == "favours_mn"]
    assert gained == ["hair_density"]


def test_what_was_more_effective_is_not_the_outcome_compared_before() -> None:
    told = "Hair density was comparable in both groups, whereas group A was more effective."
    gained = [f.outcome for f in read(TITLE, METHODS, told).findings if f.direction == "favours_mn"]
    assert "hair_density" not in gained


def test_two_p_values_of_two_groups_are_no_values_of_an_outcome() -> None:
    study = read(TITLE, METHODS, "Hair density rose significantly, P being 0.011 (group A) and 0.019 (group B).")
    assert {f.basis for f in study.findings} == {"baseline"}


@pytest.mark.parametrize(("told", "direction"), [
    ("In all the trials found the acne scars looked better after microneedling.", "improved"),
    ("Acne scars fared better after microneedling than after the peel.", "favours_mn"),
])
def test_a_review_that_sees_a_better_state_after_needling_compares_only_where_it_says_with_what(
    told: str, direction: str
) -> None:
    study = read("Microneedling in acne scars: a review", "We searched PubMed.", told, design="systematic_review")
    assert [f.direction for f in study.findings] == [direction]


def test_better_improvement_is_that_of_the_outcome_the_sentence_began_with() -> None:
    told = "Hair density rose in both groups, and better improvement was seen in group A than in group B."
    assert {f.outcome for f in read(TITLE, METHODS, told).findings} == {"hair_density"}


def test_shares_without_a_group_are_of_the_group_that_the_sentence_before_begins_with() -> None:
    told = "Group A did best. Regrowth came in 62% of patients. In group B 5% had regrowth."
    found = [f for f in read(TITLE, METHODS, told).findings if f.basis == "baseline"]
    assert {f.contrast.index for f in found} == {"mn+minoxidil"}


def test_what_was_seen_in_those_with_a_condition_is_nothing_of_the_condition() -> None:
    told = "Bleeding was increased in those with scarring of acne scars."
    assert read("Microneedling of acne scars", "Ten women had microneedling.", told).findings == ()


def test_what_is_said_not_to_be_better_is_no_finding() -> None:
    told = "Group A was better in skin texture (p = 0.04), not in wrinkles."
    assert [f.outcome for f in read("Microneedling for acne scars", PEEL, told).findings] == ["skin_texture"]


@pytest.mark.parametrize("told", [
    "Responders were younger than non-responders (p = 0.03).",
    "Group A reported tenderness and group B facial hair growth.",
])
def test_who_responded_and_what_harmed_is_no_gain(told: str) -> None:
    assert not read("Microneedling for acne scars", PEEL, told, applications=("androgenetic_alopecia",)).findings
