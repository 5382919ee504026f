"""A citation as PubMed states it, the place in it that a value was read from, and how its versions differ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Because(NamedTuple):
    """The words that a value was read from: a slice of a text, or a PubMed field.

    For text, ``field`` is ``title``, ``abstract`` or ``digest`` and start/end are code points, half-open,
    into exactly that text (:meth:`Record.text_of`); ``quote`` is that slice.  For a PubMed field (``mesh``,
    ``publication_types``, ``keywords``...) start and end are None and ``quote`` is the UI or the term.
    """

    field: str
    start: int | None
    end: int | None
    quote: str
    rule: str


class Section(NamedTuple):
    """One AbstractText; label and category as PubMed gives them, None if absent."""

    label: str | None
    category: str | None
    text: str


class PublicationType(NamedTuple):
    """A PublicationType element of PubMed."""

    ui: str | None  # "D016449"; None where the source has no UI (MEDLINE text, starter studies)
    name: str


class Mesh(NamedTuple):
    """A MeSH heading."""

    ui: str | None
    name: str
    major: bool
    qualifiers: tuple[str, ...] = ()


class Notice(NamedTuple):
    """A CommentsCorrections link other than Cites, such as RetractionIn; ``pmid`` is None if not given."""

    type: str
    pmid: str | None


class Registration(NamedTuple):
    """An entry in a registry of trials."""

    registry: str  # "ClinicalTrials.gov"
    number: str  # "NCT04637724"


@dataclass(frozen=True)
class Record:
    """A PubMed citation as NLM states it, verbatim; or a digest of one, written for this project."""

    pmid: str
    version: int = 1
    title: str | None = None
    sections: tuple[Section, ...] = ()
    digest: str | None = None  # our own summary, used only while no PubMed record is held
    digest_sections: tuple[Section, ...] = ()
    digest_basis: str | None = None  # what the digest was written from
    doi: str | None = None
    pmcid: str | None = None
    journal: str | None = None
    year: int | None = None
    published: str | None = None  # "2019", "2019-03" or "2019-03-09", as precise as the source
    language: tuple[str, ...] = ()
    publication_types: tuple[PublicationType, ...] = ()
    mesh: tuple[Mesh, ...] = ()
    keywords: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()  # "LastName ForeName Suffix" or the collective name
    registrations: tuple[Registration, ...] = ()
    grants: tuple[str, ...] = ()
    coi: str | None = None
    notices: tuple[Notice, ...] = ()
    references: tuple[str, ...] = ()  # PMIDs
    entered: str | None = None  # date the record entered PubMed, "2021-03-09"
    revised: str | None = None  # date of its last revision (DateRevised), "2021-03-09"
    source: str = "pubmed"  # pubmed | file | digest

    def __hash__(self) -> int:
        return hash(self.pmid)

    @cached_property
    def abstract(self) -> str | None:
        """The non-empty section texts joined by newlines, without labels; None if there are none."""
        return "\n".join([s.text for s in self.sections if s.text]) or None

    @property
    def body_field(self) -> str:
        """The name of the text that is read besides the title: ``digest`` or ``abstract``."""
        return "digest" if self.digest is not None else "abstract"

    @cached_property
    def body(self) -> str:
        """The text that is read besides the title; "" if there is none."""
        return self.digest if self.digest is not None else self.abstract or ""

    def text_of(self, name: str) -> str:
        """The text into which the offsets of a Because with that ``field`` point."""
        if name == "abstract":
            return self.abstract or ""
        return {"title": self.title, "digest": self.digest}.get(name) or ""


class RecordVersion(NamedTuple):
    """One version of a record, when it was first received, and what differs from the version before."""

    time: str  # ISO 8601, UTC
    fields: tuple[str, ...]  # names of fields of Record; empty for the first version
    gone: bool = False  # PubMed no longer knew the PMID
    into: str | None = None  # the PMID that it was merged into; None if it was deleted, as far as is known
