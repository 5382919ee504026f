"""Reads the claims file NAME.claims.toml next to a document, and checks every key in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from pipeline.claims.document import section_at
from pipeline.claims.question import MEASURES, question
from pipeline.model import UNREAD, About, Claim, Document, EvidenceError, Issue, Quantity
from pipeline.tomlfile import read_toml
from pipeline.topic import Topic

TYPES = (
    "efficacy", "comparative", "safety", "contraindication", "mechanism", "process", "numeric", "cost", "opinion",
    "outlook", "advice", "background",
)
STRENGTHS = ("hedged", "plain", "strong")
DIRECTIONS = ("better", "worse", "no_difference")
ASKS = (
    "existence", "rate", "superiority", "equivalence", "no_effect", "not_better", "price", "cost_comparison",
    "testimonial", "popularity", "prediction", "definition", "advice", "recommendation", "studied", "usual_step",
    "number", UNREAD,
)
UNITS = ("minutes", "hours", "days", "weeks", "months", "years", "sessions", "mm", "usd", "eur", "gbp", "money",
         "percent", "points")
KEYS: Mapping[str, type] = {
    "id": str, "quote": str, "section": str, "type": str, "strength": str, "state": str, "warning": bool, "note": str,
    "question": str, "about": dict,
}
FORMS = {
    str: "text in quotes", bool: "true or false, without quotes", list: "a list, [...]",
    dict: "a table with keys and values",
}
"""How a value of each type is written, for error messages."""
SINGLE = ("intervention", "comparator", "outcome")
"""Keys that hold one value of a field that is a list in About; the field's name has an s at the end."""
REQUIRED = ("id", "quote", "type")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_STATE = re.compile(r"machine-read|confirmed by .+, \d{4}-\d{2}-\d{2}")


class ClaimsError(EvidenceError):
    """A claims file is malformed; the message says what was found, where, and what is allowed."""


def load_claims(file: Path, document: Document, topic: Topic) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
    """The claims of a claims file, in order, and the problems found.

    A claim whose quote is not in the document is left out and gives an Issue, fatal if a person confirmed the claim.
    """
    claims, issues = [], []
    for entry in read_entries(file, document, topic):
        span = locate(document, entry["quote"], entry.get("section", ""))
        if span is None:
            confirmed = entry.get("state", "").startswith("confirmed")
            issues.append(Issue("claims", entry["id"], (
                f"{file}: the quote is no longer in {document.path}, so the claim is left out; "
                f"correct the quote, or run `evidence claims {document.path} --write`"), confirmed))
        else:
            claims.append(made(entry, span, document, topic))
    return tuple(claims), tuple(issues)


def read_entries(file: Path, document: Document, topic: Topic) -> list[dict[str, Any]]:
    """The tables of a claims file as dictionaries, after checking; raises ClaimsError."""
    values = read_toml(file, ClaimsError)
    _keys(values, {"document": str, "claim": list}, str(file))
    named = values.get("document")
    if named is not None and named != Path(document.path).name:
        raise ClaimsError(f"{file}: says that it belongs to {named!r}, and stands beside {Path(document.path).name!r}")
    entries: list[dict[str, Any]] = values.get("claim", [])
    for n, entry in enumerate(entries, 1):
        _check(entry, f"{file}: claim {n}", topic)
    ids = [e["id"] for e in entries]
    for twice in sorted({i for i in ids if ids.count(i) > 1}):
        raise ClaimsError(f"{file}: the id {twice!r} stands twice; give one of the claims another")
    return entries


def locate(document: Document, quote: str, section: str) -> tuple[int, int] | None:
    """Start and end of a quote, ignoring white space; if it occurs more than once, preferably under its heading."""
    words = quote.split()
    pattern = re.compile(r"\s+".join(map(re.escape, words))) if words else re.compile("(?!)")
    spans = [m.span() for m in pattern.finditer(document.text)]
    under = [s for s in spans if section_at(document, s[0]) == section]
    return next(iter(under or spans), None)


def made(entry: Mapping[str, Any], span: tuple[int, int], document: Document, topic: Topic) -> Claim:
    """The claim that a checked table describes, given where its quote is in the text."""
    start, end = span
    claim = Claim(
        id=entry["id"], document=document.name, quote=document.text[start:end], start=start, end=end,
        section=section_at(document, start) or entry.get("section", ""), type=entry["type"],
        strength=entry.get("strength", "plain"), about=about_of(entry.get("about", {}), topic), question="",
        state=entry.get("state", "machine-read"), warning=entry.get("warning", False), note=entry.get("note"),
    )
    return replace(claim, question=entry.get("question") or question(claim, topic))


