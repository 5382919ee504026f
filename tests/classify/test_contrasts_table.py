"""A table of what findings compare: title, methods and results go in, the contrast of each finding comes out."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.classify.results_helper import read
from tests.table import each

TABLE = tomllib.loads((Path(__file__).parent / "contrasts.toml").read_text("utf-8"))
ROWS = [pytest.param(*row, id=f"{group['name']}: {row[1]}") for group in TABLE["group"] for row in group["rows"]]


@each(("contrasts", "title", "methods", "results"), ROWS)
def test_finding_compares_what_the_arms_differ_by(
    contrasts: list[str], title: str, methods: str, results: str
) -> None:
    found = (f.contrast for f in read(title, methods, results).findings if f.basis == "between_group")
    told = {f"{c.index} > {c.reference}, {c.differs_by}, {c.comparator_class}" for c in found}
    assert sorted(told) == contrasts
