"""How rules begin, and what words they hold: one list, in which they are looked up by what stands in a text.

What a text holds is one whole number with a bit for each set of words: those of several words are joined, and one is
asked for, in one step.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from pipeline.words.begins import LONGEST

Fits = tuple[int, tuple[int, ...]]  # the bits of all sets that fit, the numbers of those that have places
_FAMILIAR = 1 << 14  # ways to begin a word: the sentences of a record share those of the record


class Register:
    """Sets of beginnings of words; the same set has one number.  What is kept changes no outcome."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[frozenset[str], bool], int] = {}
        self.fitting = lru_cache(maxsize=_FAMILIAR)(self._fitting)
        self._bits: defaultdict[str, int] = defaultdict(int)
        self._placed: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
        self._fits: dict[str, Fits] = {}  # of the keys that were met, worked out once for all words that begin so

    def number(self, beginnings: frozenset[str], placed: bool) -> int:
        """The number of a set, from 1 on, which joins those that are looked up; ``placed``: and where they stand."""
        if (beginnings, placed) not in self.numbers:
            number = self.numbers[beginnings, placed] = len(self.numbers) + 1
            for key in beginnings:
                self._bits[key] |= 1 << number
                self._placed[key] += (number,) if placed else ()
            self.fitting.cache_clear()
            self._fits.clear()
        return self.numbers[beginnings, placed]

    def _fitting(self, letters: str) -> Fits:
        """What fits where these plain letters begin."""
        for n in range(min(len(letters), LONGEST), 0, -1):
            if (key := letters[:n]) in self._bits:
                return self._fits.get(key) or self._fits.setdefault(key, self._with_shorter(key))
        return 0, ()

    def _with_shorter(self, key: str) -> Fits:
        """The sets that hold a key or letters with which it begins; no set with places holds two of them."""
        bits, placed = self._fitting(key[:-1])
        return bits | self._bits[key], placed + self._placed[key]


REGISTER = Register()
"""One for the process: a text is looked through once for the rules of all modules and topics, so they share it."""
