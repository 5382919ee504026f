"""Loads a topic pack: from a folder of TOML files to a :class:`Topic`, or to one error that lists all its faults."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pipeline.topic.entries import parse_entry
from pipeline.topic.files import TERM_TABLES, read_files
from pipeline.topic.pack import Topic
from pipeline.topic.search import parse_search_term, read_known_items
from pipeline.topic.terms import (
    Application,
    Bare,
    Device,
    HarmTerm,
    LayTerm,
    Outcome,
    SearchTerm,
    Term,
    TopicError,
    Treatment,
    words_of,
)

T = TypeVar("T", bound=Term)
CLAIMS = Path(__file__).parent.parent / "claims"
READINGS = ("procedure.depth_mm", "schedule.by_the_day", "schedule.treatment")
"""The rules of reading abstracts to which a topic may add words."""


def load_topic(folder: Path) -> Topic:
    """Reads the topic pack in ``folder``; raises TopicError, with a line for each fault."""
    if not (folder / "topic.toml").exists():
        raise TopicError(f"{folder}/topic.toml: no such file; name the folder of a topic pack in settings.toml")
    pack = _Pack(folder)
    head, parents = pack.files["topic"], pack.files["applications"].get("parents", {})
    found: dict[str, Any] = {
        "applications": pack.terms("applications", "application", Application),
        "outcomes": pack.terms("outcomes", "outcome", Outcome),
        "treatments": pack.terms("treatments", "treatment", Treatment),
        "devices": pack.terms("devices", "device", Device), "harms": pack.terms("harms", "harm", HarmTerm),
        "groups": pack.terms("groups", "group", Term), "steps": pack.terms("steps", "step", Term),
        "sites": pack.terms("sites", "site", Term), "lay": pack.terms("lay", "lay", LayTerm),
        "cues": pack.terms("language", "cue", Term), "vetoes": pack.terms("language", "veto", Term),
        "readings": pack.terms("language", "reading", Term),
        "search": pack.search(), "known_items": pack.known_items(), **pack.term_tables(),
    }
    pack.raise_faults()
    topic = Topic(
        id=head["id"], name=head["name"], title=head["title"], folder=str(folder), parent_names=parents,
        labels=head.get("labels", {}), not_covered=tuple(head.get("not_covered", ())),
        not_covered_safety=tuple(head.get("not_covered_safety", ())), **found,
    )
    pack.faults += [f"{folder}/{line}" for line in (*_unknown_ids(topic), *_unknown_rules(topic))]
    pack.raise_faults()
    return topic


class _Pack:
    """The values of the files of a pack, and lines about the faults found so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files, self.faults = read_files(folder)

    def raise_faults(self) -> None:
        """Raises TopicError if there are faults."""
        if self.faults:
            raise TopicError(*self.faults)

    def terms(self, file: str, key: str, kind: type[T]) -> tuple[T, ...]:
        """The entries under a key of a file.

        Those of lay.toml and language.toml need no name, because their ids are those of other entries and of rules.
        """
        table = self.files.get(file, {})
        words, found = words_of(table), list[T]()
        for n, entry in enumerate(table.get(key, ()), 1):
            named = {"name": entry.get("id", ""), **entry} if file in ("lay", "language") else entry
            place = f"{key} {entry['id']!r}" if "id" in entry else f"{key} number {n}"
            found += self._entry(kind, named, f"{file}.toml: {place}", words)
        called = [(getattr(t, "kind", key) if file == "lay" else key, t.id) for t in found]
        for name, id in sorted({c for c in called if called.count(c) > 1}):
            self.faults.append(f"{self.folder}/{file}.toml: {name} {id!r} occurs twice; remove one")
        return tuple(found)

    def term_tables(self) -> dict[str, Term]:
        """The tables of topic.toml that hold terms; their ids and names may be left out."""
        head = self.files["topic"]
        defaults = {n: {"id": n, "name": n} for n in TERM_TABLES}
        defaults["intervention"] = {k: head.get(k, "") for k in ("id", "name")}
        found = {n: self._entry(Bare if n == "bare" else Term, defaults[n] | head[n], f"topic.toml: [{n}]", {})
                 for n in TERM_TABLES if n in head}
        return {name: term for name, terms in found.items() for term in terms}

    def search(self) -> tuple[SearchTerm, ...]:
        terms = []
        for entry in self.files["search"].get("term", ()):
            try:
                terms.append(parse_search_term(entry, self.folder / "search.toml"))
            except TopicError as error:
                self.faults.append(str(error))
        return tuple(terms)

    def known_items(self) -> tuple[str, ...]:
        try:
            return read_known_items(self.folder / "known_items.txt")
        except TopicError as error:
            self.faults.append(str(error))
            return ()

    def _entry(self, kind: type[T], entry: dict[str, Any], place: str, words: dict[str, str]) -> list[T]:
        """The entry as a value of its type, in a list that is empty if it has faults."""
        term, faults = parse_entry(kind, entry, words)
        self.faults += [f"{self.folder}/{place} {fault}" for fault in faults]
        return [] if term is None else [term]


