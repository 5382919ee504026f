"""Finds the design of a study from its publication types, MeSH and words.

Publication types come first if present, but many records lack them and "Review" says little, so the words decide
between kinds of review and of trial.  "Randomised" in a title proves nothing by itself: a review may be about such
trials, and work on animals or cells is no trial of people.  What counts is what the study says of itself: most rules
read only the title and the part of the abstract about the study's own work.

``signals`` collects what supports each design; ``other`` decides what is not a study on people, ``people`` the rest,
with ``observed``; ``words`` chooses the sentences that show the design, by their roles (``passages.roles``).
"""

from __future__ import annotations

from pipeline.classify.design.other import laboratory, publication, review, synthesis
from pipeline.classify.design.people import on_people
from pipeline.classify.design.signals import Signals
from pipeline.classify.design.words import words_of_design
from pipeline.classify.lexicon import rules
from pipeline.classify.reading import find_rule, first, load_rules, quoted
from pipeline.classify.sections import body_sentences
from pipeline.model import ON_PEOPLE, Because, Reading, Record
from pipeline.topic import Topic

SEVERAL = 3  # mentions of people that make a review without a disease one about people
LABORATORY = {"animal": "animal", "in_vitro": "in_vitro", "engineering": "in_vitro"}


def read_design(record: Record) -> Reading:
    """One of the design ids (docs/formats.md), with what supports it."""
    found = Signals(record)
    design, keys = _decide(record, found)
    return Reading(design, words_of_design(record, found, design, keys) or _untold(record, design))


def _untold(record: Record, design: str) -> tuple[Because, ...]:
    """The title as reason for a narrative review, if it is one only because it reports no work of its own."""
    if design != "narrative_review" or not record.title:
        return ()
    return tuple(quoted(record, "title", [(0, len(record.title))], "design.no_work_of_its_own"))


def _decide(record: Record, found: Signals) -> tuple[str, tuple[str, ...]]:
    """The design, and the rules that decided it."""
    for decide in (publication, synthesis, review, laboratory, on_people):
        decision = decide(found)
        if decision is not None:
            return decision
    if "guideline_body" in found:
        return "guideline_consensus", ("guideline_body",)
    if "technique" in found and not found.any("searched", "database", "included"):
        return "other", ("technique",)
    searched = found.any("searched", "database") and "counted" not in found
    if record.body and (searched or not (found.any("own_data", "data_hint", "counted") or _tells_what_was(record))):
        return "narrative_review", ("searched", "database")
    return "other", ()


def _tells_what_was(record: Record) -> bool:
    """Whether most sentences of an abstract are in the past tense, as in a study; a review uses the present."""
    told = [rules("tense")("past").search(record.body, a, b) is not None for a, b in body_sentences(record)]
    return 2 * sum(told) > len(told)


def read_subjects(record: Record, topic: Topic, design: Reading, applications: tuple[Reading, ...]) -> Reading:
    """"human", "animal", "in_vitro" or "none"; a narrative review counts as human if its subject is what people
    have."""
    if design.id in LABORATORY:
        return Reading(LABORATORY[design.id], design.because)
    people = _people(record)
    if design.id in ON_PEOPLE:
        return Reading("human", first([*people, *design.because]))
    uses = [topic.application(a.id) for a in applications]
    ill = any(a.condition and not a.aim for a in uses)
    told = people and all(a.condition for a in uses) and (ill or len(people) >= SEVERAL)
    if design.id in ("narrative_review", "guideline_consensus", "letter_editorial") and told:
        return Reading("human", first(people))
    return Reading("none")


def _people(record: Record) -> list[Because]:
    return [b._replace(rule="subjects.human") for b in find_rule(record, load_rules("design")["human"], "design")]
