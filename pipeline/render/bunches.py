"""Long lists cut into pages; in parts under headings, each of which has an anchor, so that a count can lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from pipeline.render.paths import Link
from pipeline.text import grouped

T = TypeVar("T")
ON_A_PAGE = 400


class Bunch(NamedTuple, Generic[T]):
    """What stands under one heading of a list."""

    anchor: str
    title: str
    items: tuple[T, ...]
    number: int = 0  # of all of them, where those of one page stand here


class Pager(NamedTuple):
    """The pages of a list that has several, and the number of this one."""

    pages: tuple[Link, ...]
    here: str


class Listing(NamedTuple, Generic[T]):
    """A list of any length, and where its pages stand: "studies.html", then "studies-2.html"."""

    bunches: Sequence[Bunch[T]]
    stem: str
    most: int = ON_A_PAGE  # items of a page
    mark: str = "-"

    def path(self, number: int = 1) -> str:
        """The path of a page by its number, from 1."""
        return f"{self.stem}.html" if number == 1 else f"{self.stem}{self.mark}{number}.html"

    def pages(self) -> Iterator[tuple[str, Pager, tuple[Bunch[T], ...]]]:
        """Each page: its path, its links to the others, and what stands on it; of nothing, one empty page."""
        parts = self.parts()
        links = tuple(Link(self.path(n), str(n)) for n in range(1, len(parts) + 1)) if len(parts) > 1 else ()
        for number, part in enumerate(parts, 1):
            yield self.path(number), Pager(links, str(number)), tuple(part)

    def places(self) -> dict[str, str]:
        """Anchor of each bunch to where it begins."""
        found: dict[str, str] = {}
        for number, part in enumerate(self.parts(), 1):
            for bunch in part:
                found.setdefault(bunch.anchor, f"{self.path(number)}#{bunch.anchor}")
        return found

    def parts(self) -> list[list[Bunch[T]]]:
        """What stands on each page; a bunch that goes on keeps its heading."""
        pages: list[list[Bunch[T]]] = [[]]
        room = self.most
        for bunch in self.bunches:
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
    """Items under their words (a kind, a reason), the commonest first."""
    held = grouped(found)
    return [(w, tuple(held[w])) for w in sorted(held, key=lambda w: (-len(held[w]), w))]
