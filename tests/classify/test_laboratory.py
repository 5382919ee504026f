"""Laboratory work that states a result without listing its arms."""

from __future__ import annotations

import pytest

from tests.classify.results_helper import read

TITLE = "A dissolving microneedle array for a peptide"


def found(sentence: str, methods: str = "Flux across pig skin was measured in cells.") -> list[tuple[str, str]]:
    study = read(TITLE, methods, sentence, design="in_vitro", subjects="in_vitro", applications=("drug_delivery",))
    return [(f.outcome or "", f.direction) for f in study.findings if f.basis == "none"]


@pytest.mark.parametrize(("sentence", "direction"), [
    ("Microneedles enhanced the transdermal delivery of the peptide.", "improved"),
    ("A sixfold increase in skin permeation was obtained with microneedles.", "improved"),
    ("Skin permeation was not enhanced by microneedles.", "no_difference"),
])
def test_what_it_says_that_needling_did_is_a_finding(sentence: str, direction: str) -> None:
    assert found(sentence) == [("drug_permeation", direction)]


def test_no_difference_counts_where_the_text_names_what_was_left_alone() -> None:
    methods = "Passive flux and flux after a microneedle roller were measured."
    sentence = "The difference in flux after the microneedle roller was not statistically significant (p > 0.05)."
    study = read(TITLE, methods, sentence, design="in_vitro", subjects="in_vitro", applications=("drug_delivery",))
    assert [(f.outcome, f.direction) for f in study.findings] == [("drug_permeation", "no_difference")]
    assert found(sentence) == []


@pytest.mark.parametrize("sentence", [
    "Microneedles may enhance the transdermal delivery of the peptide.", "Skin permeation was measured in both cells.",
    "Skin permeation was reduced after the microneedles had dissolved.",
    "Tranexamic acid with microneedles enhanced the skin permeation.",
    "No difference in skin permeation was found between needle lengths after microneedles.",
])
def test_hopes_other_treatments_and_lengths_are_none(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(("sentence", "direction"), [
    ("Microneedles enhanced the transdermal delivery of the peptide.", "favours_mn"),
    ("Skin permeation was not enhanced by microneedles.", "no_difference"),
    ("Efficient delivery of the peptide was achieved by microneedles.", "not_applicable"),
])
def test_a_side_without_basis_is_taken_only_by_what_tells_of_more(sentence: str, direction: str) -> None:
    methods = "Flux across pig skin was measured in cells."
    study = read(TITLE, methods, sentence, design="in_vitro", subjects="in_vitro", applications=("drug_delivery",))
    assert (study.direction, study.basis) == (direction, "none")


def test_in_people_nothing_is_stated_without_a_comparison_or_a_start() -> None:
    study = read(TITLE, "Ten people took part.", "Microneedles enhanced the transdermal delivery of the peptide.")
    assert [f for f in study.findings if f.basis == "none"] == []


ROLLED = "Pig skin was rolled with microneedles of 0.3, 0.6 or 1.0 mm; intact skin served as control."


@pytest.mark.parametrize("sentence", [
    "Skin permeation of the dye was 21 ± 4 ng through intact skin, and 90, 140 and 188 ng after 0.3, 0.6 and 1.0 mm.",
    "Skin permeation of the dye amounted to 2.1 ng for intact skin, 9.7 and 31.0 ng for the two lengths.",
    "Skin permeation of the dye through intact skin was 21 ng and came to 188 ng after rolling.",
    "Skin permeation was 188 ng through microneedled skin and 21 ng through intact skin.",
])
def test_values_that_are_all_above_that_of_intact_skin_tell_of_more(sentence: str) -> None:
    assert found(sentence, ROLLED) == [("drug_permeation", "improved")]


@pytest.mark.parametrize("sentence", [
    "Skin permeation after rolling was 20 ng compared with 41 ng through intact skin.",
    "Skin permeation was 41 ng through intact skin, 44 ng after 0.3 mm and 45 ng after 1.0 mm needles.",
    "Skin permeation was 41 ng through intact skin and 188 ng after the laser.",
    "Skin permeation was 21 ng through intact skin and 12 and 90 ng after 0.3 and 1.0 mm.",
    "Skin permeation through intact skin was 41 ng, and 63 ng after rolling (p = 0.2).",
])
def test_values_that_are_not_or_that_are_of_something_else_tell_of_nothing(sentence: str) -> None:
    assert found(sentence, ROLLED) == []
