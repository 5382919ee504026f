"""Finds the prefixes of a rule: the letters with which every match of a regular expression begins.

They are plain letters: lower case, with one space for all characters between words and 0 for every digit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.words.steps import StepKind, Steps

LONGEST = 8  # letters of a prefix
MOST = 3000  # prefixes of a rule; a rule with more has shorter ones
SHORT, FEW = 2, 300  # letters of the shortest prefixes, and how many of these a rule may have, as nearly all words fit
_SINGLE_LETTERS = 20  # prefixes of a single letter, which nearly every word would fit


@dataclass(slots=True, eq=False)
class Node:
    """A step of an expression, linked to what follows it."""

    kind: StepKind
    value: Any
    next: Node | None


_Partial = tuple[Node | None, str, bool]
"""A prefix that may still be continued: what follows (None if that is unknown, or nothing), the prefix, and whether it
is certain that no letter precedes the match."""


def match_prefixes(steps: Steps) -> frozenset[str] | None:
    """The prefixes, one of which every match has, at the start of a word; None if that is not certain.

    An expression that matches nothing has no prefixes.
    """
    return prefixes_from(_first_node(steps, None), False, MOST)


def prefixes_from(first: Node | None, at_word_start: bool, most: int) -> frozenset[str] | None:
    """The same from a node on, with at most ``most`` prefixes; ``at_word_start``: no letter precedes the node."""
    for length in (LONGEST, 4, SHORT):
        prefixes = _prefixes((first, "", at_word_start), length, most)
        if len(prefixes) <= (most if length > SHORT else FEW):
            fits_anything = "" in prefixes or sum(len(prefix) == 1 for prefix in prefixes) > _SINGLE_LETTERS
            return None if fits_anything else without_longer(prefixes)
    return None


def _prefixes(start: _Partial, length: int, most: int) -> set[str]:
    """The prefixes of at most ``length`` letters; incomplete if there are more than ``most``, or if one is ""."""
    complete, unfinished, seen = set[str](), [start], {start}
    while unfinished and len(complete) <= most and "" not in complete:
        node, prefix, at_word_start = _after_letters(*unfinished.pop(), length)
        if node is None or len(prefix) == length:
            complete.add(prefix)
        else:
            further = [p for p in _continued(node, prefix, at_word_start) if p not in seen]
            seen.update(further)
            unfinished += further
    return complete


def _after_letters(node: Node | None, prefix: str, at_word_start: bool, length: int) -> _Partial:
    """The prefix with the letters that follow in every match."""
    while node is not None and len(prefix) < length:
        if node.kind == "edge":
            at_word_start = at_word_start or node.value
        elif node.kind == "letters" and (prefix or at_word_start):
            prefix = (prefix + node.value)[:length]
        else:
            break
        node = node.next
    return node, prefix, at_word_start


def _continued(node: Node, prefix: str, at_word_start: bool) -> Iterable[_Partial]:
    """The prefix continued by one step, in each possible way."""
    kind, value, following = node.kind, node.value, node.next
    if kind == "branch":
        return [(branch, prefix, at_word_start) for branch in value]
    if kind == "ahead":
        is_last = bool(prefix) and following is None
        return [(_first_node(value, None) if is_last else following, prefix, at_word_start)]
    if kind in ("repeat", "letters") or not value or not (prefix or at_word_start):
        return [(None, prefix, at_word_start)]
    return [_with_letter(following, prefix, at_word_start, letter) for letter in value]


def _with_letter(following: Node | None, prefix: str, at_word_start: bool, letter: str) -> _Partial:
    """The prefix with one more letter; spaces are merged, and none begins a prefix."""
    if letter != " ":
        return following, prefix + letter, at_word_start
    merged = prefix if prefix[-1:] in ("", " ") else prefix + letter
    return following if prefix else None, merged, at_word_start


def nodes(steps: Steps, following: Node | None = None) -> list[Node | None]:
    """Each step as a node linked to what follows it; last, what follows them all."""
    linked = [following]
    for kind, value in reversed(steps):
        inner = [_first_node(branch, following) for branch in value] if kind == "branch" else value
        following = Node(kind, inner, following)
        linked.append(following)
    return linked[::-1]


def _first_node(steps: Steps, following: Node | None) -> Node | None:
    return nodes(steps, following)[0]


def without_longer(prefixes: Iterable[str]) -> frozenset[str]:
    """The prefixes that do not begin with another one of them."""
    kept = list[str]()
    for prefix in sorted(prefixes):  # in this order, longer ones directly follow the one with which they begin
        if not (kept and prefix.startswith(kept[-1])):
            kept.append(prefix)
    return frozenset(kept)
