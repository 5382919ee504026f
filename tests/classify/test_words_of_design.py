"""The sentences shown for a design and for a number of people: read alone, they tell it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.classify.design import read_design
from pipeline.classify.people import read_participants
from tests.classify.records import record
from tests.table import each

SHOWN = [
    ("how sides were treated, where nobody speaks of chance", "A split-face trial of needles or heat for lines",
     "The right cheek of 20 women was needled and the left cheek had heat. Lines were rated by a blinded observer.",
     ("The right cheek of 20 women was needled and the left cheek had heat.",)),
    ("how groups came about, not what was measured before and after", "Rollers and light for striae",
     "Forty women were enrolled: 20 by choice had a roller and 20 had light. Width before and after treatment was "
     "recorded. Both groups improved (p < 0.05).",
     ("Forty women were enrolled: 20 by choice had a roller and 20 had light.",)),
    ("who drew lots", "Needles for scars: a trial", "Fifty patients were randomised to needles or heat. Scars faded.",
     ("Fifty patients were randomised to needles or heat.",)),
    ("chance and sides in one sentence where one has both", "Needles in vitiligo",
     "A split-body design was used. One side of the face of 12 patients was randomised to needles, the other to none.",
     ("One side of the face of 12 patients was randomised to needles, the other to none.",)),
    ("that it looked back", "Needles in practice", "Sixty patients came. Their charts were reviewed retrospectively.",
     ("Their charts were reviewed retrospectively.",)),
    ("one patient as described", "Nodules after a roller", "Rollers are sold. A woman of 27 had nodules after one.",
     ("A woman of 27 had nodules after one.",)),
    ("of whom a series is told, where its title names it", "Nodules of the face: a case series",
     "Nodules of the face are rare. Their cause is debated. Results: Twenty patients had a biopsy. Doctors should ask.",
     ("Nodules of the face: a case series", "Results: Twenty patients had a biopsy.")),
    ("the title with what it announces", "Update on needles", "This review tells of devices.",
     ("This review tells of devices.", "Update on needles")),
    ("what is done in animals, where none is named", "Dendritic cells and arrays of needles for a vaccine",
     "Herein, we show that CD8+ T-cells grew. Intravital imaging found CD11c dendritic cells in the dermis.",
     ("Intravital imaging found CD11c dendritic cells in the dermis.",)),
]
METHODS = tomllib.loads(Path(__file__).with_name("idioms_of_methods.toml").read_text(encoding="utf-8"))["case"]


@each("case", METHODS, ids=lambda c: c["title"][:50])
def test_methods_tell_the_design_show_it_and_count_its_people(case: dict[str, str]) -> None:
    told = record(case["title"], case["text"])
    found = read_design(told)
    assert found.id == case["design"]
    assert case.get("shown", "") in " ".join(b.quote for b in found.because)
    assert case.get("people") in (None, read_participants(told, found.id).n)


@pytest.mark.parametrize(("title", "text", "shown"), [row[1:] for row in SHOWN], ids=[row[0] for row in SHOWN])
def test_the_sentences_shown_for_a_design_tell(title: str, text: str, shown: tuple[str, ...]) -> None:
    assert {b.quote for b in read_design(record(title, text)).because} == set(shown)


def test_an_indexing_term_is_shown_only_where_no_sentence_says_the_same_and_with_who_had_what() -> None:
    told = read_design(record("Needles", "Forty patients were randomised to needles or heat.", types=("D016449",)))
    silent = read_design(record("Needles", "Forty patients had needles or heat.", types=("D016449",)))
    assert [b.field for b in (*told.because, *silent.because)] == ["abstract", "publication_types", "abstract"]


@pytest.mark.parametrize(("design", "text", "shown"), [
    ("rct", "Scars are frequent. Forty patients with scars were needled.", "Forty patients with scars were needled."),
    ("case_report", "We report a case of nodules. A 27-year-old man had used a roller.",
     "A 27-year-old man had used a roller."),
])
def test_the_sentence_shown_for_a_number_of_people_says_who_they_were(design: str, text: str, shown: str) -> None:
    assert [b.quote for b in read_participants(record("Needles", text), design).because] == [shown]


def test_a_title_that_counts_its_few_patients_is_a_series_though_it_is_indexed_as_case_reports() -> None:
    told = read_design(record("Granulomas in four women after needling", "All had nodules.", types=("D002363",)))
    two = read_design(record("Granulomas in two women after needling", "Both had nodules.", types=("D002363",)))
    one = read_design(record("Granuloma after needling", "A woman had nodules.", types=("D002363",)))
    assert [d.id for d in (told, two, one)] == ["case_series", "case_report", "case_report"]
