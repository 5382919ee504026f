"""What the intervention, or in an off-topic record another treatment, was used for; several tags are possible.

The words stand in the topic pack.  A disease that only introduces the problem, belongs to a comparator, or forbids
the treatment is no application, so the places that name it (``naming``) are weighed (``weights``), and each candidate
has a score to reach (``needed``); where nothing is named exactly, general words and shapes are looked for
(``in_general``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.classify.sections import all_words
from pipeline.classify.subject.in_general import in_general, shaped
from pipeline.classify.subject.naming import words
from pipeline.classify.subject.needed import needed, yields
from pipeline.classify.subject.relevance import NAMING
from pipeline.classify.subject.weights import Candidate, weigh
from pipeline.model import REVIEWS, SYSTEMATIC, Reading, Record
from pipeline.topic import Application, Topic
from pipeline.words import Words, may_name

LABORATORY = ("in_vitro", "animal", "engineering")  # what these say of beauty is what one hopes for


def read_applications(record: Record, topic: Topic, relevance: str, design: str) -> tuple[Reading, ...]:
    """The applications of a record, in the order of the topic pack."""
    off, review = relevance == "off_topic", design in REVIEWS
    own = design not in NAMING
    candidates = _candidates(record, topic, "" if off else design, own)
    kept = [c for c in candidates if c.score >= needed(c, candidates, off, review, design in SYSTEMATIC)]
    twice = not (off and review) and not any(c.titled for c in kept)
    general = [in_general(record, a, twice, own) for a in _open(topic, kept, off, design)]
    kept += [c for c in general if c is not None]
    kept = kept or [c for c in candidates if c.keyed and not off]  # only the authors' keywords say what it is for
    if not any(c.application.condition or (c.titled and off) for c in kept):
        kept += [c for c in shaped(record, topic, own) if c.titled or not any(o.titled for o in kept)]
    found: dict[str, Reading] = {}
    for c in kept:
        if not yields(c, kept, design == "guideline_consensus"):
            for id in (c.application.id, *(() if off or design in LABORATORY else c.application.brings)):
                found.setdefault(id, Reading(id, c.because))
    return tuple(found[a.id] for a in topic.applications if a.id in found)


def _candidates(record: Record, topic: Topic, design: str, own: bool) -> list[Candidate]:
    """All applications that a record names; ``design``: that of a record on the topic."""
    spoken = {a.id for a in may_name(_names(topic), all_words(record))}
    may = [a for a in topic.applications if a.id in spoken or _is_indexed(record, a, design)]
    return [c for c in (weigh(record, a, design, own) for a in may) if c is not None]


def _open(topic: Topic, kept: Sequence[Candidate], off: bool, design: str) -> list[Application]:
    """The applications that general words may still name, beside those that are kept."""
    named = any(c.application.condition for c in kept)
    of_what = not off and any(c.titled and c.application.condition for c in kept)
    hoped = {a.parent for a in topic.applications if a.aim and off and design in LABORATORY}
    return [a for a in topic.applications if not ((named and a.condition) or of_what) and a.parent not in hoped]


class _Name(NamedTuple):
    id: str
    pattern: Words


@lru_cache(maxsize=8)
def _names(topic: Topic) -> tuple[_Name, ...]:
    """The words of each application: a quick sieve."""
    lists = ((a, some) for a in topic.applications for some in (a.terms + a.titles + a.indexed, a.strict))
    return tuple(_Name(a.id, words(a, some)) for a, some in lists)


def _is_indexed(record: Record, application: Application, design: str) -> bool:
    """Whether the indexing or the design of a record speaks for an application."""
    return design in application.designs or any(m.ui in application.mesh for m in record.mesh)
