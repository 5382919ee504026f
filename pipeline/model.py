"""The nouns: what flows between the stages, as frozen values that import the standard library alone.

Ids (applications, treatments, outcomes...) are those of the topic pack; ``mn`` stands for the topic's
intervention whatever the topic.  ``None`` means absent at the source or not stated, never "no".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Because(NamedTuple):
    """Where a value was read: a slice of a text, or a PubMed field.

    For text, ``field`` is ``title``, ``abstract`` or ``digest`` and start/end are code points, half-open,
    into exactly that text (:meth:`Record.text_of`); ``quote`` is that slice.  For a PubMed field (``mesh``,
    ``publication_types``, ``keywords``...) start and end are None and ``quote`` is the UI or the term.
    """

    field: str
    start: int | None
    end: int | None
    quote: str
    rule: str


class Issue(NamedTuple):
    """Something a stage could not interpret: stored, counted and shown, not raised."""

    stage: str
    key: str  # PMID, claim id, or file and line
    message: str
    fatal: bool = False


class Section(NamedTuple):
    """One AbstractText: label and category as PubMed gives them, None when absent."""

    label: str | None
    category: str | None
    text: str


class PublicationType(NamedTuple):
    ui: str | None  # "D016449"; None where the source has no UI (MEDLINE text, starter studies)
    name: str


class Mesh(NamedTuple):
    ui: str | None
    name: str
    major: bool
    qualifiers: tuple[str, ...] = ()


class Notice(NamedTuple):
    """A CommentsCorrections link other than Cites, for example RetractionIn; pmid None when not given."""

    type: str
    pmid: str | None


class Registration(NamedTuple):
    registry: str  # "ClinicalTrials.gov"
    number: str  # "NCT04637724"


@dataclass(frozen=True, slots=True)
class Record:
    """A PubMed citation as NLM states it, verbatim; or a digest of one, written for this project."""

    pmid: str
    version: int = 1
    title: str | None = None
    sections: tuple[Section, ...] = ()
    digest: str | None = None  # our own summary, only while no PubMed record is held
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

    @property
    def abstract(self) -> str | None:
        """The non-empty section texts joined by one newline, labels left out; None when there is none."""
        return "\n".join(s.text for s in self.sections if s.text) or None

    @property
    def body_field(self) -> str:
        """The name of the text that is read beside the title: ``digest`` or ``abstract``."""
        return "digest" if self.digest is not None else "abstract"

    @property
    def body(self) -> str:
        """The text that is read beside the title, "" when there is none."""
        return self.digest if self.digest is not None else self.abstract or ""

    def text_of(self, name: str) -> str:
        """The text into which the offsets of a Because with that ``field`` point."""
        return {"title": self.title, "abstract": self.abstract, "digest": self.digest}.get(name) or ""


class Reading(NamedTuple):
    """A value read from a record, with the words or fields that it came from."""

    id: str
    because: tuple[Because, ...] = ()


class Participants(NamedTuple):
    """People, never sides, lesions or sessions: enrolled and analysed; None when not stated."""

    n: int | None = None
    n_analysed: int | None = None
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class Contrast:
    """What was compared with what (EVIDENCE 1.2)."""

    index: str | None = None  # the arm whose side ``favours_mn`` is, in words or treatment ids joined by "+"
    reference: str | None = None
    differs_by: str = "unknown"  # needling | co_treatment | technique | several | unknown
    comparator_class: str = "unknown"  # sham | untreated | same_background | active | needling_variant | unknown

    @property
    def isolates(self) -> bool:
        """True when only needling differs (EVIDENCE 1.2): the one contrast that is evidence about needling."""
        return self.differs_by == "needling" and self.comparator_class in ("sham", "untreated", "same_background")


@dataclass(frozen=True, slots=True)
class Finding:
    """One outcome of one contrast, for the patient (scar score down is good)."""

    outcome: str | None  # outcome id of the topic pack; None when the outcome is not known there
    direction: str  # favours_mn | favours_comparator | no_difference | mixed | improved | worsened
    point_direction: str | None = None  # favours_mn | favours_comparator | equal; only from numbers of both arms
    basis: str = "none"  # between_group | baseline | review_conclusion | none
    contrast: Contrast = Contrast()
    comparator: str | None = None  # treatment id, "sham", "untreated"
    background: tuple[str, ...] = ()  # treatments given in both arms
    application: str | None = None  # where the study has several and the sentence names one
    p_value: str | None = None  # as stated, "p < 0.001"
    significant: bool | None = None  # as stated; kept, never counted as a vote
    margin_met: bool = False  # equivalence or non-inferiority with a stated margin that was met
    numbers: tuple[str, ...] = ()  # as stated, for the reader
    because: tuple[Because, ...] = ()


class Harm(NamedTuple):
    term: str  # harm id of the topic pack
    direction: str  # reported | absent
    because: tuple[Because, ...] = ()


class Measure(NamedTuple):
    """A number about the procedure, low = high when it is one value."""

    what: str
    """depth_mm | sessions | interval_days | session_minutes | anaesthetic_minutes | follow_up_days | downtime_days"""
    low: float
    high: float
    because: tuple[Because, ...] = ()


class Group(NamedTuple):
    """A group of people of the topic pack (pregnancy, keloid history...) and what the study says of it."""

    id: str
    how: str  # excluded | treated | harmed | advised_against
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class Study:
    """A record as we read it; every value carries the words that it came from and the rule that read it."""

    record: Record
    status: str = "ok"  # ok | corrected | concern | retracted | withdrawn
    relevance: Reading = Reading("off_topic")  # primary | one_of_several | off_topic
    applications: tuple[Reading, ...] = ()
    design: Reading = Reading("other")  # DESIGN section 5, design ids
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
    steps: tuple[Reading, ...] = ()  # step ids of the topic pack that the study says were done
    groups: tuple[Group, ...] = ()
    sites: tuple[Reading, ...] = ()  # site ids of the topic pack: parts of the body treated; () = not stated
    blinded_assessor: Reading | None = None
    countries: tuple[Reading, ...] = ()
    skin_types: Reading | None = None  # "III-V"
    sex: Reading | None = None
    age: Reading | None = None
    spin: bool = False
    spin_because: tuple[Because, ...] = ()
    declared_level: Reading | None = None  # the author's own "Level of Evidence III"; never used by us
    registrations_in_text: tuple[str, ...] = ()

    @property
    def pmid(self) -> str:
        return self.record.pmid

    @property
    def n(self) -> int | None:
        return self.participants.n

    @property
    def is_review(self) -> bool:
        return self.design.id in ("systematic_review", "meta_analysis", "narrative_review", "guideline_consensus")

    @property
    def application_ids(self) -> tuple[str, ...]:
        return tuple(a.id for a in self.applications)


@dataclass(frozen=True, slots=True)
class Document:
    """An article whose claims are checked; its text is never changed, claims point into it by span."""

    name: str  # file name without suffix, fit for a URL
    title: str
    text: str
    path: str  # as given, relative to the working directory
    headings: tuple[tuple[int, int, int], ...] = ()  # (start, end, level) of each heading line in text


class Quantity(NamedTuple):
    low: float | None
    high: float | None
    unit: str  # minutes | days | weeks | sessions | mm | usd | eur | gbp | money | percent


@dataclass(frozen=True, slots=True)
class About:
    """What a claim is about; ids of the topic pack."""

    applications: tuple[str, ...] = ()
    intervention: str = "microneedling"
    device: str | None = None  # device class when the claim names one: plain | radiofrequency | patch
    interventions: tuple[str, ...] = ()  # where several are added ("radiofrequency or LED"); else empty
    comparator: str | None = None  # treatment id or class; None = doing without it
    comparators: tuple[str, ...] = ()  # where several are named ("lasers and peels"); else empty
    background: tuple[str, ...] = ()  # co-treatments that the claim names ("added to minoxidil")
    outcome: str | None = None  # the first of ``outcomes``
    outcomes: tuple[str, ...] = ()  # "collagen and elastin" are two
    direction: str | None = None  # better | worse | no_difference, for needling as the claim asserts it
    quantity: Quantity | None = None
    measure: str | None = None  # Measure.what that a number is asked of
    harms: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()  # contraindications, populations
    steps: tuple[str, ...] = ()
    asks: str | None = None
    """Which ladder of EVIDENCE 4 answers, where the type alone does not say:
    existence ("X can happen") | rate ("rare, mild, safe") | superiority | equivalence | price | cost_comparison |
    testimonial | popularity | prediction | definition | advice | recommendation | studied | usual_step | number |
    unread (something is stated, and the rules cannot say what is asked)."""

    @property
    def added(self) -> tuple[str, ...]:
        """What is asked about: ``intervention``, or the several that the claim names, any of which answers."""
        return self.interventions or (self.intervention,)

    @property
    def against(self) -> tuple[str, ...]:
        """The other side of a comparison: each treatment that the claim names, any of which answers."""
        return self.comparators or ((self.comparator,) if self.comparator else ())


UNREAD = "unread"
NOT_RESEARCH = ("price", "testimonial", "popularity", "prediction", "definition", "advice")
"""What a claim may ask that no study answers (EVIDENCE 4, row 1)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement of a document; its id never changes once published."""

    id: str
    document: str
    quote: str
    start: int
    end: int
    section: str
    type: str
    """efficacy | comparative | safety | contraindication | mechanism | process | numeric | cost | opinion | outlook |
    advice | background"""
    strength: str  # hedged | plain | strong
    about: About
    question: str  # "microneedling against doing without it; mature acne scars; severity"
    state: str = "machine-read"  # or "confirmed by NAME, DATE"
    warning: bool = False  # contraindications, harms, home use: fails closed
    note: str | None = None  # what would answer it, for claims that PubMed cannot answer

    @property
    def confirmed(self) -> bool:
        return self.state.startswith("confirmed")

    @property
    def ladder(self) -> str:
        """Which rows of EVIDENCE 4 answer this claim: efficacy | comparative | equivalence | existence | rate |
        contraindication | mechanism | number | step | opinion | outlook | cost | none (no research question, or not
        understood)."""
        about = self.about
        if about.asks in (*NOT_RESEARCH, UNREAD) or (self.type in ("advice", "background") and about.asks != "studied"):
            return "none"
        if self.type == "cost" or about.asks == "cost_comparison":
            return "cost" if about.comparator else "none"
        if about.asks == "number" or self.type == "numeric" or (self.type == "process" and about.quantity):
            return "number"
        if self.type == "comparative":
            return "equivalence" if about.asks == "equivalence" or about.direction == "no_difference" else "comparative"
        if self.type == "safety":
            return about.asks if about.asks in ("existence", "rate") else "existence" if self.warning else "rate"
        return {"process": "step"}.get(self.type, self.type)


class Vote(NamedTuple):
    """What one study says on one outcome (or harm, group, step) that the claim may be answered by."""

    outcome: str | None
    stance: str  # supports | contradicts | mixed | no_difference
    point: str | None = None  # supports | contradicts | equal | None, seen from the claim
    margin_met: bool = False
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One study on one claim. No item without a rationale: absence of evidence is the absence of items."""

    claim: str
    pmid: str
    stance: str  # supports | contradicts | mixed | no_difference | related
    scope: str  # direct | indirect
    scope_reasons: tuple[str, ...]
    rung: str  # randomised | controlled | uncontrolled | review | laboratory | descriptive | none
    because: tuple[Because, ...]
    counted: bool = False
    not_counted: str | None = None  # why, in words
    n: int | None = None  # people
    outcome: str | None = None
    point_direction: str | None = None  # supports | contradicts | equal | None, seen from the claim
    background: tuple[str, ...] = ()
    comparator: str | None = None
    application: str | None = None
    device: str | None = None  # device class: plain | radiofrequency | patch
    margin_met: bool = False
    value: tuple[float, float] | None = None  # for numeric claims, in the claim's unit
    ruling: str | None = None  # id of the ruling that set the stance
    votes: tuple[Vote, ...] = ()  # one for each outcome that bears on the claim; the stance shown is one of them
    abstains: str | None = None  # code: why a related item does not decide (active_comparator, co_treatment...)
    listed: str | None = None  # code: why an item that takes a side is shown and never counted (narrative_review...)
    study_group: str | None = None  # reports of one study share it; only one of them counts (EVIDENCE 2.5)

    def __post_init__(self) -> None:
        if not self.because:
            raise ValueError(f"item {self.claim} x {self.pmid} has no rationale")


