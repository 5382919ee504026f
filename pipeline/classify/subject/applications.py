"""What the intervention, or in an off-topic record another treatment, was used for; several tags are possible.

The words stand in the topic pack.  A disease that only introduces the problem or belongs to a comparator is
no application, so places are weighed: title, keywords, descriptors, sentences that say who was treated, the rest.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pipeline.classify.reading import Hit, because, first, load_rules
from pipeline.classify.sections import LONGEST, all_words, background_end, body_sentences, subject_spans
from pipeline.model import REVIEWS, Because, Reading, Record
from pipeline.topic import Application, Topic, compile_terms
from pipeline.words import Among, Words

TITLE, MESH, KEYWORD, SUBJECT, BODY = 3.0, 2.0, 1.5, 1.0, 0.5
ENOUGH = 3.0  # one title, or a keyword and the study's own sentences
ENOUGH_BESIDE = 2.0  # said more than once in a review whose title is about another side of the topic
ENOUGH_SURVEY = 0.5  # a review on the topic whose title names no disease covers every disease that it names
LABORATORY = ("in_vitro", "animal", "engineering")  # what these say of beauty is what one hopes for
Spans = list[tuple[int, int]]


class Candidate(NamedTuple):
    application: Application
    score: float
    generic: bool  # the title names it only by words that also fit its siblings
    bare: bool  # and nothing else names it
    titled: bool
    told: bool  # named where the record tells what was done and found
    had: bool  # named as what the people of the study had
    keyed: bool  # a keyword of the authors
    because: tuple[Because, ...]


def read_applications(record: Record, topic: Topic, relevance: str, design: str) -> tuple[Reading, ...]:
    """The applications of a record, in the order of the topic pack."""
    made = design if relevance != "off_topic" else ""
    spoken = {a.id for a in _names(topic).fitting(all_words(record))}
    may = [a for a in topic.applications if a.id in spoken or _is_indexed(record, a, made)]
    candidates = [c for c in (_weigh(record, a, made) for a in may) if c is not None]
    review = design in REVIEWS
    kept = [c for c in candidates if c.score >= _needed(c, candidates, relevance, review)]
    named = any(c.application.condition for c in kept)
    twice = (relevance != "off_topic" or not review) and not any(c.titled for c in kept)
    hoped = {a.parent for a in topic.applications if a.aim and relevance == "off_topic" and design in LABORATORY}
    of_what = relevance != "off_topic" and any(c.titled and c.application.condition for c in kept)
    general = [a for a in topic.applications if not ((named and a.condition) or of_what) and a.parent not in hoped]
    kept += [c for c in (_general(record, a, twice) for a in general) if c is not None]
    if not any(c.application.condition or (c.titled and relevance == "off_topic") for c in kept):
        kept += [c for c in _shaped(record, topic) if c.titled or not any(o.titled for o in kept)]
    found: dict[str, Reading] = {}
    for c in kept:
        if not _yields(c, kept):
            found.setdefault(c.application.id, Reading(c.application.id, c.because))
            for id in c.application.brings if relevance != "off_topic" and design not in LABORATORY else ():
                found.setdefault(id, Reading(id, c.because))
    return tuple(found[a.id] for a in topic.applications if a.id in found)


def _needed(c: Candidate, all_: list[Candidate], relevance: str, review: bool) -> float:
    """The score that a candidate must reach."""
    off = relevance == "off_topic"
    if not c.application.condition:
        another = review and not c.titled and any(o.titled and o.generic and not o.application.condition for o in all_)
        if off or c.generic:
            return ENOUGH + KEYWORD * (off and not c.titled)
        near = any((o.told or o.titled) and o is not c and o.application.parent == c.application.parent for o in all_)
        aside = not (review or c.told or c.titled or (c.keyed and not near))  # only where it says what others did
        return ENOUGH if aside else ENOUGH_BESIDE if another else ENOUGH_SURVEY
    siblings = [o for o in all_ if o.application.parent == c.application.parent and o is not c]
    if c.generic or any(o.generic and o.titled for o in siblings):
        return ENOUGH_SURVEY
    titled = any(o.titled and (o.application.condition or o.generic) for o in all_)
    if review and not titled and not off:
        return ENOUGH_SURVEY
    if c.had and not review and not off and not (titled and not c.told):
        return ENOUGH_SURVEY
    if not titled and not off and not review and c.told:
        return ENOUGH_BESIDE - BODY * (2 if c.application.aim else 1)
    if c.titled or not titled:
        if off and review and c.keyed and not titled:
            return ENOUGH_BESIDE  # the title names no disease, the authors' keywords do
        return ENOUGH - 0.5 if c.titled or not (off and review) else ENOUGH + KEYWORD
    rivals = [o for o in siblings if o.titled]
    if c.application.aim and rivals and not off and not review and c.told and c.score >= 2 * BODY:
        return ENOUGH_SURVEY
    if rivals and not off and all(o.application.aim for o in rivals):
        return ENOUGH_SURVEY if c.told and not review else ENOUGH - 0.5  # a title on rejuvenation leaves open of what
    return ENOUGH + (TITLE if rivals else 1.0)


def _yields(c: Candidate, kept: list[Candidate]) -> bool:
    """Whether a tag rests on general words ("hair loss") while a sibling is named exactly, or gives way to another."""
    others = [o for o in kept if o is not c]
    if not c.titled and any(o.application.id in c.application.yields and o.titled for o in others):
        return True
    siblings = [o for o in others if o.application.parent == c.application.parent and not o.bare]
    return c.bare and not c.application.aim and c.application.parent is not None and bool(siblings)


class _Name(NamedTuple):
    id: str
    pattern: Words


@lru_cache(maxsize=8)
def _names(topic: Topic) -> Among[_Name]:
    """The words of each application: a quick sieve."""
    words = ((a.id, terms) for a in topic.applications for terms in (a.terms + a.titles, a.strict))
    return Among(_Name(id, _patterns(terms)) for id, terms in words)


def _is_indexed(record: Record, application: Application, design: str) -> bool:
    """Whether the indexing or the design of a record speaks for an application."""
    return design in application.designs or any(m.ui in application.mesh for m in record.mesh)


def _weigh(record: Record, application: Application, design: str) -> Candidate | None:
    """How strongly a record speaks for an application; None when it does not name it."""
    exact, general = _patterns(application.terms), _patterns(application.strict)
    text, heading = record.body[:LONGEST], (record.title or "")[:LONGEST]
    title = _patterns(application.terms + application.titles).spans(heading, application.veto)
    general_title = general.spans(heading, application.veto)
    body = exact.spans(text, application.veto)
    rule = f"applications.{application.id}"
    keywords = [Because("keywords", None, None, k, rule) for k in record.keywords if exact.spans(k, application.veto)]
    mesh = [Because("mesh", None, None, m.ui, rule) for m in record.mesh if m.ui in application.mesh]
    made = design in application.designs
    named = title or general_title or body or keywords or mesh or made
    if not named or (not design and _elsewhere(record, application)):
        return None
    subject = _within(body, record)
    titled = bool(title or general_title or made)
    score = TITLE * titled + MESH * bool(mesh) + KEYWORD * bool(keywords)
    score += SUBJECT * min(len(subject), 2) + BODY * min(len(body), 3)
    own = [(a, b) for a, b in body if a >= background_end(record)]  # what introduces the problem is quoted last
    found = [because(record, Hit("title", a, b), rule) for a, b in title]
    found += [because(record, Hit(record.body_field, a, b), rule) for a, b in subject or own or body]
    found += [because(record, Hit("title", a, b), rule) for a, b in general_title]
    generic = bool(general_title) and not title
    bare = generic and not (keywords or body)
    reasons = first([*found, *keywords, *mesh])
    return Candidate(application, score, generic, bare, titled, bool(own), _had(record, body), bool(keywords), reasons)


def _general(record: Record, application: Application, twice: bool) -> Candidate | None:
    """Where nothing is named exactly: general words said twice, or loose words beside a title that fits them."""
    text, title = record.body[:LONGEST], record.title or ""
    named = twice and application.condition and not application.aim
    spans = _patterns(application.strict).spans(text, application.veto) if named else []
    if len(spans) < 2 or not _within(spans, record) or _elsewhere(record, application):
        beside = _patterns(application.beside).search(title) if application.beside else None
        spans = _patterns(application.loose).spans(text, application.veto) if beside else []
        spans = spans if application.condition else _within(spans, record)
    rule = f"applications.{application.id}"
    found = first(because(record, Hit(record.body_field, a, b), rule) for a, b in spans)
    return Candidate(application, ENOUGH, True, False, False, False, False, False, found) if found else None


def _shaped(record: Record, topic: Topic) -> list[Candidate]:
    """Where nothing else is named: a title, or else a keyword or people who have it, with the shape of something.

    Off the topic a title on safety is about nothing else.
    """
    shaped = [c for a in topic.applications if a.shapes and (c := _shape(record, a)).because]
    return [c for c in shaped if c.titled or not any(o.titled for o in shaped)]


def _shape(record: Record, application: Application) -> Candidate:
    """What the shapes of an application find."""
    pattern, rule = _patterns(application.shapes), f"applications.{application.id}"
    title = pattern.spans((record.title or "")[:LONGEST], application.veto)
    body = [s for s in pattern.spans(record.body[:LONGEST], application.veto) if _had(record, [s])]
    found = [because(record, Hit("title", a, b), rule) for a, b in title]
    found += [Because("keywords", None, None, k, rule) for k in record.keywords if pattern.spans(k, application.veto)]
    found += [because(record, Hit(record.body_field, a, b), rule) for a, b in body]
    return Candidate(application, ENOUGH, True, False, bool(title), False, bool(body), False, first(found))


def _had(record: Record, spans: Spans) -> bool:
    """Whether one of these follows "patients with" in its sentence, where the study's own people are told of."""
    rule, start, text = load_rules("applications")[0], background_end(record), record.body
    return any(
        start <= a and (match := rule.pattern.search(text, x, y)) and match.end() <= a
        for a, _ in spans
        for x, y in body_sentences(record)
        if x <= a < y
    )


def _within(spans: Spans, record: Record) -> Spans:
    """Those in sentences that say what or who was studied."""
    return [s for s in spans if any(a <= s[0] < b for a, b in subject_spans(record))]


def _elsewhere(record: Record, application: Application) -> bool:
    """Whether nothing in the record has to do with what the application needs: photoageing of graphene."""
    if not application.needs:
        return False
    pattern = _patterns(application.needs)
    return not any(pattern.search(t[:LONGEST]) for t in (record.title or "", record.body, *record.keywords))


@lru_cache(maxsize=256)
def _patterns(terms: tuple[str, ...]) -> Words:
    return compile_terms(terms)
