"""Compiles the cues of people.toml: words beside a number of people for or against its being the sample."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from pipeline.classify.lexicon import GRAMMAR, rule_file
from pipeline.words import filled

REACH = 110  # characters before and after a number searched for cues


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
        """Whether the cue matches a number with these texts around it in its sentence."""
        if self.side == "within":
            return bool(self.after.search(within))
        if self.side == "opening":
            return bool(self.before.fullmatch(before))
        return bool((self.side != "after" and self.before.search(before[-REACH:]))
                    or (self.side != "before" and self.after.match(after[:REACH])))


@cache
def cues() -> dict[str, Cue]:
    """The cues by id, in file order."""
    return {entry["id"]: _cue(entry) for entry in rule_file("people")["cue"]}


def _cue(entry: dict[str, Any]) -> Cue:
    """Compiles an entry of people.toml to a cue."""
    words, tail, gap = filled("|".join(entry["terms"]), GRAMMAR), entry.get("tail", ""), entry.get("gap", 0)
    clause = r"(?:[^.;]|\.(?=\d))" if entry.get("over_commas") else "[^.;,]"
    near = rf"{clause}{{0,{gap}}}" if gap else r"\s?"
    opening = rf"\W*(?:{words}){tail}"
    before = opening if entry["side"] == "opening" else rf"(?<!\w)(?:{words})(?!\w){near}{tail}$"
    return Cue(
        entry["id"], entry["side"], entry.get("kind", entry["id"]), entry.get("weight", 0.0),
        re.compile(before, re.IGNORECASE),
        re.compile(rf"{clause}{{0,{gap}}}?(?<!\w)(?:{words})(?!\w)", re.IGNORECASE),
        tuple(entry["hits"]), tuple(entry["misses"]),
    )
