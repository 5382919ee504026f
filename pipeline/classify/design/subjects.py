"""On whom or what a study was done, from its design and words."""

from __future__ import annotations

from pipeline.classify.reading import find_rule, first, load_rules
from pipeline.model import ON_PEOPLE, Because, Reading, Record
from pipeline.topic import Topic

SEVERAL = 3  # mentions of people that make a review without a disease one about people
LABORATORY = {"animal": "animal", "in_vitro": "in_vitro", "engineering": "in_vitro"}


def read_subjects(record: Record, topic: Topic, design: Reading, applications: tuple[Reading, ...]) -> Reading:
    """human, animal, in_vitro or none; a narrative review is about people when it is about what they have."""
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
