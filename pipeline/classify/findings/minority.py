"""Reads whether a gain concerns few or most of the people treated, for example few in "only 2 of 30 were satisfied"."""

from __future__ import annotations

import re

from pipeline.classify.counts import value
from pipeline.classify.lexicon import rules

_words = rules("minority")
HALF = 0.5
CONTENT = 0.7  # part of a satisfaction scale from which people on average count as satisfied
MOST = 2 / 3


def of_most(text: str) -> bool:
    """Whether a clause says that most people were satisfied, or more satisfied than before."""
    mean = bool(_words("mean_satisfaction").search(text)) and not _half_content(text)
    return mean or bool(_words("most").search(text)) or sum(_shares(text)) >= MOST


def of_few(text: str) -> bool:
    """Whether a clause is about few people, by its words or because its shares stay below half."""
    whole = text
    if _half_content(text):
        return True
    if _words("others").search(text) or _words("by_grades").search(text):
        return False
    shares = _shares(text)
    for told in ("share", "rate", "in_brackets", "amount"):
        text = _words(told).sub("", text)
    few = bool(shares) and "%" not in text and sum(shares) < HALF  # another percentage may concern the rest
    return few or bool(_words("belittled").search(whole))


def _half_content(text: str) -> bool:
    """Whether a mean satisfaction is given that is not high, or whose scale is not given."""
    mean, top = _words("mean_satisfaction").search(text), _words("scale").search(text)
    if not mean or _words("was_before").search(text):
        return False
    return top is None or float(mean["mean"]) < CONTENT * float(next(t for t in top.groups() if t))


def _said_once_more(found: re.Match[str]) -> bool:
    """Whether a percentage in brackets repeats the count before it: "14 of 30 patients (46.7%)"."""
    before = found.string[: found.start()]
    return bool(found["percent"]) and before.endswith("(") and bool(_words("counted").search(before))


def _shares(text: str) -> list[float]:
    shares = [s for m in _words("share").finditer(text) if not _said_once_more(m) and (s := _share(m)) is not None]
    return shares + [float(m["percent"]) / 100 for m in _words("rate").finditer(text)]


def _share(found: re.Match[str]) -> float | None:
    """The share of people in a match, from its percentage or its two counts; None if they cannot be read."""
    if found["percent"]:
        return float(found["percent"]) / 100
    some, all_ = value(found["some"]), value(found["all"])
    return some / all_ if some is not None and all_ else None
