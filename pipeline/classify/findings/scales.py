"""Finds abbreviations of scales that a text explains, such as "visual analogue scale (VAS) for pain", and their
outcome.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.findings.outcomes import find_outcomes, good_side
from pipeline.classify.lexicon import rules
from pipeline.topic import Outcome

_words = rules("scene")
LONGEST = 200  # characters of the spelled-out words
SHORT = 3  # letters, from which some may stand inside a word


def short_forms(text: str, known: Sequence[Outcome], treated: Sequence[str]) -> tuple[tuple[str, Outcome], ...]:
    """Abbreviations in brackets whose letters occur in the words before them, if these name one outcome with its usual
    good side."""
    found: dict[str, Outcome] = {}
    for m in _words("short_form").finditer(text):
        before = _words("long_form").search(text, max(0, m.start() - LONGEST), m.start())
        words = _long_form(before.group(), m["short"].lower()) if before else ""
        anything = before is not None and bool(_words("of_anything").search(before.group()))
        words = _marked(text, before.start(), m) if before and anything else words
        named = [o for o, _ in find_outcomes(words, known)] if words else []
        if anything and any(o.kind != "harm" for o in named):
            continue  # "improvement on a visual analogue scale" does not say which end is good
        named = [o for o in named if set(o.applications) & set(treated)] or named
        if len(named) == 1 and good_side(named[0], words) == named[0].good:
            found.setdefault(m["short"], named[0])
    return tuple(found.items())


def _marked(text: str, start: int, short: re.Match[str]) -> str:
    """What a general-purpose scale measures: "pain was marked on a visual analogue scale (VAS)", "VAS for pain"; "" if
    unknown."""
    scale = _words("of_anything").search(text, start, short.start())
    before = _words("marked_on").search(text, max(0, start - LONGEST), scale.start()) if scale else None
    found = before or _words("scale_of").match(text, short.end())
    return found["what"] if found else ""


def _long_form(before: str, short: str) -> str:
    """The last words that contain the letters of an abbreviation in order, the first at the start of a word; a last S
    may stand for scale or score ("Old Line Grading (OLGS)"). Each of only two letters must start a word."""
    if len(short) < SHORT:
        words = before.split()[-len(short) :]
        return " ".join(words) if "".join(w[0] for w in words).lower() == short else ""
    place = len(before)
    for letter in short[:0:-1]:
        place = max(0, before.lower().rfind(letter, 0, place))
    heads = [m.start() for m in re.finditer(rf"\b{short[0]}", before[:place], re.IGNORECASE)]
    if heads:
        return before[heads[-1] :].strip()
    return _long_form(before, short[:-1]) if short.endswith("s") and len(short) > SHORT else ""
