"""Rules as data: the TOML files of this folder as compiled patterns, written as in the topic pack."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.topic import compile_terms
from pipeline.words import Words, filled

FOLDER = Path(__file__).parent
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a rule file: terms that speak for something."""

    id: str
    pattern: Words
    hits: tuple[str, ...]
    misses: tuple[str, ...]

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Span]:
        """Spans that speak for the rule."""
        return [m.span() for m in self.pattern.finditer(text, start, len(text) if end is None else end)]


@cache
def rules(name: str) -> dict[str, Rule]:
    """Id to rule of NAME.toml in this folder, in file order; ``{word}`` stands for that entry of its ``[words]``."""
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    words = table.get("words", {})
    return {
        e["id"]: Rule(
            e["id"], compile_terms(*(tuple(filled(t, words) for t in e.get(key, ())) for key in ("terms", "exclude"))),
            tuple(e["hits"]), tuple(e["misses"]),
        )
        for e in table["rule"]
    }
