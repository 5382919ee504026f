"""How much a record is about the topic's intervention; which diseases it treats is read in applications.

A title, keyword or descriptor that names the intervention makes it the subject.  In the abstract alone it
counts by where it stands: what was done and found counts, what introduces the disease is a passing mention.  So is what
had failed before, what nobody was to have, what else might be chosen, who was kept out for having had it, and a device
that only looks or measures.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from pipeline.classify.lexicon import expressions, patterns
from pipeline.classify.reading import first, in_keywords, matches, quoted, texts
from pipeline.classify.sections import background_end, body_sentences, subject_spans, work_span
from pipeline.model import REVIEWS, Because, Reading, Record
from pipeline.topic import Topic, Treatment
from pipeline.words import may_name

OF_OTHERS = (*REVIEWS, "letter_editorial")
NAMING = (*OF_OTHERS, "other")  # designs that name an intervention without giving it
OFTEN = 4  # mentions that make an intervention the subject of a review whose title does not name it
WORK = 2  # mentions among methods and results that make it the subject of a study


def read_relevance(record: Record, topic: Topic, design: str) -> Reading:
    """primary, one_of_several or off_topic, with the places that name the intervention."""
    found = _mentions(record, topic)
    if design not in OF_OTHERS and not any(b.field == "title" for b in found):
        found = [b for b in found if b.field != record.body_field or not _in_passing(record, b.start or 0, b.end or 0)]
    if not found or _lookalike(record, topic, found):
        return Reading("off_topic")
    indexed = [b for b in found if b.field not in ("title", record.body_field)]
    start, end = background_end(record), work_span(record)[1]
    work = [b for b in found if b.field == record.body_field and start <= (b.start or 0) < end]
    titled = [b for b in found if b.field == "title"] or _short(record, topic, found, (start, end))
    reasons = first([*titled, *indexed, *work, *found])
    if titled:
        return Reading("one_of_several" if design in NAMING and _listed(record, topic) else "primary", reasons)
    if design in NAMING:
        most = _in_review(indexed, work, len(found))
        several = most == "primary" and _outnumbered(record, topic, len(found))
        return Reading("one_of_several" if several else most, reasons if indexed or work else ())
    told = [b for b in found if b.field == record.body_field and (b.start or 0) < end]
    aimed = [b for b in told if any(x <= (b.start or 0) < y for x, y in subject_spans(record))]
    if (indexed and work) or aimed or len(work) >= WORK or (indexed and not record.body):
        return Reading("primary", reasons)
    return Reading("one_of_several", reasons) if work or indexed else Reading("off_topic")


def _in_review(indexed: list[Because], work: list[Because], mentions: int) -> str:
    if (mentions >= OFTEN and work) or (indexed and len(work) >= WORK):
        return "primary"
    return "one_of_several" if work or indexed else "off_topic"


def _outnumbered(record: Record, topic: Topic, mentions: int) -> bool:
    """Whether a text speaks of another treatment at least as often: one of many that a review goes through."""
    found = Counter(_root(t, topic) for t in may_name(topic.treatments, record.body) if t.kind == "active"
                    for _ in t.find(record.body))
    return max(found.values(), default=0) >= mentions


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
    return len(others) >= len(found) or any(f == "title" for f, _ in others)


def _by_hand(record: Record, found: list[Because]) -> bool:
    """Whether a text has no more for it than a word that it shares with pricking by the needle of a syringe, and says
    that this was what was done."""
    words = patterns("passing")
    shared = all(words["bare_needling"].fullmatch(b.quote or "") for b in found)
    return shared and any(words["by_a_syringe"].search(text) for _, text in texts(record))


def _listed(record: Record, topic: Topic) -> bool:
    """Whether the title names other treatments, one of them before the intervention."""
    title = record.title or ""
    own = min((a for a, _ in topic.intervention.find(title)), default=0)
    found = [(_root(t, topic), a) for t in may_name(topic.treatments, title) if t.kind == "active"
             for a, _ in t.find(title)]
    return len({root for root, _ in found}) > 1 and min(a for _, a in found) < own


def _root(treatment: Treatment, topic: Topic) -> str:
    """The outermost class of a treatment, so that a laser and its kind count once."""
    while treatment.parent is not None:
        treatment = topic.treatment(treatment.parent)
    return treatment.id


def _in_passing(record: Record, start: int, end: int) -> bool:
    """Whether the words around a mention in the abstract say that it was not done in this study."""
    a, b = next(((a, b) for a, b in body_sentences(record) if a <= start < b), (start, end))
    text, start, end = record.body[a:b], start - a, end - a
    own, of_one_arm = expressions("passing"), expressions("single")  # these are asked of what one arm was given as well
    if any(words.search(text, 0, start) for words in (of_one_arm["ruled_out"], own["tried_in_vain"])):
        return True
    if of_one_arm["had_been_tried"].match(text, end):
        return True
    told_of = (own["kept_out"], own["other_choices"], own["looks_only"])
    stretches = [m.span() for words in told_of for m in words.finditer(text)]
    return any(x <= start and end <= y for x, y in stretches)
