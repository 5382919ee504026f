"""The words of ``words.toml``: rule id to pattern, and what tells nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pipeline.topic import compile_terms

_FILE = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
WORDS = {rule["id"]: compile_terms(tuple(rule["terms"])) for rule in _FILE["rule"]}
COMMON = frozenset(_FILE["common"].split())
