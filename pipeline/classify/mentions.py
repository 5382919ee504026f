"""Where a text names the intervention, treatments and short forms: text goes in, mentions in order come out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.topic import Term, Topic

INTERVENTION = "mn"  # DESIGN 5: in all ids ``mn`` stands for the topic's intervention
_SHORT = re.compile(r"\s?[(\[]([A-Za-z][\w\-+]{1,9})[)\]]")


class Mention(NamedTuple):
    """Half-open span of a text that names ``id``: INTERVENTION or a treatment id."""

    start: int
    end: int
    id: str


def spans(term: Term, text: str) -> list[tuple[int, int]]:
    """As :meth:`Term.find`, but the exclusions are looked for only where something was found."""
    return term.find(text) if term.pattern.search(text) else []


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
