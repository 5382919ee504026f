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
from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from pipeline.words.begins import LENGTHS, Needs, begins, needs, shortest

_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"[1-9]")
_DIGITS = str.maketrans("123456789", "0" * 9)  # the same for plain letters, at once
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_ODD = re.compile(r"[\u0130\u0131\u017f\u212a]|\d")  # what re takes for i, s, k or a digit beside these
_SHORT = 25  # signs; to look for words in less costs more than to try
_KEPT = 64  # texts: those of one record, each asked by hundreds of rules
_FEW = 4  # places that are tried at once; before more it is seen whether the text holds what a match needs
_LONG = 200  # signs of a text whose parts are likely to be asked next
_FAMILIAR = 1 << 14  # ways to begin a word: the sentences of a record share those of the record
_LONGEST = LENGTHS[0]
_LOOKED_UP = (1, 2, 3, 5, _LONGEST)  # signs of the beginnings by which rules are looked up
# What follows only grows, with the rules that are used, and changes no outcome: it is a cache of how rules begin.
_NUMBERS: dict[frozenset[str], int] = {}  # of the rules that were used so far, by how they begin
_RULES: defaultdict[str, list[int]] = defaultdict(list)  # beginning to the numbers of the rules that begin so
_WHOLES: deque[_Places] = deque(maxlen=2)  # the long texts that were looked through last


class _Places(NamedTuple):
    """Where the rules that were known then may fit in a text, which may be a part of another."""

    low: str  # the text in lower case
    rules: int
    of: Mapping[int, list[int]]  # number of a rule to places in the whole, in order
    start: int = 0  # of the text in the whole
    end: int = sys.maxsize

    def at(self, number: int, start: int = 0, end: int = sys.maxsize) -> Sequence[int]:
        """The places between two of the text itself; one at its end may belong to a word that goes on in the whole."""
        found, first, last = self.of[number], self.start + start, min(self.start + end, self.end)
        if not first and last == sys.maxsize:
            return found
        begin = bisect_left(found, first)
        if begin == len(found) or found[begin] >= last:
            return ()
        return [place - self.start for place in found[begin:bisect_left(found, last, begin)]]

    def part(self, low: str) -> _Places | None:
        """The same of a text in lower case that stands in this one, from the beginning of a word on."""
        start = self.low.find(low)
        inside = start > 0 and _WORD.match(self.low[start - 1]) and _WORD.match(low)
        return None if start < 0 or inside else self._replace(low=low, start=start, end=start + len(low))


