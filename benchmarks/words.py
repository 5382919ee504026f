"""The words of ``words.toml``: rule id to pattern, and words that tell nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pipeline.topic import load_rules

_FILE = Path(__file__).with_name("words.toml")
WORDS = load_rules(_FILE)
COMMON = frozenset(tomllib.loads(_FILE.read_text("utf-8"))["common"].split())
