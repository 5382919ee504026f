"""What each side of a contrast had: sentences of the methods and one result go in, index and reference come out."""

from __future__ import annotations

import pytest

from pipeline.classify import classify
from pipeline.model import Record, Section
from tests.classify.records import pack

TITLE = "Needling in acne scars: a randomised trial"
SIDES = [
    ("Group A had needling and group B cryotherapy. Corticosteroid was given in both methods.", "in group A",
     "mn+corticosteroid", "corticosteroid+cryotherapy"),
    ("Scars that had needling made up the study group, and those that had a laser the control group.",
     "in the study group than in controls", "mn", "laser"),
    ("One side of the scar had two sessions of needling, then laser to both sides.", "on the needled side",
     "mn+laser", "laser"),
    ("Needling was compared between a needling group (n = 20) and a non-needling group (n = 30).",
     "in the needling group", "mn", "untreated"),
    ("Needling was done on one cheek, a sham roller without needles was used on the other cheek.",
     "on the needled cheek", "mn", "sham"),
    ("Patients had a laser; half of them were pre-treated with a dermaroller.", "in the needled half",
     "mn+laser", "laser"),
    ("In group 1 there were sessions of needling, in group 2 there were laser sessions.", "in group 1", "mn", "laser"),
    ("Group 1 had needling with 1 ml of vitamin D3. Group 2 had corticosteroid tablets.", "in group 1",
     "mn+vitamin_d", "corticosteroid+oral_treatment"),
]


def read(title: str, methods: str, where: str) -> list[tuple[str | None, str | None]]:
    told = (Section("METHODS", "METHODS", methods),
            Section("RESULTS", "RESULTS", f"Scar scores fell significantly more {where} (p = 0.01)."))
    study, _ = classify(Record("1", title=title, sections=told), pack())
    return [(f.contrast.index, f.contrast.reference) for f in study.findings if f.basis == "between_group"]


@pytest.mark.parametrize(("methods", "where", "index", "reference"), SIDES)
def test_each_side_has_all_that_it_was_given(methods: str, where: str, index: str, reference: str) -> None:
    assert read(TITLE, methods, where) == [(index, reference)]


def test_what_the_title_names_too_is_no_way_of_needling() -> None:
    methods = ("Group 1 (22 patients) had needling with application of 1 ml of foxglove extract. "
               "Group 2 (22 patients) had cryotherapy.")
    assert read("Foxglove extract by needling versus cryotherapy in acne scars", methods, "in group 1") == [
        ("mn+other", "cryotherapy")
    ]


def test_a_sham_that_the_title_leaves_out_is_the_reference() -> None:
    methods = "Forty patients had needling with laser or laser with sham needling."
    where = "with needling and laser than with laser and sham"
    assert read("Needling with laser versus laser alone in acne scars", methods, where) == [("mn+laser", "laser+sham")]


def test_what_a_sentence_of_its_own_gives_was_given_with_the_sham_too() -> None:
    methods = ("It was a sham-controlled study. Forty acne scars of patients had laser weekly. "
               "In addition, needling and sham were applied to scars at random.")
    where = "with laser and needling combined than in the sham group"
    assert read("Laser combined with needling in acne scars", methods, where) == [("mn+laser", "laser+sham")]