class Domain(NamedTuple):
    """One line of the certainty table; ``left`` is the certainty after it."""

    domain: str
    change: int | None  # None = cannot be judged from abstracts, or not scored
    why: str
    left: str | None = None


class Wording(NamedTuple):
    strength: str
    fits: bool
    suggestion: str | None = None
    why: str | None = None
    missing: tuple[str, ...] = ()  # what the sentence leaves out: the other side of a comparison, a condition


class Criterion(NamedTuple):
    """One thing that a good health article tells its readers, and where this one does."""

    id: str  # harms | numbers | costs | alternatives | evidence | interests
    name: str
    places: tuple[tuple[int, int], ...]  # spans of the document's text; empty: the article leaves it out
    advice: str

    @property
    def told(self) -> bool:
        return bool(self.places)


class Tally(NamedTuple):
    """Counted studies by stance, with the people in them (EVIDENCE 4)."""

    supports: int = 0
    contradicts: int = 0
    no_difference: int = 0
    mixed: int = 0
    people: int = 0
    point_for: int = 0  # of point_direction
    point_against: int = 0
    point_equal: int = 0
    interval: tuple[float, float] | None = None  # exact binomial, share of point_for; None under five studies

    @property
    def k(self) -> int:
        return self.supports + self.contradicts + self.no_difference + self.mixed


