"""What an article tells its readers and what it leaves out: a document and its claims go in, criteria come out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.model import Claim, Criterion, Document
from pipeline.topic import Topic, compile_terms
from pipeline.words import Words

FILE = Path(__file__).parent / "told.toml"


class Rule(NamedTuple):
    """One criterion and what tells it."""

    id: str
    name: str
    advice: str
    pattern: Words
    types: tuple[str, ...]  # types of claim that tell it by themselves
    treatments: bool  # naming another treatment tells it
    claims: bool  # only words within claims of these types tell it


@cache
def rules() -> tuple[Rule, ...]:
    """The criteria, in the order in which they are shown."""
    return tuple(
        Rule(r["id"], r["name"], r["advice"], compile_terms(tuple(r["terms"])), tuple(r["types"]),
             r.get("treatments", False), r.get("claims", False))
        for r in tomllib.loads(FILE.read_text("utf-8"))["rule"]
    )


def told(document: Document, claims: Sequence[Claim], topic: Topic) -> tuple[Criterion, ...]:
    """For each criterion the places of the document that tell it; none: the article leaves it out."""
    own = [c for c in claims if c.document == document.name]
    return tuple(
        Criterion(r.id, r.name, tuple(sorted(set(_places(r, document, own, topic)))), r.advice) for r in rules()
    )


def _places(rule: Rule, document: Document, claims: Sequence[Claim], topic: Topic) -> Iterable[tuple[int, int]]:
    speaking = [c for c in claims if c.type in rule.types]
    if rule.claims:
        return [(c.start, c.end) for c in speaking if rule.pattern.search(c.quote)]
    found = [m.span() for m in rule.pattern.finditer(document.text)] + [(c.start, c.end) for c in speaking]
    if rule.treatments:
        active = [t for t in topic.treatments if t.kind == "active"]
        found += [span for t in active for span in t.find(document.text)]
    return found
