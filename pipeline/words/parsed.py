"""A regular expression as its parts."""

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
    return list(re._parser.parse(regex, flags & ~re.DEBUG))  # type: ignore[attr-defined]
