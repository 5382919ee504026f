"""The rules of reading articles: the TOML files of this folder as compiled patterns."""

from __future__ import annotations

from pathlib import Path

from pipeline.topic import rules_in

FOLDER = Path(__file__).parent

rules = rules_in(FOLDER)
"""Id of each rule of NAME.toml to its pattern."""
