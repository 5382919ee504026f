"""The description of the data files names every field that they have, and nothing that they lack."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

TEXT = Path("docs/formats.md").read_text("utf-8")


def described(path: str) -> set[str]:
    """The words in code marks of the section that is headed by a path."""
    section = TEXT.split(f"## {path}")[1].split("\n## ")[0]
    return set(re.findall(r"`([a-z_]+)`", section))


@pytest.mark.parametrize("name", ["claims", "studies", "items", "changes"])
def test_every_field_of_a_table_is_described(built: dict[str, bytes], name: str) -> None:
    rows = json.loads(built[f"data/{name}.json"])["rows"]
    fields = {key for row in rows for key in row}
    assert fields <= described(f"data/{name}.json")


def test_every_key_of_the_run_and_of_an_answer_is_described(built: dict[str, bytes]) -> None:
    assert json.loads(built["data/run.json"]).keys() <= described("data/run.json")
    verdict = json.loads(built["data/claims.json"])["rows"][0]["verdict"]
    assert verdict.keys() | verdict["wording"].keys() <= described("data/claims.json")


def test_every_path_that_is_described_exists(built: dict[str, bytes]) -> None:
    for path in re.findall(r"`((?:data|badge|claim)/[\w.-]+/?[\w.-]*|[\w]+\.(?:xml|html))`", TEXT):
        wanted = path.replace("ID", "hair-growth")
        assert wanted in built or path == "data/manifest.json", path


@pytest.mark.parametrize("end", ["csv", "json", "ris", "bib", "csl.json"])
def test_every_statement_and_topic_with_studies_has_its_list_in_every_form(built: dict[str, bytes], end: str) -> None:
    assert f"data/claim/hair-growth.{end}" in built
    assert f"data/application/alopecia.{end}" in built
    assert f"data/claim/aunt.{end}" not in built
