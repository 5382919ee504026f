"""What rules are written as: regular expressions as they stand, terms that are words, and words that have a name."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.words.begins import begins
from pipeline.words.places import END, Places, places
from pipeline.words.sieved import Sieved
from pipeline.words.steps import parsed, steps

_SPACE = r"[\s\-\u2010-\u2015]+"
_SIGNS = r"(?:\\w|\[(?:\\[wd.]|[\w,;:()%=/.&+'<>*])+\])"  # no space or hyphen is among them
_RUN = re.compile(rf"({_SIGNS}(?:\{{\d*,\d+\}}|[+*]))(?= (?!\?))")  # before a space that must stand
_NAMED = re.compile(r"\{([a-z_]+)\}")


class _Alternatives(Sieved):
    """What is one of several things: where some of these begin is looked up though it is not sure of the others."""

    @property
    @abstractmethod
    def ways(self) -> Sequence[str]:
        """The alternatives; one or none where they are not told apart."""

    @abstractmethod
    def any_of(self, ways: Sequence[str]) -> str:
        """One expression for some of them."""

    def fits_by_parts(self, looked: Places, start: int, end: int) -> Sequence[int] | None:
        if self._halves is None:
            return None
        told, open_ = self._halves
        found = told.fits(looked, start, end)
        others = (m.start() for m in open_.finditer(looked.text, start, end))
        return None if found is None else sorted({*found, *others})

    @cached_property
    def _halves(self) -> tuple[Expression, Expression] | None:
        """Those of which it is sure how they begin, and what finds where the others stand; None if it is of all."""
        if self.begins is not None or len(self.ways) < 2:
            return None
        flags = self.source[1]
        told = [way for way in self.ways if begins(steps(parsed(self.any_of([way]), flags))) is not None]
        open_ = [way for way in self.ways if way not in told]
        if not (told and open_):
            return None
        return Expression(self.any_of(told), flags), Expression(f"(?={self.any_of(open_)})", flags)


@dataclass(frozen=True, eq=False)
class Expression(_Alternatives):
    """A regular expression as it stands."""

    regex: str
    flags: int = 0
    ways: tuple[str, ...] = ()

    @property
    def source(self) -> tuple[str, int]:
        return self.regex, self.flags

    def any_of(self, ways: Sequence[str]) -> str:
        return "|".join(ways)


@dataclass(frozen=True, eq=False)
class Words(_Alternatives):
    """Terms as one pattern, case ignored, at word boundaries.

    A space matches any run of white space and hyphens; " ?" the same or nothing.
    """

    terms: tuple[str, ...] = ()

    @cached_property
    def source(self) -> tuple[str, int]:
        return self.any_of(self.terms), re.IGNORECASE

    @property
    def ways(self) -> Sequence[str]:
        return self.terms

    def any_of(self, ways: Sequence[str]) -> str:
        """One expression for some terms; what never matches, for none."""
        return rf"(?<!\w)(?:{'|'.join(map(_spaced, ways))})(?!\w)" if ways else "(?!)"


@dataclass(frozen=True, eq=False)
class Excepting(Words):
    """Terms of which a match counts only where it overlaps none of ``but``: "over", but not "rolled over"."""

    but: Words = Words()

    def search(self, text: str, start: int = 0, end: int = END) -> re.Match[str] | None:
        return next(self.finditer(text, start, end), None)

    def match(self, text: str, start: int = 0, end: int = END) -> re.Match[str] | None:
        return self._kept(super().match(text, start, end), text, end)

    def fullmatch(self, text: str, start: int = 0, end: int = END) -> re.Match[str] | None:
        return self._kept(super().fullmatch(text, start, end), text, end)

    def _found(
        self, looked: Places, start: int = 0, end: int = END, once: bool = False,
    ) -> Sequence[re.Match[str]]:
        found = super()._found(looked, start, end)
        kept = self._all_kept(found, looked, end) if found else found
        return kept[:1] if once else kept

    def _kept(self, found: re.Match[str] | None, text: str, end: int) -> re.Match[str] | None:
        return found if found and self._all_kept([found], places(text), end) else None

    def _all_kept(self, found: Sequence[re.Match[str]], looked: Places, end: int) -> Sequence[re.Match[str]]:
        but = self.but
        taken = () if but.bits & looked.lacks else [m.span() for m in but._found(looked, 0, end)]
        return [m for m in found if not any(a < m.end() and m.start() < b for a, b in taken)] if taken else found


def _spaced(term: str) -> str:
    """A term as an expression; a run of signs before a space gives none of them back, which would take long."""
    return _RUN.sub(r"\1+", term).replace(" ?", f"(?:{_SPACE})?").replace(" ", _SPACE)


def filled(term: str, words: Mapping[str, str]) -> str:
    """A term in which each ``{name}`` stands for the words of that name, which may hold names themselves."""
    while _NAMED.search(term):
        term = _NAMED.sub(lambda m: f"(?:{words[m[1]]})", term)
    return term
