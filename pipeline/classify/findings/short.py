"""Short forms of scales that a text explains: a text and its outcomes go in, short forms and what they measure out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.classify.findings.outcomes import find_outcomes, good_side
from pipeline.classify.lexicon import expressions
from pipeline.topic import Outcome
from pipeline.words import Expression

LONGEST = 200  # characters of the words that a short form stands for
LONG = 4  # letters of a short form, from which they need not stand in the order of the words
SMALL = ("a", "and", "for", "in", "of", "the")


def short_forms(text: str, known: Sequence[Outcome], treated: Sequence[str]) -> tuple[tuple[str, Outcome], ...]:
    """Short forms whose letters begin the words before them, where these name one outcome by its usual side."""
    found: dict[str, Outcome] = {}
    for m in _words("short_form").finditer(text):
        before = _words("long_form").search(text, max(0, m.start() - LONGEST), m.start())
        words = _long_form(before.group().split(), m["short"].upper()) if before else ""
        named = [o for o, _ in find_outcomes(words, known)] if words else []
        named = [o for o in named if set(o.applications) & set(treated)] or named
        if len(named) == 1 and good_side(named[0], words) == named[0].good:
            found.setdefault(m["short"], named[0])
    return tuple(found.items())


def _long_form(words: Sequence[str], short: str) -> str:
    """The last of some words that begin with the letters of a short form; of a long one in any order, where one letter
    more is that of a scale or score, or one word has none: "Rating of Old Scars (OSRS)"."""
    exact = words[-len(short) :]
    if [w[0].upper() for w in exact] == [*short]:
        return " ".join(exact)
    bare = [w for w in words if w.lower() not in SMALL] if len(short) >= LONG else []
    for some in (bare[-n:] for n in (len(short), len(short) - 1, len(short) + 1)):
        letters = Counter(w[0].upper() for w in some)
        if [*(Counter(short) - letters).elements()] in ([], ["S"]) and (letters - Counter(short)).total() <= 1:
            return " ".join(words[words.index(some[0]) :])
    return ""


def _words(id: str) -> Expression:
    return expressions("scene")[id]
