"""Finds where a record names an application, leaving out what does not concern its own people.

A disease that rules a treatment out, that kept people out or that a treatment may cause is not an application of it;
nor, in a study, is what others are known to use it for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pipeline.classify.lexicon import rules
from pipeline.classify.reading import in_keywords
from pipeline.classify.sections import LONGEST, background_end, body_sentences, subject_spans
from pipeline.model import Because, Record
from pipeline.topic import Application, compile_terms
from pipeline.words import Words

_words = rules("applications")
Spans = list[tuple[int, int]]


class Named(NamedTuple):
    """Where a record names an application."""

    title: Spans
    general: Spans  # in the title, by words that also fit its siblings
    body: Spans
    keywords: list[Because]
    mesh: list[Because]
    made: bool  # whether the study's design is one that implies the application


def named_in(record: Record, application: Application, design: str, own: bool) -> Named:
    """All places that name an application; ``own``: whether to leave out what others do, as the record reports its own
    work."""
    rule, exact = rule_of(application), words(application, application.terms)
    listed = words(application, application.terms + application.indexed)
    title = (record.title or "")[:LONGEST]
    return Named(
        title=words(application, application.terms + application.titles).spans(title),
        general=words(application, application.strict).spans(title),
        body=in_body(record, application, exact, own),
        keywords=in_keywords(record, listed, rule),
        mesh=[Because("mesh", None, None, m.ui, rule) for m in record.mesh if m.ui in application.mesh],
        made=design in application.designs,
    )


def in_body(record: Record, application: Application, pattern: Words, own: bool) -> Spans:
    """Where the abstract names it by these words; conditions named as exclusions or harms are left out."""
    spans = pattern.spans(record.body[:LONGEST])
    return _without(record, spans, own) if application.condition else spans


def had(record: Record, spans: Spans) -> bool:
    """Whether one of these spans follows "patients with" in a sentence about the study's own people."""
    rule, start, text = _words("had"), background_end(record), record.body
    return any(
        start <= a and (match := rule.search(text, x, y)) and match.end() <= a
        for a, _ in spans
        for x, y in body_sentences(record)
        if x <= a < y
    )


def studied(spans: Spans, record: Record) -> Spans:
    """The spans in sentences that say what or who was studied."""
    return [s for s in spans if any(a <= s[0] < b for a, b in subject_spans(record))]


def elsewhere(record: Record, application: Application) -> bool:
    """Whether nothing in the record has to do with what the application needs, as in photoageing of graphene."""
    if not application.needs:
        return False
    pattern = compile_terms(application.needs)
    return not any(pattern.search(t[:LONGEST]) for t in (record.title or "", record.body, *record.keywords))


def rule_of(application: Application) -> str:
    """The id of the rule that finds an application."""
    return f"applications.{application.id}"


def words(application: Application, terms: tuple[str, ...]) -> Words:
    """Some of its terms as one pattern, without its exclusions."""
    return compile_terms(terms, application.exclude)


def _without(record: Record, spans: Spans, own: bool) -> Spans:
    """The spans outside stretches about exclusions and harms; with ``own``, also outside those about the work of
    others."""
    taken = _against(record, own) if spans else ()
    return [(a, b) for a, b in spans if not any(x < b and a < y for x, y in taken)]


@lru_cache(maxsize=64)
def _against(record: Record, own: bool) -> tuple[tuple[int, int], ...]:
    """Stretches of the abstract about exclusions and harms; with ``own``, also about the work of others."""
    text = record.body[:LONGEST]
    begun = ("against_from", "known") if own else ("against_from",)
    onward = [a for id in begun for a, _ in _words(id).spans(text)]
    back = [b for _, b in _words("against_before").spans(text)]
    sentences = body_sentences(record) if onward or back else ()
    found = [(a, min(_turns(text, a, y), default=y)) for a in onward for x, y in sentences if x <= a < y]
    found += [(max(_turns(text, x, b), default=x), b) for b in back for x, y in sentences if x < b <= y]
    return (*found, *_words("against").spans(text))


def _turns(text: str, start: int, end: int) -> list[int]:
    """Where a part of a sentence turns to something else."""
    return [m.start() for m in _words("turns").finditer(text, start, end)]