class Sieved(ABC):
    """A pattern behind a sieve; every method is as of the pattern."""

    @property
    @abstractmethod
    def pattern(self) -> re.Pattern[str]:
        """What is matched, without the sieve; compiled when it is first asked for."""

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        places = self._fits(text, start, end)
        if places is None:
            return self.pattern.finditer(text, start, end) if self._possible(text) else iter(())
        return self._at(places, text, end) if places else iter(())

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        places = self._fits(text, start, end)
        if places is None:
            return self.pattern.search(text, start, end) if self._possible(text) else None
        return next(self._at(places, text, end), None) if places else None

    def spans(self, text: str, but: Sieved | None = None) -> list[tuple[int, int]]:
        """Where the matches stand, without those that overlap a match of ``but``."""
        found = [m.span() for m in self.finditer(text)]
        taken = but.spans(text) if found and but else ()
        return [(a, b) for a, b in found if not any(x < b and a < y for x, y in taken)] if taken else found

    def may_be_in(self, text: str) -> bool:
        """Whether it is worth while to look for it, in a text or in parts of it."""
        number = self._number
        places = _places(text) if number is not None and len(text) >= _SHORT else None
        if number is None or places is None or number >= places.rules:
            return self._possible(text)
        return self._others is not None or (number in places.of and bool(places.at(number)))

    def _fits(self, text: str, start: int = 0, end: int = sys.maxsize) -> Sequence[int] | None:
        """Places where a match may begin; None for anywhere."""
        number = self._number
        places = _places(text) if number is not None and len(text) >= _SHORT else None
        if number is None or places is None or number >= places.rules:
            return None
        found, others = places.at(number, start, end) if number in places.of else (), self._others
        if len(found) > _FEW and not self._holds_needed(places.low):
            return ()
        if others is None or not others._holds_needed(places.low):
            return found
        return sorted({*found, *(m.start() for m in others.pattern.finditer(text, start, end))})

    def _at(self, places: Sequence[int], text: str, end: int) -> Iterator[re.Match[str]]:
        last = 0
        for place in places:
            if place >= last and (match := self.pattern.match(text, place, end)):
                last = match.end()
                yield match

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.pattern.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.pattern.fullmatch(text, start, end)

    def findall(self, text: str) -> list[Any]:
        return self.pattern.findall(text) if self.may_be_in(text) else []

    def sub(self, new: str, text: str) -> str:
        return self.pattern.sub(new, text) if self.may_be_in(text) else text

    @cached_property
    def _number(self) -> int | None:
        """The number under which the rule is looked up; None where it is not sure how a match begins."""
        told = self._told[0]
        return None if told is None else _entered(told)

    @cached_property
    def _others(self) -> Sieved | None:
        """What finds the places of matches that begin otherwise."""
        return self._told[1]

    @cached_property
    def _told(self) -> tuple[frozenset[str] | None, Sieved | None]:
        """How matches begin, None where that is not sure; what finds the places of those that begin otherwise."""
        return begins(self.pattern.pattern, self.pattern.flags), None

    def _possible(self, text: str) -> bool:
        """Whether a text holds letters that a match needs; it keeps slow patterns from endless brackets and dots."""
        return self._holds_needed(text.lower()) or _is_odd(text)

    def _holds_needed(self, low: str) -> bool:
        for runs in self._needs:
            for run in runs:
                if run in low:
                    break
            else:
                return False
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
        return re.compile(_any_of(self.terms), re.IGNORECASE)

    @cached_property
    def _told(self) -> tuple[frozenset[str] | None, Sieved | None]:
        """Terms of which it is not sure how they begin are looked for by themselves."""
        open_ = [] if _begin(self.terms) is not None else [t for t in self.terms if _begin([t]) is None]
        others = Expression(f"(?={_any_of(open_)})", re.IGNORECASE) if open_ else None
        told = [t for t in self.terms if t not in open_]
        return _begin(told) if told or not open_ else None, others


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
        for key in shortest(key[: max(n for n in _LOOKED_UP if n <= len(key))] for key in found):
            _RULES[key].append(_NUMBERS[found])
        _begun.cache_clear()
    return _NUMBERS[found]


def look_through(text: str) -> None:
    """Looks a text through for all rules, so that its parts, which are asked next, need not be."""
    _places(text)


@lru_cache(maxsize=_KEPT)
def _places(text: str) -> _Places | None:
    """Where rules may fit; None for a text with odd letters."""
    low = text.lower()
    if len(low) != len(text) or _is_odd(text):
        return None
    if known := next((part for whole in _WHOLES if (part := whole.part(low))), None):
        return known
    found = _looked_through(low)
    if len(low) > _LONG:
        _WHOLES.append(found)
    return found


def _looked_through(low: str) -> _Places:
    words = _WORD.findall(low)
    plain = " ".join([*words, ""])
    plain = plain.translate(_DIGITS) if plain.isascii() else _DIGIT.sub("0", plain)
    found: defaultdict[int, list[int]] = defaultdict(list)
    at = 0
    for word, match in zip(words, _WORD.finditer(low), strict=True):
        place = match.start()
        for rule in _begun(plain[at : at + _LONGEST]):
            found[rule].append(place)
        at += len(word) + 1
    return _Places(low, len(_NUMBERS), found)


@lru_cache(maxsize=_FAMILIAR)
def _begun(letters: str) -> tuple[int, ...]:
    """The rules that may fit where these plain letters begin."""
    keys = {letters[:n] for n in _LOOKED_UP}
    return tuple(rule for key in keys if key in _RULES for rule in _RULES[key])


def _is_odd(text: str) -> bool:
    return not text.isascii() and _has_odd(text)


@lru_cache(maxsize=_KEPT)
def _has_odd(text: str) -> bool:
    return _ODD.search("".join(_FOREIGN.findall(text))) is not None


def _begin(terms: Collection[str]) -> frozenset[str] | None:
    return begins(_any_of(terms), re.IGNORECASE) if terms else frozenset()


def _any_of(terms: Collection[str]) -> str:
    """One expression for all terms; what never matches, for none."""
    return rf"(?<!\w)(?:{'|'.join(map(_spaced, terms))})(?!\w)" if terms else "(?!)"


def _spaced(term: str) -> str:
    return term.replace(" ", r"[\s\-\u2010-\u2015]+")
