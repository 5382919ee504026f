"""Result sentences in many hands, one at a time: two tables hold them by what the study compared."""

import tomllib
from pathlib import Path
from typing import Any

from tests.classify.results_helper import read
from tests.table import each

TABLES = ("idioms.toml", "idioms_against.toml")
TEXTS = [Path(__file__).with_name(name).read_text("utf-8") for name in TABLES]
CONTEXTS: list[dict[str, Any]] = [context for text in TEXTS for context in tomllib.loads(text)["context"]]
DIRECTIONS = ("favours_mn", "favours_comparator", "no_difference", "mixed", "not_applicable")
SENTENCES = [(c, direction, s) for c in CONTEXTS for direction in DIRECTIONS for s in c.get(direction, ())]


@each(("context", "direction", "sentence"), SENTENCES, ids=[f"{d}: {s}" for _, d, s in SENTENCES])
def test_one_sentence_tells_who_gained_or_nothing(context: dict[str, Any], direction: str, sentence: str) -> None:
    applications = tuple(context["applications"])
    study = read(context["title"], context["methods"], sentence, design=context["design"], applications=applications)
    assert (study.direction, study.basis) == (direction, "none" if direction == "not_applicable" else "between_group")
