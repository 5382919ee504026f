"""How the rules begin that were used so far: one list, in which they are looked up by what stands in a text."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from pipeline.words.begins import LONGEST

_FAMILIAR = 1 << 14  # ways to begin a word: the sentences of a record share those of the record


class Register:
    """Rules by how they begin; those that begin alike have one number.  What is kept changes no outcome."""

    def __init__(self) -> None:
        self.numbers: dict[frozenset[str], int] = {}
        self.fitting = lru_cache(maxsize=_FAMILIAR)(self._fitting)
        self._rules: defaultdict[str, list[int]] = defaultdict(list)

    def number(self, beginnings: frozenset[str]) -> int:
        """The number of a rule with these beginnings, which joins those that are looked up."""
        if beginnings not in self.numbers:
            self.numbers[beginnings] = len(self.numbers)
            for key in beginnings:
                self._rules[key].append(self.numbers[beginnings])
            self.fitting.cache_clear()
        return self.numbers[beginnings]

    def _fitting(self, letters: str) -> frozenset[int]:
        """The rules that may fit where these plain letters begin."""
        found = (self._rules.get(letters[:n], ()) for n in range(1, min(len(letters), LONGEST) + 1))
        return frozenset().union(*found)


REGISTER = Register()
"""One for the process: a text is looked through once for the rules of all modules and topics, so they share it."""
