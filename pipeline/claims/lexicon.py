"""Holds the compiled rules for reading articles, and finds which entries of the topic pack a text names, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline.topic import Term, Topic, compile_terms, rules_in

FOLDER = Path(__file__).parent

rules = rules_in(FOLDER)
"""The patterns of a rule file NAME.toml, by the ids of its rules."""


Span = tuple[int, int]


class Named(NamedTuple):
    """An entry of the topic pack and the place of the words that name it."""

    id: str
    start: int
    end: int

    def meets(self, other: Named) -> bool:
        """Whether the words of the two overlap."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Spots:
    """What a text names, each kind in the order of the text; an entry may occur several times."""

    applications: tuple[Named, ...]  # uses, or groups of them, but not aspects such as safety
    outcomes: tuple[Named, ...]
    harms: tuple[Named, ...]
    groups: tuple[Named, ...]
    steps: tuple[Named, ...]
    treatments: tuple[Named, ...]  # the most specific name where several overlap
    intervention: tuple[Named, ...]  # the topic's own; a device counts as its name
    devices: tuple[Named, ...]
    body: tuple[Named, ...]  # what it is done to, and parts of the body
    processes: tuple[Named, ...]  # what goes on there
    nature: tuple[Named, ...]  # what runs its own course
    cues: tuple[Named, ...]  # words of the topic that count for a rule, by file and id: "comparison.same"
    vetoes: tuple[Named, ...]  # words of the topic that cancel a match of a rule

    def cued(self, rule: str, found: Sequence[Span]) -> list[Span]:
        """The places where a rule matches, plus those that the topic's words add, minus those that they cancel."""
        own = [(n.start, n.end) for n in self.cues if n.id == rule]
        barred = [n for n in self.vetoes if n.id == rule]
        return [(a, b) for a, b in sorted((*found, *own)) if not any(a < n.end and n.start < b for n in barred)]

    def within(self, start: int, end: int) -> Spots:
        """What is named between two places, relative to the first; names are cut at the second."""
        kept = (tuple(n._replace(start=n.start - start, end=min(n.end, end) - start)
                      for n in getattr(self, f) if start <= n.start < end) for f in self.__slots__)
        return Spots(*kept)


def ids(found: Iterable[Named]) -> tuple[str, ...]:
    """Ids in the order of the text, each once."""
    return tuple(dict.fromkeys(n.id for n in found))


def spot(topic: Topic, text: str) -> Spots:
    """Everything that a text names."""
    others = _specific(topic, _named(topic, "treatment", topic.treatments, text), text)
    devices = [n for n in _free(_named(topic, "device", topic.devices, text), others)
               if not rules("named")["joins"].search(text, n.start, n.end)]
    own = [Named(topic.name, n.start, n.end) for n in _named(topic, "intervention", (topic.intervention,), text)]
    own += [Named(topic.name, a, b) for a, b in (topic.short.find(text) if topic.short else ())]
    own = _free(own, others) + [Named(topic.name, n.start, n.end) for n in devices]
    uses = [_plain(a) for a in topic.applications if a.condition or a.parent]
    given = {a.id for a in topic.applications if not a.condition}
    named_uses = _ordered(n for n in _named(topic, "application", uses, text) if not (
        n.id in given and _holds(n, own) and _holds(n, others)))  # "laser plus a lotion" is no use of laser
    outcomes = [n for n in _free(_named(topic, "outcome", topic.outcomes, text), own)
                if not rules("named")["except"].search(text, 0, n.start)]
    return Spots(
        applications=_narrow(topic, named_uses, text), outcomes=_ordered(outcomes),
        harms=_ordered(_named(topic, "harm", topic.harms, text)),
        groups=_ordered(_named(topic, "group", topic.groups, text)),
        steps=_ordered(_named(topic, "step", topic.steps, text)),
        treatments=_ordered(_free(others, own)), intervention=_ordered(own), devices=_ordered(devices),
        body=_ordered(_found((*topic.sites, *_given(topic.body)), text)),
        processes=_ordered(_found(_given(topic.process), text)),
        nature=_ordered(_free(_found(_given(topic.nature), text), named_uses)),
        cues=_ordered(_found(topic.cues, text)), vetoes=_ordered(_found(topic.vetoes, text)),
    )


