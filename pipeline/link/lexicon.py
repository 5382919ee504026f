"""Finds words in the text of a study: those of linking's own word lists, and names of the topic pack.

The word lists are TOML files, each named like the module that uses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.model import Because, Study
from pipeline.text import sentences
from pipeline.topic import Term, Topic, name_of, rules_in

PARTS = re.compile(r"[;,.:]\s(?!of (?:which|whom|these)\b)|\b(?:but|while|whereas|although)\b")
"""Between the parts of a sentence that say different things."""

lexicon = rules_in(Path(__file__).parent)
"""``lexicon(NAME)`` gives the rules of NAME.toml: id to pattern."""


def first_mentions(ids: Iterable[str], entries: Sequence[Term], study: Study) -> tuple[Because, ...]:
    """The first words in the title or the text that name each of these entries of the topic pack."""
    record, wanted = study.record, tuple(ids)
    texts = (("title", record.title or ""), (record.body_field, record.body))
    found = []
    for entry in (e for e in entries if e.id in wanted):
        spans = ((field, text, span) for field, text in texts for span in entry.find(text))
        if hit := next(spans, None):
            field, text, (a, b) = hit
            found.append(Because(field, a, b, text[a:b], "link.mentioned"))
    return tuple(found)


def sentences_of(study: Study, rule: str) -> list[Because]:
    """The sentences of a study's text, as words that a draft can rest on, with the rule given."""
    body, name = study.record.body, study.record.body_field
    return [Because(name, a, b, body[a:b], rule) for a, b in sentences(body)]


def with_name(text: str, terms: Iterable[Term], name: str) -> str:
    """The text with ``name`` in place of each name of these terms, so that a word list can ask for that one word."""
    for start, end in sorted((span for t in terms for span in t.find(text)), reverse=True):
        text = f"{text[:start]}{name}{text[end:]}"
    return text


def intervention_names(study: Study, topic: Topic) -> list[Term]:
    """The names of the intervention in a study; its short form is one only if the study is about the intervention."""
    return [topic.intervention, *([topic.short] if topic.short and study.relevance.id == "primary" else [])]


def treatment_name(id: str, topic: Topic) -> str:
    """The name of a treatment or a device; if the topic pack has none, its id in words."""
    return name_of((*topic.treatments, *topic.devices), id)
