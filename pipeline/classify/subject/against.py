"""What a record names without its being a use: a record goes in, stretches of its abstract come out.

A disease that forbids a treatment, that kept people out, or that a treatment may bring about is no application of it;
nor in a study what others are known to use it for.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.classify.lexicon import patterns, places
from pipeline.classify.sections import LONGEST, body_sentences
from pipeline.model import Record

Spans = list[tuple[int, int]]


def without(record: Record, spans: Spans, own: bool) -> Spans:
    """Those that stand in no such stretch; ``own``: the record tells of its own work, not of that of others."""
    taken = _against(record, own) if spans else ()
    return [(a, b) for a, b in spans if not any(x < b and a < y for x, y in taken)]


@lru_cache(maxsize=64)
def _against(record: Record, own: bool) -> tuple[tuple[int, int], ...]:
    text = record.body[:LONGEST]
    begun = ("against_from", "known") if own else ("against_from",)
    onward = [a for id in begun for a, _ in places("applications", id, text)]
    back = [b for _, b in places("applications", "against_before", text)]
    sentences = body_sentences(record) if onward or back else ()
    found = [(a, min(_turns(text, a, y), default=y)) for a in onward for x, y in sentences if x <= a < y]
    found += [(max(_turns(text, x, b), default=x), b) for b in back for x, y in sentences if x < b <= y]
    return (*found, *places("applications", "against", text))


def _turns(text: str, start: int, end: int) -> list[int]:
    """Where a part of a sentence turns to something else."""
    return [m.start() for m in patterns("applications")["turns"].finditer(text, start, end)]
