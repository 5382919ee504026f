"""Finds the passage of a text that is a lightly edited quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

Span = tuple[int, int]
NEAR = 0.6
"""Least share of words in common, in order, of a passage and its edited version."""
AT_HOME = 0.05
"""Bonus for being under the same heading."""


def matches(
    lost: Sequence[tuple[str, str, str]], passages: Sequence[tuple[Span, str, str]]
) -> dict[str, Span]:
    """Id to span, for quotes (id, words, section) among passages (span, words, section).

    Each passage matches one quote, with all claims that quote the same words.
    """
    said = {id: (quote, section) for id, quote, section in lost}
    scored = [
        (likeness(quote, words) + (AT_HOME if section and section == here else 0), id, span)
        for id, quote, section in lost for span, words, here in passages
        if _may_match(quote, words)
    ]
    out: dict[str, Span] = {}
    for score, id, span in sorted(scored, key=lambda s: (-s[0], s[2], s[1])):
        overlaps = any(a < span[1] and span[0] < b and not ((a, b) == span and said[other] == said[id])
                       for other, (a, b) in out.items())
        if score >= NEAR and id not in out and not overlaps:
            out[id] = span
    return out


def likeness(one: str, two: str) -> float:
    """Share of words in common, in order, from 0 to 1, ignoring case and punctuation."""
    return SequenceMatcher(None, _words(one), _words(two), autojunk=False).ratio()


def _may_match(one: str, two: str) -> bool:
    """A cheap filter: lengths within a factor of three, and a longer word in common."""
    a, b = set(_words(one)), set(_words(two))
    return len(one) < 3 * len(two) and len(two) < 3 * len(one) and any(len(w) > 3 for w in a & b)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
