"""Nothing of one reading may change the next: a record read again, or beside others, gives the same study."""

from __future__ import annotations

from pathlib import Path

from pipeline.classify import classify
from pipeline.model import Record, Section
from pipeline.topic import load_topic

TOPIC = load_topic(Path("topics/microneedling"))
RESULT = "Scar scores fell significantly more with microneedling than without treatment (p < 0.001)."
METHODS = (
    "Forty patients with acne scars were randomised to microneedling or no treatment.",
    "In thirty patients one half of the face was needled and the other half was left untreated.",
)


def record(number: int) -> Record:
    sections = (Section("METHODS", "METHODS", METHODS[number]), Section("RESULTS", "RESULTS", RESULT))
    return Record(str(7 + number), title="Microneedling for acne scars", sections=sections, language=("eng",))


def test_records_that_share_a_sentence_are_read_alike_however_often_and_in_whatever_order() -> None:
    first = [classify(record(i), TOPIC)[0] for i in (0, 1)]
    again = [classify(record(i), TOPIC)[0] for i in (1, 0)]
    assert first == [again[1], again[0]]
    assert {f.direction for s in first for f in s.findings if f.basis == "between_group"} == {"favours_mn"}
