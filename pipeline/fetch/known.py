"""The names that the readers know, from known.toml beside this file; unknown ones become issues elsewhere."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Known(NamedTuple):
    elements: frozenset[str]
    registries: frozenset[str]  # folded: lower case, without spaces, dots and hyphens
    banks: frozenset[str]  # folded likewise
    links: frozenset[str]  # RefType of CommentsCorrections


@cache
def load_known() -> Known:
    """Reads known.toml, once."""
    values = tomllib.loads(Path(__file__).with_name("known.toml").read_text("utf-8"))
    return Known(
        elements=frozenset(values["elements"].split()),
        registries=frozenset(fold(name) for name in values["registries"]),
        banks=frozenset(fold(name) for name in values["banks"]),
        links=frozenset(values["links"].split()),
    )


def fold(name: str) -> str:
    """A data bank's name without the differences of writing: "UMIN-CTR" and "UMIN CTR" are one."""
    return "".join(c for c in name.lower() if c.isalnum())


def is_registry(name: str) -> bool | None:
    """Whether a DataBankName is a trial registry; None when the name is not known."""
    known = load_known()
    folded = fold(name)
    return True if folded in known.registries else False if folded in known.banks else None
