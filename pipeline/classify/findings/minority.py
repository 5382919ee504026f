"""Of how many people a gain is told: a clause goes in, whether they were few of those treated comes out."""

from __future__ import annotations

import re

from pipeline.classify.counts import value
from pipeline.classify.lexicon import expressions
from pipeline.words import Expression

HALF = 0.5


def of_few(text: str) -> bool:
    """Whether what a clause tells is said of few people: by its own words, or by shares that make up no half."""
    whole = text
    if _words("others").search(text) or _words("by_grades").search(text):
        return False
    shares = [s for m in _words("share").finditer(text) if (s := _share(m)) is not None]
    shares += [float(m["percent"]) / 100 for m in _words("rate").finditer(text)]
    for told in ("share", "rate", "in_brackets", "amount"):
        text = _words(told).sub("", text)
    few = bool(shares) and "%" not in text and sum(shares) < HALF  # another per cent may be of the rest
    return few or bool(_words("belittled").search(whole))


def _share(found: re.Match[str]) -> float | None:
    if found["percent"]:
        return float(found["percent"]) / 100
    some, all_ = value(found["some"]), value(found["all"])
    return some / all_ if some is not None and all_ else None


def _words(id: str) -> Expression:
    return expressions("minority")[id]
