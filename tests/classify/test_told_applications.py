"""What small records are about."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.classify import classify
from pipeline.model import Section
from tests.classify.records import pack, record
from tests.table import each

TOLD = tomllib.loads((Path(__file__).parent / "told_applications.toml").read_text("utf-8"))["records"]


@each(("title", "text", "wanted"), TOLD, ids=[title for title, _, _ in TOLD])
def test_a_record_is_about_these_applications_and_no_other(title: str, text: str, wanted: str) -> None:
    assert set(classify(record(title, text), pack())[0].application_ids) == set(wanted.split(", "))


@pytest.mark.parametrize(("keyword", "wanted"), [
    ("complications", ("acne_scars", "safety")), ("patient safety", ("acne_scars",)),
])
def test_authors_who_list_complications_write_about_safety(keyword: str, wanted: tuple[str, ...]) -> None:
    found = record("Ten years of microneedling for acne scars", "Charts were read.")
    assert classify(replace(found, keywords=(keyword,)), pack())[0].application_ids == wanted


def test_where_nothing_else_says_it_the_keywords_tell_what_it_is_for() -> None:
    found = record("Collagen after needling and vitamins in the rat", "Microneedling was done on the back of rats.")
    tagged = replace(found, keywords=("Skin rejuvenation",))
    assert classify(found, pack())[0].application_ids == ()
    assert classify(tagged, pack())[0].application_ids == ("rejuvenation_general",)


def test_an_objective_that_names_a_condition_once_tells_what_is_treated() -> None:
    found = record("A home roller with a lotion in men: a trial", "")
    parts = (("OBJECTIVE", "To test whether weekly microneedling helps men with androgenetic alopecia."),
             ("METHODS", "Forty men used a lotion with or without a roller."))
    sections = tuple(Section(label, label, text) for label, text in parts)
    told = replace(found, sections=sections)
    assert classify(told, pack())[0].application_ids == ("androgenetic_alopecia",)
