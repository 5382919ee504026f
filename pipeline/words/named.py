"""Words that stand in several terms of a file and have a name there."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAMED = re.compile(r"\{([a-z_]+)\}")


def filled(term: str, words: Mapping[str, str]) -> str:
    """A term in which each ``{name}`` stands for the words of that name, which may hold names themselves."""
    while _NAMED.search(term):
        term = _NAMED.sub(lambda m: f"(?:{words[m[1]]})", term)
    return term
