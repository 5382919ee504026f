"""A table of small studies and claims: title, methods and results go in, stance and scope come out."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from pipeline.claims import read_claim
from pipeline.classify import classify
from pipeline.link import link
from pipeline.model import Claim, Record, Section
from pipeline.topic import load_topic
from tests.table import each

TOPIC = load_topic(Path("topics/microneedling"))
TABLE = tomllib.loads((Path(__file__).parent / "stances.toml").read_text("utf-8"))["claim"]
ROWS = [pytest.param(c["words"], *row, id=f"{c['words']} {row[1]}") for c in TABLE for row in c["studies"]]


@cache
def claim(words: str) -> Claim:
    return read_claim(words, TOPIC)


@each(("words", "expected", "title", "methods", "results"), ROWS)
def test_the_side_of_a_study_on_a_claim(words: str, expected: str, title: str, methods: str, results: str) -> None:
    parts = (("METHODS", methods), ("RESULTS", results))
    sections = tuple(Section(label, label, text) for label, text in parts if text)
    study, _ = classify(Record("7", title=title, sections=sections, year=2022, language=("eng",)), TOPIC)
    items, _ = link((claim(words),), (study,), TOPIC, ())
    said = [f"{i.stance} {i.scope}" for i in items if i.stance != "related" or expected.startswith("related")]
    assert said == ([] if expected == "no side" else [expected])
