"""Regular expressions behind a prefilter: tried only where a match can begin, in texts with the letters it requires.

Most rules begin with known letters at the start of a word, and contain a word.  The index of a text says where such
words are, so that a rule without any costs next to nothing.  The result is always that of the expression itself.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, Protocol, TypeVar

from pipeline.words.index import END, TextIndex, index_of
from pipeline.words.prefixes import match_prefixes
from pipeline.words.registry import REGISTRY
from pipeline.words.requirements import RequiredLetters, required_letters, required_words
from pipeline.words.steps import compiled, for_lower_case, parsed, steps_of

SHORT = 60  # characters of a text that is searched faster than indexed: a few words before a name


class PrefilteredPattern(ABC):
    """A regular expression behind a prefilter; its methods are those of :class:`re.Pattern`."""

    @property
    @abstractmethod
    def source(self) -> tuple[str, int]:
        """The regular expression and its flags."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression without the prefilter; compiled when it is first needed."""
        return re.compile(*self.source)

    @cached_property
    def lower_case_source(self) -> tuple[str, int]:
        """The expression and flags for text in lower case; the source itself if there are none."""
        return for_lower_case(*self.source) or self.source

    @cached_property
    def lower_case_pattern(self) -> re.Pattern[str] | None:
        """The compiled expression for text in lower case; None if there is none."""
        return compiled(*self.lower_case_source) if self.lower_case_source != self.source else None

    @cached_property
    def prefixes(self) -> frozenset[str] | None:
        """How matches begin; None if that is not certain."""
        return match_prefixes(steps_of(*self.lower_case_source))

    @cached_property
    def number(self) -> int:
        """The number of the prefixes in the registry; 0 if it is not certain how matches begin."""
        return 0 if self.prefixes is None else REGISTRY.number(self.prefixes, positioned=True)

    @cached_property
    def bits(self) -> int:
        """The bits of all that a text must contain: a prefix, and a word of every match."""
        bits = 1 << self.number if self.number else 0
        words = required_words(steps_of(*self.lower_case_source))
        return bits if words is None or words == self.prefixes else bits | 1 << REGISTRY.number(words, positioned=False)

    @cached_property
    def _required_letters(self) -> RequiredLetters:
        """The letters to look for if it is not certain how matches begin."""
        return required_letters(parsed(*self.lower_case_source)) if self.prefixes is None else ()

    def finditer(self, text: str, start: int = 0, end: int = END) -> Iterator[re.Match[str]]:
        index = index_of(text)
        matches = () if self.bits & index.absent else self._matches(index, start, end)
        return (self._in_text(m, text, end) for m in matches) if matches else iter(())

    def search(self, text: str, start: int = 0, end: int = END) -> re.Match[str] | None:
        if len(text) < SHORT:
            return self.pattern.search(text, start, end)
        index = index_of(text)
        matches = () if self.bits & index.absent else self._matches(index, start, end, once=True)
        return self._in_text(matches[0], text, end) if matches else None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The spans of all matches."""
        index = index_of(text)
        return [] if self.bits & index.absent else [m.span() for m in self._matches(index)]

    def match(self, text: str, start: int = 0, end: int = END) -> re.Match[str] | None:
        return self.pattern.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = END) -> re.Match[str] | None:
        return self.pattern.fullmatch(text, start, end)

    def findall(self, text: str) -> list[Any]:
        return self.pattern.findall(text) if self.may_be_in(text) else []

    def sub(self, new: str, text: str) -> str:
        return self.pattern.sub(new, text) if self.may_be_in(text) else text

    def may_be_in(self, text: str) -> bool:
        """Whether a text, or a part of it, may contain a match; if not, it contains none for certain."""
        index = index_of(text)
        return not self.bits & index.absent and self._has_required_letters(index.low)

    def _matches(
        self, index: TextIndex, start: int = 0, end: int = END, once: bool = False,
    ) -> Sequence[re.Match[str]]:
        """The matches, only the first with ``once``; they may be matches of the text in lower case."""
        whole = not start and end == END
        if whole and (cached := index.matches.get((self, once))) is not None:
            return cached
        pattern, text = self.pattern, index.text
        if index.low and self.lower_case_pattern is not None:
            pattern, text = self.lower_case_pattern, index.low
        if 0 < self.number <= index.registered:
            offset = index.start
            last = index.end if end == END else min(offset + end, index.end)
            positions = index.positions.get(self.number, ())
            matches = _matches_at(pattern, text, positions, offset, offset + start, last, end, once)
        elif (candidates := self.candidates_by_branch(index, start, end)) is not None:
            matches = _matches_at(pattern, text, candidates, 0, start, end, end, once)
        else:
            matches = _all_matches(pattern, text, start, end, once) if self._has_required_letters(index.low) else []
        if whole:
            index.matches[self, once] = matches
        return matches

    def candidates(self, index: TextIndex, start: int, end: int) -> Sequence[int] | None:
        """The positions at which a match may begin; None if it may begin anywhere."""
        if not 0 < self.number <= index.registered:
            return None
        return index.positions_of(self.number, start, end)

    def candidates_by_branch(self, index: TextIndex, start: int, end: int) -> Sequence[int] | None:
        """The same for an expression of which only some branches begin with known letters."""
        return None

    def _in_text(self, match: re.Match[str], text: str, end: int) -> re.Match[str]:
        """A match of the text itself, from one that may be of the text in lower case."""
        found = match if match.string is text else self.pattern.match(text, match.start(), end)
        assert found is not None
        return found

    def _has_required_letters(self, low: str) -> bool:
        """Whether a text has the letters that a match requires; it keeps slow patterns from long rows of dots."""
        for runs in self._required_letters if low else ():
            for run in runs:
                if run in low:
                    break
            else:
                return False
        return True


def _matches_at(
    pattern: re.Pattern[str], text: str, positions: Sequence[int], offset: int, first: int, last: int, end: int,
    once: bool,
) -> list[re.Match[str]]:
    """The matches that begin at some positions from ``first`` up to ``last``, without overlaps.

    Positions are counted in the larger text, in which this text begins at ``offset``.
    """
    matches = list[re.Match[str]]()
    for position in positions[bisect_left(positions, first):] if first else positions:
        if position >= last:
            break
        if position >= first and (match := pattern.match(text, position - offset, end)):
            matches.append(match)
            if once:
                break
            first = offset + match.end()
    return matches


def _all_matches(pattern: re.Pattern[str], text: str, start: int, end: int, once: bool) -> list[re.Match[str]]:
    matches = pattern.finditer(text, start, end)
    return list(islice(matches, 1) if once else matches)


class _HasPattern(Protocol):
    @property
    def pattern(self) -> PrefilteredPattern: ...


N = TypeVar("N", bound=_HasPattern)


def may_name(named: Iterable[N], text: str) -> list[N]:
    """The things, in their order, whose pattern may match a text or a part of it."""
    index = index_of(text)
    absent, low = index.absent, index.low
    return [  # the same as may_be_in, inlined because hundreds are tested for each sentence
        one for one in named
        if not one.pattern.bits & absent and (one.pattern.number or one.pattern._has_required_letters(low))
    ]
