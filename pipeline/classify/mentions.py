"""Where a text names the intervention, treatments and short forms: text goes in, mentions in order come out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, TypeVar

from pipeline.topic import Term, Topic, compile_terms

INTERVENTION = "mn"  # DESIGN 5: in all ids ``mn`` stands for the topic's intervention
_ESCAPE = re.compile(r"\\.")
_CLASS = re.compile(r"\[[^\]]*\]")
_OPTIONAL_GROUP = re.compile(r"\((?:[^()]|\([^()]*\))*\)(?:[?*]|\{0?,)")
_GROUP = re.compile(r"\([^()]*\)(?:[?*+]|\{[^}]*\})?")
_PLAIN_GROUP = re.compile(r"\(\?:([^()]*)\)(?![?*{])")
_OPTIONAL = re.compile(r"[^()](?:[?*]|\{[^}]*\})(?<!\(\?)")
_SHORT = re.compile(r"\s?[(\[]([A-Za-z][\w\-+]{1,9})[)\]]")


T = TypeVar("T", bound=Term)


class Mention(NamedTuple):
    """Half-open span of a text that names ``id``: INTERVENTION or a treatment id."""

    start: int
    end: int
    id: str


def spans(term: Term, text: str) -> list[tuple[int, int]]:
    """As :meth:`Term.find`, but looked for only where the letters that a term needs occur at all."""
    return term.find(text) if _possible(term, text, text.lower()) else []


def named_at_all(terms: Iterable[T], text: str) -> tuple[T, ...]:
    """The terms that a text may name, in their order: a quick sieve before sentences are read one by one."""
    low = text.lower()
    return tuple(t for t in terms if _possible(t, text, low))


def _possible(term: Term, text: str, low: str) -> bool:
    needed, rest = _needed((*term.terms, *getattr(term, "strict", ())))
    if any(map(low.__contains__, needed)):
        return bool(term.pattern.search(text))
    return bool(rest and rest.search(text))


@cache
def _needed(terms: tuple[str, ...]) -> tuple[tuple[str, ...], re.Pattern[str] | None]:
    """Letters without which no term can match, and one pattern for the terms that need none in particular."""
    found = [(t, _letters(t)) for t in terms]
    rest = tuple(t for t, letters in found if not letters)
    return tuple({l.lower() for _, letters in found for l in letters}), compile_terms(rest) if rest else None


def _letters(term: str) -> tuple[str, ...]:
    """Runs of letters, one of which every match of a term holds; () when that cannot be told."""
    plain = _OPTIONAL.sub("\0", _OPTIONAL_GROUP.sub("\0", _CLASS.sub("\0", _ESCAPE.sub("\0", term))))
    bare = plain
    while (less := _GROUP.sub("\0", bare)) != bare:
        bare = less
    if "|" in bare or "(" in bare:
        return ()
    if runs := re.findall(r"[A-Za-z]{2,}", bare):
        return (max(runs, key=len),)
    for group in _PLAIN_GROUP.findall(plain):
        runs = [max(re.findall(r"[A-Za-z]{2,}", part), key=len, default="") for part in group.split("|")]
        if all(runs):
            return tuple(runs)
    return ()


def find_mentions(text: str, topic: Topic) -> tuple[Mention, ...]:
    """Mentions in order of place; where two overlap, the longer stays, then the one lower in its family."""
    found = [Mention(a, b, INTERVENTION) for a, b in spans(topic.intervention, text)]
    devices = [d for d in topic.devices if d.family in ("plain", "radiofrequency")]
    for term in (*devices, *((topic.short,) if topic.short else ())):
        found += [Mention(a, b, INTERVENTION) for a, b in spans(term, text)]
    for treatment in topic.treatments:
        found += [Mention(a, b, treatment.id) for a, b in spans(treatment, text)]
    kept = _untangled(found, topic)
    return _untangled([*kept, *_abbreviated(text, kept)], topic)


def _untangled(found: Iterable[Mention], topic: Topic) -> tuple[Mention, ...]:
    every = list(found)
    lower = [m for m in every if not any(_below(k, m, topic) for k in every)]
    kept: list[Mention] = []
    for m in sorted(lower, key=lambda m: (m.start - m.end, m.id != INTERVENTION, m)):
        if not any(k.start < m.end and m.start < k.end for k in kept):
            kept.append(m)
    return tuple(sorted(kept))


def _below(k: Mention, m: Mention, topic: Topic) -> bool:
    """Whether k overlaps m and names a member of the class that m names."""
    return k.id != m.id and k.start < m.end and m.start < k.end and topic.is_member(k.id, m.id)


def _abbreviated(text: str, mentions: tuple[Mention, ...]) -> list[Mention]:
    """Further places of short forms that the text itself introduces: "salicylic acid (SA)"."""
    short: dict[str, str] = {}
    for m in mentions:
        if (found := _SHORT.match(text, m.end)) and any(c.isupper() for c in found[1]):
            short.setdefault(found[1], m.id)
    return [
        Mention(hit.start(), hit.end(), id)
        for word, id in short.items()
        for hit in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)
    ]
