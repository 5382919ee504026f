"""Splits a claims file into its tables as text, so that a line can change while every comment stays where it is."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from pipeline.model import Claim, Quantity

_HEAD = re.compile(r"(?m)(?:^#[^\n]*\n)*^\[\[claim\]\][^\n]*$")
HEAD = ("id", "quote", "section", "type", "strength", "state", "warning", "note")
ABOUT = (
    "applications", "intervention", "interventions", "device", "comparator", "comparators", "background", "outcomes",
    "direction", "measure", "harms", "groups", "steps", "asks", "quantity",
)
"""Fields of a claim and of what it is about, in the order in which a table gives them."""


def parted(text: str) -> tuple[str, tuple[str, ...]]:
    """The text before the tables of a claims file, and the tables in order, each with the comments right above it;
    raises ValueError if they cannot be separated line by line."""
    starts = [m.start() for m in _HEAD.finditer(text)]
    tables = tuple(text[a:b] for a, b in pairwise([*starts, len(text)]))
    head = text[:starts[0]] if starts else text
    whole = tomllib.loads(text).get("claim", [])
    if [t for table in tables for t in tomllib.loads(table).get("claim", [])] != whole:
        raise ValueError("its tables cannot be told apart")
    return head, tables


def with_value(table: str, key: str, value: str) -> str:
    """The table with a string value set, in its line or in a new line after ``quote``."""
    line = f"{key} = {quoted(value)}"
    pattern = re.compile(rf"(?m)^{key}\s*=\s*(?:\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')", re.DOTALL)
    if pattern.search(table):
        return pattern.sub(lambda _: line, table, count=1)
    after = re.compile(r"(?m)^quote\s*=[^\n]*$")
    return after.sub(lambda m: f"{m.group()}\n{line}", table, count=1)


def table_of(claim: Claim) -> str:
    """A claim as a table of the claims file; keys at their defaults are left out."""
    head = _lines({key: getattr(claim, key) for key in HEAD})
    about = _lines({key: getattr(claim.about, key) for key in ABOUT} | claim.about.several)
    return "\n".join(["[[claim]]", *head, *(["[claim.about]", *about] if about else [])]) + "\n"


def _lines(values: Mapping[str, Any]) -> list[str]:
    return [f"{key} = {_value(value)}" for key, value in values.items() if value]


def _value(value: Any) -> str:
    match value:
        case True:
            return "true"
        case int() | float():
            return f"{value:g}"
        case Quantity():
            told = (f"{key} = {_value(one)}" for key, one in value._asdict().items() if one is not None)
            return f"{{ {', '.join(told)} }}"
        case tuple():
            return f"[{', '.join(map(_value, value))}]"
    return quoted(value)


def quoted(text: str) -> str:
    """The text as a TOML basic string; JSON's escapes are valid in TOML, except that of DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
