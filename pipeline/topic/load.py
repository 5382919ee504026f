"""A folder of TOML files in, a :class:`Topic` out; errors name the file, the entry and what to do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pipeline.topic.pack import Topic
from pipeline.topic.search import known_items, search_term
from pipeline.topic.terms import (
    Application,
    Bare,
    Device,
    HarmTerm,
    LayTerm,
    Outcome,
    Term,
    TopicError,
    Treatment,
    compile_terms,
    words_of,
)
from pipeline.words import filled

T = TypeVar("T", bound=Term)
CLOSED: dict[type[Term], dict[str, tuple[str, ...]]] = {
    Application: {"course": ("", "stable", "progressive", "fluctuating")},
    Outcome: {
        "good": ("unknown", "up", "down"), "kind": ("benefit", "harm", "mechanism", "process"),
        "weight": ("particular", "overall", "general", "beside"),
    },
    Treatment: {"kind": ("active", "sham", "untreated", "vehicle")},
}
"""The values that a field may take, the default first."""
WORDED = ("terms", "exclude", "titles", "strict", "needs", "beside", "loose", "shapes", "inverted", "indexed")
"""The fields that hold terms."""
OWN: dict[str, type[Term]] = {
    **dict.fromkeys(("intervention", "lookalikes", "body", "process", "nature", "short"), Term), "bare": Bare,
}
"""The tables of topic.toml that hold terms; all but the first two are optional."""


def load_topic(folder: Path) -> Topic:
    """Reads the topic pack in ``folder``; raises TopicError, naming the place."""
    head = _read(folder / "topic.toml", "id", "name", "title", "intervention", "lookalikes")
    own: dict[str, Any] = {n: _term(kind, head[n], folder / "topic.toml") for n, kind in OWN.items() if n in head}
    search = _read(folder / "search.toml", "term")
    applications, language = folder / "applications.toml", folder / "language.toml"
    topic = Topic(
        id=head["id"], name=head["name"], title=head["title"], folder=str(folder),
        search=tuple(search_term(t, folder / "search.toml") for t in search["term"]),
        known_items=known_items(folder / "known_items.txt"),
        applications=_entries(applications, "application", Application),
        outcomes=_entries(folder / "outcomes.toml", "outcome", Outcome),
        treatments=_entries(folder / "treatments.toml", "treatment", Treatment),
        devices=_entries(folder / "devices.toml", "device", Device),
        harms=_entries(folder / "harms.toml", "harm", HarmTerm),
        groups=_entries(folder / "groups.toml", "group", Term),
        steps=_entries(folder / "steps.toml", "step", Term),
        parent_names=dict(_read(applications).get("parents", {})),
        labels=dict(head.get("labels", {})),
        not_covered=tuple(head.get("not_covered", ())),
        not_covered_safety=tuple(head.get("not_covered_safety", ())),
        lay=_lay(folder / "lay.toml"),
        readings=_unnamed(language, "reading", Term), cues=_unnamed(language, "cue", Term),
        vetoes=_unnamed(language, "veto", Term),
        sites=_entries(sites, "site", Term) if (sites := folder / "sites.toml").exists() else (),
        **own,
    )
    _check_ids(topic, folder)
    return topic


def _check_ids(topic: Topic, folder: Path) -> None:
    """Checks that every id that one entry gives of another exists."""
    outcomes, treatments = {o.id for o in topic.outcomes}, {t.id for t in topic.treatments}
    applications = {a.id for a in topic.applications}
    named = [("outcomes", o.id, i, outcomes) for o in topic.outcomes for i in o.shown_by]
    named += [("outcomes", o.id, i, applications) for o in topic.outcomes for i in o.applications]
    named += [("applications", a.id, i, treatments) for a in topic.applications for i in a.carries]
    named += [("applications", a.id, i, applications) for a in topic.applications for i in (*a.yields, *a.brings)]
    named += [("treatments", t.id, i, outcomes) for t in topic.treatments for i in t.eases]
    named += [("treatments", t.id, t.parent, treatments) for t in topic.treatments if t.parent]
    named += [("harms", h.id, h.parent, {x.id for x in topic.harms}) for h in topic.harms if h.parent]
    named += [("lay", f"{t.kind} {t.id}", t.id, _ids_of(topic, t.kind)) for t in topic.lay]
    for file, entry, id, known in named:
        if id not in known:
            raise TopicError(f"{folder}/{file}.toml: {entry!r} names {id!r}, which is no entry; correct the id")


def _ids_of(topic: Topic, kind: str) -> set[str]:
    """Ids of the entries of a kind, including groups of applications; empty if there is no such kind."""
    groups = set(topic.parents) if kind == "application" else set()
    own = {topic.intervention.id} if kind == "intervention" else set()
    return {e.id for e in getattr(topic, f"{kind}s", ())} | groups | own


def _read(path: Path, *keys: str) -> dict[str, Any]:
    """The values of a file, which must have these keys."""
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise TopicError(f"{path}: no such file; name the folder of a topic pack in settings.toml") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TopicError(f"{path}: cannot be read ({error}); correct the file") from error
    for key in keys:
        if key not in values:
            raise TopicError(f"{path}: lacks {key!r}; add it")
    return values


def _entries(path: Path, key: str, kind: type[T]) -> tuple[T, ...]:
    table = _read(path)
    entries = tuple(_term(kind, entry, path, words_of(table)) for entry in table.get(key, ()))
    ids = [e.id for e in entries]
    for twice in {i for i in ids if ids.count(i) > 1}:
        raise TopicError(f"{path}: {key} {twice!r} stands twice; remove one")
    return entries


def _lay(path: Path) -> tuple[LayTerm, ...]:
    """The words of articles, an optional file; an id may occur once for each kind."""
    terms = _unnamed(path, "lay", LayTerm)
    keys = [(t.kind, t.id) for t in terms]
    for kind, id in sorted({k for k in keys if keys.count(k) > 1}):
        raise TopicError(f"{path}: {kind} {id!r} stands twice; remove one")
    return terms


def _unnamed(path: Path, key: str, kind: type[T]) -> tuple[T, ...]:
    """Entries of an optional file whose id is that of a rule or entry, so that they need no name."""
    table = _read(path) if path.exists() else {}
    found = ({"name": e.get("id", ""), **e} for e in table.get(key, ()))
    return tuple(_term(kind, e, path, words_of(table)) for e in found)


def _term(kind: type[T], entry: dict[str, Any], path: Path, words: Mapping[str, str] = MappingProxyType({})) -> T:
    """An entry as its type; ``{name}`` in a term is filled in from the [words] of the file."""
    known = {f.name: f for f in fields(kind) if f.name != "pattern"}
    for name in entry:
        if name not in known:
            raise TopicError(f"{path}: {entry.get('id')!r} has the unknown key {name!r}; allowed: {', '.join(known)}")
    for name, f in known.items():
        if f.default is MISSING and name not in entry:
            raise TopicError(f"{path}: {entry.get('id')!r} lacks {name!r}; add it")
    for name, allowed in CLOSED.get(kind, {}).items():
        if entry.get(name, allowed[0]) not in allowed:
            raise TopicError(f"{path}: {entry.get('id')!r} has {entry[name]!r} as its {name}; "
                             f"use one of {', '.join(filter(None, allowed))}")
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    try:
        values |= {k: tuple(filled(t, words) for t in values[k]) for k in WORDED if k in values}
        terms = values["terms"] + values.get("titles", ()) + values.get("strict", ())
        return kind(**values, pattern=compile_terms(terms, values.get("exclude", ())))
    except re.error as error:
        raise TopicError(f"{path}: {entry['id']!r} has a term that is no regular expression: {error}") from error
    except KeyError as error:
        raise TopicError(f"{path}: {entry['id']!r} names {error} in braces, which is not in [words]; add it") from error
