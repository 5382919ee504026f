"""Every rule of reading a record finds its hits and leaves its misses; nothing in them is slow."""

from typing import Any

import pytest

from pipeline.classify.lexicon import FOLDER, rule_file, rules
from pipeline.topic import Term
from tests.classify.results_helper import TOPIC, read
from tests.table import each

FILES = sorted(path.stem for path in FOLDER.rglob("*.toml"))
RULES = [(name, entry) for name in FILES for entry in rule_file(name).get("rule", ())]
PATTERNS = [(name, entry) for name in FILES for entry in rule_file(name).get("pattern", ())]
TERMS = [*TOPIC.outcomes, *TOPIC.treatments, *TOPIC.harms, *TOPIC.sites, *TOPIC.readings,
         *([TOPIC.short] if TOPIC.short else [])]


@each(("name", "entry"), RULES, ids=[f"{n}-{e['id']}" for n, e in RULES])
def test_a_rule_finds_its_hits_and_leaves_its_misses(name: str, entry: dict[str, Any]) -> None:
    assert entry["hits"]
    assert entry["misses"]
    assert [h for h in entry["hits"] if not rules(name)(entry["id"]).search(h)] == []
    assert [m for m in entry["misses"] if rules(name)(entry["id"]).search(m)] == []


@each(("name", "entry"), PATTERNS, ids=[f"{n}-{e['id']}" for n, e in PATTERNS])
def test_a_pattern_finds_its_hits_and_leaves_its_misses_in_its_place(name: str, entry: dict[str, Any]) -> None:
    pattern = rules(name)(entry["id"])
    find = {"anywhere": pattern.search, "start": pattern.match, "whole": pattern.fullmatch}[entry["at"]]
    assert entry["hits"]
    assert entry["misses"]
    assert [h for h in entry["hits"] if not find(h)] == []
    assert [m for m in entry["misses"] if find(m)] == []


@each("term", TERMS, ids=[t.id for t in TERMS])
def test_a_term_finds_its_hits_and_leaves_its_misses(term: Term) -> None:
    assert [h for h in term.hits if not term.find(h)] == []
    assert [m for m in term.misses if term.find(m)] == []


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text",
    ["(" * 100_000, "aaaa " * 20_000, "no " * 30_000, "12 to 6 " * 12_000, "-" * 100_000, "group a and " * 8_000,
     "microneedling " * 7_000, "microneedling versus laser " * 3_700, "needling (MN) and the patch " * 3_600],
)
def test_a_hundred_kilobytes_of_anything_are_read_in_time(text: str) -> None:
    read("Microneedling versus laser: a randomized trial", results=text)
