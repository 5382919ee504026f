"""Terms compiled to one pattern that is tried only where a match can begin.

Every term is tried at the beginnings of words alone.  Most say by their first letters at which: those places of a text
are looked up in a list that is made once for all rules, so that a rule costs next to nothing where it does not fit.
The outcome is that of the pattern itself.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

_WORD = re.compile(r"\w+")
_NAMED = re.compile(r"\{([a-z]+)\}")
_ODD = re.compile(r"[\u0130\u0131\u017f\u212a]|(?![0-9])\d")  # what re takes for i, s, k or a digit beside these
_LETTERS = 3  # of a word by which its place is looked up, at most
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


@dataclass(frozen=True)
class Words:
    """Terms as one pattern, case ignored, at word boundaries; a space matches white space and hyphens."""

    terms: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        if not self.terms:
            return re.compile("(?!)")
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(_spaced, self.terms))})(?!\w)", re.IGNORECASE)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As of the pattern."""
        places = None if self._begins is None else _places(text)
        if places is None or self._begins is None:
            return self.pattern.finditer(text, start, end) if self._possible(text) else iter(())
        keys = places.keys() & self._begins
        return self._at(sorted([p for key in keys for p in places[key]]), text, start, end) if keys else iter(())

    def _at(self, places: list[int], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        for place in places:
            if place >= start and (match := self.pattern.match(text, place, end)):
                start = match.end()
                yield match

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As of the pattern."""
        return next(self.finditer(text, start, end), None)

    def match(self, text: str) -> re.Match[str] | None:
        """As of the pattern."""
        return self.pattern.match(text)

    def sub(self, new: str, text: str) -> str:
        """As of the pattern."""
        return self.pattern.sub(new, text) if self.search(text) else text

    @cached_property
    def _begins(self) -> frozenset[str] | None:
        """The first letters of all that can match; None where that cannot be told."""
        ways = [beginnings(term) for term in self.terms]
        found = {way[:_LETTERS] for some in ways for way in some or ()}
        least = frozenset(w for w in found if not any(w[:n] in found for n in range(1, len(w))))
        return None if None in ways else least

    def _possible(self, text: str) -> bool:
        """Whether a text holds letters that a match needs; it keeps slow patterns from endless brackets and dots."""
        return not self._needs or any(map(text.lower().__contains__, self._needs)) or _is_odd(text)

    @cached_property
    def _needs(self) -> frozenset[str]:
        """Runs of letters, one of which every match holds; none when that cannot be told."""
        ways = [needs(term) for term in self.terms]
        return frozenset().union(*ways) if all(ways) else frozenset()


def filled(term: str, words: Mapping[str, str]) -> str:
    """A term in which each ``{name}`` stands for the words of that name, which may hold names themselves."""
    while _NAMED.search(term):
        term = _NAMED.sub(lambda m: f"(?:{words[m[1]]})", term)
    return term


def beginnings(term: str) -> frozenset[str] | None:
    """Letters in lower case, with some of which every match of a term begins; None when that is not sure."""
    return _begin(list(re._parser.parse(_spaced(term), re.IGNORECASE)))  # type: ignore[attr-defined]


def needs(term: str) -> frozenset[str]:
    """Runs of letters in lower case, one of which every match of a term holds; none when that is not sure."""
    return _need(re._parser.parse(_spaced(term), re.IGNORECASE))  # type: ignore[attr-defined]


@lru_cache(maxsize=16)  # hundreds of rules look through one text in a row
def _places(text: str) -> Mapping[str, list[int]] | None:
    """Where words begin, by their first letter, first two and first three; None for a text with odd letters."""
    low = text.lower()
    if len(low) != len(text) or _is_odd(text):
        return None
    found: defaultdict[str, list[int]] = defaultdict(list)
    for match in _WORD.finditer(low):
        place = match.start()
        found[low[place]].append(place)
        found[low[place:place + 2]].append(place)
        found[low[place:place + _LETTERS]].append(place)
    return found


def _is_odd(text: str) -> bool:
    return not text.isascii() and _ODD.search(text) is not None


def _begin(parts: list[tuple[Any, Any]]) -> frozenset[str] | None:
    """The ways in which a match of these parts, one after the other, can begin."""
    if not parts:
        return None
    (op, value), rest = parts[0], parts[1:]
    name = str(op)
    if name == "LITERAL":
        return _letters(parts)
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return _begin(rest)
    if name in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _begin([*(value[-1] if name == "SUBPATTERN" else value), *rest])
    if name == "BRANCH":
        return _any_of(_begin([*way, *rest]) for way in value[1])
    if name in _REPEATS:
        return _any_of((_begin(list(value[2])), *(() if value[0] else (_begin(rest),))))
    return _any_of(_one_of(str(kind), one) for kind, one in value) if name == "IN" else None


def _one_of(kind: str, value: Any) -> frozenset[str] | None:
    """The letters of a part of a set of signs; None for any other sign."""
    if kind == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
        return frozenset("0123456789")
    signs = range(value[0], value[1] + 1) if kind == "RANGE" else (value,) if kind == "LITERAL" else ()
    return _any_of(_letters([("LITERAL", sign)]) for sign in signs) if signs else None


def _letters(parts: list[tuple[Any, Any]]) -> frozenset[str] | None:
    """The letters with which parts begin that are plain letters; None for any other sign."""
    run = ""
    for op, value in parts[:_LETTERS]:
        if str(op) != "LITERAL" or value > 127 or not chr(value).isalnum():
            break
        run += chr(value).lower()
    return frozenset([run]) if run else None


def _any_of(ways: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found: frozenset[str] = frozenset()
    for way in ways:
        if way is None:
            return None
        found |= way
    return found


def _need(parts: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """Of parts one after the other, all of which a match holds, what sieves best: long runs, then few."""
    run, found = "", [frozenset[str]()]
    for op, value in [*parts, ("END", None)]:
        if str(op) == "LITERAL" and chr(value).isascii() and chr(value).isalnum():
            run += chr(value).lower()
            continue
        found += [frozenset([run] if len(run) > 1 else ()), _need_of(str(op), value)]
        run = ""
    return max(found, key=lambda runs: (min(map(len, runs), default=0), -len(runs)))


def _need_of(name: str, value: Any) -> frozenset[str]:
    if name in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _need(value[-1] if name == "SUBPATTERN" else value)
    if name in _REPEATS and value[0]:
        return _need(value[2])
    ways = [_need(way) for way in value[1]] if name == "BRANCH" else []
    return frozenset().union(*ways) if all(ways) else frozenset()


def _spaced(term: str) -> str:
    return term.replace(" ", r"[\s\-\u2010-\u2015]+")
