"""Parts of the body that a study says it treated: a record goes in, site ids of the topic pack come out."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.classify.lexicon import places
from pipeline.classify.reading import Hit, because, first
from pipeline.classify.sections import body_sentences, work_span
from pipeline.model import Because, Reading, Study
from pipeline.topic import Term, Topic


def read_sites(study: Study, topic: Topic) -> tuple[Reading, ...]:
    """Sites in the order of the topic pack; () where none is stated.

    Read from the title and from what is told of the study's own work, never from background, conclusion or exclusions.
    A review tells of other people's work: of it only the title.
    """
    found = ((site.id, first(_named(study, site))) for site in topic.sites)
    return tuple(Reading(id, why) for id, why in found if why)


def _named(study: Study, site: Term) -> Iterator[Because]:
    record = study.record
    for a, b in site.find(record.title or ""):
        yield because(record, Hit("title", a, b), f"sites.{site.id}")
    if study.is_review:
        return
    text, (start, end) = record.body, work_span(record)
    for a, b in body_sentences(record):
        if start <= a < end and not places("sites", "not_treated", text[a:b]):
            for x, y in site.find(text[a:b]):
                yield because(record, Hit(record.body_field, a + x, a + y), f"sites.{site.id}")
