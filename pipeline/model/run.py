"""One execution: what was asked, what came, what changed, what went wrong."""

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
    """A problem that a person can put right: a line that says what, where and what to do; several, one for each."""

    def __str__(self) -> str:
        return "\n".join(map(str, self.args))


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
    """A change in any run, with the day on which it was published."""

    date: str  # YYYY-MM-DD
    change: Change


class Receipt(NamedTuple):
    """Proof of one response from PubMed; ``what`` is the term or the ids asked for and never holds the key."""

    kind: str  # esearch | efetch | esummary
    what: str
    time: str  # ISO 8601, UTC, whole seconds
    count: int  # type: ignore[assignment]  # hits counted, or records received
    sha256: str  # of the body


class Consulted(NamedTuple):
    """A source of retraction notices, and what it said about the records held; "not checked" is never "no"."""

    name: str  # "PubMed", "Retraction Watch"
    date: str  # of what was consulted, YYYY-MM-DD
    checked: int  # records that could be looked up in it
    not_checked: int  # records that could not: no PMID there, and no DOI to match
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
    whole: bool = False  # everything promised came, so the next search may count from this day
    total: int = 0  # hits of the whole query, as PubMed counted them
    left: tuple[str, ...] = ()  # PMIDs held that the last full search no longer found; they stay
    fetch_issues: tuple[Issue, ...] = ()
    consulted: tuple[Consulted, ...] = ()
