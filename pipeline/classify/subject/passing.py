"""Checks whether a record names the intervention only in passing, or as one of many treatments.

Passing mentions are treatments that had failed before, were not to be used or not studied, alternatives, and reasons
for excluding people; also parts of a device that only looks or measures, and sentences not about what was done.
"""

from __future__ import annotations

from collections import Counter

from pipeline.classify.lexicon import rules
from pipeline.classify.sections import tells_the_aim
from pipeline.model import Because, Record
from pipeline.text import sentence_at
from pipeline.topic import Topic, Treatment
from pipeline.words import may_name

_words = rules("passing")
OF_ALL = ("kept_out", "not_studied", "looks_only")
OF_STUDIES = ("nobody_had", "had_before", "other_choices", "later")  # in a review, such statements are its subject
MANY = 3  # other treatments in one sentence
FAR = 250  # code points before the intervention searched for others named with it


def in_passing(record: Record, start: int, end: int, of_others: bool) -> bool:
    """Whether the sentence around a mention says that it was not done in this study; with ``of_others``, as for
    reviews, only whether it says that it was left out."""
    a, b = sentence_at(record.body, start)
    text, start, end = record.body[a:b], start - a, end - a
    asked = OF_ALL if of_others else OF_ALL + OF_STUDIES
    inside = any(m.start() <= start and end <= m.end() for id in asked for m in _words(id).finditer(text))
    if of_others or inside:
        return inside
    before = (_words("ruled_out"), _words("tried_in_vain"), _words("set_against"))
    return any(w.search(text, 0, start) for w in before) or bool(_words("had_been_tried").match(text, end))


def told_of(record: Record, start: int) -> bool:
    """Whether the sentence at a place is about what was done, found or asked, rather than general knowledge."""
    return says(record, start, "told") or tells_the_aim(record.body, *sentence_at(record.body, start))


def says(record: Record, start: int, rule: str) -> bool:
    """Whether that sentence fits a rule: it says who was "given" it, or counts with "a_share"."""
    return _words(rule).search(record.body, *sentence_at(record.body, start)) is not None


def listed(record: Record, topic: Topic) -> bool:
    """Whether the title names other treatments, one of them before the intervention."""
    title, own = _titled(record, topic)
    found = [(root, a) for root, a in _others(title, topic) if a != own]
    return len({root for root, _ in found}) > (0 if _ends("list", title, own) else 1) and min(a for _, a in found) < own


def counted(record: Record, topic: Topic, found: list[Because]) -> bool:
    """Whether a sentence of the abstract lists it among many others without naming it with each of them."""
    text = record.body
    named = Counter(sentence_at(text, b.start or 0) for b in found)
    told = ((text[a:b], times) for (a, b), times in named.items())
    others = ((s, times, len({root for root, _ in _others(s, topic)})) for s, times in told)
    return any(many >= _many(s) and times < many for s, times, many in others)


def _titled(record: Record, topic: Topic) -> tuple[str, int]:
    """The title, and where it first names the intervention; 0 if only by a short form."""
    title = record.title or ""
    return title, min((a for a, _ in topic.intervention.find(title)), default=0)


def _many(sentence: str) -> int:
    """How many others make it one of many: fewer if a share follows each."""
    return MANY - (len(_words("a_share").findall(sentence)) >= MANY)


def _ends(what: str, text: str, own: int) -> bool:
    """Whether the words before the intervention end like those of a "list" or of a "row"."""
    return _words(f"end_of_a_{what}").search(text, max(0, own - FAR), own) is not None


def outnumbered(record: Record, topic: Topic, found: list[Because]) -> bool:
    """Whether a text names another treatment at least as often, or names the intervention last in a long row."""
    told = [b.start or 0 for b in found if b.field == record.body_field]
    most = max(Counter(root for root, _ in _others(record.body, topic)).values(), default=0)
    return most >= len(told) or any(_ends("row", record.body, a) for a in told)


def _others(text: str, topic: Topic) -> list[tuple[str, int]]:
    """Other treatments by their outermost class, and where they are named."""
    active = (t for t in may_name(topic.treatments, text) if t.kind == "active")
    return [(_root(t, topic), a) for t in active for a, _ in t.find(text)]


def _root(treatment: Treatment, topic: Topic) -> str:
    """The outermost class of a treatment, so that a laser and its kind count once."""
    while treatment.parent is not None:
        treatment = topic.treatment(treatment.parent)
    return treatment.id
