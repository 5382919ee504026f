"""Result sentences in many hands, one at a time: ``idioms.toml`` holds them by what the study compared."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.classify.results_helper import read

CONTEXTS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("idioms.toml").read_text("utf-8"))["context"]
DIRECTIONS = ("favours_mn", "favours_comparator", "no_difference", "mixed", "not_applicable")
SENTENCES = [(c, direction, s) for c in CONTEXTS for direction in DIRECTIONS for s in c.get(direction, ())]


@pytest.mark.parametrize(("context", "direction", "sentence"), SENTENCES, ids=[f"{d}: {s}" for _, d, s in SENTENCES])
def test_one_sentence_tells_who_gained_or_nothing(context: dict[str, Any], direction: str, sentence: str) -> None:
    applications = tuple(context["applications"])
    study = read(context["title"], context["methods"], sentence, design=context["design"], applications=applications)
    assert (study.direction, study.basis) == (direction, "none" if direction == "not_applicable" else "between_group")
