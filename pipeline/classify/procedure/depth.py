"""Reads how deep needles went: the range of all lengths that sentences state for a needle or a depth.

Lengths tied to a needle or depth by the words between count first ("1.5-mm roller", "pen set at 1.5 mm"), depths as set
before depths as measured; if there are none, any length in sentences that speak of depth.
"""

from __future__ import annotations

import re

from pipeline.classify.lexicon import rules
from pipeline.classify.procedure.told import Told, words
from pipeline.classify.quantities import Quantity, lengths
from pipeline.classify.reading import load_rules
from pipeline.words import Words

_words = rules("depth")
SHORTEST, DEEPEST = 0.05, 8.0  # mm; outside these a length is not the depth of a needle in skin
BEFORE, BEHIND = 35, 25  # characters around a length searched for words that it is not a depth
REACH = 60  # characters before a length searched for what it is tied to
_WORD = re.compile(r"\b\w")
SET, MEASURED, LOOSE = range(3)


def find_depth(told: Told) -> Quantity | None:
    """The range of the most certain lengths; None if there are none."""
    found = [(kind, q) for a, b in told.spans for kind, q in _in_sentence(told, a, b)]
    best = [q for kind, q in found if kind == min(found)[0]]
    return _range(best) if best else None


def _range(found: list[Quantity]) -> Quantity:
    """One range from the lowest to the highest."""
    low, high = min(found, key=lambda q: q.low), max(found, key=lambda q: q.high)
    return low._replace(high=high.high, more=((high.start, high.end),))


def _in_sentence(told: Told, start: int, end: int) -> list[tuple[int, Quantity]]:
    """The lengths of a sentence that can be depths, with how certain each is."""
    text, found = told.text, list[tuple[int, Quantity]]()
    for q in sorted(lengths(text, start, end), key=lambda q: q.start):
        q = _unnamed(text, q)
        if not SHORTEST <= q.low <= q.high <= DEEPEST or _of_something_else(text, start, q):
            continue
        before = next((f for f in reversed(found) if f[0] != LOOSE), None)
        joined = before and _words("joined").fullmatch(text, before[1].end, q.start)
        kind = before[0] if before and joined else _tied(told, start, end, q)
        if kind is not None:
            found.append((kind, _ranged(text, q)))
    return found


def _unnamed(text: str, q: Quantity) -> Quantity:
    """The length without a number from the name of a device before it: "Dermapen 3, 1 mm"."""
    named = _words("of_a_name").search(text[:q.end], max(0, q.start - 20))
    inner = lengths(text, named.end(), q.end) if named and named.start() < q.start < named.end() else []
    return inner[0] if inner else q


def _ranged(text: str, q: Quantity) -> Quantity:
    """The length, or the range in brackets after it: "2 mm (range 0.5-3.5)"."""
    behind = _words("range_behind").match(text, q.end)
    if not behind:
        return q
    return q._replace(low=float(behind["low"]), high=float(behind["high"]), end=behind.end())


def _of_something_else(text: str, start: int, q: Quantity) -> bool:
    """Whether the words right beside a length say that it is not of a needle."""
    before = text[max(start, q.start - REACH):q.start]
    beside = _words("else_behind").match(text, q.end) or _words("else_before").search(before)
    return bool(beside or words("on_a_scale").search(text[start:q.start]))


def _tied(told: Told, start: int, end: int, q: Quantity) -> int | None:
    """How a length is tied to a needle or depth; None if it is not and its sentence speaks of neither."""
    text, own = told.text, told.topic.reading("procedure.depth_mm")
    near = max(start, q.start - REACH)
    rule = load_rules("procedure")["depth_mm"]
    named = max((m.end() for w in (own, rule.pattern) for m in w.finditer(text, near, q.start)), default=None)
    between = text[named:q.start] if named is not None else None
    if between is not None and not _words("apart").search(between):
        return MEASURED if _words("seen").search(text, near, q.start) else SET
    heads = _heads(text, q.end)
    if any(w.match(text, at) for at in heads for w in (own, rule.pattern)) or _words("deep").match(text, q.end):
        return SET
    treated = told.of("treatment", start, q.start) and _words("treated_at").search(text, near, q.start)
    if not (treated or own.search(text, start, end) or rule.pattern.search(text, start, end)):
        return None
    return None if rule.veto.search(_around(q, start, end, own, text)) else LOOSE


def _heads(text: str, end: int) -> list[int]:
    """Where the words begin that a length may describe: "1.5-mm 192-needle titanium roller"."""
    behind = _words("adjectives").match(text, end)
    return [m.start() for m in _WORD.finditer(text, end, behind.end() + 1)] if behind else []


def _around(q: Quantity, start: int, stop: int, own: Words, text: str) -> str:
    """The words around a length that may be about it: not those before the device that it follows, nor after a
    semicolon."""
    start = max(start, q.start - BEFORE)
    start = max((m.start() for m in own.finditer(text, start, q.start)), default=start)
    return text[start:q.end] + text[q.end:min(q.end + BEHIND, stop)].split(";")[0]
