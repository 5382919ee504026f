"""Which device of the topic pack was used; co-treatments and comparators are read elsewhere."""

from __future__ import annotations

from pipeline.classify.reading import Hit, because, first, texts
from pipeline.classify.sections import all_words, keywords_with
from pipeline.model import REVIEWS, Because, Reading, Record
from pipeline.topic import Topic
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
            if found and (where == "title" or named < MANY or 2 * len(found) >= named):
                return Reading(device.id, first(found))
    return None
