"""The topic pack as types: TOML files in, a :class:`Topic` out; nothing here knows about microneedling.

A term is a regular expression, case ignored, matched at word boundaries; a space in it matches any run
of white space or hyphens ("split face" finds "split-face").  Every entry has ``hits`` and ``misses``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple, TypeVar


class TopicError(ValueError):
    """The topic pack cannot be read; the message names file, entry and what to do."""


@dataclass(frozen=True, slots=True)
class Term:
    """Something that a text can name."""

    id: str
    name: str  # as it stands in a sentence, lower case: "acne scars"
    terms: tuple[str, ...]
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    exclude: tuple[str, ...] = ()  # a match that overlaps one of these does not count
    pattern: re.Pattern[str] = re.compile("(?!)")
    veto: re.Pattern[str] = re.compile("(?!)")

    def find(self, text: str) -> list[tuple[int, int]]:
        """Spans of text that name this, those overlapping an exclusion left out."""
        vetoed = [m.span() for m in self.veto.finditer(text)]
        return [
            m.span() for m in self.pattern.finditer(text)
            if not any(a < m.end() and m.start() < b for a, b in vetoed)
        ]


@dataclass(frozen=True, slots=True)
class Application(Term):
    """A tag: what microneedling is used for."""

    parent: str | None = None  # the user's four applications and the other groups
    page: str = ""  # title of its page
    course: str = ""  # stable | progressive | fluctuating; not stated is taken as fluctuating (EVIDENCE 2.6)
    mesh: tuple[str, ...] = ()  # descriptor UIs
    condition: bool = True  # False for drug delivery, technology, safety: no patients with it
    aim: bool = False  # what people wish for rather than a condition that they have: skin texture
    families: tuple[str, ...] = ()  # device families that are direct here beside the plain one (EVIDENCE 2.3)
    titles: tuple[str, ...] = ()  # terms that name it in a title, and say little elsewhere
    strict: tuple[str, ...] = ()  # general terms, also of its siblings, that count only in the title
    carries: tuple[str, ...] = ()  # treatments whose use together with the intervention bears on this one
    designs: tuple[str, ...] = ()  # design ids that make a record on the topic one of this kind by themselves
    needs: tuple[str, ...] = ()  # without one of these anywhere in a record its words mean something else
    beside: tuple[str, ...] = ()  # words of a title that names no condition, beside which ``loose`` words count
    loose: tuple[str, ...] = ()  # words that count only there, or in the sentences that say what was studied
    yields: tuple[str, ...] = ()  # not given beside these unless the title names it


@dataclass(frozen=True, slots=True)
class Outcome(Term):
    """What was measured; the order of the file is the order of importance (EVIDENCE 4)."""

    good: str = "unknown"  # up | down | unknown: which way is good for the patient
    subjective: bool = False
    surrogate: bool = False  # histology or instrument for a benefit that patients notice
    applications: tuple[str, ...] = ()  # empty: any
    kind: str = "benefit"  # benefit | harm | mechanism | process
    weight: str = "particular"  # overall (gives way to a particular one beside it) | general | beside | particular
    shown_by: tuple[str, ...] = ()  # outcomes that show it as well, where a study does not report it, best first
    inverted: tuple[str, ...] = ()  # words in a match that turn the good side round: "hair loss" under regrowth


@dataclass(frozen=True, slots=True)
class Treatment(Term):
    """A comparator or co-treatment, one lexicon for both."""

    parent: str | None = None  # the class that it belongs to: co2_laser is a laser
    kind: str = "active"  # active | sham | untreated | vehicle


@dataclass(frozen=True, slots=True)
class Device(Term):
    family: str = "plain"  # the class that evidence is kept apart by: plain, unknown, or one of the pack's own
    alone: bool = True  # its words by themselves name the intervention


@dataclass(frozen=True, slots=True)
class HarmTerm(Term):
    serious: bool = False
    parent: str | None = None  # the harm that it is a kind of: tram-track scars are scarring
    general: bool = False  # stands for every serious harm: "serious complications"
    vague: bool = False  # "adverse events", "well tolerated": says that harms were looked for, names none


@dataclass(frozen=True, slots=True)
class LayTerm(Term):
    """Words of health articles for an entry of another lexicon, beside those of abstracts."""

    kind: str = ""  # application | outcome | harm | group | step | treatment | device | intervention


@dataclass(frozen=True, slots=True)
class SearchTerm:
    text: str
    tag: str  # PubMed field tag without brackets


class KnownItem(NamedTuple):
    """A study that a good search must find; the list was not made by our own search."""

    pmid: str
    title: str


@dataclass(frozen=True, slots=True)
class Topic:
    id: str
    name: str  # "microneedling", as the subject of a sentence
    title: str  # "Microneedling, the evidence"
    intervention: Term  # words for the intervention itself
    lookalikes: Term  # false friends: dry needling, biopsy needles
    search: tuple[SearchTerm, ...]
    known_items: tuple[KnownItem, ...]  # what the search must find
    applications: tuple[Application, ...]
    outcomes: tuple[Outcome, ...]
    treatments: tuple[Treatment, ...]
    devices: tuple[Device, ...]
    harms: tuple[HarmTerm, ...]
    groups: tuple[Term, ...]
    steps: tuple[Term, ...]
    not_covered: tuple[str, ...]
    folder: str
    not_covered_safety: tuple[str, ...] = ()  # what the pages on harms do not speak of, though a practitioner must
    parent_names: dict[str, str] = field(default_factory=dict)  # a parent tag in a sentence: "hair loss"
    labels: dict[str, str] = field(default_factory=dict)  # "depth_mm": "needle depth"; what has none is not missed
    lay: tuple[LayTerm, ...] = ()
    short: Term | None = None  # words that mean the intervention only in a text that is about it

    def application(self, id: str) -> Application:
        return _by_id(self.applications, id)

    def outcome(self, id: str) -> Outcome:
        return _by_id(self.outcomes, id)

    def treatment(self, id: str) -> Treatment:
        return _by_id(self.treatments, id)

    def shows(self, outcome: str | None, application: str | None) -> tuple[str | None, ...]:
        """An outcome and, in a condition that it belongs to, those that show it as well, best first."""
        own = next((o for o in self.outcomes if o.id == outcome), None)
        return (outcome, *(own.shown_by if own and application in own.applications else ()))

    @property
    def judges(self) -> bool:
        """Whether directions can be judged: some outcome has a good side, some condition a course (EVIDENCE 2.7)."""
        return any(o.good != "unknown" for o in self.outcomes) and any(a.course for a in self.applications)

    def family(self, device: str | None) -> str:
        """The class of a device: plain, unknown, or one of the pack's own (EVIDENCE 2.3)."""
        return next((d.family for d in self.devices if d.id == device), "unknown")

    def is_member(self, treatment: str, wanted: str) -> bool:
        """Whether a treatment is the wanted one or, through its parents, a member of that class."""
        here: str | None = treatment
        while here is not None:
            if here == wanted:
                return True
            here = next((t.parent for t in self.treatments if t.id == here), None)
        return False

    @property
    def parents(self) -> tuple[str, ...]:
        """Parent tags in the order of the file, each once."""
        return tuple(dict.fromkeys(a.parent or a.id for a in self.applications))


