"""One run: what PubMed was asked, what it sent, what changed, and what could not be interpreted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Issue(NamedTuple):
    """Something that a stage could not interpret: stored, counted and shown, not raised."""

    stage: str
    key: str  # PMID, claim id, or file and line
    message: str
    fatal: bool = False


class EvidenceError(ValueError):
    """A problem that a person can put right; each argument is one line that says what, where and what to do."""

    def __str__(self) -> str:
        return "\n".join(map(str, self.args))


class Change(NamedTuple):
    """One thing that changed in a run."""

    what: str
    """record_added | record_changed | record_retracted | record_gone | claim_direction | claim_certainty |
    claim_wording | claim_studies | claim_withheld | claim_added | claim_gone | record_off_topic | source"""
    id: str  # PMID or claim id
    before: str | None
    after: str | None
    cause: str  # new_evidence | upstream | rules | ruling | document | starter
    material: bool = False  # a published answer changed, or lost a study that it counted
    worse: bool = False  # waits until a person has seen it
    note: str = ""


class LogEntry(NamedTuple):
    """A change with the day on which it was published."""

    date: str  # YYYY-MM-DD
    change: Change


class Receipt(NamedTuple):
    """Proof of one response from PubMed."""

    kind: str  # esearch | efetch | esummary
    what: str  # the search term or the ids that were asked for, never the API key
    time: str  # ISO 8601, UTC, whole seconds
    total: int  # hits that PubMed counted, or records that it sent
    sha256: str  # of the body


class StatusMark(NamedTuple):
    """The status that a source gives a record."""

    pmid: str
    status: str  # retracted | concern | corrected


class StatusReport(NamedTuple):
    """What a source of retraction notices says about the records in the store."""

    name: str  # "PubMed", "Retraction Watch"
    date: str  # of what was consulted, YYYY-MM-DD
    checked: int  # records that could be looked up in it
    not_checked: int  # records without a match by PMID or DOI, of which nothing is known
    listed: tuple[StatusMark, ...] = ()


class KnownItemRecall(NamedTuple):
    """How many of the studies that the search must find it found."""

    found: int
    known: int


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the pipeline, which ends complete or failed."""

    id: int
    started: str  # ISO 8601, UTC, whole seconds
    finished: str | None
    state: str  # running | fetched (records only) | complete | failed
    source: str  # pubmed | offline | starter | file (records only)
    query: str
    promised: int = 0
    delivered: int = 0
    stored: int = 0
    missing: tuple[str, ...] = ()  # PMIDs that were promised and did not come
    issues: int = 0
    last_search: str | None = None  # date of the last complete search, None = never
    rules: str = ""  # hash of rules, topic and settings
    translation: str | None = None  # QueryTranslation as PubMed gave it
    warnings: tuple[str, ...] = ()
    recall: KnownItemRecall | None = None
    missed: tuple[str, ...] = ()  # known items that the search did not return
    note: str = ""
    full: bool = False  # the whole query was searched, not only for new records
    whole: bool = False  # everything promised came, so the next search may start from this day
    total: int = 0  # hits of the whole query, as PubMed counted them
    left: tuple[str, ...] = ()  # PMIDs in the store that the last full search no longer found; they are kept
    fetch_issues: tuple[Issue, ...] = ()
    consulted: tuple[StatusReport, ...] = ()