def about_of(values: Mapping[str, Any], topic: Topic) -> About:
    """What a claim is about, from its checked table; if a field is given both as a list and singly, the list counts."""
    given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items() if v}
    if isinstance(quantity := given.get("quantity"), dict):
        given["quantity"] = Quantity(quantity.get("low"), quantity.get("high"), quantity["unit"])
    for one in SINGLE:
        if value := given.pop(one, None):
            given.setdefault(f"{one}s", (value,))
    return About(**{"interventions": (topic.name,), **given})


def _check(entry: Any, place: str, topic: Topic) -> None:
    if not isinstance(entry, dict):
        raise ClaimsError(f"{place} is {entry!r}; expected a table")
    for key in REQUIRED:
        if key not in entry:
            raise ClaimsError(f"{place} lacks {key!r}; add it")
    place = f"{place} ({entry['id']})"
    _keys(entry, KEYS, place)
    if not _ID.fullmatch(entry["id"]):
        raise ClaimsError(f"{place}: the id is not fit for a URL; use lower case letters, digits and single hyphens")
    _one_of(entry["type"], TYPES, f"{place}: type")
    _one_of(entry.get("strength", "plain"), STRENGTHS, f"{place}: strength")
    if not _STATE.fullmatch(entry.get("state", "machine-read")):
        raise ClaimsError(f'{place}: state {entry["state"]!r}; write "machine-read" or "confirmed by NAME, YYYY-MM-DD"')
    _check_about(entry.get("about", {}), f"{place}: about", topic)


def _check_about(about: dict[str, Any], place: str, topic: Topic) -> None:
    kinds: dict[str, type] = {f.name: list if isinstance(f.default, tuple) else str for f in fields(About)}
    kinds |= {"quantity": dict, **dict.fromkeys(SINGLE, str)}
    _keys(about, kinds, place)
    for key, allowed in allowed_ids(topic).items():
        given = about.get(key, ())
        for id in given if isinstance(given, list) else [given] if given else []:
            _one_of(id, allowed, f"{place}: {key}")
    if quantity := about.get("quantity"):
        _keys(quantity, {"low": (int, float), "high": (int, float), "unit": str}, f"{place}: quantity")
        _one_of(quantity.get("unit"), UNITS, f"{place}: quantity: unit")


def allowed_ids(topic: Topic) -> dict[str, tuple[str, ...]]:
    """Each field of About that holds ids, with the values allowed in it."""
    def ids(terms: Iterable[Any]) -> tuple[str, ...]:
        return tuple(t.id for t in terms)
    outcomes, treatments, devices = ids(topic.outcomes), ids(topic.treatments), ids(topic.devices)
    return {
        "applications": (*ids(topic.applications), *topic.parents), "outcomes": outcomes, "outcome": outcomes,
        "intervention": (topic.name, *treatments, *devices), "interventions": treatments,
        "comparator": (*treatments, *devices), "comparators": (*treatments, *devices),
        "background": treatments, "harms": ids(topic.harms), "groups": ids(topic.groups),
        "steps": ids(topic.steps), "device": tuple(dict.fromkeys(d.family for d in topic.devices)),
        "direction": DIRECTIONS, "measure": tuple(MEASURES), "asks": ASKS,
    }


def _keys(values: Any, kinds: Mapping[str, Any], place: str) -> None:
    if not isinstance(values, dict):
        raise ClaimsError(f"{place}: expected a table, found {values!r}")
    for key, value in values.items():
        if key not in kinds:
            raise ClaimsError(f"{place}: unknown key {key!r}; allowed: {', '.join(kinds)}")
        if not isinstance(value, kinds[key]):
            several = key in SINGLE and isinstance(value, list)
            advice = f"for several, write {key}s = [...]" if several else f"write {FORMS.get(kinds[key], 'a number')}"
            raise ClaimsError(f"{place}: {key} is {value!r}; {advice}")


def _one_of(value: Any, allowed: tuple[str, ...], place: str) -> None:
    if value not in allowed:
        raise ClaimsError(f"{place} {value!r} is not known; allowed: {', '.join(allowed)}")
