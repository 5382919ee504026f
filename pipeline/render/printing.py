"""Renders templates; a page whose inputs have the same hash as last time is not rendered again."""

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
"""Paths and contents of files; of duplicate paths the last one counts."""
DATED = frozenset(("index.html", "methods.html", "changes.html", "report.html"))  # pages that name the run themselves


class Before(NamedTuple):
    """The unchanged pages of the published site, and how to read them."""

    program: str  # hash of the program, templates, topic pack and settings
    keys: Mapping[str, str]  # by path of a page: hash of all that it was made from, the program included
    read: Callable[[str], bytes]


class Printed(NamedTuple):
    """Rendered files, and the hash of the inputs of every page, whether it was rendered or not."""

    files: dict[str, bytes]
    keys: dict[str, str]  # by path of a page: hash of all that it is made from

    @property
    def carried(self) -> list[str]:
        """Paths of the published pages that need not be rendered again."""
        return [path for path in self.keys if path not in self.files]


def together(parts: Sequence[Printed]) -> Printed:
    """The files of all parts, sorted by path."""
    files = {path: data for part in parts for path, data in part.files.items()}
    return Printed(dict(sorted(files.items())), {path: key for part in parts for path, key in part.keys.items()})


class Place(NamedTuple):
    """A page of the site, without its contents."""

    template: str
    path: str
    title: str
    here: str  # its link in the navigation: "Overview", "Article", "Applications", "Studies", "Methods", "Find" or ""


@dataclass(frozen=True)
class Press:
    """Renders the pages of a site."""

    env: Environment
    shell: Shell
    above: str  # path of the page of all topics; "" if there is none
    before: Before | None  # None to render every page
    _keys: dict[str, str] = field(default_factory=dict)  # of the pages of the current job, as in ``Printed``

    def page(self, place: Place, held: H, say: Callable[[H], Any] | None = None) -> Files:
        """Yields the page unless its published file is up to date.

        ``say`` turns ``held``, which is hashed, into what the template prints; without it they are the same.
        """
        if not (self.before and self._stands(place, held, self.before)):
            yield place.path, self._rendered(place, say(held) if say else held)

    def printed(self, job: Callable[[], Files]) -> Printed:
        """The result of a job."""
        self._keys.clear()
        return Printed(dict(job()), dict(self._keys))

    def _stands(self, place: Place, shown: Any, before: Before) -> bool:
        """Whether the published page was made from the same inputs; notes their hash."""
        around = repr(self.shell) if place.path in DATED else self._lasting
        all_of_it = f"{before.program} {self.above} {around} {place!r} {shown!r}"
        key = hashlib.sha256(all_of_it.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._keys[place.path] = key
        return before.keys.get(place.path) == key

    @cached_property
    def _lasting(self) -> str:
        """The shell of pages that do not name the run, for their hashes."""
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
