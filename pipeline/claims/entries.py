"""A claims file as text, table by table, so that a line can change while every comment stays where it is."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from pipeline.model import About, Claim

_HEAD = re.compile(r"(?m)(?:^#[^\n]*\n)*^\[\[claim\]\][^\n]*$")


class Parts(NamedTuple):
    """``head + "".join(tables)`` is the file; comments right above a table belong to it."""

    head: str
    tables: tuple[str, ...]


def parted(text: str) -> Parts:
    """The tables of a claims file, in order; raises ValueError if they cannot be separated line by line."""
    starts = [m.start() for m in _HEAD.finditer(text)]
    tables = tuple(text[a:b] for a, b in pairwise([*starts, len(text)]))
    head = text[:starts[0]] if starts else text
    whole = tomllib.loads(text).get("claim", [])
    if [t for table in tables for t in tomllib.loads(table).get("claim", [])] != whole:
        raise ValueError("its tables cannot be told apart")
    return Parts(head, tables)


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
    head: dict[str, Any] = {
        "id": claim.id, "quote": claim.quote, "section": claim.section, "type": claim.type,
        "strength": claim.strength, "state": claim.state, "warning": claim.warning, "note": claim.note,
    }
    about = {k: v for k, v in _about(claim.about).items() if v}
    lines = ["[[claim]]", *_lines({k: v for k, v in head.items() if v})]
    return "\n".join([*lines, *(["[claim.about]", *_lines(about)] if about else [])]) + "\n"


def _about(about: About) -> dict[str, Any]:
    names = ("applications", "intervention", "interventions", "device", "comparator", "comparators", "background",
             "outcomes", "direction", "measure", "harms", "groups", "steps", "asks")
    quantity = about.quantity._asdict() if about.quantity else {}
    return {
        **{n: getattr(about, n) for n in names}, **about.several,
        "quantity": {k: v for k, v in quantity.items() if v is not None},
    }


def _lines(values: Mapping[str, Any]) -> list[str]:
    return [f"{key} = {_value(value)}" for key, value in values.items()]


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, dict):
        return "{ " + ", ".join(_lines(value)) + " }"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return quoted(value)


def quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are valid in TOML, except that of DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
