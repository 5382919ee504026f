"""Reads which steps of the procedure were done, and what is said of groups of people that warnings name."""

from __future__ import annotations

from pipeline.classify.lexicon import rules
from pipeline.classify.procedure.told import NOTHING_DONE
from pipeline.classify.reading import first, load_rules, quoted, texts
from pipeline.classify.sections import LONGEST, background_end, whole_text
from pipeline.model import Because, GroupMention, Reading, Record
from pipeline.text import sentence_at
from pipeline.topic import Topic
from pipeline.words import may_name

_words = rules("steps")


def read_steps(record: Record, topic: Topic, design: str) -> tuple[Reading, ...]:
    """Steps that the abstract names after its background and does not deny; () for reviews, which describe others'
    work."""
    if design in NOTHING_DONE:
        return ()
    start = background_end(record)
    found: list[Reading] = []
    for step in may_name(topic.steps, whole_text(record)):
        named = [(a, b) for a, b in step.find(record.body[:LONGEST]) if a >= start]
        spans = [(a, b) for a, b in named if not _words("not_done").search(record.body[max(0, a - 50):a])]
        if spans:
            found.append(Reading(step.id, first(quoted(record, record.body_field, spans, f"steps.{step.id}"))))
    return tuple(found)


def read_groups(record: Record, topic: Topic, people: bool) -> tuple[GroupMention, ...]:
    """Each thing said of each group that is named, without repeats; "treated" only in a study of ``people``."""
    found: dict[tuple[str, str], list[Because]] = {}
    start = background_end(record)
    for group in may_name(topic.groups, whole_text(record)):
        for field, text in texts(record):
            for a, b in group.find(text):
                how = _said(text, a, b, field)
                if how == "harmed" and field == record.body_field and b <= start:
                    continue  # other people's harms
                if how and (people or how != "treated"):
                    found.setdefault((group.id, how), []).extend(quoted(record, field, [(a, b)], f"groups.{how}"))
    return tuple(GroupMention(id, how, first(reasons)) for (id, how), reasons in found.items())


def _of_people(before: str, sentence: str) -> bool:
    """Whether a group is named as what people have or are, and not only as a risk."""
    return bool(_words("among").search(before)) and not _words("at_risk").search(sentence)


def _said(text: str, start: int, end: int, field: str) -> str | None:
    """What the sentence around a place says of the group; a group in a title is who was treated."""
    a, b = sentence_at(text, start)
    sentence = text[a:b]
    for rule in load_rules("steps").values():
        if rule.id == "treated" and not (field == "title" or _of_people(text[a:start], sentence)):
            continue
        if rule.id == "harmed" and (_words("event").search(text[a:start]) or _words("counted").match(text, end)):
            continue  # what happened to somebody, not who it happened to
        if rule.find(sentence):
            return rule.id
    return "treated" if field == "title" else None
