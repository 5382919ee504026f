"""Long lists in parts under headings, cut into pages; every part has an anchor, so that a count can lead to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
ON_A_PAGE = 400


class Bunch(NamedTuple, Generic[T]):
    """What stands under one heading of a list."""

    anchor: str
    title: str
    items: tuple[T, ...]


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
            pages[-1].append(bunch._replace(items=rest[:room]))
            taken = len(pages[-1][-1].items)
            rest, room = rest[taken:], room - taken
    return pages


def first_pages(pages: Sequence[Sequence[Bunch[T]]]) -> dict[str, int]:
    """Anchor of each bunch to the number of the page, from 1, on which it begins."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for bunch in page:
            found.setdefault(bunch.anchor, number)
    return found
