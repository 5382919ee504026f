"""The types of the values that flow between the stages; all are frozen, and import the standard library alone.

Ids (applications, treatments, outcomes...) are those of the topic pack; ``mn`` stands for the topic's
intervention whatever the topic.  ``None`` means absent at the source or not stated, never "no".
"""

from __future__ import annotations

from pipeline.model.claim import (
    MINUTES,
    NOT_RESEARCH,
    UNREAD,
    About,
    Claim,
    Criterion,
    Document,
    Heading,
    Quantity,
    Span,
)
from pipeline.model.item import EvidenceItem, ValueRange, Vote, people_in, vote_for
from pipeline.model.record import Because, Mesh, Notice, PublicationType, Record, RecordVersion, Registration, Section
from pipeline.model.report import Report
from pipeline.model.ruling import ReviewTask, Ruling
from pipeline.model.run import (
    Change,
    EvidenceError,
    Issue,
    KnownItemRecall,
    LogEntry,
    Receipt,
    Run,
    StatusMark,
    StatusReport,
)
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
    GroupMention,
    Harm,
    Measure,
    Participants,
    Reading,
    Study,
    of_all_people,
    of_last_visit,
)
from pipeline.model.verdict import (
    IN_PART,
    UNTESTED,
    Conclusion,
    DatedAnswer,
    Domain,
    OutcomeAnswer,
    Reason,
    SensitivityResult,
    Tally,
    Verdict,
    Wording,
    YearlyAnswer,
)
from pipeline.model.vocabulary import (
    DIRECTIONS,
    LEVELS,
    SCOPES,
    STANCES,
    AnswerBasis,
    AnswerDirection,
    CertaintyLevel,
    ClaimType,
    Ladder,
    PointStance,
    Rung,
    Scope,
    Stance,
    member,
)

__all__ = [
    "CONTROLLED", "DIRECTIONS", "GONE", "GRAVITY", "INTERVENTION", "IN_PART", "LEVELS", "MINUTES", "NOT_RESEARCH",
    "ON_PEOPLE", "PRIMARY", "RANDOMISED", "REVIEWS", "SCOPES", "STANCES", "SYSTEMATIC", "UNREAD", "UNTESTED", "About",
    "AnswerBasis", "AnswerDirection", "Because", "CertaintyLevel", "Change", "Claim", "ClaimType", "Conclusion",
    "Contrast", "Criterion", "DatedAnswer", "Document", "Domain", "EvidenceError", "EvidenceItem", "Finding",
    "GroupMention", "Harm", "Heading", "Issue", "KnownItemRecall", "Ladder", "LogEntry", "Measure", "Mesh", "Notice",
    "OutcomeAnswer", "Participants", "PointStance", "PublicationType", "Quantity", "Reading", "Reason", "Receipt",
    "Record", "RecordVersion", "Registration", "Report", "ReviewTask", "Ruling", "Run", "Rung", "Scope", "Section",
    "SensitivityResult", "Span", "Stance", "StatusMark", "StatusReport", "Study", "Tally", "ValueRange", "Verdict",
    "Vote", "Wording", "YearlyAnswer", "member", "of_all_people", "of_last_visit", "people_in", "vote_for",
]
