"""Splits long lists into pages.  Lists have sections with anchors, so that a count can link to what it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from pipeline.render.paths import Link
from pipeline.text import grouped

T = TypeVar("T")
ON_A_PAGE = 400


class ListSection(NamedTuple, Generic[T]):
    """A heading of a list and the items below it."""

    anchor: str
    title: str
    items: tuple[T, ...]
    number: int = 0  # how many there are in all, if only those of one page are here


class Pager(NamedTuple):
    """Links to all pages of a list (none if it has only one), and the number of the current page."""

    pages: tuple[Link, ...]
    here: str


class Listing(NamedTuple, Generic[T]):
    """A list of any length and the paths of its pages, for example "studies.html" and "studies-2.html"."""

    sections: Sequence[ListSection[T]]
    stem: str
    most: int = ON_A_PAGE  # items on a page
    mark: str = "-"

    def path(self, number: int = 1) -> str:
        """The path of a page by its number, from 1."""
        return f"{self.stem}.html" if number == 1 else f"{self.stem}{self.mark}{number}.html"

    def pages(self) -> Iterator[tuple[str, Pager, tuple[ListSection[T], ...]]]:
        """Each page: its path, its links to the others, and its sections; an empty list has one empty page."""
        parts = self.parts()
        links = tuple(Link(self.path(n), str(n)) for n in range(1, len(parts) + 1)) if len(parts) > 1 else ()
        for number, part in enumerate(parts, 1):
            yield self.path(number), Pager(links, str(number)), tuple(part)

    def places(self) -> dict[str, str]:
        """Path and anchor of the place where each section begins, by anchor."""
        found: dict[str, str] = {}
        for number, part in enumerate(self.parts(), 1):
            for bunch in part:
                found.setdefault(bunch.anchor, f"{self.path(number)}#{bunch.anchor}")
        return found

    def parts(self) -> list[list[ListSection[T]]]:
        """The sections of each page; one that continues on the next page repeats its heading."""
        pages: list[list[ListSection[T]]] = [[]]
        room = self.most
        for bunch in self.sections:
            rest = bunch.items
            while rest:
                if not room:
                    pages.append([])
                    room = self.most
                pages[-1].append(bunch._replace(items=rest[:room], number=len(bunch.items)))
                taken = len(pages[-1][-1].items)
                rest, room = rest[taken:], room - taken
        return pages


def by_size(found: Iterable[tuple[str, T]]) -> list[tuple[str, tuple[T, ...]]]:
    """Items grouped by their label (a kind, a reason), largest group first."""
    held = grouped(found)
    return [(w, tuple(held[w])) for w in sorted(held, key=lambda w: (-len(held[w]), w))]
