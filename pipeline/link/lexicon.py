"""The word lists of linking, from the TOML file beside the module that uses them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from pipeline.topic import load_rules
from pipeline.words import Words

FOLDER = Path(__file__).parent
PARTS = re.compile(r"[;,.:]\s|\b(?:but|while|whereas|although)\b")
"""Between the parts of a sentence that say different things."""


@cache
def lexicon(name: str) -> dict[str, Words]:
    """Id of each rule of NAME.toml to its pattern."""
    return load_rules(FOLDER / f"{name}.toml")


@cache
def bounds(name: str) -> dict[str, float]:
    """The ``[bounds]`` of NAME.toml: id to number; the file says in which unit."""
    return dict(tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["bounds"])
