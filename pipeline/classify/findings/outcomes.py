"""Finds outcomes of the topic pack in a text, with their places and whether more of them is good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.classify.lexicon import rules
from pipeline.topic import Outcome
from pipeline.words import may_name

_words = rules("outcomes")
Place = tuple[int, int]
Named = tuple[tuple[Outcome, Place], ...]


def find_outcomes(text: str, known: Sequence[Outcome]) -> Named:
    """The outcomes named in a clause and where; general ones only if no particular one is named."""
    found = [(o, s[0]) for o in may_name(known, text) if (s := o.find(text))]
    particular = [f for f in found if f[0].weight == "particular" and f[0].kind != "harm"]
    exact = [f for f in found if f[0].weight != "overall"]  # "physician-rated scar improvement" is about scars
    inner = [f for f in found if not any(_within(f[1], g[1]) for g in (exact if f in particular else found))]
    first = min((f[1][0] for f in inner if f[0].weight != "overall"), default=len(text))
    of_it = [f for f in inner if f[0].weight == "overall" and f[1][0] > first and _of_another(text, f[1])]
    of_it += [f for f in inner if f[0].weight == "overall" and _of_a_harm(text, f[1][1], inner)]
    inner = [f for f in inner if f not in of_it]
    return tuple(f for f in inner if f[0].weight != "overall" or not particular)


def _of_a_harm(text: str, end: int, named: Sequence[tuple[Outcome, Place]]) -> bool:
    """Whether the improvement that ends at a place is that of a harm: "improvement of redness"."""
    harms = (at[0] for o, at in named if o.kind == "harm" and at[0] > end)
    return any(_words("of_that").fullmatch(text, end, start) for start in harms)


def masked(text: str, place: Place) -> str:
    """The text with neutral letters at a place, so that all other offsets stay the same."""
    start, end = place
    return text[:start] + "x" * (end - start) + text[end:]


def _of_another(text: str, place: Place) -> bool:
    """Whether the improvement belongs to the outcome named before: "quality of life improved", "satisfaction showed
    more improvement", "satisfaction on subjective assessment"."""
    said = text[slice(*place)]
    return said == "improved" or (" and " not in said and bool(_words("of_another").search(text, 0, place[0])))


def good_side(outcome: Outcome | None, words: str) -> str:
    """The good side of an outcome under the words that name it; "unknown" without an outcome."""
    return outcome.good_as(words) if outcome else "unknown"


def as_meant(named: Sequence[tuple[Outcome, Place]], text: str) -> Named:
    """Outcomes with their good side fixed as the text named them, so that a later "it" keeps that meaning."""
    return tuple((_as_told(o, text[slice(*place)]), place) for o, place in named)


def _as_told(outcome: Outcome, words: str) -> Outcome:
    return replace(outcome, good=good_side(outcome, words), inverted=()) if outcome.inverted else outcome


def _within(a: Place, b: Place) -> bool:
    return b[0] <= a[0] and a[1] <= b[1] and a != b
