"""Rules as data: a TOML file beside the code goes in, one compiled pattern per entry comes out."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.topic import compile_terms

FOLDER = Path(__file__).parent


@cache
def entries(name: str) -> tuple[dict[str, Any], ...]:
    """The ``[[rule]]`` tables of NAME.toml in this folder: id, terms, hits, misses, sometimes exclude."""
    return tuple(tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["rule"])


@cache
def lexicon(name: str) -> dict[str, re.Pattern[str]]:
    """Rule id to its pattern, terms written as in the topic pack: a space matches white space and hyphens."""
    return {entry["id"]: compile_terms(tuple(entry["terms"])) for entry in entries(name)}
