"""Finds what rules match in a record, as spans with the rule's name; used for every question, it decides none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.classify.lexicon import compiled, rule_file, rules
from pipeline.classify.sections import LONGEST, body_sentences, work_span
from pipeline.model import Because, Record
from pipeline.words import PrefilteredPattern, Words


class Hit(NamedTuple):
    """A match in one text of a record; ``field`` says whether that is the title, the abstract or the digest."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a rule file: the terms and indexing that support one answer."""

    id: str
    pattern: PrefilteredPattern
    veto: Words  # cancels a match of the terms
    where: str  # title | body | both | work (sections.work_span) | report (that from the beginning)
    types: tuple[str, ...]  # publication type UIs
    type_names: tuple[str, ...]  # their names, for sources that give no UI
    mesh: tuple[str, ...]  # descriptor UIs

    def find(self, text: str) -> list[tuple[int, int]]:
        """The spans of a text that match the rule's terms."""
        return self.pattern.spans(text)


@cache
def load_rules(name: str) -> dict[str, Rule]:
    """The rules of NAME.toml by id, in file order."""
    return {
        e["id"]: Rule(
            id=e["id"],
            pattern=rules(name)(e["id"]),
            veto=compiled(name, e.get("exclude", ())),
            where=e.get("where", "both"),
            types=tuple(e.get("types", ())),
            type_names=tuple(e.get("type_names", ())),
            mesh=tuple(e.get("mesh", ())),
        )
        for e in rule_file(name)["rule"]
    }


def texts(record: Record, where: str = "both") -> Iterator[tuple[str, str]]:
    """(field, text) of the title and of the abstract or digest, those that are there, as far as they are read."""
    if where != "body" and record.title:
        yield "title", record.title[:LONGEST]
    if where != "title" and (body := record.body):
        yield record.body_field, body[:LONGEST]


def because(record: Record, hit: Hit, rule: str) -> Because:
    """The words of a match, with the rule that found them."""
    return Because(hit.field, hit.start, hit.end, record.text_of(hit.field)[hit.start : hit.end], rule)


def quoted(record: Record, field: str, spans: Iterable[tuple[int, int]], rule: str) -> list[Because]:
    """The words at the given spans of one text, with the rule that found them."""
    return [because(record, Hit(field, start, end), rule) for start, end in spans]


def matches(record: Record, pattern: Words, rule: str, where: str = "both") -> list[Because]:
    """The words of every match of a pattern in the title and body."""
    return [b for field, text in texts(record, where) for b in quoted(record, field, pattern.spans(text), rule)]


def in_keywords(record: Record, pattern: Words, rule: str) -> list[Because]:
    """The keywords that a pattern matches."""
    may = record.keywords if pattern.may_be_in("\n|\n".join(record.keywords)) else ()
    return [Because("keywords", None, None, k, rule) for k in may if pattern.search(k)]


def in_sentence(record: Record, reason: Because) -> Because:
    """The reason widened to its whole sentence or title, as a few words alone tell a reader little."""
    if reason.start is None or reason.end is None:
        return reason
    spans = body_sentences(record) if reason.field == record.body_field else ((0, len(record.text_of(reason.field))),)
    cut = [s for s in spans if s[0] < reason.end and reason.start < s[1]]
    start, end = min([reason.start, *(a for a, _ in cut)]), max([reason.end, *(b for _, b in cut)])
    return because(record, Hit(reason.field, start, end), reason.rule)


def from_fields(record: Record, rule: Rule, prefix: str) -> list[Because]:
    """The publication types and MeSH descriptors of a record that match a rule."""
    if not (rule.types or rule.type_names or rule.mesh):
        return []
    name = f"{prefix}.{rule.id}"
    types = [
        Because("publication_types", None, None, t.ui or t.name, name)
        for t in record.publication_types
        if t.ui in rule.types or (t.ui is None and t.name in rule.type_names)
    ]
    return types + [Because("mesh", None, None, m.ui, name) for m in record.mesh if m.ui and m.ui in rule.mesh]


def find_rule(record: Record, rule: Rule, prefix: str, limit: int = 6) -> list[Because]:
    """Everything in a record that supports a rule: indexing first, then at most ``limit`` spans of each text."""
    found = from_fields(record, rule, prefix)
    for field, text in texts(record, rule.where):
        spans = rule.find(text)
        if spans and field != "title":
            start, end = _region(record, rule.where)
            spans = [s for s in spans if start <= s[0] < end]
        found += quoted(record, field, spans[:limit], f"{prefix}.{rule.id}")
    return found


def _region(record: Record, where: str) -> tuple[int, int]:
    """The part of the body that a rule reads, as start and end."""
    if where not in ("work", "report"):
        return 0, LONGEST
    start, end = work_span(record)
    return (start if where == "work" else 0), end


def first(found: Iterable[Because], limit: int = 2) -> tuple[Because, ...]:
    """The first few reasons without repeats: enough for a reader to check."""
    return tuple(dict.fromkeys(found))[:limit]
