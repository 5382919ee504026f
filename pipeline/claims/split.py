"""Cuts a sentence into pieces that may each state something, at conjunctions and participles but not inside lists:
"it fades scars | and leaves no mark"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.claims.figures import figures
from pipeline.claims.lexicon import Spots, rules

Span = tuple[int, int]
CUTS = ("clause", "verb", "participle", "with")
SHORT = 8
"""A piece with fewer letters is not a statement of its own."""
SUBJECT = 3
"""The subject of a clause that follows a reason has at most this many words."""
WORD = 16
"""A first piece with fewer letters is only an opening word."""


def pieces(text: str, colons: bool = False, spots: Spots | None = None) -> list[Span]:
    """Start and end of each part of a sentence that may state something.

    What follows a colon normally belongs to what precedes it; ``colons`` separates them.
    """
    cuts = rules("cuts")
    at = {m.end() for m in re.finditer(r"\w:\s+(?=\w)", text)} if colons else set()
    for name in CUTS:
        found = cuts[name].spans(text)
        at |= {start for start, _ in (spots.cued(f"cuts.{name}", found) if spots else found)}
    at |= set(_after_reason(text))
    at |= {start for start, _ in cuts["joint"].spans(text) if _joins_clauses(text, start, at)}
    at -= {start for start in at if _hangs(text, start, at)}
    spans = list(pairwise([0, *sorted(at), len(text)]))
    found = [trimmed(text, span) for span in _whole(text, spans)]
    return [(start, end) for start, end in found if end > start]


def _after_reason(text: str) -> Iterator[int]:
    """Where the main clause begins after a reason: "Because it uses no heat, | lamps are safe"."""
    if rules("cuts")["since"].search(text):
        for comma in re.finditer(r", (?=\w)", text):
            verbs = rules("cuts")["finite"].spans(text[comma.end():])
            subject = text[comma.end():][:verbs[0][0]] if verbs else ","
            if 0 < len(subject.split()) <= SUBJECT and not re.search(r",|\band\b", subject):
                yield comma.end()
                return


def _joins_clauses(text: str, at: int, cuts: set[int]) -> bool:
    """Whether "and" joins two clauses, each with its own verb, rather than the last two items of a list."""
    before = max((c for c in cuts if c < at), default=0)
    after = min((c for c in cuts if c > at), default=len(text))
    return all(rules("cuts")["finite"].search(part) for part in (text[before:at], text[at:after]))


def _hangs(text: str, at: int, cuts: set[int]) -> bool:
    """Whether the part after a cut depends on the one before: it describes a subject whose verb is still to come
    ("The roller, which is old, hurts"), or is the result of an order ("Press hard and you bleed")."""
    before = max((c for c in cuts if c < at), default=0)
    if rules("cuts")["brings"].search(f"{text[before:at]}|{text[at:]}") or _second_figure(text[before:at], text[at:]):
        return True
    return bool(rules("cuts")["relative"].match(text, at)) and not rules("cuts")["finite"].search(text[before:at])


def _second_figure(before: str, after: str) -> bool:
    """Whether it only gives the figure of a second group: "in one of five with light | but in one of ten without"."""
    one, other = figures(before), figures(after)
    verb = rules("cuts")["finite"].search(after[:other[0].start]) if other else None
    goes_on = other[:1] != [] and (other[0].bare or (not verb and other[0].unit == one[0].unit)) if one else False
    return len(one) == 1 and goes_on


def trimmed(text: str, span: Span) -> Span:
    """The span without conjunctions before it, or conjunctions and punctuation after it."""
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
    """Whether it is an opening word or phrase before the subject, without a verb unless "when" or the like precedes
    it."""
    cuts = rules("cuts")
    verb = cuts["finite"].search(first)
    if len(first) < WORD and not verb:
        return not any(rules("statements")[name].search(first) for name in ("order", "bids"))
    return (not verb or bool(cuts["when"].search(first))) and bool(cuts["open"].match(first))


def _whole(text: str, spans: list[Span]) -> list[Span]:
    """The spans, joining an opening phrase to what follows it, and a fragment to what precedes it."""
    out: list[Span] = []
    opening = False
    for start, end in spans:
        if out and (opening or end - start < SHORT):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
        first = len(out) == 1 or text[:out[-1][0]].rstrip().endswith((";", ":"))
        opening = first and _opens(text[out[-1][0]:end])
    return out