def _unknown_ids(topic: Topic) -> Iterator[str]:
    """A line for every id of another entry that an entry names and that does not exist."""
    outcomes, treatments = {o.id for o in topic.outcomes}, {t.id for t in topic.treatments}
    applications = {a.id for a in topic.applications}
    named = [("outcome", o.id, i, outcomes) for o in topic.outcomes for i in o.shown_by]
    named += [("outcome", o.id, i, applications) for o in topic.outcomes for i in o.applications]
    named += [("application", a.id, i, treatments) for a in topic.applications for i in a.carries]
    named += [("application", a.id, i, applications) for a in topic.applications for i in (*a.yields, *a.brings)]
    named += [("treatment", t.id, i, outcomes) for t in topic.treatments for i in t.eases]
    named += [("treatment", t.id, t.parent, treatments) for t in topic.treatments if t.parent]
    named += [("treatment", t.id, t.part_of, treatments) for t in topic.treatments if t.part_of]
    named += [("harm", h.id, h.parent, {x.id for x in topic.harms}) for h in topic.harms if h.parent]
    for kind, entry, id, known in named:
        if id not in known:
            yield f"{kind}s.toml: {kind} {entry!r} names {id!r}, but no entry has this id; correct it"
    for term in topic.lay:
        if term.id not in _ids_of(topic, term.kind):
            yield f"lay.toml: {term.kind} {term.id!r} names {term.id!r}, but no entry has this id; correct it"
    yield from _unknown_parents(topic)


def _unknown_parents(topic: Topic) -> Iterator[str]:
    """A line for every group of applications without a name, and for every name without a group."""
    known = {*topic.parent_names, *(a.id for a in topic.applications)}
    for a in topic.applications:
        if a.parent and a.parent not in known:
            yield (f"applications.toml: application {a.id!r} has the parent {a.parent!r}, which has no name in "
                   "[parents] and is not an application; correct it or add its name there")
    for id in topic.parent_names:
        if id not in topic.parents:
            yield f"applications.toml: [parents] names {id!r}, but it is not the parent of any application; correct it"


def _ids_of(topic: Topic, kind: str) -> set[str]:
    """The ids of the entries of a kind, including groups of applications; empty if there is no such kind."""
    groups = set(topic.parents) if kind == "application" else set()
    intervention = {topic.intervention.id} if kind == "intervention" else set()
    return {e.id for e in getattr(topic, f"{kind}s", ())} | groups | intervention


def _unknown_rules(topic: Topic) -> Iterator[str]:
    """A line for every entry of language.toml whose id is not that of a rule."""
    for key, terms in (("cue", topic.cues), ("veto", topic.vetoes)):
        for term in terms:
            file, _, name = term.id.partition(".")
            files = sorted(path.stem for path in CLAIMS.glob("*.toml"))
            rules = _rules_in(file) if file in files else ()
            if name not in rules:
                known = f"{file}.toml has {', '.join(rules)}" if rules else f"the files are {', '.join(files)}"
                yield f"language.toml: {key} {term.id!r} is not the file and id of a rule in pipeline/claims; {known}"
    for term in topic.readings:
        if term.id not in READINGS:
            allowed = ", ".join(READINGS)
            yield f"language.toml: reading {term.id!r} is not a rule to which a topic may add words; use {allowed}"


@cache
def _rules_in(file: str) -> tuple[str, ...]:
    """The ids of the rules in a file of pipeline/claims."""
    return tuple(rule["id"] for rule in tomllib.loads((CLAIMS / f"{file}.toml").read_text("utf-8"))["rule"])
