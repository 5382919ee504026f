"""Loads topic packs: folders of TOML files, each read as a :class:`Topic`.  Nothing here knows any particular topic."""

from pipeline.topic.examples import failing_examples
from pipeline.topic.load import load_topic
from pipeline.topic.pack import Topic
from pipeline.topic.search import search_query
from pipeline.topic.terms import (
    Application,
    Device,
    HarmTerm,
    LayTerm,
    Outcome,
    SearchTerm,
    Term,
    TopicError,
    Treatment,
    compile_terms,
    name_of,
    rules_in,
)

__all__ = [
    "Application",
    "Device",
    "HarmTerm",
    "LayTerm",
    "Outcome",
    "SearchTerm",
    "Term",
    "Topic",
    "TopicError",
    "Treatment",
    "compile_terms",
    "failing_examples",
    "load_topic",
    "name_of",
    "rules_in",
    "search_query",
]
