"""Every rule of pipeline/claims reads its own examples as they say, and none is slow on senseless text."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.claims.rules import FOLDER, Rule, rules
from pipeline.topic import Term, load_topic

FILES = sorted(p.stem for p in FOLDER.glob("*.toml"))
RULES = [(name, rule) for name in FILES for rule in rules(name).values()]
CASES = [
    pytest.param(rule, text, wanted, id=f"{name}.{rule.id}: {text}")
    for name, rule in RULES for texts, wanted in ((rule.hits, True), (rule.misses, False)) for text in texts
]


@pytest.mark.parametrize(("rule", "text", "wanted"), CASES)
def test_examples_are_read_as_they_say(rule: Rule, text: str, wanted: bool) -> None:
    assert bool(rule.find(text)) is wanted


@pytest.mark.parametrize(("name", "rule"), RULES, ids=[f"{n}.{r.id}" for n, r in RULES])
def test_every_rule_has_examples_of_both_kinds(name: str, rule: Rule) -> None:
    assert rule.hits
    assert rule.misses


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", ["a" * 20_000, "aaaa " * 4_000, "less " * 3_000, "1-" * 10_000, "and " * 4_000])
def test_no_rule_is_slow_on_senseless_text(text: str) -> None:
    for _, rule in RULES:
        assert len(rule.find(text)) <= len(text)


WORDS = [
    pytest.param(term, id=f"{folder.name}: {term.id}")
    for folder in sorted(Path("topics").iterdir()) if (folder / "topic.toml").exists()
    for topic in [load_topic(folder)] for term in (*topic.cues, *topic.vetoes)
]


@pytest.mark.parametrize("term", WORDS)
def test_words_of_a_topic_are_for_a_rule_and_read_their_examples_as_they_say(term: Term) -> None:
    file, name = term.id.split(".")
    assert name in rules(file)
    assert all(term.find(text) for text in term.hits)
    assert not any(term.find(text) for text in term.misses)
    assert term.hits
    assert term.misses


def test_rules_say_nothing_about_one_topic() -> None:
    for path in Path(FOLDER).glob("*.py"):
        assert "needling" not in path.read_text("utf-8").replace('"microneedling', "")
