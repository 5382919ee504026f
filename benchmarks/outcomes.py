"""Which way is good for an outcome that a question names, told by its name alone: a name goes in, "up" or "down" out.

What people call better of a bad thing is less of it.  A name may hold words for a change ("reduction in pain"), which
say nothing of this study; another word stands for it then.
"""

from __future__ import annotations

import re

from benchmarks.words import WORDS

_ITEM = re.compile(r"[,;/]|\band\b")


def good_side(name: str) -> str:
    """Of several outcomes named together, as most of them have it."""
    items = [item for item in _ITEM.split(name) if item.strip()]
    return "down" if 2 * sum(map(_less_is_better, items)) > len(items) else "up"


def called(name: str) -> str:
    """The name, or a short word for one that holds words for a change."""
    return next((short for short in ("improvement", "duration") if WORDS[short].search(name)), name)


def _less_is_better(name: str) -> bool:
    if timed := WORDS["timed"].search(name):
        return not WORDS["late"].search(name, timed.end())
    return bool(WORDS["bad"].search(name)) and not WORDS["turned"].search(name)
