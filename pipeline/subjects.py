"""The page over the sites of all topics, if the settings list several.

It is beside the sites of the further topics and part of none, so that it can be updated after each run of each.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from pipeline.disk import write_whole
from pipeline.place import Place, further_places
from pipeline.render.subjects import PATH, Source, subjects_page
from pipeline.store import Store

Read = Callable[[str], bytes]
"""Returns a file of a site; raises OSError or KeyError if there is none."""


def subjects(main: Place, made: Mapping[str, Mapping[str, bytes]] | None = None) -> bytes:
    """The page, from the published sites or from those in ``made`` (topic id to the files of its site)."""
    def reader(place: Place) -> Read:
        return _published(place) if made is None else made.get(place.topic.id, {}).__getitem__

    return subjects_page([_source(place, main, reader(place)) for place in (main, *further_places(main))])


def write_subjects(main: Place) -> None:
    """Writes the page if it is missing or differs."""
    if not main.settings.more_topics:
        return
    place, data = main.out / PATH, subjects(main)
    if place.is_file() and place.read_bytes() == data:
        return
    write_whole(place, data)


def subjects_differ(main: Place, made: Mapping[str, Mapping[str, bytes]]) -> str:
    """Returns "missing: PATH" or "differs: PATH", or "" if the page is right or not wanted."""
    if not main.settings.more_topics:
        return ""
    place = main.out / PATH
    if not place.is_file():
        return f"missing: {place}"
    return "" if place.read_bytes() == subjects(main, made) else f"differs: {place}"


def _published(place: Place) -> Read:
    return lambda path: (place.out / path).read_bytes()


def _source(place: Place, main: Place, read: Read) -> Source:
    title = place.settings.site_title or place.topic.title
    folder = "../" if place.topic.id == main.topic.id else f"{place.topic.id}/"
    with suppress(OSError, KeyError):
        run = json.loads(read("data/run.json"))
        documents, claims, changes = (_rows(read(f"data/{name}.json")) for name in ("documents", "claims", "changes"))
        studies = max(0, read("data/studies.json").count(b'\n{"pmid"'))
        return Source(title, folder, run, documents, claims, changes, studies, _first(place, run["run"]))
    return Source(title, folder)


def _rows(data: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(data)["rows"]
    return rows


def _first(place: Place, run: int) -> bool:
    """Whether no run before this one was published."""
    with Store(place.home) as store:
        return not any(r.state == "complete" and r.id < run for r in store.runs.all())
