"""How much a record is about the topic's intervention; which diseases it treats is read in applications.

A title, keyword or descriptor that names the intervention makes it the subject.  In the abstract alone it
counts by where it stands: what was done and found counts, what introduces the disease is a passing mention.
"""

from __future__ import annotations

from functools import cache

from pipeline.classify.lexicon import patterns
from pipeline.classify.reading import first, in_keywords, matches, quoted, texts
from pipeline.classify.sections import background_end, subject_spans, work_span
from pipeline.classify.subject.passing import given_in, in_passing, told_of
from pipeline.classify.subject.several import counted, listed, outnumbered
from pipeline.model import REVIEWS, Because, Reading, Record
from pipeline.topic import Topic

OF_OTHERS = (*REVIEWS, "letter_editorial")
NAMING = (*OF_OTHERS, "other")  # designs that name an intervention without giving it
OFTEN = 4  # mentions that make an intervention the subject of a review whose title does not name it
WORK = 2  # mentions among methods and results that make it the subject of a study


def read_relevance(record: Record, topic: Topic, design: str) -> Reading:
    """primary, one_of_several or off_topic, with the places that name the intervention."""
    found = _mentions(record, topic)
    if not any(b.field == "title" for b in found):
        found = [b for b in found if not _aside(record, b, design in OF_OTHERS)]
    if not found or _lookalike(record, topic, found):
        return Reading("off_topic")
    indexed = [b for b in found if b.field not in ("title", record.body_field)]
    start, end = background_end(record), work_span(record)[1]
    told = [b for b in found if b.field == record.body_field and (b.start or 0) < end]
    work = [b for b in told if (b.start or 0) >= start]
    titled = [b for b in found if b.field == "title"] or _short(record, topic, found, (start, end))
    reasons = first([*titled, *indexed, *work, *found])
    if titled:
        several = design in NAMING and listed(record, topic)
        return Reading("one_of_several" if several else "primary", reasons)
    if design in NAMING:
        most = _in_review(indexed, work, len(found))
        several = most == "primary" and outnumbered(record, topic, sum(b.field == record.body_field for b in found))
        return Reading("one_of_several" if several else most, reasons if indexed or work else ())
    if not any(told_of(record, b.start or 0) for b in work):
        told, work = [b for b in told if b not in work], []
    aimed = [b for b in told if any(x <= (b.start or 0) < y for x, y in subject_spans(record))]
    given = any(given_in(record, b.start or 0) for b in work)
    if (indexed and work) or aimed or given or len(work) >= WORK or (indexed and not record.body):
        several = not indexed and counted(record, topic, work)
        return Reading("one_of_several" if several else "primary", reasons)
    return Reading("one_of_several", reasons) if work or indexed else Reading("off_topic")


def _aside(record: Record, named: Because, of_others: bool) -> bool:
    """Whether the abstract names it there in passing."""
    return named.field == record.body_field and in_passing(record, named.start or 0, named.end or 0, of_others)


def _in_review(indexed: list[Because], work: list[Because], mentions: int) -> str:
    if (mentions >= OFTEN and work) or (indexed and len(work) >= WORK):
        return "primary"
    return "one_of_several" if work or indexed else "off_topic"


def _short(record: Record, topic: Topic, found: list[Because], work: tuple[int, int]) -> list[Because]:
    """A title that names the intervention by a short form, where the text names it in full and goes on about it."""
    spans = topic.short.find(record.title or "") if topic.short else []
    if not spans or topic.short is None:
        return []
    told = [a for a, _ in topic.short.find(record.body) if work[0] <= a < work[1]]
    often = len(found) > 1 or len(told) >= WORK
    return quoted(record, "title", spans, "relevance.short") if often else []


def _mentions(record: Record, topic: Topic) -> list[Because]:
    rule = "relevance.named"
    own = topic.intervention.pattern
    found = matches(record, own, rule) + in_keywords(record, own, rule)
    indexed = [m.ui or m.name for m in record.mesh if m.name.lower() in _descriptors(topic)]
    return found + [Because("mesh", None, None, name, rule) for name in indexed]


@cache
def _descriptors(topic: Topic) -> frozenset[str]:
    return frozenset(t.text.strip('"').lower() for t in topic.search if t.tag in ("mh", "majr"))


def _lookalike(record: Record, topic: Topic, found: list[Because]) -> bool:
    """Whether false friends of the intervention explain its words: named, and more often or in the title instead."""
    if _by_hand(record, found):
        return True
    others = [(f, a) for f, text in texts(record) for a, _ in topic.lookalikes.find(text)]
    if not others or any(b.field in ("title", "mesh") for b in found):
        return False
    mistakable = all(patterns("passing")["mistakable"].fullmatch(b.quote or "") for b in found)
    return (mistakable and len(others) >= len(found)) or any(f == "title" for f, _ in others)


def _by_hand(record: Record, found: list[Because]) -> bool:
    """Whether a text has no more for it than a word that it shares with pricking by the needle of a syringe, and says
    that this was what was done."""
    words = patterns("passing")
    shared = all(words["bare_needling"].fullmatch(b.quote or "") for b in found)
    return shared and any(words["by_a_syringe"].search(text) for _, text in texts(record))
