"""The word lists of linking, from the TOML file beside the module that uses them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pipeline.topic import compile_terms
from pipeline.words import Words


@cache
def lexicon(name: str) -> dict[str, Words]:
    """Rule id to pattern, from ``NAME.toml`` beside this file; terms as in the topic pack."""
    rules = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))["rule"]
    return {r["id"]: compile_terms(tuple(r["terms"])) for r in rules}
