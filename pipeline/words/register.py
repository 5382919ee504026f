"""How rules begin, and what words they hold: one list, in which they are looked up by what stands in a text.

What a text holds is one whole number with a bit for each set of words: those of several words are joined, and one is
asked for, in one step.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from pipeline.words.begins import LONGEST

_FAMILIAR = 1 << 14  # ways to begin a word: the sentences of a record share those of the record


class Register:
    """Sets of beginnings of words; the same set has one number.  What is kept changes no outcome."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[frozenset[str], bool], int] = {}
        self.fitting = lru_cache(maxsize=_FAMILIAR)(self._fitting)
        self._bits: defaultdict[str, int] = defaultdict(int)
        self._placed: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)

    def number(self, beginnings: frozenset[str], placed: bool) -> int:
        """The number of a set, from 1 on, which joins those that are looked up; ``placed``: and where they stand."""
        if (beginnings, placed) not in self.numbers:
            number = self.numbers[beginnings, placed] = len(self.numbers) + 1
            for key in beginnings:
                self._bits[key] |= 1 << number
                self._placed[key] += (number,) if placed else ()
            self.fitting.cache_clear()
        return self.numbers[beginnings, placed]

    def unknown(self) -> int:
        """The bits of the sets that join later."""
        return -2 << len(self.numbers)

    def _fitting(self, letters: str) -> tuple[int, tuple[int, ...]]:
        """The sets that fit where these plain letters begin: the bits of all, the numbers of those that have places."""
        bits, placed = 0, tuple[int, ...]()
        for n in range(1, min(len(letters), LONGEST) + 1):
            if (key := letters[:n]) in self._bits:  # no set with places holds two of them
                bits |= self._bits[key]
                placed += self._placed[key]
        return bits, placed


REGISTER = Register()
"""One for the process: a text is looked through once for the rules of all modules and topics, so they share it."""
