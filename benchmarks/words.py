"""The words of ``words.toml``: rule id to pattern, and words that tell nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pipeline.topic import rules_in

_FILE = Path(__file__).with_name("words.toml")
WORDS = rules_in(_FILE.parent)(_FILE.stem)
COMMON = frozenset(tomllib.loads(_FILE.read_text("utf-8"))["common"].split())
