"""What the entries of a topic pack say that they find and leave alone, against what they do."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.topic.files import OWN
from pipeline.topic.pack import Topic
from pipeline.topic.terms import Term

ENTRIES = ("applications", "outcomes", "treatments", "devices", "harms", "groups", "steps", "sites", "lay")


def unlike_examples(topic: Topic) -> Iterator[str]:
    """A line for each of the ``hits`` that its entry does not find, and of the ``misses`` that it does."""
    held = [(f"{name}.toml", entry) for name in ENTRIES for entry in getattr(topic, name)]
    held += [("language.toml", entry) for entry in (*topic.cues, *topic.vetoes, *topic.readings)]
    held += [("topic.toml", entry) for name in OWN if (entry := getattr(topic, name))]
    for file, entry in held:
        yield from _unlike(entry, f"{topic.folder}/{file}: {entry.id!r}")


def _unlike(entry: Term, place: str) -> Iterator[str]:
    yield from (f"{place} does not find its hit {text!r}" for text in entry.hits if not entry.find(text))
    yield from (f"{place} finds its miss {text!r}" for text in entry.misses if entry.find(text))
