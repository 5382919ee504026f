"""Finds which device of the topic pack was used; co-treatments and comparators are read elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.reading import first, in_keywords, matches
from pipeline.classify.sections import all_words
from pipeline.model import REVIEWS, Because, Reading, Record
from pipeline.topic import Device, Topic
from pipeline.words import may_name

MANY = 4  # mentions of the intervention from which a review names devices in passing


def read_device(record: Record, topic: Topic, relevance: str, design: str) -> Reading | None:
    """The first device in the pack's order that the title names, or else the text or keywords.

    A review that speaks of the intervention in general names several devices and is about none.
    """
    if relevance == "off_topic":
        return None
    devices = may_name(topic.devices, all_words(record))
    for where in ("title", "body"):
        for device in devices:
            rule = f"device.{device.id}"
            found = matches(record, device.pattern, rule, where)
            if where == "body":
                found += in_keywords(record, device.pattern, rule)
            if found and (where == "title" or design not in REVIEWS or _is_subject(record, topic, found, devices)):
                return Reading(device.id, first(found))
    return None


def _is_subject(record: Record, topic: Topic, found: list[Because], devices: Sequence[Device]) -> bool:
    """Whether a review is about a device that it names: it names it often and no other."""
    named = len(matches(record, topic.intervention.pattern, ""))
    every = (b for device in devices for b in matches(record, device.pattern, ""))
    return (named < MANY or 2 * len(found) >= named) and all(any(_meet(b, f) for f in found) for b in every)


def _meet(one: Because, other: Because) -> bool:
    """Whether two spans overlap."""
    return one.field == other.field and (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)
