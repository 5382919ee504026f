"""The nouns: what flows between the stages, as frozen values that import the standard library alone.

Ids (applications, treatments, outcomes...) are those of the topic pack; ``mn`` stands for the topic's
intervention whatever the topic.  ``None`` means absent at the source or not stated, never "no".
"""

from __future__ import annotations

from pipeline.model.claim import MINUTES, NOT_RESEARCH, UNREAD, About, Claim, Criterion, Document, Quantity
from pipeline.model.item import EvidenceItem, Vote, people, vote_for
from pipeline.model.record import Because, Mesh, Notice, PublicationType, Record, Registration, Section, Seen
from pipeline.model.report import Report
from pipeline.model.ruling import Doubt, Ruling
from pipeline.model.run import Change, Consulted, EvidenceError, Issue, Logged, Receipt, Run
from pipeline.model.study import (
    CONTROLLED,
    GONE,
    GRAVITY,
    INTERVENTION,
    ON_PEOPLE,
    PRIMARY,
    RANDOMISED,
    REVIEWS,
    SYSTEMATIC,
    Contrast,
    Finding,
    Group,
    Harm,
    Measure,
    Participants,
    Reading,
    Study,
    of_all_people,
    of_last_visit,
)
from pipeline.model.verdict import IN_PART, UNTESTED, Domain, Switch, Tally, Verdict, Wording

__all__ = [
    "CONTROLLED", "GONE", "GRAVITY", "INTERVENTION", "IN_PART", "MINUTES", "NOT_RESEARCH", "ON_PEOPLE", "PRIMARY",
    "RANDOMISED", "REVIEWS", "SYSTEMATIC", "UNREAD", "UNTESTED", "About", "Because", "Change", "Claim", "Consulted",
    "Contrast", "Criterion", "Document", "Domain", "Doubt", "EvidenceError", "EvidenceItem", "Finding", "Group",
    "Harm", "Issue", "Logged", "Measure", "Mesh", "Notice", "Participants", "PublicationType", "Quantity",
    "Reading", "Receipt", "Record", "Registration", "Report", "Ruling", "Run", "Section", "Seen", "Study", "Switch",
    "Tally", "Verdict", "Vote", "Wording", "of_all_people", "of_last_visit", "people", "vote_for",
]
