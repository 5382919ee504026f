"""The name of an outcome in, "up" or "down" out: which way is good.

Of a bad thing, less is better.  A name may contain words for a change ("reduction in pain") that say nothing about the
study; another word then replaces it.
"""

from __future__ import annotations

import re

from benchmarks.words import WORDS

_ITEM = re.compile(r"[,;/]|\band\b")


def good_side(name: str) -> str:
    """Which way is good; by majority for several outcomes named together."""
    items = [item for item in _ITEM.split(name) if item.strip()]
    return "down" if 2 * sum(map(_less_is_better, items)) > len(items) else "up"


def called(name: str) -> str:
    """The name, or a short word in place of one that contains words for a change."""
    return next((short for short in ("improvement", "duration") if WORDS[short].search(name)), name)


def _less_is_better(name: str) -> bool:
    if timed := WORDS["timed"].search(name):
        return not WORDS["late"].search(name, timed.end())
    return bool(WORDS["bad"].search(name)) and not WORDS["turned"].search(name)
