"""Rules as data: a TOML file beside the code goes in, one compiled pattern per entry comes out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.classify.counts import IN_WORDS, WHOLE
from pipeline.classify.quantities import GAP, JOIN, NUMBER, RANGE
from pipeline.topic import compile_terms
from pipeline.words import Expression, Words, filled

FOLDER = Path(__file__).parent
GRAMMAR = {
    "a_number": NUMBER, "in_words": IN_WORDS, "whole_number": WHOLE, "a_range": RANGE, "a_join": JOIN, "a_gap": GAP,
}
"""How numbers are written: a number, a whole one in words, a whole one in digits or words, one or two numbers (groups
``low`` and ``high``), what joins two, a small gap."""


@cache
def rule_file(name: str) -> dict[str, Any]:
    """NAME.toml as it stands.  It lies beside the code that reads it; its name is the only one of its kind here."""
    (path,) = FOLDER.rglob(f"{name}.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def lexicon(name: str) -> dict[str, Words]:
    """Id to pattern of the ``[[rule]]`` tables of NAME.toml: id, terms, hits, misses, sometimes exclude.

    Terms are written as in the topic pack: a space matches white space and hyphens.  A match that overlaps one of
    ``exclude`` is none, however the pattern is asked.
    """
    return {e["id"]: compiled(name, e.get("terms", ()), e.get("exclude", ())) for e in rule_file(name)["rule"]}


@cache
def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """Id to expression of the ``[[pattern]]`` tables of NAME.toml: id, regex (or its alternatives), at, hits, misses.

    Plain expressions, case ignored, for what is told by its place as well: ``at`` (anywhere, start or whole) says
    whether they are searched for, stand where something ends, or are all that there is.
    """
    return _Compiled({e["id"]: _filled(name, e["regex"]) for e in rule_file(name)["pattern"]})


class _Compiled(dict[str, re.Pattern[str]]):
    """Expressions, each compiled when it is first asked for: most of a file are asked behind a sieve alone."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = sources

    def __missing__(self, id: str) -> re.Pattern[str]:
        self[id] = re.compile(self.sources[id], re.IGNORECASE)
        return self[id]


@cache
def expressions(name: str) -> dict[str, Expression]:
    """The same behind a sieve, for looking through whole sentences."""
    return {e["id"]: _expression(name, e["regex"]) for e in rule_file(name)["pattern"]}


def _expression(name: str, text: str | list[str]) -> Expression:
    ways = () if isinstance(text, str) else tuple(_filled(name, way) for way in text)
    return Expression(_filled(name, text), re.IGNORECASE, ways)


def pattern_of(name: str) -> Callable[[str], re.Pattern[str]]:
    """What gives a pattern of NAME.toml by its id; the file is read when it is first asked."""
    return lambda id: patterns(name)[id]


def expression_of(name: str) -> Callable[[str], Expression]:
    """The same behind a sieve."""
    return lambda id: expressions(name)[id]


def table(name: str, key: str) -> dict[str, Any]:
    """A table of NAME.toml as it stands."""
    return dict(rule_file(name)[key])


@cache
def word_list(name: str, key: str) -> frozenset[str]:
    """The words that stand under a key of NAME.toml, parted by white space."""
    return frozenset(rule_file(name)[key].split())


def places(name: str, id: str, text: str) -> list[tuple[int, int]]:
    """Spans of text that a rule finds."""
    return lexicon(name)[id].spans(text)


def compiled(name: str, terms: Sequence[str], exclude: Sequence[str] = ()) -> Words:
    """Terms of NAME.toml as one pattern."""
    return compile_terms(tuple(_filled(name, t) for t in terms), tuple(_filled(name, t) for t in exclude))


def _filled(name: str, text: str | list[str]) -> str:
    """A list is its alternatives; ``{word}`` stands for that entry of the file's ``[words]``, or of GRAMMAR."""
    return filled(_alternatives(text), {**_words(name), **GRAMMAR})


@cache
def _words(name: str) -> dict[str, str]:
    return {word: _alternatives(text) for word, text in rule_file(name).get("words", {}).items()}


def _alternatives(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "|".join(text)
