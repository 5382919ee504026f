"""Expressions that are tried only where a match can begin, and only on a text that holds the letters that it needs.

Most rules begin with letters, at the beginning of a word, and hold a word: where these stand is known of a text that
was looked through, so that a rule of which one is not there costs next to nothing.  The outcome is that of the pattern.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, Protocol, TypeVar

from pipeline.words.begins import begins
from pipeline.words.held import Needs, held, needs
from pipeline.words.places import END, Places, places
from pipeline.words.register import REGISTER
from pipeline.words.steps import compiled, folded, parsed, steps_of

SHORT = 60  # signs of a text that is searched sooner than looked through: a few words before a name


class Sieved(ABC):
    """A pattern behind a sieve; every method is as of the pattern."""

    @property
    @abstractmethod
    def source(self) -> tuple[str, int]:
        """The regular expression and its flags."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is matched, without the sieve; compiled when it is first asked for."""
        return re.compile(*self.source)

    @cached_property
    def plain(self) -> tuple[str, int]:
        """The source as it is for text in lower case; as it stands where there is none for that."""
        return folded(*self.source) or self.source

    @cached_property
    def folded(self) -> re.Pattern[str] | None:
        """The pattern for text in lower case; None where there is none."""
        return compiled(*self.plain) if self.plain != self.source else None

    @cached_property
    def begins(self) -> frozenset[str] | None:
        """How matches begin; None where that is not sure."""
        return begins(steps_of(*self.plain))

    @cached_property
    def number(self) -> int:
        """The number under which it is looked up where matches may begin; 0 where that is not sure."""
        return 0 if self.begins is None else REGISTER.number(self.begins, placed=True)

    @cached_property
    def bits(self) -> int:
        """The bits of all that a text must hold: a way to begin, and a word of every match."""
        bits = 1 << self.number if self.number else 0
        words = held(steps_of(*self.plain))
        return bits if words is None or words == self.begins else bits | 1 << REGISTER.number(words, placed=False)

    @cached_property
    def _needs(self) -> Needs:
        """What is asked for where it is not sure how matches begin; else they are looked up."""
        return needs(parsed(*self.plain)) if self.begins is None else ()

    def finditer(self, text: str, start: int = 0, end: int = END) -> Iterator[re.Match[str]]:
        looked = places(text)
        found = () if self.bits & looked.lacks else self._found(looked, start, end)
        return (self._real(m, text, end) for m in found) if found else iter(())

    def search(self, text: str, start: int = 0, end: int = END) -> re.Match[str] | None:
        if len(text) < SHORT:
            return self.pattern.search(text, start, end)
        looked = places(text)
        found = () if self.bits & looked.lacks else self._found(looked, start, end, once=True)
        return self._real(found[0], text, end) if found else None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the matches stand."""
        looked = places(text)
        return [] if self.bits & looked.lacks else [m.span() for m in self._found(looked)]

    def match(self, text: str, start: int = 0, end: int = END) -> re.Match[str] | None:
        return self.pattern.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = END) -> re.Match[str] | None:
        return self.pattern.fullmatch(text, start, end)

    def findall(self, text: str) -> list[Any]:
        return self.pattern.findall(text) if self.may_be_in(text) else []

    def sub(self, new: str, text: str) -> str:
        return self.pattern.sub(new, text) if self.may_be_in(text) else text

    def may_be_in(self, text: str) -> bool:
        """Whether it is worth while to look for it, in a text or in parts of it."""
        looked = places(text)
        return not self.bits & looked.lacks and self._holds_needed(looked.low)

    def _found(
        self, looked: Places, start: int = 0, end: int = END, once: bool = False,
    ) -> Sequence[re.Match[str]]:
        """The matches where they may be, at most the first one with ``once``; their text may be in lower case."""
        whole = not start and end == END
        if whole and (kept := looked.found.get((self, once))) is not None:
            return kept
        folded = self.folded if looked.low else None
        pattern, text = (self.pattern, looked.text) if folded is None else (folded, looked.low)
        if 0 < self.number <= looked.known:
            own = looked.start
            last = looked.end if end == END else min(own + end, looked.end)
            found = _tried(pattern, text, looked.of.get(self.number, ()), own, own + start, last, end, once)
        elif (fits := self.fits_by_parts(looked, start, end)) is not None:
            found = _tried(pattern, text, fits, 0, start, end, end, once)
        else:
            found = _all(pattern, text, start, end, once) if self._holds_needed(looked.low) else []
        if whole:
            looked.found[self, once] = found
        return found

    def fits(self, looked: Places, start: int, end: int) -> Sequence[int] | None:
        """Places where a match may begin; None for anywhere."""
        if not 0 < self.number <= looked.known:
            return None
        return looked.at(self.number, start, end)

    def fits_by_parts(self, looked: Places, start: int, end: int) -> Sequence[int] | None:
        """The same where it is not sure how the whole begins."""
        return None

    def _real(self, match: re.Match[str], text: str, end: int) -> re.Match[str]:
        """A match in the text itself."""
        found = match if match.string is text else self.pattern.match(text, match.start(), end)
        assert found is not None
        return found

    def _holds_needed(self, low: str) -> bool:
        """Whether a text holds letters that a match needs; it keeps slow patterns from endless brackets and dots."""
        for runs in self._needs if low else ():
            for run in runs:
                if run in low:
                    break
            else:
                return False
        return True


def _tried(
    pattern: re.Pattern[str], text: str, fits: Sequence[int], own: int, first: int, last: int, end: int, once: bool,
) -> list[re.Match[str]]:
    """The matches that begin at some places of the whole, from the first to the last, none within another one; ``own``:
    where the text begins in the whole."""
    found = list[re.Match[str]]()
    for place in fits[bisect_left(fits, first):] if first else fits:
        if place >= last:
            break
        if place >= first and (match := pattern.match(text, place - own, end)):
            found.append(match)
            if once:
                break
            first = own + match.end()
    return found


def _all(pattern: re.Pattern[str], text: str, start: int, end: int, once: bool) -> list[re.Match[str]]:
    found = pattern.finditer(text, start, end)
    return list(islice(found, 1) if once else found)


class _Named(Protocol):
    @property
    def pattern(self) -> Sieved: ...


N = TypeVar("N", bound=_Named)


def may_name(named: Iterable[N], text: str) -> list[N]:
    """Those of some things that it is worth while to look for in a text, or in parts of it, in their order."""
    looked = places(text)
    lacks, low = looked.lacks, looked.low
    return [  # as may_be_in, written out: hundreds are asked of each sentence
        one for one in named
        if not one.pattern.bits & lacks and (one.pattern.number or one.pattern._holds_needed(low))
    ]
