"""Applications that a record names only in general: a record goes in, candidates come out.

Looked for where nothing is named exactly, or beside it: general words said twice, loose words, words of a shape.
"""

from __future__ import annotations

from pipeline.classify.reading import first, in_keywords, quoted
from pipeline.classify.sections import LONGEST
from pipeline.classify.subject.naming import elsewhere, had, in_body, rule_of, studied, words
from pipeline.classify.subject.needed import ENOUGH
from pipeline.classify.subject.weights import Candidate
from pipeline.model import Record
from pipeline.topic import Application, Topic, compile_terms


def in_general(record: Record, application: Application, twice: bool, own: bool) -> Candidate | None:
    """Where nothing is named exactly: general words said twice, or loose words beside a title that fits them."""
    title = record.title or ""
    named = twice and application.condition and not application.aim
    spans = in_body(record, application, words(application, application.strict), own) if named else []
    if len(spans) < 2 or not studied(spans, record) or elsewhere(record, application):
        beside = compile_terms(application.beside).search(title) if application.beside else None
        spans = in_body(record, application, words(application, application.loose), own) if beside else []
        spans = spans if application.condition else studied(spans, record)
    found = first(quoted(record, record.body_field, spans, rule_of(application)))
    return Candidate(application, ENOUGH, found, generic=True) if found else None


def shaped(record: Record, topic: Topic, own: bool) -> list[Candidate]:
    """Where nothing else is named: a title, or else a keyword or people who have it, with the shape of something.

    Off the topic a title on safety is about nothing else.
    """
    found = [c for a in topic.applications if a.shapes and (c := _shape(record, a, own)).because]
    return [c for c in found if c.titled or not any(o.titled for o in found)]


def _shape(record: Record, application: Application, own: bool) -> Candidate:
    """What the shapes of an application find."""
    pattern, rule = words(application, application.shapes), rule_of(application)
    title = pattern.spans((record.title or "")[:LONGEST])
    body = [s for s in in_body(record, application, pattern, own) if had(record, [s])]
    found = (*quoted(record, "title", title, rule), *in_keywords(record, pattern, rule),
             *quoted(record, record.body_field, body, rule))
    return Candidate(application, ENOUGH, first(found), generic=True, titled=bool(title), had=bool(body))
