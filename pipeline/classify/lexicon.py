"""Rules as data: a TOML file beside the code goes in, one compiled pattern per entry comes out."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.topic import compile_terms
from pipeline.words import Words

FOLDER = Path(__file__).parent


@cache
def entries(name: str) -> tuple[dict[str, Any], ...]:
    """The ``[[rule]]`` tables of NAME.toml in this folder: id, terms, hits, misses, sometimes exclude."""
    return tuple(_data(name)["rule"])


@cache
def lexicon(name: str) -> dict[str, Words]:
    """Rule id to its pattern, terms written as in the topic pack: a space matches white space and hyphens."""
    return {entry["id"]: _compiled(name, entry["terms"]) for entry in entries(name)}


@cache
def _vetoes(name: str) -> dict[str, Words]:
    return {entry["id"]: _compiled(name, entry["exclude"]) for entry in entries(name) if "exclude" in entry}


def places(name: str, id: str, text: str) -> list[tuple[int, int]]:
    """Spans of text that a rule finds, those that overlap an exclusion left out."""
    found = [m.span() for m in lexicon(name)[id].finditer(text)]
    if not found or id not in _vetoes(name):
        return found
    vetoed = [m.span() for m in _vetoes(name)[id].finditer(text)]
    return [(a, b) for a, b in found if not any(x < b and a < y for x, y in vetoed)]


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def _compiled(name: str, terms: list[str]) -> Words:
    """``<WORD>`` in a term stands for that entry of the file's ``[words]``."""
    words: dict[str, str] = _data(name).get("words", {})
    for word, meaning in words.items():
        terms = [t.replace(f"<{word}>", meaning) for t in terms]
    return compile_terms(tuple(terms))
