"""The page that links the sites of all topics, if the settings list several.

It belongs to none of these sites, so that it can be updated after a run of any topic.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from pipeline.disk import write_whole
from pipeline.render.topics import PATH, TopicSource, render_topics_page
from pipeline.store import Store
from pipeline.workspace import Workspace, further_workspaces

ReadFile = Callable[[str], bytes]
"""Returns the bytes of a file of a site by its path; raises OSError or KeyError if there is none."""


def topics_page(main: Workspace, rebuilt: Mapping[str, Mapping[str, bytes]] | None = None) -> bytes:
    """The page, from the published sites or from those in ``rebuilt`` (topic id to the files of its site)."""
    def reader(workspace: Workspace) -> ReadFile:
        return _reader_of_published(workspace) if rebuilt is None else rebuilt.get(workspace.topic.id, {}).__getitem__

    return render_topics_page([_source_of(w, main, reader(w)) for w in (main, *further_workspaces(main))])


def write_topics_page(main: Workspace) -> None:
    """Writes the page if it is missing or differs; does nothing if there is only one topic."""
    if not main.settings.more_topics:
        return
    page, data = main.out / PATH, topics_page(main)
    if page.is_file() and page.read_bytes() == data:
        return
    write_whole(page, data)


def topics_page_difference(main: Workspace, rebuilt: Mapping[str, Mapping[str, bytes]]) -> str:
    """Returns "missing: PATH" or "differs: PATH"; "" if the page is up to date, or if there is only one topic."""
    if not main.settings.more_topics:
        return ""
    page = main.out / PATH
    if not page.is_file():
        return f"missing: {page}"
    return "" if page.read_bytes() == topics_page(main, rebuilt) else f"differs: {page}"


def _reader_of_published(workspace: Workspace) -> ReadFile:
    return lambda path: (workspace.out / path).read_bytes()


def _source_of(workspace: Workspace, main: Workspace, read: ReadFile) -> TopicSource:
    title = workspace.settings.site_title or workspace.topic.title
    folder = "../" if workspace.topic.id == main.topic.id else f"{workspace.topic.id}/"
    with suppress(OSError, KeyError):
        run = json.loads(read("data/run.json"))
        documents, claims, changes = (_rows(read(f"data/{name}.json")) for name in ("documents", "claims", "changes"))
        studies = max(0, read("data/studies.json").count(b'\n{"pmid"'))
        first = _is_first_run(workspace, run["run"])
        return TopicSource(title, folder, run, documents, claims, changes, studies, first)
    return TopicSource(title, folder)


def _rows(data: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(data)["rows"]
    return rows


def _is_first_run(workspace: Workspace, run: int) -> bool:
    """Whether no earlier run was published."""
    with Store(workspace.home) as store:
        return not any(r.state == "complete" and r.id < run for r in store.runs.all())
