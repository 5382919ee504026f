"""A regular expression as its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
GROUPS = ("SUBPATTERN", "ATOMIC_GROUP")

Parts = Sequence[tuple[Any, Any]]  # as the parser gives them


@lru_cache(maxsize=4)
def parsed(regex: str, flags: int) -> Parts:
    """The parts of an expression, kept for the one that is asked next as well."""
    return list(re._parser.parse(regex, flags & ~re.DEBUG))  # type: ignore[attr-defined]
