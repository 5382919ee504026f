"""The words of people.toml and population.toml as types: how people are counted and described, and what stands beside
a number of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from pipeline.classify.counts import WHOLE
from pipeline.classify.lexicon import rule_file
from pipeline.words import Expression, filled

REACH = 110  # characters before and after a number in which cues are sought


class Count(NamedTuple):
    """One way in which a text counts or describes people; the named groups are those that its reader knows."""

    id: str
    pattern: Expression
    hits: tuple[str, ...]
    misses: tuple[str, ...]


class Cue(NamedTuple):
    """Words beside a number, and what they add to its score."""

    id: str
    side: str  # before | after | both | opening | within (between the number and its noun)
    kind: str
    weight: float
    before: re.Pattern[str]
    after: re.Pattern[str]
    hits: tuple[str, ...]
    misses: tuple[str, ...]

    def fits(self, before: str, after: str, within: str = "") -> bool:
        """Whether the cue stands at a number with these texts around it in its sentence."""
        if self.side == "within":
            return bool(self.after.search(within))
        if self.side == "opening":
            return bool(self.before.fullmatch(before))
        return bool((self.side != "after" and self.before.search(before[-REACH:]))
                    or (self.side != "before" and self.after.match(after[:REACH])))


@lru_cache(maxsize=1)
def cues() -> tuple[Cue, ...]:
    """The cues of people.toml in file order."""
    return tuple(_cue(entry) for entry in rule_file("people")["cue"])


@lru_cache(maxsize=4)
def counts(name: str = "people") -> dict[str, Count]:
    """The ways of counting or describing of NAME.toml by id."""
    words: dict[str, str] = {"number": WHOLE, **rule_file(name)["words"]}
    return {e["id"]: Count(e["id"], _pattern(e["term"], words), tuple(e["hits"]), tuple(e["misses"]))
            for e in rule_file(name)["count"]}


def _pattern(term: str, words: dict[str, str]) -> Expression:
    """``{word}`` stands for that entry of [words], which may hold others; ``{number}`` for a whole number."""
    return Expression(filled(term, words), re.IGNORECASE)


def _cue(entry: dict[str, Any]) -> Cue:
    words, tail, gap = "|".join(entry["terms"]), entry.get("tail", ""), entry.get("gap", 0)
    clause = "[^.;]" if entry.get("over_commas") else "[^.;,]"
    near = rf"{clause}{{0,{gap}}}" if gap else r"\s?"
    opening = rf"\W*(?:{words}){tail}"
    before = opening if entry["side"] == "opening" else rf"(?<!\w)(?:{words})(?!\w){near}{tail}$"
    return Cue(
        entry["id"], entry["side"], entry.get("kind", entry["id"]), entry.get("weight", 0.0),
        re.compile(before, re.IGNORECASE),
        re.compile(rf"{clause}{{0,{gap}}}?(?<!\w)(?:{words})(?!\w)", re.IGNORECASE),
        tuple(entry["hits"]), tuple(entry["misses"]),
    )
