"""Finds the requirements of a rule: words, and letters, that every match of a regular expression contains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.words.prefixes import LONGEST, Node, nodes, prefixes_from
from pipeline.words.steps import GROUPS, REPEATS, Parts, Step, Steps

_MOST_WORDS = 300  # alternative words; nearly every text contains one of still more
_TELLING = 4  # letters of a word from which on few other words begin with it
MOST_RUNS = 16  # alternative runs of letters; to look for more is not worth it

RequiredLetters = tuple[frozenset[str], ...]
"""Sets of runs of letters; every match contains one run of each set."""


def required_words(steps: Steps, at_word_start: bool = False) -> frozenset[str] | None:
    """Prefixes of words, one of which begins a word in every match, as long as possible; None if that is not certain.

    They are plain letters.  ``at_word_start``: no letter precedes the first step.
    """
    candidates = list[frozenset[str]]()
    for step, node in zip(steps, nodes(steps), strict=False):
        candidates += _words_at(step, node, at_word_start)
        at_word_start = _ends_word([step], at_word_start)
    return max(candidates, key=lambda words: (min(map(len, words), default=LONGEST), -len(words)), default=None)


def _words_at(step: Step, node: Node | None, at_word_start: bool) -> Iterator[frozenset[str]]:
    """The words that begin at a step, and those that each of its branches contains."""
    kind, value = step
    words = prefixes_from(node, at_word_start, _MOST_WORDS) if at_word_start else None
    if words is not None:
        yield words
    is_weak = words is None or min(map(len, words), default=LONGEST) < _TELLING
    if kind == "ahead" or (kind == "branch" and is_weak):
        inner = required_words if kind == "ahead" else _words_of_branches
        words = inner(value, at_word_start)
        if words is not None:
            yield words


def _words_of_branches(branches: Sequence[Steps], at_word_start: bool) -> frozenset[str] | None:
    """Words, one of which each branch contains; None if a branch has none for certain, or if there are too many."""
    every = frozenset[str]()
    for branch in branches:
        words = required_words(branch, at_word_start)
        if words is None or len(every := every | words) > _MOST_WORDS:
            return None
    return every


def _ends_word(steps: Iterable[Step], at_word_start: bool) -> bool:
    """Whether it is certain that no letter precedes what follows these steps."""
    for kind, value in steps:
        if kind in ("branch", "repeat"):
            branches = value if kind == "branch" else [value]
            at_word_start = all(_ends_word(branch, at_word_start) for branch in branches)
        elif kind in ("letters", "one of"):
            at_word_start = value == " "
        else:
            at_word_start = at_word_start or (kind == "edge" and value)
    return at_word_start


def required_letters(parts: Parts) -> RequiredLetters:
    """Sets of runs of letters, one run of each of which every match contains; the most selective set comes first."""
    run, required = "", list[frozenset[str]]()
    for op, value in [*parts, ("STOP", None)]:
        if str(op) == "LITERAL" and value < 128:
            run += chr(value).lower()
            continue
        required += [frozenset([run])] if len(run) > 1 else []
        required += _required_by(str(op), value)
        run = ""
    return tuple(sorted(dict.fromkeys(required), key=_selectivity, reverse=True))


def _required_by(name: str, value: Any) -> Iterable[frozenset[str]]:
    """The required letters of one part of a parsed expression."""
    if name in GROUPS:
        return required_letters(value[-1] if name == "SUBPATTERN" else value)
    if name == "ASSERT":
        return required_letters(value[1])
    if name in REPEATS and value[0]:
        return required_letters(value[2])
    best = [required_letters(branch)[:1] for branch in value[1]] if name == "BRANCH" else []
    every = frozenset(run for some in best for runs in some for run in runs)
    return (every,) if best and all(best) and len(every) <= MOST_RUNS else ()


def _selectivity(runs: frozenset[str]) -> tuple[int, int, list[str]]:
    """A sort key: long runs are rarer than short ones, and few alternatives rarer than many."""
    return min(map(len, runs)), -len(runs), sorted(runs)
