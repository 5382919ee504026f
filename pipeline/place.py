"""Where a run works and with what: settings, topic pack, folders, the clock."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline.settings import Settings, SettingsError, load_settings
from pipeline.topic import Topic, load_topic


@dataclass(frozen=True, slots=True)
class Place:
    """Everything a run needs to know of its surroundings; nothing is global."""

    settings: Settings
    topic: Topic
    home: Path
    out: Path
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def time(self) -> str:
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")


def open_place(out: Path) -> Place:
    """Reads settings and topic pack from the working directory; EVIDENCE_HOME says where the store is."""
    settings = load_settings(Path("settings.toml"))
    if not Path(settings.documents).is_dir():
        raise SettingsError(f"settings.toml: documents: there is no folder {settings.documents!r}; make it, or name "
                            "the one that holds your articles")
    home = Path(os.environ.get("EVIDENCE_HOME") or "data")
    _apart(out, (".", home, settings.documents, settings.rulings, settings.topic, *settings.more_topics, "templates"))
    return Place(settings, load_topic(Path(settings.topic)), home, out)


def _apart(out: Path, used: Iterable[str | Path]) -> None:
    """Refuses to put the site into a folder that a run reads from, because publishing replaces the whole folder."""
    site = out.resolve()
    for path in (Path(p).resolve() for p in used):
        if path.is_relative_to(site):
            raise SettingsError(f"{out}: {path} is read from there; give the site a folder of its own with --out")


def further_places(place: Place) -> tuple[Place, ...]:
    """A place for each further topic pack; its store, articles, rulings and site are in folders named by its id."""
    found: dict[str, Place] = {place.topic.id: place}
    for folder in place.settings.more_topics:
        topic = load_topic(Path(folder))
        if topic.id in found or not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", topic.id):
            raise SettingsError(f"settings.toml: more_topics: {folder} has the id {topic.id!r}, which is in use or is "
                                "no plain name; give each topic pack its own, in lower case letters, digits, - and _")
        settings = replace(
            place.settings, topic=folder, site_title=topic.title,
            documents=f"{place.settings.documents}/{topic.id}", rulings=f"{place.settings.rulings}/{topic.id}",
        )
        home, out = place.home / "topic" / topic.id, place.out / "topic" / topic.id
        found[topic.id] = replace(place, settings=settings, topic=topic, home=home, out=out)
    return tuple(found.values())[1:]


def chosen(main: Place, topic: str | None) -> tuple[Place, ...]:
    """The topics that a command works on: all that are listed, the main one last, or the one named."""
    every = (*further_places(main), main)
    found = every if topic is None else tuple(p for p in every if p.topic.id == topic)
    if not found:
        listed = ", ".join(p.topic.id for p in every)
        raise SettingsError(f"--topic {topic}: settings.toml lists no topic with this id; listed: {listed}")
    return found
