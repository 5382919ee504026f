"""Finds where a record names the intervention: in full, as keyword or descriptor, by a short form, or ambiguously.

A short form must be explained, and ambiguous words count only in a text on what the intervention is done to.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.classify.lexicon import rules
from pipeline.classify.reading import in_keywords, matches, quoted, texts
from pipeline.classify.sections import background_end
from pipeline.model import Because, Record
from pipeline.topic import Topic, compile_terms

SHORT = "relevance.short"
BARE = "relevance.bare"
OFTEN = 2  # mentions in the text that confirm a short form in the title


def mentions(record: Record, topic: Topic) -> list[Because]:
    """All places that name the intervention, those in the text first."""
    own, rule = topic.intervention.pattern, "relevance.named"
    found = matches(record, own, rule) + in_keywords(record, own, rule)
    start = background_end(record)
    if not any(b.field != record.body_field or (b.start or 0) >= start for b in found):
        found += _bare(record, topic)
    indexed = [m.ui or m.name for m in record.mesh if m.name.lower() in _descriptors(topic)]
    found += quoted(record, record.body_field, _again(record, found), SHORT)
    return found + [Because("mesh", None, None, name, rule) for name in indexed]


def short_in_title(record: Record, topic: Topic, found: list[Because], work: tuple[int, int]) -> list[Because]:
    """A short form of the intervention in the title, if the text names it more than once or repeats the short form."""
    if topic.short is None or not (spans := topic.short.find(record.title or "")):
        return []
    told = [a for a, _ in topic.short.find(record.body) if work[0] <= a < work[1]]
    often = len(found) > 1 or len(told) >= OFTEN
    return quoted(record, "title", spans, SHORT) if often else []


def _bare(record: Record, topic: Topic) -> list[Because]:
    """Ambiguous words for it, if the text has the context they need and no lookalike of the intervention."""
    if topic.bare is None or not (found := matches(record, topic.bare.pattern, BARE)):
        return []
    needs, told = compile_terms(topic.bare.needs), [text for _, text in texts(record)]
    fits = any(needs.search(text) for text in told) and not any(topic.lookalikes.find(text) for text in told)
    return found if fits else []


def _again(record: Record, found: list[Because]) -> list[tuple[int, int]]:
    """Where the abstract uses a short form that it introduces in brackets after the name."""
    text, form, short = record.body, rules("passing")("in_brackets"), set()
    for a, b in ((b.start or 0, b.end or 0) for b in found if b.field == record.body_field):
        if (m := form.match(text, b)) and _begins(m[1], text[a : m.start(1)]):
            short.add(m[1])
    return sorted(m.span() for word in short for m in re.finditer(rf"\b{re.escape(word)}s?\b(?!\))", text))


def _begins(short: str, name: str) -> bool:
    """Whether a short form has the initial of a word of the name."""
    return short[0].lower() in {word[0].lower() for word in re.findall(r"\w+", name)}


@cache
def _descriptors(topic: Topic) -> frozenset[str]:
    return frozenset(t.text.strip('"').lower() for t in topic.search if t.tag in ("mh", "majr"))
