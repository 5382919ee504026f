"""Long lists cut into pages; in parts under headings, each of which has an anchor, so that a count can lead to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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


def by_size(found: Iterable[tuple[str, T]]) -> list[tuple[str, tuple[T, ...]]]:
    """Items under their words (a kind, a reason), the commonest first."""
    held = grouped(found)
    return [(w, tuple(held[w])) for w in sorted(held, key=lambda w: (-len(held[w]), w))]


class Pager(NamedTuple):
    """The pages of a list that has several, and the number of this one."""

    pages: tuple[Link, ...]
    here: str


def page_path(stem: str, number: int, mark: str = "-") -> str:
    """"studies.html" of a list, then "studies-2.html"."""
    return f"{stem}.html" if number == 1 else f"{stem}{mark}{number}.html"


def paged(parts: Sequence[T], path: Callable[[int], str]) -> Iterator[tuple[str, Pager, T]]:
    """The parts of a list as pages: the path of each by its number, from 1, and its links to the others."""
    links = tuple(Link(path(n), str(n)) for n in range(1, len(parts) + 1)) if len(parts) > 1 else ()
    for number, part in enumerate(parts, 1):
        yield path(number), Pager(links, str(number)), part


def cut(found: Sequence[T], most: int) -> list[Sequence[T]]:
    """A list in parts of at most so many; of nothing, one empty part."""
    return [found[at:at + most] for at in range(0, len(found), most)] or [found]


def pages_of(found: Sequence[Bunch[T]], most: int = ON_A_PAGE) -> list[list[Bunch[T]]]:
    """Bunches cut into pages of at most so many items; a bunch that goes on keeps its heading."""
    pages: list[list[Bunch[T]]] = [[]]
    room = most
    for bunch in found:
        rest = bunch.items
        while rest:
            if not room:
                pages.append([])
                room = most
            pages[-1].append(bunch._replace(items=rest[:room], number=len(bunch.items)))
            taken = len(pages[-1][-1].items)
            rest, room = rest[taken:], room - taken
    return pages


def places_of(pages: Sequence[Sequence[Bunch[T]]], path: Callable[[int], str]) -> dict[str, str]:
    """Anchor of each bunch to where it begins; ``path`` is that of a page of the list by its number, from 1."""
    found: dict[str, str] = {}
    for number, page in enumerate(pages, 1):
        for bunch in page:
            found.setdefault(bunch.anchor, f"{path(number)}#{bunch.anchor}")
    return found
