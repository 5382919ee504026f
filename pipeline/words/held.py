"""Words, and letters, that a regular expression says every match of it holds, before it is tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.words.begins import LONGEST, Node, nodes, told
from pipeline.words.steps import GROUPS, REPEATS, Parts, Step, Steps

_MOST = 300  # words of which a match holds one; more of them stand in every text
_TELLING = 4  # letters of a word by which few others begin
MANY = 16  # runs of letters that are worth asking for, at most

Needs = tuple[frozenset[str], ...]  # a match holds one run of letters of each


def held(steps: Steps, at_word: bool = False) -> frozenset[str] | None:
    """Plain letters with some of which a word begins in every match, the longest; None where there are none for sure.

    They are told as those with which a match begins; ``at_word``: no letter stands before the first step.
    """
    found = list[frozenset[str]]()
    for step, node in zip(steps, nodes(steps), strict=False):
        found += _held(step, node, at_word)
        at_word = _ends([step], at_word)
    return max(found, key=lambda words: (min(map(len, words), default=LONGEST), -len(words)), default=None)


def _held(step: Step, node: Node | None, at_word: bool) -> Iterator[frozenset[str]]:
    """What begins here, and what stands within the step: of each of several ways the longest."""
    kind, value = step
    words = told(node, at_word, _MOST) if at_word else None
    if words is not None:
        yield words
    if kind == "ahead" or (kind == "ways" and (words is None or min(map(len, words), default=LONGEST) < _TELLING)):
        words = held(value, at_word) if kind == "ahead" else _in_each(value, at_word)
        if words is not None:
            yield words


def _in_each(ways: Sequence[Steps], at_word: bool) -> frozenset[str] | None:
    """One of these stands in each way; None where one of them has none for sure, or there are too many."""
    found = frozenset[str]()
    for way in ways:
        words = held(way, at_word)
        if words is None or len(found := found | words) > _MOST:
            return None
    return found


def _ends(steps: Iterable[Step], at_word: bool) -> bool:
    """Whether it is sure that no letter stands before what follows some steps."""
    for kind, value in steps:
        if kind in ("ways", "more"):
            at_word = all(_ends(way, at_word) for way in (value if kind == "ways" else [value]))
        elif kind in ("run", "sign"):
            at_word = value == " "
        else:
            at_word = at_word or (kind == "edge" and value)
    return at_word


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
