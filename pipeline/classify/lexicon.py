"""Loads rules from the TOML files beside the code and compiles each entry to one pattern."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.classify.counts import IN_WORDS, WHOLE
from pipeline.classify.quantities import GAP, JOIN, NUMBER, RANGE
from pipeline.topic import compile_terms
from pipeline.words import Expression, PrefilteredPattern, Words, filled

FOLDER = Path(__file__).parent
GRAMMAR = {
    "a_number": NUMBER, "in_words": IN_WORDS, "whole_number": WHOLE, "a_range": RANGE, "a_join": JOIN, "a_gap": GAP,
}
"""How numbers are written: a number, a whole one in words, a whole one in digits or words, one or two numbers (groups
``low`` and ``high``), what joins two, a small gap."""


@cache
def rule_file(name: str) -> dict[str, Any]:
    """The parsed content of NAME.toml, which may lie in any folder here, as each file name occurs only once."""
    (path,) = FOLDER.rglob(f"{name}.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def rules(name: str) -> Callable[[str], PrefilteredPattern]:
    """A function that returns a rule of NAME.toml by its id, for example ``rules("labels")("allots")``.

    A module that uses one file calls this function ``_words``.  The file is read when a rule is first needed.
    """
    return cache(lambda id: read_rules(name)[id])


@cache
def read_rules(name: str) -> dict[str, PrefilteredPattern]:
    """The compiled rules of NAME.toml by id.  The file has two kinds of tables; both ignore case.

    ``[[rule]]``: id, terms, hits, misses, sometimes exclude.  Terms are written as in the topic pack: a space matches
    white space and hyphens.  A match that overlaps one of ``exclude`` never counts.

    ``[[pattern]]``: id, regex (one or a list of alternatives), at, hits, misses.  ``at`` says how its examples are
    tested: found anywhere, matched from a given place (start) or matched in full (whole).
    """
    file = rule_file(name)
    words = {e["id"]: compiled(name, e.get("terms", ()), e.get("exclude", ())) for e in file.get("rule", ())}
    return words | {e["id"]: _expression(name, e["regex"]) for e in file.get("pattern", ())}


def _expression(name: str, regex: str | list[str]) -> Expression:
    """Compiles a regex, or its alternatives, of NAME.toml."""
    ways = tuple(_filled(name, way) for way in ([regex] if isinstance(regex, str) else regex))
    return Expression("|".join(ways), re.IGNORECASE, ways)


def table(name: str, key: str) -> dict[str, Any]:
    """A table of NAME.toml, as parsed."""
    return dict(rule_file(name)[key])


@cache
def word_list(name: str, key: str) -> frozenset[str]:
    """The words listed under a key of NAME.toml, separated by white space."""
    return frozenset(rule_file(name)[key].split())


def compiled(name: str, terms: Sequence[str], exclude: Sequence[str] = ()) -> Words:
    """Compiles terms of NAME.toml to one pattern."""
    return compile_terms(tuple(_filled(name, t) for t in terms), tuple(_filled(name, t) for t in exclude))


def _filled(name: str, text: str) -> str:
    """Replaces each ``{word}`` by the entry of that name in the file's ``[words]``, or in GRAMMAR."""
    return filled(text, _words(name))


@cache
def _words(name: str) -> dict[str, str]:
    """The named fragments of NAME.toml, with those of GRAMMAR."""
    own = rule_file(name).get("words", {})
    return {word: text if isinstance(text, str) else "|".join(text) for word, text in own.items()} | GRAMMAR
