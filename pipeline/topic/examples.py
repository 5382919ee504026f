"""Tests the entries of a topic pack on their examples, ``hits`` and ``misses``."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.topic.files import TERM_TABLES
from pipeline.topic.pack import Topic
from pipeline.topic.terms import Term

LEXICONS = ("applications", "outcomes", "treatments", "devices", "harms", "groups", "steps", "sites", "lay")


def failing_examples(topic: Topic) -> Iterator[str]:
    """A line for each hit that its entry does not find, and for each miss that it finds."""
    held = [(f"{name}.toml", entry) for name in LEXICONS for entry in getattr(topic, name)]
    held += [("language.toml", entry) for entry in (*topic.cues, *topic.vetoes, *topic.readings)]
    held += [("topic.toml", entry) for name in TERM_TABLES if (entry := getattr(topic, name))]
    for file, entry in held:
        yield from _failing(entry, f"{topic.folder}/{file}: {entry.id!r}")


def _failing(entry: Term, place: str) -> Iterator[str]:
    yield from (f"{place} does not find its hit {text!r}" for text in entry.hits if not entry.find(text))
    yield from (f"{place} finds its miss {text!r}" for text in entry.misses if entry.find(text))
