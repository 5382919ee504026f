"""Radiofrequency needling against needling without it: the same treatment plus one more, not two ways of needling."""

from __future__ import annotations

import pytest

from tests.classify.results_helper import read

ROLLED = "Forty patients with acne scars were randomised to "


@pytest.mark.parametrize(("methods", "results", "direction"), [
    ("radiofrequency microneedling or microneedling without radiofrequency.",
     "Scar scores fell significantly more with radiofrequency microneedling than with microneedling alone.",
     "favours_mn"),
    ("conventional microneedling or microneedle radiofrequency.",
     "Scar scores fell significantly more with conventional microneedling than with microneedle radiofrequency.",
     "favours_comparator"),
    ("fractional microneedle radiofrequency (FMR) or microneedling (MN).",
     "Scar scores did not differ between the FMR group and the MN group (p = 0.6).", "no_difference"),
])
def test_what_the_device_adds_is_an_addition(methods: str, results: str, direction: str) -> None:
    study = read("Needles and energy for acne scars", ROLLED + methods, results)
    (finding,) = study.findings
    assert study.role.id == "addon_to_mn"
    assert (finding.contrast.index, finding.contrast.reference) == ("mn+radiofrequency", "mn")
    assert finding.direction == direction


def test_radiofrequency_needling_of_everyone_stays_one_treatment() -> None:
    study = read("Radiofrequency microneedling with or without PRP", ROLLED + (
        "radiofrequency microneedling with PRP or radiofrequency microneedling alone."))
    assert [r.id for r in study.combined_with] == ["prp"]


@pytest.mark.parametrize("title", [
    "Pigmentary change after microneedling and after fractional laser",
    "Microneedling surpasses laser in acne scars", "Microneedling is superior to laser in acne scars",
])
def test_two_treatments_that_a_title_sets_apart_were_not_given_together(title: str) -> None:
    study = read(title, ROLLED + "microneedling or fractional laser.")
    assert study.role.id == "mn_vs_other"
