"""A regular expression as its parts, and what is compiled of them: parsing takes longest of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
GROUPS = ("SUBPATTERN", "ATOMIC_GROUP")

Parts = Sequence[tuple[Any, Any]]  # as the parser gives them


@lru_cache(maxsize=4)  # how it begins, what it holds and what it needs are read one after the other
def parsed(regex: str, flags: int = 0) -> Parts:
    """The parts of an expression."""
    parts: Parts = re._parser.parse(regex, flags & ~re.DEBUG)  # type: ignore[attr-defined]
    return parts


def compiled(regex: str, flags: int = 0) -> re.Pattern[str]:
    """What :func:`re.compile` makes of it, but that it is parsed once for this and for its parts."""
    pattern: re.Pattern[str] = re._compiler.compile(parsed(regex, flags), flags)  # type: ignore[attr-defined]
    return pattern
