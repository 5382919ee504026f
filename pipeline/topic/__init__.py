"""The topic pack: TOML files in, a :class:`Topic` out; nothing here knows any particular topic."""

from pipeline.topic.examples import unlike_examples
from pipeline.topic.load import load_topic
from pipeline.topic.pack import Topic
from pipeline.topic.search import strategy
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
    "Application", "Device", "HarmTerm", "LayTerm", "Outcome", "SearchTerm", "Term", "Topic", "TopicError",
    "Treatment", "compile_terms", "load_topic", "name_of", "rules_in", "strategy",
    "unlike_examples",
]