def refined(topic: Topic, own: Sequence[str], context: Sequence[str]) -> tuple[str, ...]:
    """The applications in ``own``, each group as its members in the context; the context if ``own`` is empty."""
    if not own:
        return tuple(context)
    parents = {a.id: a.parent for a in topic.applications}
    members = ([c for c in context if parents.get(c) == id] or [id] for id in own)
    return tuple(dict.fromkeys(m for found in members for m in found))


def _named(topic: Topic, kind: str, entries: Iterable[Term], text: str) -> list[Named]:
    return _found((*entries, *(t for t in topic.lay if t.kind == kind)), text)


def _given(term: Term | None) -> tuple[Term, ...]:
    return (term,) if term else ()


def _found(entries: Iterable[Term], text: str) -> list[Named]:
    return [Named(t.id, a, b) for t in entries for a, b in t.find(text)]


def _ordered(found: Iterable[Named]) -> tuple[Named, ...]:
    """The names in the order of the text; of overlapping names for one entry, the longest."""
    kept: list[Named] = []
    for named in sorted(set(found), key=lambda n: (n.start, -n.end, n.id)):
        if not any(k.id == named.id and named.start < k.end for k in kept):
            kept.append(named)
    return tuple(kept)


def _free(found: list[Named], taken: Iterable[Named]) -> list[Named]:
    """The names that are not within words that name something else."""
    return [n for n in found if not any(t.start <= n.start and n.end <= t.end and t.id != n.id for t in taken)]


def _specific(topic: Topic, found: list[Named], text: str) -> list[Named]:
    """The names without classes or forms next to a member ("retinoid cream"), and without those in a longer name."""
    def covers(one: Named, other: Named) -> bool:
        beside = one.start <= other.end + 1 and other.start <= one.end + 1
        within = one.start <= other.start and other.end <= one.end and one.end - one.start > other.end - other.start
        form = other.start <= one.end + 1 and rules("named")["form"].search(text[one.end:max(one.end, other.end)])
        return one.id != other.id and (within or bool(form) or (beside and topic.is_member(one.id, other.id)))
    return [n for n in found if not any(covers(m, n) for m in found)]


def _holds(named: Named, found: Iterable[Named]) -> bool:
    return any(named.meets(n) for n in found)


def _narrow(topic: Topic, found: tuple[Named, ...], text: str) -> tuple[Named, ...]:
    """The applications without names inside longer ones; a group becomes the member also named or, if that member is
    excluded, the others."""
    parents = {a.id: a.parent for a in topic.applications}
    kept = [n for n in found if not any(
        m.start <= n.start and n.end <= m.end and m.end - m.start > n.end - n.start
        and parents.get(m.id, m.id) == parents.get(n.id, n.id) != m.id for m in found)]
    general = set(topic.parents) - {a.id for a in topic.applications}
    barred = [n for n in kept if n.id not in general and rules("named")["except"].search(text, 0, n.start)]
    out: list[Named] = []
    for n in kept:
        if n in barred:
            continue
        under = [m for m in kept if parents.get(m.id) == n.id != m.id]
        if not under:
            out.append(n)
        elif any(m in barred for m in under):
            out += [n._replace(id=a.id) for a in topic.applications if a.parent == n.id
                    and a.id not in {m.id for m in barred}]
        else:
            out.append(n._replace(id=under[0].id))
    return tuple(out)


def _plain(entry: Term) -> Term:
    """An application without its general words, which count only in titles."""
    return Term(entry.id, entry.name, entry.terms, entry.hits, entry.misses, entry.exclude,
                compile_terms(entry.terms, entry.exclude))
