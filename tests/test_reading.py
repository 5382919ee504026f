"""A fault in the reading of one abstract is told of that record, and the others are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import reading
from pipeline.model import Issue, Record, Section, Study
from pipeline.topic import Topic, load_topic

TOPIC = load_topic(Path("topics/microneedling"))
RECORDS = [
    Record(pmid=pmid, title="Microneedling for acne scars",
           sections=(Section(None, "METHODS", "Twenty adults with acne scars had microneedling."),))
    for pmid in ("7", "8", "9")
]


classify = reading.classify


def failing_at_eight(record: Record, topic: Topic, status: str = "ok") -> tuple[Study, tuple[Issue, ...]]:
    if record.pmid == "8":
        raise ValueError("could not convert string to float: '-'")
    return classify(record, topic, status)


@pytest.mark.parametrize("copies", [1, 30])  # one by one, and as many as are read as texts
def test_a_record_that_cannot_be_read_is_named_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch, copies: int
) -> None:
    monkeypatch.setattr(reading, "classify", failing_at_eight)
    monkeypatch.setattr(reading, "spread", lambda work, jobs: map(work, jobs))  # in this process
    studies, issues = reading.read_studies(RECORDS * copies, TOPIC)
    assert [s.relevance.id for s in studies[:3]] == ["primary", "off_topic", "primary"]
    assert [s.pmid for s in studies] == ["7", "8", "9"] * copies
    said = next(i for i in issues if i.key == "8")
    assert said.stage == "classify"
    assert said.message.endswith("please report it: ValueError: could not convert string to float: '-'")
