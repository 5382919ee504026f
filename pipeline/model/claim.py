"""An article, the claims that it makes, and what each claim is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model.vocabulary import ClaimType, Ladder


class Heading(NamedTuple):
    """The place of a heading line in the text of a document."""

    start: int
    end: int
    level: int  # from 1


class Span(NamedTuple):
    """A part of the text of a document, half-open, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """An article whose claims are checked; claims point into its text, which is never changed."""

    name: str  # file name without suffix, fit for a URL
    title: str
    text: str
    path: str  # as given, relative to the working directory
    headings: tuple[Heading, ...] = ()


class Criterion(NamedTuple):
    """One thing that a good health article tells its readers, and where this article does so."""

    id: str  # harms | numbers | costs | alternatives | evidence | interests
    name: str
    places: tuple[Span, ...]  # empty if the article leaves it out
    advice: str  # what to add then

    @property
    def is_met(self) -> bool:
        return bool(self.places)


MINUTES = {"minutes": 1, "hours": 60, "days": 1440, "weeks": 10080}
"""Unit of time to its length in minutes."""


class Quantity(NamedTuple):
    """A range of values that a claim states; an open end is None."""

    low: float | None
    high: float | None
    unit: str
    """minutes | hours | days | weeks | months | years | sessions | mm | usd | eur | gbp | money | percent | points"""

    def holds(self, value: float) -> bool:
        """Whether a value lies in the range."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class About:
    """What a claim is about; ids of the topic pack."""

    applications: tuple[str, ...] = ()
    interventions: tuple[str, ...] = ("microneedling",)  # the topic's, a device, or what is added ("PRP or LED"), any
    device: str | None = None  # device class, if the claim names one: plain | radiofrequency | patch
    comparators: tuple[str, ...] = ()  # treatments or classes, any ("lasers and peels"); none means doing without
    background: tuple[str, ...] = ()  # co-treatments that the claim names ("added to minoxidil")
    outcomes: tuple[str, ...] = ()  # "collagen and elastin" are two
    direction: str | None = None  # better | worse | no_difference, for needling as the claim asserts it
    quantity: Quantity | None = None
    measure: str | None = None  # the Measure.what that a numeric claim is about
    harms: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()  # contraindications, populations
    steps: tuple[str, ...] = ()
    asks: str | None = None
    """What is asked, where the type alone does not say which rows of EVIDENCE 4 answer:
    existence ("X can happen") | rate ("rare, mild, safe") | superiority | equivalence | no_effect ("does not help") |
    not_better ("is not better than Y") | price | cost_comparison |
    testimonial | popularity | prediction | definition | advice | recommendation | studied | usual_step | number |
    unread (something is stated, and the rules cannot say what is asked)."""

    @property
    def outcome(self) -> str | None:
        """The first of the outcomes that the claim names; None if it names none."""
        return next(iter(self.outcomes), None)

    @property
    def intervention(self) -> str:
        """The first of the interventions that are asked about."""
        return self.interventions[0]

    @property
    def comparator(self) -> str | None:
        """The first of the treatments on the other side; None if the claim names none."""
        return next(iter(self.comparators), None)

    @property
    def several(self) -> dict[str, tuple[str, ...]]:
        """The interventions and comparators if there are several; () for a single one, which has a field of its own."""
        both = {"interventions": self.interventions, "comparators": self.comparators}
        return {name: ids if len(ids) > 1 else () for name, ids in both.items()}


UNREAD = "unread"
DENIALS = ("no_effect", "not_better")
"""Values of ``asks`` that deny an effect, so that evidence of one contradicts the claim."""
NOT_RESEARCH = ("price", "testimonial", "popularity", "prediction", "definition", "advice")
"""Values of ``asks`` that studies cannot answer (EVIDENCE 4, row 1)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement of a document; its id never changes once published."""

    id: str
    document: str
    quote: str
    start: int
    end: int
    section: str
    type: ClaimType
    strength: str  # hedged | plain | strong
    about: About
    question: str  # "microneedling against doing without it; mature acne scars; severity"
    state: str = "machine-read"  # or "confirmed by NAME, DATE"
    warning: bool = False  # about contraindications, harms or home use: only a person may contradict it
    note: str | None = None  # what would answer a claim that PubMed cannot answer

    @property
    def confirmed(self) -> bool:
        return self.state.startswith("confirmed")

    @property
    def denies(self) -> bool:
        """Whether the claim says that the intervention does not help, or is not better than something."""
        return self.about.asks in DENIALS

    @property
    def ladder(self) -> Ladder:
        """Which rows of EVIDENCE 4 answer this claim."""
        about = self.about
        if about.asks in (*NOT_RESEARCH, UNREAD) or (self.type in ("advice", "background") and about.asks != "studied"):
            return "none"
        if self.type == "cost" or about.asks == "cost_comparison":
            return "cost" if about.comparator else "none"
        if about.asks == "number" or self.type == "numeric" or (self.type == "process" and about.quantity):
            return "number"
        if self.type == "comparative":
            same = about.direction == "no_difference" and not self.denies
            return "equivalence" if about.asks == "equivalence" or same else "comparative"
        if self.type == "safety":
            asks_existence = about.asks == "existence" or (about.asks != "rate" and self.warning)
            return "existence" if asks_existence else "rate"
        return "step" if self.type == "process" else self.type
