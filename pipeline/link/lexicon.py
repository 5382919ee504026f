"""Words that linking asks for: its own lists, in the TOML file beside the module that uses them, and names in the topic
pack, where a study's text has them."""

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
"""Id of each rule of NAME.toml to its pattern."""


def mentioned(ids: Iterable[str], entries: Sequence[Term], study: Study) -> tuple[Because, ...]:
    """The first place in the title or the text that names each of these entries of the topic pack."""
    record, wanted = study.record, tuple(ids)
    texts = (("title", record.title or ""), (record.body_field, record.body))
    found = []
    for entry in (e for e in entries if e.id in wanted):
        spans = ((field, text, span) for field, text in texts for span in entry.find(text))
        if hit := next(spans, None):
            field, text, (a, b) = hit
            found.append(Because(field, a, b, text[a:b], "link.mentioned"))
    return tuple(found)


def each_sentence(study: Study, rule: str) -> list[Because]:
    """The sentences of a study's text, as words that a draft may rest on by this rule."""
    body, name = study.record.body, study.record.body_field
    return [Because(name, a, b, body[a:b], rule) for a, b in sentences(body)]


def renamed(text: str, terms: Iterable[Term], name: str) -> str:
    """The text with ``name`` wherever it names one of these, so that a word list can ask for that one word."""
    for start, end in sorted((span for t in terms for span in t.find(text)), reverse=True):
        text = f"{text[:start]}{name}{text[end:]}"
    return text


def own_names(study: Study, topic: Topic) -> list[Term]:
    """The names that mean the intervention in a study: its short form only where the study is about it."""
    return [topic.intervention, *([topic.short] if topic.short and study.relevance.id == "primary" else [])]


def treatment_name(id: str, topic: Topic) -> str:
    """The name of a treatment or a device; its id in words if the topic pack does not know it."""
    return name_of((*topic.treatments, *topic.devices), id)
