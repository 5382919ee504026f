"""Reads a record: what was treated, how it was studied, on whom, what came out; every value with its words.

One folder a question, in this order: ``design``, ``subject``, ``people``, ``procedure``; then, on the sentences with
their treatments (``passages``), ``arms``, ``findings``, ``harms`` and what they come to, ``results``.  A folder's rules
are its TOML files, with examples; ``reading`` and ``lexicon`` make patterns of them.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.classify.design import read_design
from pipeline.classify.design.subjects import read_subjects
from pipeline.classify.people import read_participants
from pipeline.classify.people.groups import unbalanced
from pipeline.classify.people.population import read_population
from pipeline.classify.procedure import read_procedure
from pipeline.classify.procedure.steps import read_groups, read_steps
from pipeline.classify.registrations import find_registrations
from pipeline.classify.results import read_results
from pipeline.classify.sections import all_words
from pipeline.classify.subject.applications import read_applications
from pipeline.classify.subject.device import read_device
from pipeline.classify.subject.relevance import read_relevance
from pipeline.classify.subject.sites import read_sites
from pipeline.model import Issue, Record, Study
from pipeline.topic import Topic
from pipeline.words import look_through

__all__ = ["classify"]


def classify(record: Record, topic: Topic, status: str = "ok") -> tuple[Study, tuple[Issue, ...]]:
    """The study that a record reports, and what could not be interpreted; ``status`` is that of the record."""
    look_through(all_words(record))
    design = read_design(record)
    relevance = read_relevance(record, topic, design.id)
    applications = read_applications(record, topic, relevance.id, design.id)
    study = Study(
        record=record,
        status=status,
        relevance=relevance,
        applications=applications,
        design=design,
        subjects=read_subjects(record, topic, design, applications),
        participants=read_participants(record, design.id),
        device=read_device(record, topic, relevance.id, design.id),
        registrations_in_text=find_registrations(record),
    )
    if relevance.id != "off_topic":
        study = _deepen(study, topic)
    return read_results(record, topic, study), _issues(study)


def _deepen(study: Study, topic: Topic) -> Study:
    """What is read only where the record is about the intervention."""
    population = read_population(study.record)
    return replace(
        study,
        procedure=read_procedure(study.record, study.design.id, topic) if study.subjects.id != "none" else (),
        steps=read_steps(study.record, topic, study.design.id),
        groups=read_groups(study.record, topic, study.subjects.id == "human" and not study.is_review),
        sites=read_sites(study, topic) if study.subjects.id == "human" else (),
        countries=population.countries,
        skin_types=population.skin_types,
        sex=population.sex,
        age=population.age,
        declared_level=population.declared_level,
    )


def _issues(study: Study) -> tuple[Issue, ...]:
    """What a person should know could not be read, or does not fit together."""
    if study.relevance.id == "off_topic":
        return ()
    bare = None if study.record.body else "no abstract: only the title and the indexing were read"
    notes = (bare, unbalanced(study.record, study.participants))
    return tuple(Issue("classify", study.pmid, note) for note in notes if note)
