"""Where a list ends that a denial follows: the words around a harm go in, whether it is denied comes out.

"All had redness and swelling, and scars were not seen": what comes before the last "and" was seen.
"""

from __future__ import annotations

import re

from pipeline.classify.lexicon import pattern_of

_words = pattern_of("harm_words")


def denied_behind(before: str, after: str) -> bool | None:
    """Whether the words behind a harm deny it; None where it is not clear to which of two lists it belongs."""
    denial = _words("not_after").match(after)
    if not denial or _words("own_number").match(after):
        return False
    told = [m.end() for m in _words("told_before").finditer(before)]
    if not told:
        return True
    text = before[told[-1]:] + denial.group()
    at = len(before) - told[-1]
    edges, commas = _edges(text)
    if not edges or at >= edges[-1]:
        return True
    clear = commas or "," not in text[:at]
    return False if at < edges[0] and clear else None


def _edges(text: str) -> tuple[list[int], bool]:
    """Where what is denied may begin, and whether commas tell it: what "was" not seen is one thing."""
    found = list(_words("and_then").finditer(text))
    commas = [m.end() for m in found if m.group().startswith(",")]
    every = [m.end() for m in found]
    if re.search(r"\bwas\b", text):
        return sorted({*commas[-1:], *every[-1:]}), bool(commas)
    return commas or every, bool(commas)
