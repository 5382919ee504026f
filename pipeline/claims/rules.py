"""The rules of reading articles: the TOML files of this folder as compiled patterns."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline.topic import load_rules
from pipeline.words import Words

FOLDER = Path(__file__).parent


@cache
def rules(name: str) -> dict[str, Words]:
    """Id of each rule of NAME.toml to its pattern."""
    return load_rules(FOLDER / f"{name}.toml")
