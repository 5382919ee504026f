"""Expressions that are tried only where a match can begin, and only on a text that holds the letters that it needs.

Most rules begin with letters, at the beginning of a word.  How they begin is kept in one list for all rules: a text is
looked through once, word for word, for the rules that may fit there, so that a rule that does not costs next to
nothing.  The outcome is that of the pattern itself.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from pipeline.words.begins import LONGEST, Needs, begins, needs, shortest

_WORD = re.compile(r"\w+")
_APART = re.compile(r"[^\S ]|[\-\u2010-\u2015]")
_DIGIT = re.compile(r"[1-9]")
_SPACES = re.compile(r" +")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_ODD = re.compile(r"[\u0130\u0131\u017f\u212a]|\d")  # what re takes for i, s, k or a digit beside these
_KEPT = 64  # texts: those of one record, each asked by hundreds of rules
_LENGTHS = (1, 2, 3, 5, LONGEST)  # of the beginnings that are looked up
_NUMBERS: dict[frozenset[str], int] = {}  # of the rules that were used so far, by how they begin
_RULES: defaultdict[str, list[int]] = defaultdict(list)  # beginning to the numbers of the rules that begin so


class _Places(NamedTuple):
    """Where the rules that were known then may fit in a text."""

    rules: int
    of: Mapping[int, list[int]]  # number of a rule to places, in order


class Sieved:
    """A pattern behind a sieve; every method is as of the pattern."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        raise NotImplementedError

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        number = self._number
        if number is None:
            return self.pattern.finditer(text, start, end) if self._possible(text) else iter(())
        places = _places(text)
        if places is None or number >= places.rules:
            return self.pattern.finditer(text, start, end)
        found = places.of.get(number)
        return self._at(found, text, start, end) if found else iter(())

    def _at(self, places: list[int], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        for place in places:
            if place >= start and (match := self.pattern.match(text, place, end)):
                start = match.end()
                yield match

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return next(self.finditer(text, start, end), None)

    def findall(self, text: str) -> list[Any]:
        return self.pattern.findall(text) if self.search(text) else []

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.pattern.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.pattern.fullmatch(text, start, end)

    def sub(self, new: str, text: str) -> str:
        return self.pattern.sub(new, text) if self.search(text) else text

    def split(self, text: str) -> list[Any]:
        return self.pattern.split(text) if self.search(text) else [text]

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
        for key in shortest(key[:max(n for n in _LENGTHS if n <= len(key))] for key in found):
            _RULES[key].append(_NUMBERS[found])
    return _NUMBERS[found]


@lru_cache(maxsize=_KEPT)
def _places(text: str) -> _Places | None:
    """Where rules may fit; None for a text with odd letters."""
    low = text.lower()
    if len(low) != len(text) or _is_odd(text):
        return None
    plain = _DIGIT.sub("0", _APART.sub(" ", low))
    short = _SPACES.sub(" ", plain) if "  " in plain else plain
    starts = [match.start() for match in _WORD.finditer(plain)]
    inner = starts if short is plain else [match.start() for match in _WORD.finditer(short)]
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place, at in zip(starts, inner, strict=True):
        here = short[at:at + LONGEST]
        for length in _LENGTHS:
            for rule in _RULES.get(here[:length], ()):
                found[rule].append(place)
    return _Places(len(_NUMBERS), found)


def _is_odd(text: str) -> bool:
    return not text.isascii() and _ODD.search("".join(_FOREIGN.findall(text))) is not None


def _spaced(term: str) -> str:
    return term.replace(" ", r"[\s\-\u2010-\u2015]+")
