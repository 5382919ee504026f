"""Reads a record: what was treated, how it was studied, on whom, and what came out, each value with the words for it.

Each question has its own folder.  They are asked in this order: ``design``, ``subject``, ``people``, ``procedure``.
Then ``passages`` splits the text into sentences with the treatments that each names, from which ``arms``, ``findings``
and ``harms`` are read and put together in ``results``.  A folder's rules are TOML files with examples, which
``reading`` and ``lexicon`` compile to patterns.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.classify.design import read_design, read_subjects
from pipeline.classify.people import read_participants
from pipeline.classify.people.groups import unbalanced
from pipeline.classify.people.population import read_population
from pipeline.classify.procedure import read_procedure
from pipeline.classify.procedure.steps import read_groups, read_steps
from pipeline.classify.reading import texts
from pipeline.classify.results import read_results
from pipeline.classify.sections import all_words
from pipeline.classify.subject.applications import read_applications
from pipeline.classify.subject.device import read_device
from pipeline.classify.subject.relevance import read_relevance
from pipeline.classify.subject.sites import read_sites
from pipeline.model import Issue, Record, Study
from pipeline.topic import Topic
from pipeline.words import Expression, look_through

__all__ = ["classify"]
_NUMBER = Expression(
    r"\b(?:NCT\s?0?\d{7,8}|ISRCTN\s?\d{6,8}|CTRI[/\s-]{0,2}\d{4}[/\s-]\d{2}[/\s-]\d{4,6}|IRCT\s?\d{6,20}(?:N\d{1,3})?|"
    r"Chi-?CTR[-\w]{0,8}\d{8,10}|ACTRN\s?\d{14}|DRKS\s?\d{8}|UMIN\s?\d{9}|jRCTs?\d{9,10}|KCT\s?\d{7}|TCTR\s?\d{11}|"
    r"PACTR\s?\d{15,16}|RBR-\w{6,8}|EUCTR\s?\d{4}-\d{6}-\d{2}|NTR\s?\d{3,5}|NL\d{4,5}|SLCTR/\d{4}/\d{3}|RPCEC\d{8}|"
    r"LBCTR\d{10}|PHRR\d{6}-\d{6}|CRD\s?4?\d{10,11})\b"
)


def classify(record: Record, topic: Topic, status: str = "ok") -> tuple[Study, tuple[Issue, ...]]:
    """The study that a record reports, and the issues found in reading it; ``status`` is the record's own, for example
    "ok"."""
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
    """Adds to a study what is read only where the record is about the intervention."""
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
    """Notes for a person: what could not be read, or does not fit together."""
    if study.relevance.id == "off_topic":
        return ()
    bare = None if study.record.body else "no abstract: only the title and the indexing were read"
    notes = (bare, unbalanced(study.record, study.participants))
    return tuple(Issue("classify", study.pmid, note) for note in notes if note)


def find_registrations(record: Record) -> tuple[str, ...]:
    """Trial registration numbers in title and abstract, in order, without white space and without repeats."""
    found = (re.sub(r"\s", "", m.group()) for _, text in texts(record) for m in _NUMBER.finditer(text))
    return tuple(dict.fromkeys(found))
