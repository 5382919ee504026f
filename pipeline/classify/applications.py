"""What the intervention, or in an off-topic record another treatment, was used for; several tags are possible.

The words stand in the topic pack.  A disease that only introduces the problem or belongs to a comparator is
no application, so places are weighed: title, keywords, descriptors, sentences that say who was treated, the rest.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.classify.reading import Hit, because, first
from pipeline.classify.sections import LONGEST, subject_spans
from pipeline.model import Because, Reading, Record
from pipeline.topic import Application, Topic, compile_terms

TITLE, MESH, KEYWORD, SUBJECT, BODY = 3.0, 2.0, 1.5, 1.0, 0.5
ENOUGH = 3.0  # one title, or a keyword and the study's own sentences
ENOUGH_SURVEY = 0.5  # where a review on the topic names no disease in its title, every disease that it covers counts
REVIEWS = ("systematic_review", "meta_analysis", "narrative_review", "guideline_consensus")


class Candidate(NamedTuple):
    application: Application
    score: float
    generic: bool  # the title names it only by words that also fit its siblings
    bare: bool  # and nothing else names it
    titled: bool
    because: tuple[Because, ...]


def read_applications(record: Record, topic: Topic, relevance: str, design: str) -> tuple[Reading, ...]:
    """The applications of a record, in the order of the topic pack."""
    candidates = [c for c in (_weigh(record, a, design) for a in topic.applications) if c is not None]
    titled = {c.application.parent for c in candidates if c.titled and c.application.condition and not c.bare}
    wide = relevance != "off_topic" and design in REVIEWS
    kept = [c for c in candidates if c.score >= _needed(c, titled, candidates, wide, relevance)]
    return tuple(Reading(c.application.id, c.because) for c in kept if not _yields(c, kept))


def _needed(c: Candidate, titled: set[str | None], all_: list[Candidate], wide: bool, relevance: str) -> float:
    """The score that a candidate must reach."""
    if not c.application.condition:
        return ENOUGH if relevance == "off_topic" or c.generic else ENOUGH_SURVEY
    generic_parent = any(o.generic and o.titled and o.application.parent == c.application.parent for o in all_)
    if generic_parent or (wide and not titled):
        return ENOUGH_SURVEY
    return ENOUGH + 1.0 if titled and not c.titled else ENOUGH - 0.5


def _yields(c: Candidate, kept: list[Candidate]) -> bool:
    """Whether a tag rests on general words ("hair loss") while a sibling is named exactly."""
    siblings = [o for o in kept if o.application.parent == c.application.parent and o is not c and not o.bare]
    return c.bare and c.application.parent is not None and bool(siblings)


def _weigh(record: Record, application: Application, design: str) -> Candidate | None:
    """How strongly a record speaks for an application; None when it does not name it."""
    exact, general = _patterns(application.terms), _patterns(application.strict)
    title = _spans(exact, application, (record.title or "")[:LONGEST])
    general_title = _spans(general, application, (record.title or "")[:LONGEST])
    body = _spans(exact, application, record.body[:LONGEST])
    rule = f"applications.{application.id}"
    keywords = [Because("keywords", None, None, k, rule) for k in record.keywords if _spans(exact, application, k)]
    mesh = [Because("mesh", None, None, m.ui, rule) for m in record.mesh if m.ui in application.mesh]
    if not (title or general_title or body or keywords or mesh or design in application.designs):
        return None
    subject = [s for s in body if any(a <= s[0] < b for a, b in subject_spans(record))]
    titled = bool(title or general_title or design in application.designs)
    score = TITLE * titled + MESH * bool(mesh) + KEYWORD * bool(keywords)
    score += SUBJECT * min(len(subject), 2) + BODY * min(len(body), 3)
    found = [because(record, Hit("title", a, b), rule) for a, b in title or general_title]
    found += [because(record, Hit(record.body_field, a, b), rule) for a, b in subject or body]
    generic = bool(general_title) and not title
    bare = generic and not (keywords or body)
    return Candidate(application, score, generic, bare, bool(title or general_title), first([*found, *keywords, *mesh]))


@lru_cache(maxsize=256)
def _patterns(terms: tuple[str, ...]) -> re.Pattern[str]:
    return compile_terms(terms)


def _spans(pattern: re.Pattern[str], application: Application, text: str) -> list[tuple[int, int]]:
    """Matches of a pattern that no exclusion of the application overlaps."""
    found = [m.span() for m in pattern.finditer(text)]
    if not found:
        return []
    vetoed = [m.span() for m in application.veto.finditer(text)]
    return [(a, b) for a, b in found if not any(x < b and a < y for x, y in vetoed)]
