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
