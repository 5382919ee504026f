"""A table of ways in which abstracts tell who had what: title and sentences go in, the role comes out."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.classify import classify
from tests.classify.records import pack, record
from tests.table import each

TABLE = tomllib.loads((Path(__file__).parent / "roles.toml").read_text("utf-8"))
ROWS = [pytest.param(*row, id=f"{group['name']}: {row[1]}") for group in TABLE["group"] for row in group["rows"]]
BEFORE = "Treatment remains a challenge."
AFTER = (
    "Two blinded observers rated photographs. Follow-up visits were at one and three months. No serious adverse events "
    "were observed. In conclusion, larger studies are needed."
)


@each(("role", "title", "told"), ROWS)
def test_role_follows_from_who_had_what(role: str, title: str, told: str) -> None:
    study, _ = classify(record(title, f"{BEFORE} {told} {AFTER}"), pack())
    assert study.role.id == role
