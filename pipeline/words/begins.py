"""How the matches of a regular expression begin, told of it before it is tried.

It is told in plain letters: lower case, one space for all that stands between words, 0 for a digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pipeline.words.parsed import GROUPS, REPEATS, Parts

LONGEST = 8
MOST = 3000  # ways to begin; a rule that has still more is tried everywhere
_BEFORE = -1  # how the parser writes the direction of a look behind

Step = tuple[str, Any]  # "sign": one of some letters, "" for another; "edge": whether no letter stands before; "ways"
Steps = tuple[Step, ...]
Way = tuple[Steps, str, bool]  # what may follow what is told; whether no letter stands before the match


def begins(parts: Parts) -> frozenset[str] | None:
    """Plain letters, with some of which every match begins, at the beginning of a word; None where that is not sure."""
    ends, open_ = set[str](), [(_steps(parts), "", False)]
    for length in range(1, LONGEST + 1):
        further = _further(open_, ends, length)
        if len(further) + len(ends) > MOST:
            break
        open_ = further
    told = ends.union(told for _, told, _ in open_)
    return None if "" in told or not told else shortest(told)


def _further(open_: list[Way], ends: set[str], length: int) -> list[Way]:
    """The ways to begin, so many signs long; those that are not told so far join the ends."""
    further, rest = [], list(open_)
    while rest:
        steps, told, at_word = rest.pop()
        if len(told) == length:
            further.append((steps, told, at_word))
        elif steps and (more := list(_after(steps, told, at_word))):
            rest += more
        else:
            ends.add(told)
    return further


def _after(steps: Steps, told: str, at_word: bool) -> Iterator[tuple[Steps, str, bool]]:
    """The ways to go on by one step; none where it is not told what stands there."""
    (kind, value), rest = steps[0], steps[1:]
    if kind == "edge":
        yield rest, told, at_word or value
    elif kind == "ways":
        yield from (((*way, *rest), told, at_word) for way in value)
    elif told or at_word:
        for sign in value:
            same = sign == " " and (not told or told[-1] == " ")
            yield (rest, told if same else told + sign, at_word) if told or not same else ((), "", at_word)


def shortest(keys: Iterable[str]) -> frozenset[str]:
    """Those that begin with no other one."""
    every = set(keys)
    return frozenset(key for key in every if not any(key[:n] in every for n in range(1, len(key))))


def _steps(parts: Parts) -> Steps:
    return tuple(step for op, value in parts for step in _step(op.name, value))


def _step(name: str, value: Any) -> Steps:
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return (("edge", _is_edge(name, value)),)
    if name in GROUPS:
        return _steps(value[-1] if name == "SUBPATTERN" else value)
    if name == "BRANCH":
        return (("ways", [_steps(way) for way in value[1]]),)
    return (("ways", list(_times(*value))),) if name in REPEATS else (("sign", _signs(name, value)),)


def _times(least: int, most: int, inner: Any) -> Iterator[Steps]:
    """The steps so many times as may be; after some the rest is not told."""
    once = _steps(inner)
    signs = once[0][1] if len(once) == 1 and once[0][0] == "sign" else ""
    enough = 1 if signs == " " else max(least, 3 if signs else 1)  # a run of spaces is told as one
    for times in range(min(least, enough), min(most, enough) + 1):
        yield once * times
    if most > enough and signs != " ":
        yield (*once * (enough + 1), ("sign", ""))


def _is_edge(name: str, value: Any) -> bool:
    r"""Whether this is ``\b`` or forbids a letter before it: what begins with a letter then begins a word."""
    if name == "AT":
        return str(value) == "AT_BOUNDARY"
    direction, inner = value
    signs = inner[0][1] if len(inner) == 1 and str(inner[0][0]) == "IN" else ()
    return name == "ASSERT_NOT" and direction == _BEFORE and ("NEGATE", None) not in [(str(k), v) for k, v in signs] \
        and any(str(sign) == "CATEGORY_WORD" for _, sign in signs)


def _signs(name: str, value: Any) -> str:
    """The plain letters of which one stands here, each once; "" for any other sign."""
    kinds = [(name, value)] if name == "LITERAL" else [(k.name, v) for k, v in value] if name == "IN" else []
    found = [_plain(kind, one) for kind, one in kinds]
    return "".join(sorted(set("".join(found)))) if all(found) else ""


def _plain(kind: str, value: Any) -> str:
    if kind == "CATEGORY":
        return {"CATEGORY_DIGIT": "0", "CATEGORY_SPACE": " ", "CATEGORY_NOT_WORD": " "}.get(str(value), "")
    signs = range(value[0], value[1] + 1) if kind == "RANGE" else (value,) if kind == "LITERAL" else ()
    found = [_sign(sign) for sign in signs]
    return "".join(found) if all(found) else ""


@lru_cache(maxsize=512)
def _sign(sign: int) -> str:
    plain = chr(sign).lower()
    if not plain.isalnum() and plain != "_":
        return " " if plain == chr(sign).upper() else ""
    return "" if sign > 127 or plain == "_" else "0" if plain.isdigit() else plain
