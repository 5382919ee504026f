"""The topic pack as one value, with look-ups over its entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TypeVar

from pipeline.topic.terms import (
    IDLE,
    Application,
    Bare,
    Device,
    HarmTerm,
    LayTerm,
    Outcome,
    SearchTerm,
    Term,
    Treatment,
)
from pipeline.words import Words

I = TypeVar("I", bound=Term)
NO_WORDS = Words()
_NONE = frozenset[str]()


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """A topic pack; compared by identity, so that it can be the key of caches."""

    id: str
    name: str  # "microneedling", as the subject of a sentence
    title: str  # "Microneedling, the evidence"
    intervention: Term  # words for the intervention itself
    lookalikes: Term  # false friends: dry needling, biopsy needles
    search: tuple[SearchTerm, ...]
    known_items: tuple[str, ...]  # PMIDs that a good search finds, not taken from our own search
    applications: tuple[Application, ...]
    outcomes: tuple[Outcome, ...]
    treatments: tuple[Treatment, ...]
    devices: tuple[Device, ...]
    harms: tuple[HarmTerm, ...]
    groups: tuple[Term, ...]
    steps: tuple[Term, ...]
    not_covered: tuple[str, ...]
    folder: str
    not_covered_safety: tuple[str, ...] = ()  # what the pages on harms leave out, though a practitioner must mention it
    parent_names: dict[str, str] = field(default_factory=dict)  # a parent tag in a sentence: "hair loss"
    labels: dict[str, str] = field(default_factory=dict)  # "depth_mm": "needle depth"; others are never missed
    lay: tuple[LayTerm, ...] = ()
    cues: tuple[Term, ...] = ()  # words of this topic that count for a rule of the claims, "comparison.same"
    readings: tuple[Term, ...] = ()  # the same for a rule of reading abstracts, "schedule.treatment"
    vetoes: tuple[Term, ...] = ()  # words of this topic that cancel a match of a rule of the claims
    sites: tuple[Term, ...] = ()  # parts of the body
    body: Term | None = None  # what it is done to, "skin"
    process: Term | None = None  # what goes on in the body, "wound healing"
    nature: Term | None = None  # what runs its own course, "acne"
    short: Term | None = None  # words that mean the intervention only in a text that is about it
    bare: Bare | None = None  # words that mean it only in a text on what it is done to

    def application(self, id: str) -> Application:
        return _by_id(self.applications, id)

    def outcome(self, id: str) -> Outcome:
        return _by_id(self.outcomes, id)

    def treatment(self, id: str) -> Treatment:
        return _by_id(self.treatments, id)

    def shows(self, outcome: str | None, application: str | None) -> tuple[str | None, ...]:
        """An outcome and those that may replace it, best first; if it belongs to conditions, only in one of them."""
        return _shows(self, outcome, application)

    def reading(self, rule: str) -> Words:
        """The words of this topic that count for a rule of reading abstracts."""
        return _readings(self).get(rule, NO_WORDS)

    @property
    def judges(self) -> bool:
        """Whether directions can be judged: an outcome has a good side and a condition a course (EVIDENCE 2.7)."""
        return any(o.good != "unknown" for o in self.outcomes) and any(a.course for a in self.applications)

    def family(self, device: str | None) -> str:
        """The family of a device: plain, unknown, or one that the pack defines (EVIDENCE 2.3)."""
        return next((d.family for d in self.devices if d.id == device), "unknown")

    def is_member(self, treatment: str, *wanted: str) -> bool:
        """Whether a treatment is one of ``wanted`` or, through its parents, belongs to one of them."""
        return treatment in wanted or not _classes(self).get(treatment, _NONE).isdisjoint(wanted)

    def members(self, *named: str) -> tuple[Application, ...]:
        """The applications with these ids, or with one of these as their parent."""
        return _members(self, named)

    def treatments_of(self, *kinds: str) -> frozenset[str]:
        """The ids of the treatments of these kinds (active, sham, untreated, vehicle), and what stands for them."""
        return _of_kinds(self, "treatments", kinds) | frozenset(kinds) - {"active"}

    @property
    def idle(self) -> frozenset[str]:
        """The ids of the treatments without an effect; to be better than these is a benefit, not a comparison."""
        return self.treatments_of(*IDLE)

    @property
    def has_sessions(self) -> bool:
        """Whether the topic is a procedure that is done in sessions; only such packs have labels for its measures."""
        return bool(self.labels)

    def outcomes_of(self, *kinds: str) -> frozenset[str]:
        """The ids of the outcomes of these kinds: benefit, harm, mechanism, process."""
        return _of_kinds(self, "outcomes", kinds)

    @property
    def parents(self) -> tuple[str, ...]:
        """Parent tags, each once, in the order of the file."""
        return tuple(dict.fromkeys(a.parent or a.id for a in self.applications))


@lru_cache(maxsize=1024)
def _members(topic: Topic, named: tuple[str, ...]) -> tuple[Application, ...]:
    return tuple(a for a in topic.applications if a.id in named or a.parent in named)


@lru_cache(maxsize=64)
def _of_kinds(topic: Topic, entries: str, kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(e.id for e in getattr(topic, entries) if e.kind in kinds)


@cache
def _readings(topic: Topic) -> dict[str, Words]:
    return {t.id: t.pattern for t in topic.readings}


@cache
def _classes(topic: Topic) -> dict[str, frozenset[str]]:
    """Treatment to itself, to what counts as the same and, through its parents, to the classes to which it belongs."""
    parent = {t.id: t.parent for t in topic.treatments}
    alike = {t.counts_as: [o.id for o in topic.treatments if o.counts_as == t.counts_as] for t in topic.treatments}

    def line(id: str | None) -> Iterator[str]:
        while id is not None:
            yield id
            id = parent.get(id)

    found = {t.id: frozenset((*line(t.id), t.counts_as)) for t in topic.treatments}
    return found | {kind: found.get(kind, _NONE) | {kind, *ids} for kind, ids in alike.items()}


@cache
def _shows(topic: Topic, outcome: str | None, application: str | None) -> tuple[str | None, ...]:
    own = (o for o in topic.outcomes if o.id == outcome and (not o.applications or application in o.applications))
    return (outcome, *(shown for o in own for shown in o.shown_by))


def _by_id(entries: tuple[I, ...], id: str) -> I:
    for entry in entries:
        if entry.id == id:
            return entry
    raise KeyError(id)
