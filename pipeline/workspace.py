"""The workspace of a run: its settings, topic pack, folders and clock."""

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
class Workspace:
    """What the run of one topic works with; nothing of it is global."""

    settings: Settings
    topic: Topic
    home: Path  # folder of the store, the cache, the log and the lock
    out: Path  # folder of the site
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def timestamp(self) -> str:
        """The present time in UTC, for example "2026-11-26T12:00:00Z"."""
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")


def open_workspace(out: Path) -> Workspace:
    """The workspace of the main topic, from settings.toml in the working directory, with its site in ``out``.

    The environment variable EVIDENCE_HOME names the folder of the store.  Raises SettingsError or TopicError.
    """
    settings = load_settings(Path("settings.toml"))
    if not Path(settings.documents).is_dir():
        raise SettingsError(f"settings.toml: documents: there is no folder {settings.documents!r}; create it, or "
                            "name the one that holds your articles")
    home = Path(os.environ.get("EVIDENCE_HOME") or "data")
    inputs = settings.documents, settings.rulings, settings.topic, *settings.more_topics
    _refuse_site_over_inputs(out, (".", home, *inputs, "templates"))
    return Workspace(settings, load_topic(Path(settings.topic)), home, out)


def _refuse_site_over_inputs(out: Path, inputs: Iterable[str | Path]) -> None:
    """Raises SettingsError if the site would lie in a folder that a run reads, because publishing replaces it whole."""
    site = out.resolve()
    for path in (Path(p).resolve() for p in inputs):
        if path.is_relative_to(site):
            raise SettingsError(f"{out}: a run reads {path} from there; give the site a folder of its own with --out")


def further_workspaces(main: Workspace) -> tuple[Workspace, ...]:
    """One workspace for each of the ``more_topics``: store, articles, rulings and site in folders named by its id."""
    by_topic: dict[str, Workspace] = {main.topic.id: main}
    for folder in main.settings.more_topics:
        topic = load_topic(Path(folder))
        if topic.id in by_topic or not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", topic.id):
            raise SettingsError(f"settings.toml: more_topics: {folder} has the id {topic.id!r}, which is taken or not "
                                "a plain name; give each topic pack its own id of lower case letters, digits, - and _")
        settings = replace(
            main.settings, topic=folder, site_title=topic.title,
            documents=f"{main.settings.documents}/{topic.id}", rulings=f"{main.settings.rulings}/{topic.id}",
        )
        home, out = main.home / "topic" / topic.id, main.out / "topic" / topic.id
        by_topic[topic.id] = replace(main, settings=settings, topic=topic, home=home, out=out)
    return tuple(by_topic.values())[1:]


def workspaces_of(main: Workspace, topic: str | None) -> tuple[Workspace, ...]:
    """The workspaces of all topics in the settings, the main one last, or only that of the topic with this id."""
    every = (*further_workspaces(main), main)
    selected = every if topic is None else tuple(w for w in every if w.topic.id == topic)
    if not selected:
        listed = ", ".join(w.topic.id for w in every)
        raise SettingsError(f"--topic {topic}: settings.toml lists no topic with this id; use one of {listed}")
    return selected
