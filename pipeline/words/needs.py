"""Letters that a regular expression says every match of it holds, before it is tried."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.words.parsed import GROUPS, REPEATS, Parts

MANY = 16  # runs of letters that are worth asking for, at most

Needs = tuple[frozenset[str], ...]  # a match holds one run of letters of each


def needs(parts: Parts) -> Needs:
    """Runs of letters of which every match holds one, several times over: what sieves best first."""
    run, found = "", list[frozenset[str]]()
    for op, value in [*parts, ("STOP", None)]:
        if str(op) == "LITERAL" and value < 128:
            run += chr(value).lower()
            continue
        found += [frozenset([run])] if len(run) > 1 else []
        found += _needs_of(str(op), value)
        run = ""
    return tuple(sorted(dict.fromkeys(found), key=_sieves, reverse=True))


def _needs_of(name: str, value: Any) -> Iterable[frozenset[str]]:
    if name in GROUPS:
        return needs(value[-1] if name == "SUBPATTERN" else value)
    if name == "ASSERT":
        return needs(value[1])
    if name in REPEATS and value[0]:
        return needs(value[2])
    best = [needs(way)[:1] for way in value[1]] if name == "BRANCH" else []
    every = frozenset(run for some in best for runs in some for run in runs)
    return (every,) if best and all(best) and len(every) <= MANY else ()


def _sieves(runs: frozenset[str]) -> tuple[int, int, list[str]]:
    """Long runs sieve better than short ones, then few better than many."""
    return min(map(len, runs)), -len(runs), sorted(runs)
