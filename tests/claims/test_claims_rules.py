"""Every rule of pipeline/claims reads its own examples as they say, and none is slow on senseless text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.claims.lexicon import FOLDER, rules
from pipeline.topic import Term, load_topic
from pipeline.words import Words
from tests.table import each

FILES = sorted(FOLDER.glob("*.toml"))
TABLES = [(path.stem, rule) for path in FILES for rule in tomllib.loads(path.read_text("utf-8"))["rule"]]
CASES = [
    pytest.param(rules(name)[rule["id"]], text, wanted, id=f"{name}.{rule['id']}: {text}")
    for name, rule in TABLES for key, wanted in (("hits", True), ("misses", False)) for text in rule[key]
]


@each(("rule", "text", "wanted"), CASES)
def test_examples_are_read_as_they_say(rule: Words, text: str, wanted: bool) -> None:
    assert bool(rule.search(text)) is wanted


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", ["a" * 20_000, "aaaa " * 4_000, "less " * 3_000, "1-" * 10_000, "and " * 4_000])
def test_no_rule_is_slow_on_senseless_text(text: str) -> None:
    for path in FILES:
        for rule in rules(path.stem).values():
            assert len(rule.spans(text)) <= len(text)


WORDS = [
    pytest.param(term, id=f"{folder.name}: {term.id}")
    for folder in sorted(Path("topics").iterdir()) if (folder / "topic.toml").exists()
    for topic in [load_topic(folder)] for term in (*topic.cues, *topic.vetoes)
]


@each("term", WORDS)
def test_words_of_a_topic_are_for_a_rule_and_read_their_examples_as_they_say(term: Term) -> None:
    file, name = term.id.split(".")
    assert name in rules(file)
    assert all(term.find(text) for text in term.hits)
    assert not any(term.find(text) for text in term.misses)


def test_rules_say_nothing_about_one_topic() -> None:
    for path in Path(FOLDER).glob("*.py"):
        assert "needling" not in path.read_text("utf-8").replace('"microneedling', "")
