"""Small records of our own wording, read by the results reader alone."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pipeline.classify.results import read_results
from pipeline.model import Reading, Record, Section, Study
from pipeline.topic import Topic, load_topic

TOPIC: Topic = load_topic(Path("topics/microneedling"))


def record(title: str, methods: str = "", results: str = "", conclusion: str = "") -> Record:
    parts = (("METHODS", methods), ("RESULTS", results), ("CONCLUSION", conclusion))
    return Record("1", title=title, sections=tuple(Section(label, None, text) for label, text in parts if text))


def read(
    title: str,
    methods: str = "",
    results: str = "",
    conclusion: str = "",
    *,
    design: str = "rct",
    subjects: str = "human",
    relevance: str = "primary",
    applications: tuple[str, ...] = ("acne_scars",),
) -> Study:
    it = record(title, methods, results, conclusion)
    so_far = Study(
        it,
        relevance=Reading(relevance),
        design=Reading(design),
        subjects=Reading(subjects),
        applications=tuple(Reading(a) for a in applications),
    )
    return read_results(it, TOPIC, so_far)


class Small(NamedTuple):
    """A small abstract and what should be read from it: (role, direction, basis)."""

    name: str
    title: str
    expected: tuple[str, str, str]
    methods: str = ""
    results: str = ""
    conclusion: str = ""
    whole: str = ""  # an abstract without headings
    design: str = "rct"
    applications: tuple[str, ...] = ("acne_scars",)


LABORATORY = {"animal": "animal", "in_vitro": "in_vitro"}


def read_small(case: Small) -> Study:
    it = record(case.title, case.methods, case.results, case.conclusion)
    if case.whole:
        it = Record("1", title=case.title, sections=(Section(None, None, case.whole),))
    so_far = Study(
        it,
        relevance=Reading("primary"),
        design=Reading(case.design),
        subjects=Reading(LABORATORY.get(case.design, "human")),
        applications=tuple(Reading(a) for a in case.applications),
    )
    return read_results(it, TOPIC, so_far)
