"""The names of XML elements, data banks and links that are known to the parsers, from known.toml in this folder."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.model import Issue, Registration


class KnownNames(NamedTuple):
    """The contents of known.toml."""

    elements: frozenset[str]
    registries: frozenset[str]  # folded: lower case, without spaces, dots and hyphens
    banks: frozenset[str]  # folded likewise
    links: frozenset[str]  # RefType of CommentsCorrections


@cache
def known_names() -> KnownNames:
    """Reads known.toml, once."""
    values = tomllib.loads(Path(__file__).with_name("known.toml").read_text("utf-8"))
    return KnownNames(
        elements=frozenset(values["elements"].split()),
        registries=frozenset(fold(name) for name in values["registries"]),
        banks=frozenset(fold(name) for name in values["banks"]),
        links=frozenset(values["links"].split()),
    )


def fold(name: str) -> str:
    """The name of a data bank without differences of spelling, so that "UMIN-CTR" equals "UMIN CTR"."""
    return "".join(c for c in name.lower() if c.isalnum())


def registrations(
    banks: Iterable[tuple[str, Sequence[str]]], pmid: str,
) -> tuple[tuple[Registration, ...], list[Issue]]:
    """The registrations in trial registries, each once, and issues; ``banks`` are names of data banks with numbers."""
    known = known_names()
    registered, issues = [], []
    for name, numbers in banks:
        if fold(name) in known.registries:
            registered += [Registration(name, number) for number in numbers]
        elif fold(name) not in known.banks:
            message = f"the data bank {name!r} is unknown and was not taken as a trial registry"
            issues.append(Issue("fetch", pmid, message))
    return tuple(dict.fromkeys(registered)), issues
