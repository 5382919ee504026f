"""Decides how far a record is about the topic's intervention; the diseases treated are read in ``applications``.

A title, keyword or descriptor that names the intervention makes it the subject.  In the abstract alone its place
decides: what was done and found counts, an introduction to the disease is a passing mention.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.classify.lexicon import rules
from pipeline.classify.reading import first, texts
from pipeline.classify.sections import background_end, subject_spans, work_span
from pipeline.classify.subject.mentioned import SHORT, mentions, short_in_title
from pipeline.classify.subject.passing import counted, in_passing, listed, outnumbered, says, told_of
from pipeline.model import REVIEWS, Because, Reading, Record
from pipeline.topic import Topic

_words = rules("passing")
OF_OTHERS = (*REVIEWS, "letter_editorial")
NAMING = (*OF_OTHERS, "other")  # designs that name an intervention without giving it
ASKING = (*NAMING, "cross_sectional_survey")  # and those that ask about it
COUNTING = (*ASKING, "case_series", "cohort", "case_control")  # and those that only count what was given
OBSERVING = ("cross_sectional_survey", "case_control", "cohort")  # designs that treat nobody
OFTEN = 4  # mentions that make an intervention the subject of a review whose title does not name it
WORK = 2  # mentions among methods and results that make it the subject of a study


class Places(NamedTuple):
    """Where a record names the intervention: in the title, as keyword or descriptor (``indexed``), in the abstract
    before its conclusion (``told``), and of these after the background (``work``)."""

    titled: list[Because]
    indexed: list[Because]
    told: list[Because]
    work: list[Because]


def read_relevance(record: Record, topic: Topic, design: str) -> Reading:
    """"primary", "one_of_several" or "off_topic", with the places that name the intervention."""
    found = mentions(record, topic)
    if not any(b.field == "title" for b in found):
        found = [b for b in found if not _aside(record, b, design in OF_OTHERS)]
    if not found or _lookalike(record, topic, [b for b in found if b.rule != SHORT]):
        return Reading("off_topic")
    named = _places(record, topic, found)
    degree = _degree(record, topic, design, named, found)
    if degree == "off_topic":
        return Reading(degree)
    return Reading(degree, first([*named.titled, *named.indexed, *named.work, *found]))


def _places(record: Record, topic: Topic, found: list[Because]) -> Places:
    """Sorts the mentions of the intervention by where they stand."""
    start, end = background_end(record), work_span(record)[1]
    told = [b for b in found if b.field == record.body_field and (b.start or 0) < end]
    return Places(
        [b for b in found if b.field == "title"] or short_in_title(record, topic, found, (start, end)),
        [b for b in found if b.field not in ("title", record.body_field)],
        told,
        [b for b in told if (b.start or 0) >= start],
    )


def _degree(record: Record, topic: Topic, design: str, named: Places, found: list[Because]) -> str:
    """How far the record is about the intervention, by its design and by where it names it."""
    if named.titled:
        return "one_of_several" if design in ASKING and listed(record, topic) else "primary"
    if design in NAMING:
        most = _in_review(named, len(found))
        return "one_of_several" if most == "primary" and outnumbered(record, topic, found) else most
    return _in_study(record, topic, design, named)


def _in_study(record: Record, topic: Topic, design: str, named: Places) -> str:
    """The degree for a study whose title does not name the intervention.

    It is the subject if the aim names it, a sentence says who was given it, or methods and results name it repeatedly;
    where people were only asked or counted, it is one of several things that they had.
    """
    told, work = named.told, named.work
    if not any(told_of(record, b.start or 0) for b in work):
        told, work = [b for b in told if b not in work], []
    aimed = any(x <= (b.start or 0) < y for b in told for x, y in subject_spans(record))
    given = work and (design not in COUNTING or any(says(record, b.start or 0, "given") for b in work))
    indexed = named.indexed and (work or not record.body)
    if aimed or given or indexed or len(work) >= WORK:
        among = counted(record, topic, work) or (design in COUNTING and not aimed and len(work) < OFTEN)
        return "one_of_several" if among and not named.indexed else "primary"
    counts = design not in OBSERVING or any(says(record, b.start or 0, "a_share") for b in work)
    return "one_of_several" if named.indexed or (work and counts) else "off_topic"


def _aside(record: Record, named: Because, of_others: bool) -> bool:
    """Whether this mention is in the abstract and in passing."""
    return named.field == record.body_field and in_passing(record, named.start or 0, named.end or 0, of_others)


def _in_review(named: Places, mentions: int) -> str:
    """The degree for a review whose title does not name the intervention."""
    if (mentions >= OFTEN and named.work) or (named.indexed and len(named.work) >= WORK):
        return "primary"
    return "one_of_several" if named.work or named.indexed else "off_topic"


def _lookalike(record: Record, topic: Topic, found: list[Because]) -> bool:
    """Whether lookalikes of the intervention explain its words: they are named more often, or in the title instead."""
    if _by_hand(record, found):
        return True
    others = [(f, a) for f, text in texts(record) for a, _ in topic.lookalikes.find(text)]
    if not others or any(b.field in ("title", "mesh") for b in found):
        return False
    mistakable = all(_words("mistakable").fullmatch(b.quote or "") for b in found)
    return (mistakable and len(others) >= len(found)) or any(f == "title" for f, _ in others)


def _by_hand(record: Record, found: list[Because]) -> bool:
    """Whether the only evidence is a word also used for pricking with a syringe needle, and the text says that this was
    done."""
    shared = all(_words("bare_needling").fullmatch(b.quote) for b in found)
    return shared and any(_words("by_a_syringe").search(text) for _, text in texts(record))
