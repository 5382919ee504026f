"""One execution: what was asked, what came, what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Issue(NamedTuple):
    """Something a stage could not interpret: stored, counted and shown, not raised."""

    stage: str
    key: str  # PMID, claim id, or file and line
    message: str
    fatal: bool = False


class EvidenceError(ValueError):
    """What a person can put right, told in one line: what, where and what to do.  Anything else is a bug."""


class Change(NamedTuple):
    """One thing that changed in a run."""

    what: str
    """record_added | record_changed | record_retracted | record_gone | claim_direction | claim_certainty |
    claim_wording | claim_studies | claim_withheld | claim_added | claim_gone | source"""
    id: str  # PMID or claim id
    before: str | None
    after: str | None
    cause: str  # new_evidence | upstream | rules | ruling | document | starter
    material: bool = False
    worse: bool = False
    note: str = ""


class Logged(NamedTuple):
    """A change of an earlier run, or of this one, with the day on which it was published."""

    date: str  # YYYY-MM-DD
    change: Change


class Receipt(NamedTuple):
    """Proof of one answer of PubMed; ``what`` is the term or the ids asked for and never holds the key."""

    kind: str  # esearch | efetch | esummary
    what: str
    time: str  # ISO 8601, UTC, whole seconds
    count: int  # type: ignore[assignment]  # hits counted, or records received
    sha256: str  # of the body


class Consulted(NamedTuple):
    """A source of notices that was asked about the records held, and what it said; "not checked" is never "no"."""

    name: str  # "PubMed", "Retraction Watch"
    date: str  # of what was consulted, YYYY-MM-DD
    checked: int  # records that it could be asked about
    not_checked: int  # records that it could not be asked about: no PMID there, and no DOI that can be matched
    listed: tuple[tuple[str, str], ...] = ()  # PMID and status: retracted | concern | corrected


@dataclass(frozen=True, slots=True)
class Run:
    """One execution: complete or failed, never half."""

    id: int
    started: str  # ISO 8601, UTC, whole seconds
    finished: str | None
    state: str  # running | fetched (records only) | complete | failed
    source: str  # pubmed | offline | starter | file (records only)
    query: str
    promised: int = 0
    delivered: int = 0
    stored: int = 0
    missing: tuple[str, ...] = ()
    issues: int = 0
    last_search: str | None = None  # date of the last complete search, None = never
    rules: str = ""  # hash of rules, topic and settings
    translation: str | None = None  # QueryTranslation as PubMed gave it
    warnings: tuple[str, ...] = ()
    recall: tuple[int, int] | None = None  # known items found, known items
    missed: tuple[str, ...] = ()  # known items that the search did not return
    note: str = ""
    full: bool = False  # the whole query was asked, not only what is new
    whole: bool = False  # all that was promised came: the next search may count from this day
    total: int = 0  # hits of the whole query, as PubMed counted them
    left: tuple[str, ...] = ()  # PMIDs held that the last full search no longer found; they stay
    fetch_issues: tuple[Issue, ...] = ()
    consulted: tuple[Consulted, ...] = ()
