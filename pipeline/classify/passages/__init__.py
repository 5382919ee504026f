"""Splits a record into sentences with the treatments that each names; arms, findings and harms are read from these.

``roles`` says what each sentence is for (``weighed``: without headings).  ``mentions``, ``short_forms`` and
``strangers`` find treatments, ``joined`` devices that combine two; ``phrases`` finds which treatments were given
together, ``clauses`` splits a sentence.
"""

from __future__ import annotations

from pipeline.classify.passages.joined import set_apart
from pipeline.classify.passages.mention import Mention
from pipeline.classify.passages.mentions import find_mentions
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.passages.roles import read_sentences
from pipeline.classify.sections import whole_text
from pipeline.model import Record
from pipeline.topic import Topic

LONGEST = 4000  # characters; anything longer is not a sentence


def read_passages(record: Record, topic: Topic, review: bool = False) -> tuple[Passage, ...]:
    """Each sentence with the treatments that it names; a short form explained anywhere is recognised everywhere."""
    whole = whole_text(record)
    offset = len(whole) - len(record.body)
    titled = len(record.title or "")
    mentions = find_mentions(whole, topic)
    mentions = mentions if review else set_apart(whole, mentions, topic)
    meant = {m.id for m in mentions if m.start < titled}
    prepares = {t.id for t in topic.treatments if t.prepares and not any(_same(t.id, m, topic) for m in meant)}
    named = {m.id for m in mentions}
    parts = {t.id for t in topic.treatments if t.part_of in named}
    mentions = tuple(m for m in mentions if m.id not in prepares | parts)
    passages: list[Passage] = []
    for s in read_sentences(record):
        if len(s.text) > LONGEST:
            continue
        base = s.start + (0 if s.field == "title" else offset)
        end = base + s.end - s.start
        inside = (m for m in mentions if base <= m.start < end)
        passages.append(Passage(s, tuple(Mention(m.start - base, m.end - base, m.id) for m in inside)))
    return tuple(passages)


def _same(id: str, other: str, topic: Topic) -> bool:
    """Whether two ids are the same, or one is the class of the other."""
    return id == other or topic.is_member(id, other) or topic.is_member(other, id)


def tells_results(p: Passage, record: Record) -> bool:
    """Whether a sentence reports results; in a digest without headings, which is all summary, every sentence does."""
    loose = p.sentence.field == "digest" and not record.digest_sections
    return p.sentence.role == "RESULTS" or loose