class Switch(NamedTuple):
    """A verdict computed beforehand under another choice ("without add-on trials")."""

    name: str
    direction: str
    certainty: str | None
    changed: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one claim: a pure function of the claim, its items and the studies."""

    claim: str
    direction: str
    """supported | contradicted | mixed | no_difference | cannot_tell | no_evidence_found | not_a_research_question"""
    basis: str  # controlled | uncontrolled | review | existence | descriptive | none
    certainty: str | None  # high | moderate | low | very_low
    answer: str  # one sentence
    detail: str  # a second one: on what it rests and what was not tested; "" when there is nothing to add
    reasons: tuple[str, ...]
    reason: str | None  # code: too_few_to_exclude, one_small_study, uncontrolled_only, needs_a_person...
    domains: tuple[Domain, ...]
    wording: Wording
    words: str  # "Probably supported", "Cannot tell yet"...
    row: str  # row of EVIDENCE 4 that decided, "3"
    outcome: str | None = None
    tally: Tally = Tally()
    by_outcome: tuple[tuple[str, str], ...] = ()  # outcome id and direction, where they split
    certainty_by_outcome: tuple[tuple[str, str | None], ...] = ()
    switches: tuple[Switch, ...] = ()
    would_change: tuple[str, ...] = ()
    from_digests: bool = False
    ruling: str | None = None
    not_covered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's decision that overrides the machine; void, loudly, when the text changed."""

    id: str
    what: str
    """relevance | application | design | n | role | stance | scope | verdict | exclude | same_study | spin | signed |
    withheld"""
    pmid: str | None
    claim: str | None
    value: str
    reason: str
    who: str
    when: str  # YYYY-MM-DD
    hash: str  # sha256 of the text it was made on
    void: bool = False


