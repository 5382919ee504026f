"""The word lists of linking, from the TOML file beside the module that uses them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.topic import compile_terms
from pipeline.words import Words, filled


@cache
def lexicon(name: str) -> dict[str, Words]:
    """Rule id to pattern, from ``NAME.toml`` beside this file; terms as in the topic pack, ``{name}`` from [words]."""
    table = _table(name)
    words = table.get("words", {})
    return {r["id"]: compile_terms(tuple(filled(t, words) for t in r["terms"])) for r in table["rule"]}


def bounds(name: str) -> dict[str, float]:
    """The ``[bounds]`` of NAME.toml: id to number, its unit beside it there."""
    return dict(_table(name)["bounds"])


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))
