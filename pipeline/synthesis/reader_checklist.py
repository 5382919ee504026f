"""Checks whether an article tells its readers what a good health article does: harms, costs, alternatives..."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.model import Claim, Criterion, Document, Span
from pipeline.topic import Topic, compile_terms
from pipeline.words import Words

FILE = Path(__file__).parent / "reader_checklist.toml"


class ChecklistRule(NamedTuple):
    """One criterion, and what in an article meets it."""

    id: str
    name: str
    advice: str
    pattern: Words
    types: tuple[str, ...]  # types of claim that meet it by themselves
    treatments: bool  # whether naming another treatment meets it
    claims: bool  # whether the pattern counts only within claims of these types


@cache
def checklist_rules() -> tuple[ChecklistRule, ...]:
    """The criteria, in the order in which they are shown."""
    return tuple(
        ChecklistRule(r["id"], r["name"], r["advice"], compile_terms(tuple(r["terms"])), tuple(r["types"]),
                      r.get("treatments", False), r.get("claims", False))
        for r in tomllib.loads(FILE.read_text("utf-8"))["rule"]
    )


def reader_checklist(document: Document, claims: Sequence[Claim], topic: Topic) -> tuple[Criterion, ...]:
    """Each criterion with the places of the document that meet it."""
    own = [c for c in claims if c.document == document.name]
    return tuple(
        Criterion(r.id, r.name, tuple(sorted(set(_places(r, document, own, topic)))), r.advice)
        for r in checklist_rules()
    )


def _places(rule: ChecklistRule, document: Document, claims: Sequence[Claim], topic: Topic) -> Iterable[Span]:
    of_type = [c for c in claims if c.type in rule.types]
    if rule.claims:
        return [Span(c.start, c.end) for c in of_type if rule.pattern.search(c.quote)]
    found = [Span(*m.span()) for m in rule.pattern.finditer(document.text)] + [Span(c.start, c.end) for c in of_type]
    if rule.treatments:
        active = [t for t in topic.treatments if t.kind == "active"]
        found += [Span(*span) for t in active for span in t.find(document.text)]
    return found
