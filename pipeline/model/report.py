"""Everything that the pages are made from."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model.claim import Claim, Criterion, Document
from pipeline.model.item import EvidenceItem
from pipeline.model.record import Record, Seen
from pipeline.model.ruling import Doubt, Ruling
from pipeline.model.run import Change, Issue, Logged, Run
from pipeline.model.study import Study
from pipeline.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the pages are made from."""

    run: Run
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    studies: tuple[Study, ...]
    items: tuple[EvidenceItem, ...]
    verdicts: tuple[Verdict, ...]
    issues: tuple[Issue, ...] = ()
    changes: tuple[Change, ...] = ()
    history: dict[str, tuple[tuple[str, str, str | None], ...]] = field(default_factory=dict)
    """claim id to (date, direction, certainty) at each run where they changed, oldest first"""
    runs: tuple[Run, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    accuracy: dict[str, object] | None = None  # the last measured results, evaluation/*.json
    replay: dict[str, tuple[tuple[int, str, str | None], ...]] = field(default_factory=dict)
    """claim id to (year, direction, certainty) at each year of publication where they changed: today's rules on the
    records of that time (EVIDENCE 7)"""
    worklist: tuple[Doubt, ...] = ()  # items that a person should check, the most consequential first
    told: dict[str, tuple[Criterion, ...]] = field(default_factory=dict)
    """name of a document to what it tells its readers and what it leaves out"""
    versions: dict[str, tuple[Seen, ...]] = field(default_factory=dict)
    """PMID to its versions, oldest first, for records seen in more than one"""
    off_topic: tuple[Record, ...] = ()  # held records that are not about the topic, or only mention it
    log: tuple[Logged, ...] = ()  # corrections in any run, oldest first
