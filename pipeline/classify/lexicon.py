"""Rules as data: a TOML file beside the code goes in, one compiled pattern per entry comes out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
def expressions(name: str) -> dict[str, Expression]:
    """Id to expression of the ``[[pattern]]`` tables of NAME.toml: id, regex (or its alternatives), at, hits, misses.

    Case is ignored.  They stand behind a sieve, for looking through whole sentences.
    """
    return {e["id"]: _expression(name, e["regex"]) for e in rule_file(name)["pattern"]}


def _expression(name: str, regex: str | list[str]) -> Expression:
    ways = tuple(_filled(name, way) for way in ([regex] if isinstance(regex, str) else regex))
    return Expression("|".join(ways), re.IGNORECASE, ways)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The same without their sieve, for what is told by its place as well: ``at`` (anywhere, start or whole) says
    whether they are searched for, stand where something ends, or are all that there is."""

    sieved: Mapping[str, Expression]

    def __getitem__(self, id: str) -> re.Pattern[str]:
        return self.sieved[id].pattern


@cache
def patterns(name: str) -> Patterns:
    """The patterns of NAME.toml by id."""
    return Patterns(expressions(name))


def expression_of(name: str) -> Callable[[str], Expression]:
    """What gives an expression of NAME.toml by its id; the file is read when it is first asked."""
    return lambda id: expressions(name)[id]


def pattern_of(name: str) -> Callable[[str], re.Pattern[str]]:
    """The same without its sieve."""
    return lambda id: expressions(name)[id].pattern


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


def _filled(name: str, text: str) -> str:
    """``{word}`` stands for that entry of the file's ``[words]``, or of GRAMMAR."""
    return filled(text, _words(name))


@cache
def _words(name: str) -> dict[str, str]:
    own = rule_file(name).get("words", {})
    return {word: text if isinstance(text, str) else "|".join(text) for word, text in own.items()} | GRAMMAR