T = TypeVar("T", bound=Term)
I = TypeVar("I", bound=Term)


def load_topic(folder: Path) -> Topic:
    """Reads the topic pack in ``folder``; raises TopicError with one line that names the place."""
    head = _read(folder / "topic.toml")
    search = _read(folder / "search.toml")
    known = folder / "known_items.txt"
    topic = Topic(
        id=head["id"], name=head["name"], title=head["title"], folder=str(folder),
        intervention=_term(Term, head["intervention"], folder / "topic.toml"),
        lookalikes=_term(Term, head["lookalikes"], folder / "topic.toml"),
        search=tuple(_search_term(t, folder / "search.toml", search["tags"]) for t in search["term"]),
        known_items=_known_items(known) if known.exists() else (),
        applications=_entries(folder / "applications.toml", "application", Application),
        outcomes=_entries(folder / "outcomes.toml", "outcome", Outcome),
        treatments=_entries(folder / "treatments.toml", "treatment", Treatment),
        devices=_entries(folder / "devices.toml", "device", Device),
        harms=_entries(folder / "harms.toml", "harm", HarmTerm),
        groups=_entries(folder / "groups.toml", "group", Term),
        steps=_entries(folder / "steps.toml", "step", Term),
        parent_names=dict(_read(folder / "applications.toml").get("parents", {})),
        labels=dict(head.get("labels", {})),
        not_covered=tuple(head.get("not_covered", ())),
        not_covered_safety=tuple(head.get("not_covered_safety", ())),
        lay=_lay(folder / "lay.toml"),
        short=_term(Term, head["short"], folder / "topic.toml") if "short" in head else None,
    )
    _check_ids(topic, folder)
    return topic


