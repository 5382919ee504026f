"""What a regular expression says of its matches before it is tried: how they begin, and letters that they hold.

Both are told in plain letters: lower case, one space for all that stands between words, 0 for a digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

LENGTHS = (8, 3)  # signs of a beginning that are told: fewer of a rule that has many ways to begin
MOST = 3000  # ways to begin; a rule that has still more is tried everywhere
MANY = 16  # runs of letters that are worth asking for, at most
_STOP: tuple[Any, Any] = ("STOP", None)  # what follows is not told any more
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_GROUPS = ("SUBPATTERN", "ATOMIC_GROUP")
_BEFORE = -1  # how the parser writes the direction of a look behind

Parts = Sequence[tuple[Any, Any]]
Needs = tuple[frozenset[str], ...]  # a match holds one run of letters of each


def begins(regex: str, flags: int = 0) -> frozenset[str] | None:
    """Plain letters, with some of which every match begins, at the beginning of a word; None where that is not sure."""
    return next((found for length in LENGTHS if (found := _told(_parsed(regex, flags), length)) is not None), None)


def _told(parts: Parts, longest: int) -> frozenset[str] | None:
    """Beginnings of at most so many signs; None where that is not sure, or there are too many."""
    found = set[str]()
    for ways, begin in enumerate(_begin(parts, "", longest, at_word=False)):
        if not begin or ways == MOST:
            return None
        found.add(begin)
    return shortest(found)


def shortest(keys: Iterable[str]) -> frozenset[str]:
    """Those that begin with no other one."""
    every = set(keys)
    return frozenset(key for key in every if not any(key[:n] in every for n in range(1, len(key))))


def needs(regex: str, flags: int = 0) -> Needs:
    """Runs of letters of which every match holds one, several times over: what sieves best first."""
    return _needs(_parsed(regex, flags))


def _parsed(regex: str, flags: int) -> Parts:
    return list(re._parser.parse(regex, flags & ~re.DEBUG))  # type: ignore[attr-defined]


def _begin(parts: Parts, told: str, longest: int, at_word: bool) -> Iterator[str]:
    """The ways to begin after what is ``told``; "" for any.  ``at_word``: no letter stands before the match."""
    op, value = parts[0] if parts else _STOP
    rest = parts[1:]
    name = str(op)
    if len(told) >= longest:
        yield told[:longest]
    elif name in ("AT", "ASSERT", "ASSERT_NOT"):
        yield from _begin(rest, told, longest, at_word or _is_edge(name, value))
    elif name in _GROUPS:
        yield from _begin([*(value[-1] if name == "SUBPATTERN" else value), *rest], told, longest, at_word)
    elif name == "BRANCH":
        for way in value[1]:
            yield from _begin([*way, *rest], told, longest, at_word)
    elif name in _REPEATS:
        for times in _times(*value):
            yield from _begin([*times, *rest], told, longest, at_word)
    elif signs := _signs(name, value) if told or at_word else "":
        for sign in signs:
            if sign != " " or told:
                more = told if told.endswith(" ") and sign == " " else told + sign
                yield from _begin(rest, more, longest, at_word)
            else:
                yield ""
    else:
        yield told


def _times(least: int, most: int, inner: Any) -> Iterator[Parts]:
    """The parts so many times as may be; after some the rest is not told."""
    once = list(inner)
    signs = _signs(str(once[0][0]), once[0][1]) if len(once) == 1 else ""
    enough = 1 if signs == " " else max(least, 3 if signs else 1)  # a run of spaces is told as one
    for times in range(min(least, enough), min(most, enough) + 1):
        yield once * times
    if most > enough and signs != " ":
        yield [*once * (enough + 1), _STOP]


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
    kinds = [(name, value)] if name == "LITERAL" else value if name == "IN" else ()
    found = [_plain(str(kind), one) for kind, one in kinds]
    return "".join(sorted(set("".join(found)))) if all(found) else ""


def _plain(kind: str, value: Any) -> str:
    if kind == "CATEGORY":
        return {"CATEGORY_DIGIT": "0", "CATEGORY_SPACE": " ", "CATEGORY_NOT_WORD": " "}.get(str(value), "")
    signs = range(value[0], value[1] + 1) if kind == "RANGE" else (value,) if kind == "LITERAL" else ()
    found = [_sign(sign) for sign in signs]
    return "".join(found) if all(found) else ""


def _sign(sign: int) -> str:
    plain = chr(sign).lower()
    if not plain.isalnum() and plain != "_":
        return " " if plain == chr(sign).upper() else ""
    return "" if sign > 127 or plain == "_" else "0" if plain.isdigit() else plain


def _needs(parts: Parts) -> Needs:
    run, found = "", list[frozenset[str]]()
    for op, value in [*parts, _STOP]:
        if str(op) == "LITERAL" and value < 128:
            run += chr(value).lower()
            continue
        found += [frozenset([run])] if len(run) > 1 else []
        found += _needs_of(str(op), value)
        run = ""
    return tuple(sorted(dict.fromkeys(found), key=_sieves, reverse=True))


def _needs_of(name: str, value: Any) -> Iterable[frozenset[str]]:
    if name in _GROUPS:
        return _needs(value[-1] if name == "SUBPATTERN" else value)
    if name == "ASSERT":
        return _needs(value[1])
    if name in _REPEATS and value[0]:
        return _needs(value[2])
    best = [_needs(way)[:1] for way in value[1]] if name == "BRANCH" else []
    every = frozenset(run for some in best for runs in some for run in runs)
    return (every,) if best and all(best) and len(every) <= MANY else ()


def _sieves(runs: frozenset[str]) -> tuple[int, int, list[str]]:
    """Long runs sieve better than short ones, then few better than many."""
    return min(map(len, runs)), -len(runs), sorted(runs)