class Change(NamedTuple):
    """One thing that changed in a run."""

    what: str
    """record_added | record_changed | record_retracted | record_gone | claim_direction | claim_certainty |
    claim_wording | claim_studies | claim_added | claim_gone | source"""
    id: str  # PMID or claim id
    before: str | None
    after: str | None
    cause: str  # new_evidence | upstream | rules | ruling | document | starter
    material: bool = False
    worse: bool = False
    note: str = ""


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


class Seen(NamedTuple):
    """One version of a record, when it was first seen, and what differs from the version before."""

    time: str
    fields: tuple[str, ...]  # names of fields of Record; empty for the first version
    gone: bool = False  # PubMed no longer knew the PMID
    into: str | None = None  # the PMID under which PubMed keeps the same paper; None: deleted, as far as is known


class Doubt(NamedTuple):
    """A link between a study and a claim whose check by a person could change a published answer."""

    claim: str
    pmid: str
    stance: str  # as read by machine
    if_wrong: str  # the answer without this study, or with the other stance: "cannot_tell", "supported (low)"
    why: str


@dataclass(frozen=True, slots=True)
class Run:
    """One execution: complete or failed, never half."""

    id: int
    started: str  # ISO 8601, UTC, whole seconds
    finished: str | None
    state: str  # running | fetched (records only) | complete | failed
    source: str  # pubmed | offline | starter
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
    unmatched: int = 0  # records held that a full search no longer found; they stay
    fetch_issues: tuple[Issue, ...] = ()
    consulted: tuple[Consulted, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that the pages are made from."""

    run: Run
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    studies: tuple[Study, ...]
    items: tuple[EvidenceItem, ...]
    verdicts: tuple[Verdict, ...]
    issues: tuple[Issue, ...] = ()
    changes: tuple[Change, ...] = ()
    history: dict[str, tuple[tuple[str, str, str | None], ...]] = field(default_factory=dict)
    """claim id to its (date, direction, certainty) at each run where it changed, oldest first"""
    runs: tuple[Run, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    accuracy: dict[str, object] | None = None  # the last measured result, evaluation/result.json
    replay: dict[str, tuple[tuple[int, str, str | None], ...]] = field(default_factory=dict)
    """claim id to (year, direction, certainty) at each year of publication where it changed: today's rules on the
    records of that time (EVIDENCE 7)"""
    worklist: tuple[Doubt, ...] = ()  # the links whose check by a person would do most, most first
    told: dict[str, tuple[Criterion, ...]] = field(default_factory=dict)
    """name of a document to what it tells its readers and what it leaves out"""
    versions: dict[str, tuple[Seen, ...]] = field(default_factory=dict)
    """PMID to its versions, oldest first, for records of which more than one was seen"""
