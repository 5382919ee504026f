"""Finds what the intervention, or in an off-topic record another treatment, was used for; several tags are possible.

The terms come from the topic pack.  A disease that only introduces the problem, belongs to a comparator or rules the
treatment out is not an application, so the places that name it (``naming``) are weighed (``weights``), and each
candidate must reach a score (``needed``).  If nothing is named exactly, other evidence counts: general words used
twice, loose words with a fitting title, and words of a typical shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.classify.reading import first, in_keywords, quoted
from pipeline.classify.sections import LONGEST, all_words
from pipeline.classify.subject.naming import elsewhere, had, in_body, rule_of, studied, words
from pipeline.classify.subject.needed import ENOUGH, needed, yields
from pipeline.classify.subject.relevance import NAMING
from pipeline.classify.subject.weights import Candidate, weigh
from pipeline.model import REVIEWS, SYSTEMATIC, Reading, Record
from pipeline.topic import Application, Topic, compile_terms
from pipeline.words import Words, may_name

LABORATORY = ("in_vitro", "animal", "engineering")  # in these, cosmetic uses are only hoped for


def read_applications(record: Record, topic: Topic, relevance: str, design: str) -> tuple[Reading, ...]:
    """The applications of a record, in the order of the topic pack."""
    off, review = relevance == "off_topic", design in REVIEWS
    own = design not in NAMING
    candidates = _candidates(record, topic, "" if off else design, own)
    kept = [c for c in candidates if c.score >= needed(c, candidates, off, review, design in SYSTEMATIC)]
    twice = not (off and review) and not any(c.titled for c in kept)
    general = [_in_general(record, a, twice, own) for a in _open(topic, kept, off, design)]
    kept += [c for c in general if c is not None]
    kept = kept or [c for c in candidates if c.keyed and not off]  # only the authors' keywords say what it is for
    if not any(c.application.condition or (c.titled and off) for c in kept):
        kept += [c for c in _shaped(record, topic, own) if c.titled or not any(o.titled for o in kept)]
    found: dict[str, Reading] = {}
    for c in kept:
        if not yields(c, kept, design == "guideline_consensus"):
            for id in (c.application.id, *(() if off or design in LABORATORY else c.application.brings)):
                found.setdefault(id, Reading(id, c.because))
    return tuple(found[a.id] for a in topic.applications if a.id in found)


def _candidates(record: Record, topic: Topic, design: str, own: bool) -> list[Candidate]:
    """All applications that a record names; ``design`` is empty for an off-topic record."""
    spoken = {a.id for a in may_name(_names(topic), all_words(record))}
    may = [a for a in topic.applications if a.id in spoken or _is_indexed(record, a, design)]
    return [c for c in (weigh(record, a, design, own) for a in may) if c is not None]


def _open(topic: Topic, kept: Sequence[Candidate], off: bool, design: str) -> list[Application]:
    """The applications that general words may still add to those kept."""
    named = any(c.application.condition for c in kept)
    of_what = not off and any(c.titled and c.application.condition for c in kept)
    hoped = {a.parent for a in topic.applications if a.aim and off and design in LABORATORY}
    return [a for a in topic.applications if not ((named and a.condition) or of_what) and a.parent not in hoped]


class _Name(NamedTuple):
    id: str
    pattern: Words


@lru_cache(maxsize=8)
def _names(topic: Topic) -> tuple[_Name, ...]:
    """The terms of each application, as a quick filter."""
    lists = ((a, some) for a in topic.applications for some in (a.terms + a.titles + a.indexed, a.strict))
    return tuple(_Name(a.id, words(a, some)) for a, some in lists)


def _is_indexed(record: Record, application: Application, design: str) -> bool:
    """Whether the indexing or the design of a record supports an application."""
    return design in application.designs or any(m.ui in application.mesh for m in record.mesh)


def _in_general(record: Record, application: Application, twice: bool, own: bool) -> Candidate | None:
    """The application as named in general: general words used twice, or loose words with a title that fits them."""
    title = record.title or ""
    named = twice and application.condition and not application.aim
    spans = in_body(record, application, words(application, application.strict), own) if named else []
    if len(spans) < 2 or not studied(spans, record) or elsewhere(record, application):
        beside = compile_terms(application.beside).search(title) if application.beside else None
        spans = in_body(record, application, words(application, application.loose), own) if beside else []
        spans = spans if application.condition else studied(spans, record)
    found = first(quoted(record, record.body_field, spans, rule_of(application)))
    return Candidate(application, ENOUGH, found, generic=True) if found else None


def _shaped(record: Record, topic: Topic, own: bool) -> list[Candidate]:
    """Applications found by word shape in a title, or else in a keyword or in what people had.

    In an off-topic record, a title on safety is about nothing else.
    """
    found = [c for a in topic.applications if a.shapes and (c := _shape(record, a, own)).because]
    return [c for c in found if c.titled or not any(o.titled for o in found)]


def _shape(record: Record, application: Application, own: bool) -> Candidate:
    """What the word shapes of an application find in a record."""
    pattern, rule = words(application, application.shapes), rule_of(application)
    title = pattern.spans((record.title or "")[:LONGEST])
    body = [s for s in in_body(record, application, pattern, own) if had(record, [s])]
    found = (*quoted(record, "title", title, rule), *in_keywords(record, pattern, rule),
             *quoted(record, record.body_field, body, rule))
    return Candidate(application, ENOUGH, first(found), generic=True, titled=bool(title), had=bool(body))
