"""All results of one run together, from which the pages are rendered."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model.claim import Claim, Criterion, Document
from pipeline.model.item import EvidenceItem
from pipeline.model.record import Record, RecordVersion
from pipeline.model.ruling import ReviewTask, Ruling
from pipeline.model.run import Change, Issue, LogEntry, Run
from pipeline.model.study import Study
from pipeline.model.verdict import DatedAnswer, Verdict, YearlyAnswer


@dataclass(frozen=True, slots=True)
class Report:
    """All results of one run, and what earlier runs add to them."""

    run: Run
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    studies: tuple[Study, ...]
    items: tuple[EvidenceItem, ...]
    verdicts: tuple[Verdict, ...]
    issues: tuple[Issue, ...] = ()
    changes: tuple[Change, ...] = ()
    history: dict[str, tuple[DatedAnswer, ...]] = field(default_factory=dict)
    """Claim id to its answer at each run where it changed, oldest first."""
    runs: tuple[Run, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    accuracy: dict[str, object] | None = None  # the last measured results, evaluation/*.json
    replay: dict[str, tuple[YearlyAnswer, ...]] = field(default_factory=dict)
    """Claim id to its answer at each year of publication where it changed, earliest first."""
    worklist: tuple[ReviewTask, ...] = ()  # the most consequential first
    reader_checklist: dict[str, tuple[Criterion, ...]] = field(default_factory=dict)
    """Name of a document to what a good health article tells its readers, and whether this one does."""
    versions: dict[str, tuple[RecordVersion, ...]] = field(default_factory=dict)
    """PMID to its versions, oldest first, for records that have more than one."""
    off_topic: tuple[Record, ...] = ()  # records in the store that are not about the topic, or only mention it
    log: tuple[LogEntry, ...] = ()  # corrections in any run, oldest first