def _check_ids(topic: Topic, folder: Path) -> None:
    """Every id that one entry names of another exists."""
    outcomes, treatments = {o.id for o in topic.outcomes}, {t.id for t in topic.treatments}
    applications = {a.id for a in topic.applications}
    named = [("outcomes", o.id, i, outcomes) for o in topic.outcomes for i in o.shown_by]
    named += [("outcomes", o.id, i, applications) for o in topic.outcomes for i in o.applications]
    named += [("applications", a.id, i, treatments) for a in topic.applications for i in a.carries]
    named += [("treatments", t.id, t.parent, treatments) for t in topic.treatments if t.parent]
    named += [("harms", h.id, h.parent, {x.id for x in topic.harms}) for h in topic.harms if h.parent]
    named += [("lay", f"{t.kind} {t.id}", t.id, _ids_of(topic, t.kind)) for t in topic.lay]
    for file, entry, id, known in named:
        if id not in known:
            raise TopicError(f"{folder}/{file}.toml: {entry!r} names {id!r}, which is no entry; correct the id")


def _ids_of(topic: Topic, kind: str) -> set[str]:
    """Ids of the entries of a kind, those of groups of applications among them; none where there is no such kind."""
    groups = set(topic.parents) if kind == "application" else set()
    own = {topic.intervention.id} if kind == "intervention" else set()
    return {e.id for e in getattr(topic, f"{kind}s", ())} | groups | own


def _known_items(path: Path) -> tuple[KnownItem, ...]:
    """Lines "PMID title"; lines that begin with # are comments."""
    lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
    items = [KnownItem(*[*line.split(maxsplit=1), ""][:2]) for line in lines if line and not line.startswith("#")]
    for item in items:
        if not item.pmid.isdigit():
            raise TopicError(f"{path}: {item.pmid!r} is no PMID; a line holds a PMID and a title")
    return tuple(items)


def strategy(topic: Topic) -> str:
    """The search as one PubMed query: every term with its field tag, joined by OR, in brackets."""
    return "(" + " OR ".join(f"{t.text}[{t.tag}]" for t in topic.search) + ")"


def compile_terms(terms: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all terms, at word boundaries; a space matches white space and hyphens."""
    if not terms:
        return re.compile("(?!)")
    body = "|".join(t.replace(" ", r"[\s\-\u2010-\u2015]+") for t in terms)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise TopicError(f"{path}: cannot be read ({error}); mend the file") from error


def _entries(path: Path, key: str, kind: type[T]) -> tuple[T, ...]:
    entries = tuple(_term(kind, entry, path) for entry in _read(path).get(key, ()))
    ids = [e.id for e in entries]
    for twice in {i for i in ids if ids.count(i) > 1}:
        raise TopicError(f"{path}: {key} {twice!r} stands twice; remove one")
    return entries


def _lay(path: Path) -> tuple[LayTerm, ...]:
    """The words of articles, an optional file; an id may stand once for each kind."""
    found = _read(path).get("lay", ()) if path.exists() else ()
    terms = tuple(_term(LayTerm, {"name": e.get("id", ""), **e}, path) for e in found)
    keys = [(t.kind, t.id) for t in terms]
    for kind, id in sorted({k for k in keys if keys.count(k) > 1}):
        raise TopicError(f"{path}: {kind} {id!r} stands twice; remove one")
    return terms


def _term(kind: type[T], entry: dict[str, Any], path: Path) -> T:
    known = {f.name: f for f in fields(kind) if f.name not in ("pattern", "veto")}
    for name in entry:
        if name not in known:
            raise TopicError(f"{path}: {entry.get('id')!r} has the unknown key {name!r}; allowed: {', '.join(known)}")
    for name, f in known.items():
        if f.default is MISSING and name not in entry:
            raise TopicError(f"{path}: {entry.get('id')!r} lacks {name!r}; add it")
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    try:
        pattern = compile_terms(values["terms"] + values.get("titles", ()) + values.get("strict", ()))
        return kind(**values, pattern=pattern, veto=compile_terms(values.get("exclude", ())))
    except re.error as error:
        raise TopicError(f"{path}: {entry['id']!r} has a term that is no regular expression: {error}") from error


def _search_term(entry: dict[str, str], path: Path, tags: list[str]) -> SearchTerm:
    if entry["tag"] not in tags:
        raise TopicError(
            f"{path}: {entry['text']!r} has the field tag {entry['tag']!r}, which PubMed would ignore in silence; "
            f"use one of {', '.join(tags)}"
        )
    return SearchTerm(entry["text"], entry["tag"])


def _by_id(entries: tuple[I, ...], id: str) -> I:
    for entry in entries:
        if entry.id == id:
            return entry
    raise KeyError(id)
