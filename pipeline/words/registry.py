"""The registry of prefixes: for the letters at the start of a word, it gives all rules with such a prefix.

Prefixes are registered as sets, each of a rule or of several.  A whole number with one bit for each set describes a
text: which sets its words fit.  Such numbers are combined and tested in one step for all sets.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from pipeline.words.prefixes import LONGEST

Fits = tuple[int, tuple[int, ...]]
"""The bits of all sets that fit, and the numbers of those whose positions in a text are wanted."""
_FAMILIAR = 1 << 14  # starts of words that are cached, because the sentences of a record repeat its words


class PrefixRegistry:
    """Sets of prefixes; equal sets have the same number.  What is cached changes no result."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[frozenset[str], bool], int] = {}
        self.fits_at = lru_cache(maxsize=_FAMILIAR)(self._fits_at)
        self._bits: defaultdict[str, int] = defaultdict(int)
        self._positioned: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
        self._fits: dict[str, Fits] = {}  # by prefix, computed once for all words that begin with it

    def number(self, prefixes: frozenset[str], positioned: bool) -> int:
        """The number of a set, from 1 on, registered if it is new; ``positioned``: its positions are wanted."""
        if (prefixes, positioned) not in self.numbers:
            number = self.numbers[prefixes, positioned] = len(self.numbers) + 1
            for prefix in prefixes:
                self._bits[prefix] |= 1 << number
                self._positioned[prefix] += (number,) if positioned else ()
            self.fits_at.cache_clear()
            self._fits.clear()
        return self.numbers[prefixes, positioned]

    def _fits_at(self, letters: str) -> Fits:
        """The sets that fit a word beginning with these plain letters."""
        for n in range(min(len(letters), LONGEST), 0, -1):
            if (prefix := letters[:n]) in self._bits:
                return self._fits.get(prefix) or self._fits.setdefault(prefix, self._with_shorter(prefix))
        return 0, ()

    def _with_shorter(self, prefix: str) -> Fits:
        """The sets with a prefix or a shorter form of it; no set whose positions are wanted has two of these."""
        bits, positioned = self._fits_at(prefix[:-1])
        return bits | self._bits[prefix], positioned + self._positioned[prefix]


REGISTRY = PrefixRegistry()
"""The one of this process: a text is scanned once for the rules of all modules and topics, so they share it."""
