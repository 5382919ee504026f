"""The forms in which rules are written: regular expressions, terms (words), and placeholders for named words."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.words.index import END, TextIndex, index_of
from pipeline.words.prefilter import PrefilteredPattern
from pipeline.words.prefixes import match_prefixes
from pipeline.words.steps import parsed, steps

_SPACES = r"[\s\-\u2010-\u2015]+"
_CHARACTERS = r"(?:\\w|\[(?:\\[wd.]|[\w,;:()%=/.&+'<>*])+\])"  # without space and hyphen
_RUN_BEFORE_SPACE = re.compile(rf"({_CHARACTERS}(?:\{{\d*,\d+\}}|[+*]))(?= (?!\?))")  # not an optional space
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class _Branches(PrefilteredPattern):
    """An expression of several branches: those with certain prefixes are looked up, the others searched for."""

    @property
    @abstractmethod
    def branches(self) -> Sequence[str]:
        """The branches; one or none if they are not known separately."""

    @abstractmethod
    def any_of(self, branches: Sequence[str]) -> str:
        """One expression for some of the branches."""

    def candidates_by_branch(self, index: TextIndex, start: int, end: int) -> Sequence[int] | None:
        if self._split_branches is None:
            return None
        certain, uncertain = self._split_branches
        positions = certain.candidates(index, start, end)
        others = (m.start() for m in uncertain.finditer(index.text, start, end))
        return None if positions is None else sorted({*positions, *others})

    @cached_property
    def _split_branches(self) -> tuple[Expression, Expression] | None:
        """The branches with certain prefixes, and an expression that finds where the others match.

        None if the prefixes of all are certain, or those of none.
        """
        if self.prefixes is not None or len(self.branches) < 2:
            return None
        flags = self.source[1]
        known = (match_prefixes(steps(parsed(self.any_of([branch]), flags))) for branch in self.branches)
        certain = [branch for branch, prefixes in zip(self.branches, known, strict=True) if prefixes is not None]
        uncertain = [branch for branch in self.branches if branch not in certain]
        if not (certain and uncertain):
            return None
        return Expression(self.any_of(certain), flags), Expression(f"(?={self.any_of(uncertain)})", flags)


@dataclass(frozen=True, eq=False)
class Expression(_Branches):
    """A regular expression, in the usual syntax."""

    regex: str
    flags: int = 0
    branches: tuple[str, ...] = ()

    @property
    def source(self) -> tuple[str, int]:
        return self.regex, self.flags

    def any_of(self, branches: Sequence[str]) -> str:
        return "|".join(branches)


@dataclass(frozen=True, eq=False)
class Words(_Branches):
    """Terms as one pattern, at word boundaries, ignoring case.

    A space in a term matches any run of white space and hyphens; " ?" matches the same or nothing.
    """

    terms: tuple[str, ...] = ()

    @cached_property
    def source(self) -> tuple[str, int]:
        return self.any_of(self.terms), re.IGNORECASE

    @property
    def branches(self) -> Sequence[str]:
        return self.terms

    def any_of(self, branches: Sequence[str]) -> str:
        """One expression for some terms; without any, it never matches."""
        return rf"(?<!\w)(?:{'|'.join(map(_as_expression, branches))})(?!\w)" if branches else "(?!)"


@dataclass(frozen=True, eq=False)
class Excepting(Words):
    """Terms whose matches count unless they overlap a match of ``but``: for example "over", but not "rolled over"."""

    but: Words = Words()

    def search(self, text: str, start: int = 0, end: int = END) -> re.Match[str] | None:
        return next(self.finditer(text, start, end), None)

    def match(self, text: str, start: int = 0, end: int = END) -> re.Match[str] | None:
        return self._unless_excepted(super().match(text, start, end), text, end)

    def fullmatch(self, text: str, start: int = 0, end: int = END) -> re.Match[str] | None:
        return self._unless_excepted(super().fullmatch(text, start, end), text, end)

    def _matches(
        self, index: TextIndex, start: int = 0, end: int = END, once: bool = False,
    ) -> Sequence[re.Match[str]]:
        matches = super()._matches(index, start, end)
        remaining = self._without_excepted(matches, index, end) if matches else matches
        return remaining[:1] if once else remaining

    def _unless_excepted(self, match: re.Match[str] | None, text: str, end: int) -> re.Match[str] | None:
        return match if match and self._without_excepted([match], index_of(text), end) else None

    def _without_excepted(
        self, matches: Sequence[re.Match[str]], index: TextIndex, end: int,
    ) -> Sequence[re.Match[str]]:
        """The matches that overlap no match of ``but``."""
        but = self.but
        excepted = () if but.bits & index.absent else [m.span() for m in but._matches(index, 0, end)]
        if not excepted:
            return matches
        return [m for m in matches if not any(a < m.end() and m.start() < b for a, b in excepted)]


def _as_expression(term: str) -> str:
    """A term as a regular expression; repetition before a space is possessive, as backtracking takes long."""
    possessive = _RUN_BEFORE_SPACE.sub(r"\1+", term)
    return possessive.replace(" ?", f"(?:{_SPACES})?").replace(" ", _SPACES)


def filled(term: str, words: Mapping[str, str]) -> str:
    """A term with each ``{name}`` replaced by the words of that name, which may contain names themselves."""
    while _PLACEHOLDER.search(term):
        term = _PLACEHOLDER.sub(lambda m: f"(?:{words[m[1]]})", term)
    return term
