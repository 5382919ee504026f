"""The words of ``words.toml``: rule id to pattern, and words that tell nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pipeline.topic import rules_in

_FOLDER = Path(__file__).parent
WORDS = rules_in(_FOLDER)("words")
COMMON = frozenset(tomllib.loads((_FOLDER / "words.toml").read_text("utf-8"))["common"].split())
