"""The rows of roles.toml, in which abstracts tell who had what, and what is read of them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from pipeline.classify import classify
from pipeline.model import Study
from tests.classify.records import pack, record

TABLE = tomllib.loads((Path(__file__).parent / "roles.toml").read_text("utf-8"))
ROWS = [pytest.param(*row, id=f"{group['name']}: {row[1]}") for group in TABLE["group"] for row in group["rows"]]
BEFORE = "Treatment remains a challenge."
AFTER = (
    "Two blinded observers rated photographs. Follow-up visits were at one and three months. No serious adverse events "
    "were observed. In conclusion, larger studies are needed."
)


@cache
def study_of(title: str, told: str) -> Study:
    """What is read of a row, once for all tests."""
    return classify(record(title, f"{BEFORE} {told} {AFTER}"), pack())[0]
