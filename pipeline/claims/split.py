"""A sentence in, the places of its statements out: cut at conjunctions and participles, not inside a list of things."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.claims.lexicon import Spots
from pipeline.claims.rules import rules

Span = tuple[int, int]
CUTS = ("clause", "verb", "participle", "with")
SHORT = 8
"""Letters below which a piece is no statement of its own."""
WORD = 16
"""Letters below which the first piece of a sentence is but a word that opens it."""


def pieces(text: str, colons: bool = False, spots: Spots | None = None) -> list[Span]:
    """Contiguous parts of a sentence that may each state something; one part when nothing parts it.

    What follows a colon is as a rule part of what stands before it; ``colons`` parts them.
    """
    cuts = rules("cuts")
    at = {m.end() for m in re.finditer(r"\w:\s+(?=\w)", text)} if colons else set()
    for name in CUTS:
        found = cuts[name].spans(text)
        at |= {start for start, _ in (spots.cued(f"cuts.{name}", found) if spots else found)}
    at |= {start for start, _ in cuts["joint"].spans(text) if _joins_clauses(text, start, at)}
    spans = list(pairwise([0, *sorted(at), len(text)]))
    found = [trimmed(text, span) for span in _whole(text, spans)]
    return [(start, end) for start, end in found if end > start]


def _joins_clauses(text: str, at: int, cuts: set[int]) -> bool:
    """Whether "and" joins two clauses, each with a verb of its own, and not the last two things of a list."""
    before = max((c for c in cuts if c < at), default=0)
    after = min((c for c in cuts if c > at), default=len(text))
    return all(rules("cuts")["finite"].search(part) for part in (text[before:at], text[at:after]))


def trimmed(text: str, span: Span) -> Span:
    """Without conjunctions before it and marks after it."""
    start, end = span
    lead = rules("cuts")["lead"].match(text[start:end])
    start += lead.end() if lead and lead.end() < end - start else 0
    tail = rules("cuts")["source"].search(text[start:end])
    end = start + tail.start() if tail and tail.start() > SHORT else end
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ")”\"’'%*_]"):
        end -= 1
    for word in (" and", " or", " but", " while", " so", " because", " which", " thus", " thereby"):
        end -= len(word) if text[start:end].endswith(word) else 0
    while start < end and not (text[start].isalnum() or text[start] in "(“\"‘'$€£*_["):
        start += 1
    return start, end


def _opens(first: str) -> bool:
    """A word or phrase before the subject: only "when", "if" and the like have a verb of their own in it."""
    cuts = rules("cuts")
    verb = cuts["finite"].search(first)
    if len(first) < WORD and not verb:
        return not any(rules("statements")[name].search(first) for name in ("order", "bids"))
    return (not verb or bool(cuts["when"].search(first))) and bool(cuts["open"].match(first))


def _whole(text: str, spans: list[Span]) -> list[Span]:
    """An opening phrase belongs to what follows it, a scrap to what stands before it."""
    out: list[Span] = []
    opening = False
    for start, end in spans:
        if out and (opening or end - start < SHORT):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
        opening = len(out) == 1 and _opens(text[out[-1][0]:end])
    return out
