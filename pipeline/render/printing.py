"""Prints pages from templates, except those that stand already: a hash of all that a page is made from tells which."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from jinja2 import Environment

from pipeline.render.env import symbols_of, with_sprite
from pipeline.render.paths import root_of
from pipeline.render.shell import Shell, with_run

H = TypeVar("H")
Files = Iterable[tuple[str, bytes]]
"""Files by their paths; where one stands twice, the last holds."""
DATED = frozenset(("index.html", "methods.html", "changes.html", "report.html"))  # pages that name the run themselves


class Before(NamedTuple):
    """The pages of the site that stands as they were left."""

    program: str  # hash of all that turns what a page is made from into its bytes
    keys: Mapping[str, str]  # path of a page to the hash of all that it was made from, the program included
    read: Callable[[str], bytes]


class Printed(NamedTuple):
    """Files that were made; and of every page, also of those that stand and were not made, from what it is made."""

    files: dict[str, bytes]
    keys: dict[str, str]  # path of a page to the hash of all that it is made from

    @property
    def carried(self) -> list[str]:
        """The pages that stand, made from the same."""
        return [path for path in self.keys if path not in self.files]


def together(parts: Sequence[Printed]) -> Printed:
    """All that was made, in the order of the paths."""
    files = {path: data for part in parts for path, data in part.files.items()}
    return Printed(dict(sorted(files.items())), {path: key for part in parts for path, key in part.keys.items()})


class Place(NamedTuple):
    """Where a page stands in the site, and how."""

    template: str
    path: str
    title: str
    here: str  # the link that it belongs to: "Overview", "Article", "Topics", "Studies", "Methods", "Find" or ""


@dataclass(frozen=True)
class Press:
    """Prints the pages of a site."""

    env: Environment
    shell: Shell
    above: str  # where the page over all topics lies, "" where there is none
    before: Before | None
    _keys: dict[str, str] = field(default_factory=dict)  # of the pages of the present job, as in ``Printed``

    def page(self, place: Place, held: H, say: Callable[[H], Any] | None = None) -> Files:
        """A page, left out where it stands, made from the same; ``say`` makes of ``held`` what it says."""
        if not (self.before and self._stands(place, held, self.before)):
            yield place.path, self._rendered(place, say(held) if say else held)

    def printed(self, job: Callable[[], Files]) -> Printed:
        """What a job makes."""
        self._keys.clear()
        return Printed(dict(job()), dict(self._keys))

    def _stands(self, place: Place, shown: Any, before: Before) -> bool:
        """Whether the page stands, made from the same."""
        around = repr(self.shell) if place.path in DATED else self._lasting
        all_of_it = f"{before.program} {self.above} {around} {place!r} {shown!r}"
        key = hashlib.sha256(all_of_it.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._keys[place.path] = key
        return before.keys.get(place.path) == key

    @cached_property
    def _lasting(self) -> str:
        """All that stands around a page that does not name the run."""
        return repr(self.shell._asdict() | {"run": None})

    def _rendered(self, place: Place, page: Any) -> bytes:
        text = self.env.get_template(place.template).render(
            root=root_of(place.path), title=place.title, here=place.here, above=self.above, shell=self.shell, page=page,
        )
        text = with_sprite(text, self._sprite)
        return (with_run(text, self.shell.run) if place.path in DATED else text).encode("utf-8")

    @cached_property
    def _sprite(self) -> dict[str, str]:
        return symbols_of(self.env.get_template("sprite.svg").render())
