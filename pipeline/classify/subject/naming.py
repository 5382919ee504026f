"""Where a record names an application, and whether that is told of its own people: places in its text come out."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.classify.reading import load_rules
from pipeline.classify.sections import LONGEST, background_end, body_sentences, keywords_with, subject_spans
from pipeline.model import Because, Record
from pipeline.topic import Application, compile_terms
from pipeline.words import Words

Spans = list[tuple[int, int]]


class Named(NamedTuple):
    """Where a record names an application."""

    title: Spans
    general: Spans  # in the title, by words that also fit its siblings
    body: Spans
    keywords: list[Because]
    mesh: list[Because]
    made: bool  # the design of the study is what the application is about


def named_in(record: Record, application: Application, design: str) -> Named:
    """All places that name an application."""
    rule, exact = rule_of(application), words(application, application.terms)
    listed = words(application, application.terms + application.indexed)
    text, title = record.body[:LONGEST], (record.title or "")[:LONGEST]
    return Named(
        title=words(application, application.terms + application.titles).spans(title),
        general=words(application, application.strict).spans(title),
        body=exact.spans(text),
        keywords=[Because("keywords", None, None, k, rule) for k in keywords_with(record, listed) if listed.search(k)],
        mesh=[Because("mesh", None, None, m.ui, rule) for m in record.mesh if m.ui in application.mesh],
        made=design in application.designs,
    )


def had(record: Record, spans: Spans) -> bool:
    """Whether one of these follows "patients with" in its sentence, where the study's own people are told of."""
    rule, start, text = load_rules("applications")[0], background_end(record), record.body
    return any(
        start <= a and (match := rule.pattern.search(text, x, y)) and match.end() <= a
        for a, _ in spans
        for x, y in body_sentences(record)
        if x <= a < y
    )


def studied(spans: Spans, record: Record) -> Spans:
    """Those in sentences that say what or who was studied."""
    return [s for s in spans if any(a <= s[0] < b for a, b in subject_spans(record))]


def elsewhere(record: Record, application: Application) -> bool:
    """Whether nothing in the record has to do with what the application needs: photoageing of graphene."""
    if not application.needs:
        return False
    pattern = compile_terms(application.needs)
    return not any(pattern.search(t[:LONGEST]) for t in (record.title or "", record.body, *record.keywords))


def rule_of(application: Application) -> str:
    """The id of the rule that finds an application."""
    return f"applications.{application.id}"


def words(application: Application, terms: tuple[str, ...]) -> Words:
    """Some of its terms as one pattern, its exclusions left out."""
    return compile_terms(terms, application.exclude)
