"""Scores how strongly a record supports an application.

Places have different weights: title, keywords, descriptors, sentences that say who was treated, and the rest.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.classify.lexicon import rules
from pipeline.classify.reading import first, quoted
from pipeline.classify.sections import background_end
from pipeline.classify.subject.naming import Named, Spans, elsewhere, had, named_in, rule_of, studied
from pipeline.model import Because, Record
from pipeline.topic import Application

TITLE, MESH, KEYWORD, SUBJECT, BODY = 3.0, 2.0, 1.5, 1.0, 0.5


class Candidate(NamedTuple):
    """An application and what in a record supports it."""

    application: Application
    score: float
    because: tuple[Because, ...]
    generic: bool = False  # the title names it only by words that also fit its siblings
    bare: bool = False  # and nothing else names it
    titled: bool = False
    told: bool = False  # named after the background or among what was studied
    had: bool = False  # named as something the study's people had
    keyed: bool = False  # a keyword of the authors


def weigh(record: Record, application: Application, design: str, own: bool) -> Candidate | None:
    """The candidate for an application with its score; None if the record does not name it."""
    found = named_in(record, application, design, own)
    if not any(found) or (not design and elsewhere(record, application)):
        return None
    subject = studied(found.body, record)
    told = [(a, b) for a, b in found.body if a >= background_end(record)] or subject  # or in an aim
    titled = bool(found.title or found.general or found.made)
    score = TITLE * titled + MESH * bool(found.mesh) + KEYWORD * bool(found.keywords)
    score += SUBJECT * min(len(subject), 2) + BODY * min(len(found.body), 3)
    reasons = _reasons(record, application, found, subject or told or found.body)  # the background is quoted last
    generic = bool(found.general) and not found.title and (application.condition or not _tells_uses(record))
    return Candidate(
        application, score, reasons, generic=generic, titled=titled, told=bool(told), keyed=bool(found.keywords),
        bare=generic and not (found.keywords or found.body), had=had(record, found.body),
    )


def _tells_uses(record: Record) -> bool:
    """Whether the title promises uses beside another side of the topic."""
    return bool(rules("applications")("uses").search(record.title or ""))


def _reasons(record: Record, application: Application, found: Named, body: Spans) -> tuple[Because, ...]:
    """What is quoted: the title, these places of the abstract, a general term in the title, the indexing."""
    texts = (("title", found.title), (record.body_field, body), ("title", found.general))
    told = [b for field, spans in texts for b in quoted(record, field, spans, rule_of(application))]
    return first([*told, *found.keywords, *found.mesh])
