"""Each word list of linking runs its own hits and misses."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pipeline.link.lexicon import lexicon
from tests.table import each

FILES = sorted(Path("pipeline/link").glob("*.toml"))
RULES = [(p.stem, r) for p in FILES for r in tomllib.loads(p.read_text("utf-8"))["rule"]]


@each(("name", "rule"), RULES, ids=[f"{n}.{r['id']}" for n, r in RULES])
def test_a_rule_finds_its_hits_and_leaves_its_misses(name: str, rule: dict[str, list[str]]) -> None:
    pattern = lexicon(name)[str(rule["id"])]
    assert [t for t in rule["hits"] if not pattern.search(t)] == []
    assert [t for t in rule["misses"] if pattern.search(t)] == []
