"""Rules as data: a TOML file beside the code goes in, one compiled pattern per entry comes out."""

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
    """NAME.toml as it stands.  It lies beside the code that reads it; its name is the only one of its kind here."""
    (path,) = FOLDER.rglob(f"{name}.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def rules(name: str) -> Callable[[str], PrefilteredPattern]:
    """What gives a rule of NAME.toml by its id: ``rules("labels")("allots")``.

    A module that asks one file names this ``_words``.  The file is read when a rule of it is first asked.
    """
    return cache(lambda id: read_rules(name)[id])


@cache
def read_rules(name: str) -> dict[str, PrefilteredPattern]:
    """Id to rule of NAME.toml, which has two kinds of tables; the case of letters is ignored in both.

    ``[[rule]]``: id, terms, hits, misses, sometimes exclude.  Terms are written as in the topic pack: a space matches
    white space and hyphens.  A match that overlaps one of ``exclude`` is none, however the rule is asked.

    ``[[pattern]]``: id, regex (or its alternatives), at, hits, misses; ``at`` says whether the hits are searched
    (anywhere), stand where something ends (start) or are all that there is (whole).
    """
    file = rule_file(name)
    words = {e["id"]: compiled(name, e.get("terms", ()), e.get("exclude", ())) for e in file.get("rule", ())}
    return words | {e["id"]: _expression(name, e["regex"]) for e in file.get("pattern", ())}


def _expression(name: str, regex: str | list[str]) -> Expression:
    ways = tuple(_filled(name, way) for way in ([regex] if isinstance(regex, str) else regex))
    return Expression("|".join(ways), re.IGNORECASE, ways)


def table(name: str, key: str) -> dict[str, Any]:
    """A table of NAME.toml as it stands."""
    return dict(rule_file(name)[key])


@cache
def word_list(name: str, key: str) -> frozenset[str]:
    """The words that stand under a key of NAME.toml, parted by white space."""
    return frozenset(rule_file(name)[key].split())


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
