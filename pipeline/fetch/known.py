"""The names that the readers know, from known.toml beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.model import Issue, Registration


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
    """The name of a data bank without differences in spelling: "UMIN-CTR" and "UMIN CTR" are the same."""
    return "".join(c for c in name.lower() if c.isalnum())


def registrations(
    banks: Iterable[tuple[str, Sequence[str]]], pmid: str,
) -> tuple[tuple[Registration, ...], list[Issue]]:
    """The numbers that trial registries gave, each once; ``banks`` are names of data banks with their numbers."""
    known = load_known()
    found, issues = [], []
    for name, numbers in banks:
        if fold(name) in known.registries:
            found += [Registration(name, number) for number in numbers]
        elif fold(name) not in known.banks:
            issues.append(Issue("fetch", pmid, f"the data bank {name!r} is not known; not taken as a trial registry"))
    return tuple(dict.fromkeys(found)), issues
