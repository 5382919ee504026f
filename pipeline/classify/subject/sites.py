"""Finds the parts of the body that a study says it treated, as site ids of the topic pack."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.classify.lexicon import rules
from pipeline.classify.reading import first, quoted
from pipeline.classify.sections import body_sentences, whole_text, work_span
from pipeline.model import Because, Reading, Record, Study
from pipeline.topic import Term, Topic
from pipeline.words import may_name


def read_sites(study: Study, topic: Topic) -> tuple[Reading, ...]:
    """Sites in the order of the topic pack; () if none is stated.

    Read from the title and from sentences on the study's own work, never from background, conclusion or exclusions; for
    a review, which reports other people's work, only from the title.
    """
    sites = may_name(topic.sites, whole_text(study.record))
    told = _told(study) if sites else []
    found = ((site.id, first(_named(study.record, site, told))) for site in sites)
    return tuple(Reading(id, why) for id, why in found if why)


def _told(study: Study) -> list[tuple[int, str]]:
    """The sentences about the study's own work: where each begins, and its text."""
    text, (start, end) = study.record.body, work_span(study.record)
    spans = [] if study.is_review else [(a, b) for a, b in body_sentences(study.record) if start <= a < end]
    return [(a, text[a:b]) for a, b in spans if not rules("sites")("not_treated").search(text[a:b])]


def _named(record: Record, site: Term, told: list[tuple[int, str]]) -> Iterator[Because]:
    """Where the title and these sentences name a site."""
    yield from quoted(record, "title", site.find(record.title or ""), f"sites.{site.id}")
    for start, sentence in told:
        places = ((start + a, start + b) for a, b in site.find(sentence))
        yield from quoted(record, record.body_field, places, f"sites.{site.id}")
