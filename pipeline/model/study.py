"""What was read from a record: what was treated, how it was studied, on how many people, and what came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model.record import Because, Record

SYSTEMATIC = ("systematic_review", "meta_analysis")
"""Designs of reviews that report the findings of all studies that they include, harms too."""

REVIEWS = (*SYSTEMATIC, "narrative_review", "guideline_consensus")
"""Designs that report the findings of others."""

RANDOMISED = ("rct", "split_body_rct")
"""Designs in which chance decided who, or which side, had what."""

CONTROLLED = ("nonrandomised_trial", "cohort", "case_control")
"""Designs that compare groups of people without chance."""

PRIMARY = (*RANDOMISED, *CONTROLLED, "cross_sectional_survey", "case_series", "case_report")
"""Designs that observe people themselves."""

ON_PEOPLE = (*PRIMARY, *SYSTEMATIC, "protocol")
"""Designs with a number of people: observed, pooled or planned."""

GRAVITY = ("ok", "corrected", "concern", "retracted", "withdrawn")
"""Statuses of a record, the gravest last."""

GONE = ("retracted", "withdrawn")
"""Statuses of records that are shown and never counted."""


class Reading(NamedTuple):
    """A value read from a record, with the words or fields that it came from."""

    id: str
    because: tuple[Because, ...] = ()


class Participants(NamedTuple):
    """Numbers of people (never sides, lesions or sessions) enrolled and analysed; None if not stated."""

    n: int | None = None
    n_analysed: int | None = None
    because: tuple[Because, ...] = ()


INTERVENTION = "mn"
"""The id of the topic's intervention, whatever the topic."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """What was compared with what (EVIDENCE 1.2)."""

    index: str | None = None  # the arm that ``favours_mn`` favours: treatment ids joined by "+", or words
    reference: str | None = None
    differs_by: str = "unknown"  # needling | co_treatment | technique | several | unknown
    comparator_class: str = "unknown"  # sham | untreated | same_background | active | needling_variant | unknown

    @property
    def isolates(self) -> bool:
        """Whether the arms differ in needling alone; no other contrast is evidence about needling (EVIDENCE 1.2)."""
        return self.differs_by == "needling" and self.comparator_class in ("sham", "untreated", "same_background")


@dataclass(frozen=True, slots=True)
class Finding:
    """One outcome of one contrast, from the patient's point of view (a lower scar score is good)."""

    outcome: str | None  # outcome id of the topic pack; None if the outcome is not in it
    direction: str  # favours_mn | favours_comparator | no_difference | mixed | improved | worsened
    point_direction: str | None = None  # favours_mn | favours_comparator | equal; only from numbers of both arms
    basis: str = "none"  # between_group | baseline | review_conclusion | none
    contrast: Contrast = Contrast()
    comparator: str | None = None  # treatment id, "sham", "untreated"
    background: tuple[str, ...] = ()  # treatments given in both arms
    application: str | None = None  # if the study has several and the sentence names one
    p_value: str | None = None  # as stated, "p < 0.001"
    significant: bool | None = None  # as stated; kept, never counted as a vote
    margin_met: bool = False  # equivalence or non-inferiority with a stated margin that was met
    numbers: tuple[str, ...] = ()  # as stated, for the reader
    day: float | None = None  # of the latest visit named, 84 for "at week 12", inf for "at the last"; None if none is
    of_some: bool = False  # about a part of the people or lesions only
    # How one arm was after treatment ("most were satisfied"): taken for a gain, with the basis "baseline", but shown
    # without a basis, as no baseline is stated.
    afterwards: bool = False
    because: tuple[Because, ...] = ()

    @property
    def quote(self) -> str:
        """The sentence that it was read from; the further ones in ``because`` say who was compared."""
        return self.because[0].quote


def of_all_people(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings that are about all people; if there is none, all findings (EVIDENCE 1.8)."""
    return [f for f in findings if not f.of_some] or findings


def of_last_visit(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that a later visit reports again, on the same outcome or on no particular one."""
    dated = [(f.outcome, f.day) for f in findings if f.day is not None]
    return [f for f in findings if f.day is None or all(
        f.day >= day for outcome, day in dated if f.outcome is None or outcome in (None, f.outcome))]


class Harm(NamedTuple):
    """A harm that a study reports, or says was absent."""

    term: str  # harm id of the topic pack
    direction: str  # reported | absent
    because: tuple[Because, ...] = ()
    frequency: str | None = None  # how often it was seen, as stated: "21.9%", "3 of 30 patients"


class Measure(NamedTuple):
    """A number about the procedure."""

    what: str
    """depth_mm | sessions | interval_days | session_minutes | anaesthetic_minutes | follow_up_days | downtime_days"""
    low: float
    high: float  # equals ``low`` for a single value
    because: tuple[Because, ...] = ()


class GroupMention(NamedTuple):
    """What a study says about a group of people in the topic pack (pregnancy, keloid history...)."""

    id: str
    how: str  # excluded | treated | harmed | advised_against
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class Study:
    """Everything read from a record; every value carries the words that it came from and the rule that read it."""

    record: Record
    status: str = "ok"  # one of GRAVITY
    relevance: Reading = Reading("off_topic")  # primary | one_of_several | off_topic
    applications: tuple[Reading, ...] = ()
    design: Reading = Reading("other")  # design ids: docs/formats.md
    subjects: Reading = Reading("none")  # human | animal | in_vitro | none
    participants: Participants = Participants()
    device: Reading | None = None  # dermaroller | pen | stamp | rf | patch | other
    role: Reading = Reading("na")  # mn_vs_other | mn_addon | addon_to_mn | mn_as_vehicle | uncontrolled | na
    comparators: tuple[Reading, ...] = ()  # treatment ids
    combined_with: tuple[Reading, ...] = ()  # treatment ids
    findings: tuple[Finding, ...] = ()
    direction: str = "not_applicable"  # favours_mn | favours_comparator | no_difference | mixed | not_applicable
    basis: str = "none"
    harms: tuple[Harm, ...] = ()
    harms_looked_for: bool = False
    procedure: tuple[Measure, ...] = ()
    steps: tuple[Reading, ...] = ()  # step ids of the topic pack, for steps that were done
    groups: tuple[GroupMention, ...] = ()
    sites: tuple[Reading, ...] = ()  # site ids of the topic pack, for parts of the body treated; empty if not stated
    blinded_assessor: Reading | None = None
    countries: tuple[Reading, ...] = ()
    skin_types: Reading | None = None  # "III-V"
    sex: Reading | None = None
    age: Reading | None = None
    spin: bool = False
    spin_because: tuple[Because, ...] = ()
    declared_level: Reading | None = None  # the authors' own "Level of Evidence III"; shown, never used
    registrations_in_text: tuple[str, ...] = ()

    @property
    def pmid(self) -> str:
        return self.record.pmid

    @property
    def n(self) -> int | None:
        return self.participants.n

    @property
    def is_on_topic(self) -> bool:
        return self.relevance.id != "off_topic"

    @property
    def is_gone(self) -> bool:
        """Whether it is retracted or withdrawn; then it is shown, struck through, and never counted."""
        return self.status in GONE

    @property
    def is_randomised(self) -> bool:
        return self.design.id in RANDOMISED

    @property
    def is_review(self) -> bool:
        return self.design.id in REVIEWS

    @property
    def is_laboratory(self) -> bool:
        """Whether it was done in animals or in tissue."""
        return self.subjects.id in ("animal", "in_vitro")

    @property
    def application_ids(self) -> tuple[str, ...]:
        return tuple(a.id for a in self.applications)
