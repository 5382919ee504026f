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


class PublishedPages(NamedTuple):
    """The unchanged pages of the published site, and how to read them."""

    program_hash: str  # hash of the program, templates, topic pack and settings
    hashes: Mapping[str, str]  # by path of a page: hash of all that it was made from, the program included
    read: Callable[[str], bytes]


class RenderedFiles(NamedTuple):
    """Rendered files, and the hash of the inputs of every page, whether it was rendered or not."""

    files: dict[str, bytes]
    hashes: dict[str, str]  # by path of a page: hash of all that it is made from

    @property
    def reused(self) -> list[str]:
        """Paths of the published pages that need not be rendered again."""
        return [path for path in self.hashes if path not in self.files]


def merged_files(parts: Sequence[RenderedFiles]) -> RenderedFiles:
    """The files of all parts, sorted by path."""
    files = {path: data for part in parts for path, data in part.files.items()}
    hashes = {path: page_hash for part in parts for path, page_hash in part.hashes.items()}
    return RenderedFiles(dict(sorted(files.items())), hashes)


class PageInfo(NamedTuple):
    """A page of the site, without its contents."""

    template: str
    path: str
    title: str
    here: str  # its link in the navigation: "Overview", "Article", "Applications", "Studies", "Methods", "Find" or ""


@dataclass(frozen=True)
class PageRenderer:
    """Renders the pages of a site."""

    env: Environment
    shell: Shell
    above: str  # path of the page of all topics; "" if there is none
    before: PublishedPages | None  # None to render every page
    _hashes: dict[str, str] = field(default_factory=dict)  # of the pages of the current job, as in ``RenderedFiles``

    def page(self, info: PageInfo, held: H, make_page: Callable[[H], Any] | None = None) -> Files:
        """Yields the page unless its published file is up to date.

        ``make_page``, if given, turns ``held`` into what the template prints.  It may depend on the topic pack and the
        settings but on nothing else of the site, because only ``held`` is hashed.
        """
        if not (self.before and self._is_up_to_date(info, held, self.before)):
            yield info.path, self._rendered(info, make_page(held) if make_page else held)

    def run_job(self, job: Callable[[], Files]) -> RenderedFiles:
        """The result of a job."""
        self._hashes.clear()
        return RenderedFiles(dict(job()), dict(self._hashes))

    def _is_up_to_date(self, info: PageInfo, held: Any, before: PublishedPages) -> bool:
        """Whether the published page was made from the same inputs; notes their hash."""
        shell = repr(self.shell) if info.path in DATED else self._lasting_shell
        inputs = f"{before.program_hash} {self.above} {shell} {info!r} {held!r}"
        page_hash = hashlib.sha256(inputs.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._hashes[info.path] = page_hash
        return before.hashes.get(info.path) == page_hash

    @cached_property
    def _lasting_shell(self) -> str:
        """The shell of pages that do not name the run, for their hashes."""
        return repr(self.shell._asdict() | {"run": None})

    def _rendered(self, info: PageInfo, page: Any) -> bytes:
        text = self.env.get_template(info.template).render(
            root=root_of(info.path), title=info.title, here=info.here, above=self.above, shell=self.shell, page=page,
        )
        text = with_sprite(text, self._sprite)
        return (with_run(text, self.shell.run) if info.path in DATED else text).encode("utf-8")

    @cached_property
    def _sprite(self) -> dict[str, str]:
        return symbols_of(self.env.get_template("sprite.svg").render())
