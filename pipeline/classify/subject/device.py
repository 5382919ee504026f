"""Which device of the topic pack was used; co-treatments and comparators are read elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.reading import Hit, because, first, texts
from pipeline.classify.sections import all_words, keywords_with
from pipeline.model import REVIEWS, Because, Reading, Record
from pipeline.topic import Device, Topic
from pipeline.words import may_name

MANY = 4  # mentions of the intervention from which a review names devices in passing


def read_device(record: Record, topic: Topic, relevance: str, design: str) -> Reading | None:
    """The first device in the pack's order whose words stand in the title, else in the text or keywords.

    A review that speaks of the intervention in general names several devices and is about none.
    """
    if relevance == "off_topic":
        return None
    named = sum(len(topic.intervention.find(text)) for _, text in texts(record)) if design in REVIEWS else 0
    devices = may_name(topic.devices, all_words(record))
    for where in ("title", "body"):
        for device in devices:
            rule = f"device.{device.id}"
            hits = [Hit(f, a, b) for f, text in texts(record, where) for a, b in device.find(text)]
            found = [because(record, hit, rule) for hit in hits]
            if where == "body":
                found += [Because("keywords", None, None, k, rule) for k in keywords_with(record, device.pattern)
                          if device.find(k)]
            if found and (where == "title" or _is_subject(record, design, named, found, devices)):
                return Reading(device.id, first(found))
    return None


def _is_subject(record: Record, design: str, named: int, found: list[Because], devices: Sequence[Device]) -> bool:
    """Whether a device that the text names is what was used; a review must speak of it often, and of no other."""
    if design not in REVIEWS:
        return True
    others = [s for device in devices for s in _places(record, device) if not any(_meet(s, f) for f in found)]
    return not others and (named < MANY or 2 * len(found) >= named)


def _places(record: Record, device: Device) -> list[Hit]:
    return [Hit(f, a, b) for f, text in texts(record) for a, b in device.find(text)]


def _meet(one: Hit, other: Because) -> bool:
    return one.field == other.field and one.start < (other.end or 0) and (other.start or 0) < one.end
