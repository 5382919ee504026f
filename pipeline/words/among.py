"""Rules that are asked for together: those that do not fit are not even looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from pipeline.words.places import NOWHERE, places
from pipeline.words.sieved import Sieved


class _Named(Protocol):
    @property
    def pattern(self) -> Sieved: ...


N = TypeVar("N", bound=_Named)


class Among(Generic[N]):
    """Things of which a text may name some, each by its pattern."""

    def __init__(self, named: Iterable[N]) -> None:
        self.all = tuple(named)
        self._at: defaultdict[int, list[int]] = defaultdict(list)
        for i, one in enumerate(self.all):
            self._at[one.pattern.number].append(i)
        self._anywhere = self._at.pop(NOWHERE, [])
        self._numbers = frozenset(self._at)
        self._known = max(self._numbers, default=-1) + 1

    def fitting(self, text: str) -> list[N]:
        """Those that it is worth while to look for in a text, or in parts of it, in their order."""
        looked = places(text)
        if looked is None or looked.rules < self._known:
            return [one for one in self.all if one.pattern.may_be_in(text)]
        found = [i for number in looked.some & self._numbers for i in self._at[number]]
        found += [i for i in self._anywhere if self.all[i].pattern.may_be_in(text)]
        return [self.all[i] for i in sorted(found)]
