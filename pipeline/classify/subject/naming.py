"""Where a record names an application, and whether that is told of its own people: places in its text come out."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.classify.lexicon import lexicon
from pipeline.classify.reading import in_keywords
from pipeline.classify.sections import LONGEST, background_end, body_sentences, subject_spans
from pipeline.classify.subject.against import without
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


def named_in(record: Record, application: Application, design: str, own: bool) -> Named:
    """All places that name an application; ``own``: the record tells of its own work, so what others do is none."""
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
    """Where the abstract names it by these words; a condition not where it is named as what forbids or harms."""
    spans = pattern.spans(record.body[:LONGEST])
    return without(record, spans, own) if application.condition else spans


def had(record: Record, spans: Spans) -> bool:
    """Whether one of these follows "patients with" in its sentence, where the study's own people are told of."""
    rule, start, text = lexicon("applications")["had"], background_end(record), record.body
    return any(
        start <= a and (match := rule.search(text, x, y)) and match.end() <= a
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
