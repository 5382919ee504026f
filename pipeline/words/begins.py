"""How the matches of a regular expression begin, told of it before it is tried.

It is told in plain letters: lower case, one space for all that stands between words, 0 for a digit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.words.steps import Steps

LONGEST = 8
MOST = 3000  # ways to begin; a rule that has still more is told by fewer letters
SHORT, FEW = 2, 300  # letters that are told at least, and the most ways with so few: nearly every word begins with one
_LETTERS = 20  # ways to begin with a single letter, of which one begins nearly every word


@dataclass(slots=True, eq=False)
class Node:
    """A step, where it stands: what follows it."""

    kind: str
    value: Any
    then: Node | None


Way = tuple[Node | None, str, bool]  # what may follow what is told; whether no letter stands before the match


def begins(steps: Steps) -> frozenset[str] | None:
    """Plain letters, with some of which every match begins, at the beginning of a word; None where that is not sure.

    Where nothing matches there are none.
    """
    return told(_node(steps, None), False, MOST)


def told(first: Node | None, at_word: bool, most: int) -> frozenset[str] | None:
    """The same of what begins a word for sure, with ``at_word``, in at most so many ways."""
    for length in (LONGEST, 4, SHORT):
        ways = _ways((first, "", at_word), length, most)
        if len(ways) <= (most if length > SHORT else FEW):
            anything = "" in ways or sum(len(way) == 1 for way in ways) > _LETTERS
            return None if anything else shortest(ways)
    return None


def _ways(begin: Way, length: int, most: int) -> set[str]:
    """The ways to begin, so many signs long at most; not all where they are more than so many, or "" is one."""
    found, open_, seen = set[str](), [begin], {begin}
    while open_ and len(found) <= most and "" not in found:
        node, told, at_word = _on(*open_.pop(), length)
        if node is None or len(told) == length:
            found.add(told)
        else:
            further = [way for way in _after(node, told, at_word) if way not in seen]
            seen.update(further)
            open_ += further
    return found


def _on(node: Node | None, told: str, at_word: bool, length: int) -> Way:
    """The same after the letters that stand there for sure."""
    while node is not None and len(told) < length:
        if node.kind == "edge":
            at_word = at_word or node.value
        elif node.kind == "run" and (told or at_word):
            told = (told + node.value)[:length]
        else:
            break
        node = node.then
    return node, told, at_word


def _after(node: Node, told: str, at_word: bool) -> Iterable[Way]:
    """The ways to go on by one step; to None where it is not told what stands there."""
    kind, value, then = node.kind, node.value, node.then
    if kind == "ways":
        return [(way, told, at_word) for way in value]
    if kind == "ahead":
        return [(_node(value, None) if told and then is None else then, told, at_word)]
    if kind in ("more", "run") or not value or not (told or at_word):
        return [(None, told, at_word)]
    return [_signed(then, told, at_word, sign) for sign in value]


def _signed(then: Node | None, told: str, at_word: bool, sign: str) -> Way:
    if sign != " ":
        return then, told + sign, at_word
    return then if told else None, told if told[-1:] in ("", " ") else told + sign, at_word


def nodes(steps: Steps, then: Node | None = None) -> list[Node | None]:
    """Each of some steps with what follows it, and what follows them all."""
    found = [then]
    for kind, value in reversed(steps):
        then = Node(kind, [_node(way, then) for way in value] if kind == "ways" else value, then)
        found.append(then)
    return found[::-1]


def _node(steps: Steps, then: Node | None) -> Node | None:
    """The first of them."""
    return nodes(steps, then)[0]


def shortest(keys: Iterable[str]) -> frozenset[str]:
    """Those that begin with no other one."""
    found = list[str]()
    for key in sorted(keys):  # what begins with a key stands right behind it
        if not (found and key.startswith(found[-1])):
            found.append(key)
    return frozenset(found)
