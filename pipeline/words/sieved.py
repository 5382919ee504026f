"""Expressions that are tried only where a match can begin, and only on a text that holds the letters that it needs.

Most rules begin with letters, at the beginning of a word.  How they begin is kept in one list for all rules: a text is
looked through once, word for word, for the rules that may fit there, so that a rule that does not costs next to
nothing.  The outcome is that of the pattern itself.
"""

from __future__ import annotations

import re
import sys
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from pipeline.words.begins import LENGTHS, Needs, begins, needs, shortest

_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"[1-9]")
_DIGITS = str.maketrans("123456789", "0" * 9)  # the same for plain letters, at once
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_ODD = re.compile(r"[\u0130\u0131\u017f\u212a]|\d")  # what re takes for i, s, k or a digit beside these
_SHORT = 25  # signs; to look for words in less costs more than to try
_KEPT = 64  # texts: those of one record, each asked by hundreds of rules
_LONGEST = LENGTHS[0]
_LOOKED_UP = (1, 2, 3, 5, _LONGEST)  # signs of the beginnings by which rules are looked up
# What follows only grows, with the rules that are used, and changes no outcome: it is a cache of how rules begin.
_NUMBERS: dict[frozenset[str], int] = {}  # of the rules that were used so far, by how they begin
_RULES: defaultdict[str, list[int]] = defaultdict(list)  # beginning to the numbers of the rules that begin so


class _Places(NamedTuple):
    """Where the rules that were known then may fit in a text."""

    rules: int
    of: Mapping[int, list[list[int]]]  # number of a rule to places, for each of its beginnings in order


class Sieved(ABC):
    """A pattern behind a sieve; every method is as of the pattern."""

    @property
    @abstractmethod
    def pattern(self) -> re.Pattern[str]:
        """What is matched, without the sieve; compiled when it is first asked for."""

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        number = self._number
        if number is None or len(text) < _SHORT:
            return self.pattern.finditer(text, start, end) if self._possible(text) else iter(())
        places = _places(text)
        if places is None or number >= places.rules:
            return self.pattern.finditer(text, start, end)
        found = places.of.get(number)
        if not found:
            return iter(())
        if len(found) > 1:
            found[:] = [sorted(chain(*found))]
        return self._at(found[0], text, start, end)

    def _at(self, places: list[int], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        for number in range(bisect_left(places, start) if start else 0, len(places)):
            if (place := places[number]) >= end:
                return
            if place >= start and (match := self.pattern.match(text, place, end)):
                start = match.end()
                yield match

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return next(self.finditer(text, start, end), None)

    def match(self, text: str) -> re.Match[str] | None:
        return self.pattern.match(text)

    def sub(self, new: str, text: str) -> str:
        return self.pattern.sub(new, text) if self._number is None or self.search(text) else text

    @cached_property
    def _number(self) -> int | None:
        """The number under which the rule is looked up; None where it is not sure how a match begins."""
        found = begins(self.pattern.pattern, self.pattern.flags)
        return None if found is None else _entered(found)

    def _possible(self, text: str) -> bool:
        """Whether a text holds letters that a match needs; it keeps slow patterns from endless brackets and dots."""
        low = text.lower()
        for runs in self._needs:
            if not any(map(low.__contains__, runs)):
                return _is_odd(text)
        return True

    @cached_property
    def _needs(self) -> Needs:
        return needs(self.pattern.pattern, self.pattern.flags)


@dataclass(frozen=True)
class Words(Sieved):
    """Terms as one pattern, case ignored, at word boundaries; a space matches white space and hyphens."""

    terms: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        if not self.terms:
            return re.compile("(?!)")
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(_spaced, self.terms))})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Expression(Sieved):
    """A regular expression as it stands."""

    regex: str
    flags: int = 0

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.regex, self.flags)


def _entered(found: frozenset[str]) -> int:
    """The number of a rule with these beginnings, which joins those that are looked up."""
    if found not in _NUMBERS:
        _NUMBERS[found] = len(_NUMBERS)
        for key in shortest(key[:max(n for n in _LOOKED_UP if n <= len(key))] for key in found):
            _RULES[key].append(_NUMBERS[found])
    return _NUMBERS[found]


@lru_cache(maxsize=_KEPT)
def _places(text: str) -> _Places | None:
    """Where rules may fit; None for a text with odd letters."""
    low = text.lower()
    if len(low) != len(text) or _is_odd(text):
        return None
    words = _WORD.findall(low)
    plain = " ".join([*words, ""])
    plain = plain.translate(_DIGITS) if plain.isascii() else _DIGIT.sub("0", plain)
    begun: defaultdict[str, list[int]] = defaultdict(list)
    at = 0
    for word, match in zip(words, _WORD.finditer(low), strict=True):
        for key in (plain[at], plain[at:at + 2], plain[at:at + 3], plain[at:at + 5], plain[at:at + _LONGEST]):
            if key in _RULES:
                begun[key].append(match.start())
        at += len(word) + 1
    found: defaultdict[int, list[list[int]]] = defaultdict(list)
    for key, places in begun.items():
        for rule in _RULES[key]:
            found[rule].append(places)
    return _Places(len(_NUMBERS), found)


def _is_odd(text: str) -> bool:
    return not text.isascii() and _ODD.search("".join(_FOREIGN.findall(text))) is not None


def _spaced(term: str) -> str:
    return term.replace(" ", r"[\s\-\u2010-\u2015]+")
