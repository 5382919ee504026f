"""A regular expression as its parts, what is compiled of them (parsing takes longest of all), and as it is for text in
lower case, where what ignores case is matched in half the time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
GROUPS = ("SUBPATTERN", "ATOMIC_GROUP")

_KEPT = re.compile(r"\\.|\(\?P|[A-Z]")
_LETTER = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|([^\x00-\x7f])")

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


def folded(regex: str, flags: int) -> tuple[str, int] | None:
    """What matches in a text in lower case just where the expression matches in the text; None where that is not sure.

    It is not where case counts, nor for letters beyond ASCII: some stand for each other when case is ignored.
    """
    if not flags & re.IGNORECASE or "(?-i" in regex or any(_is_letter(m) for m in _LETTER.finditer(regex)):
        return None
    return _KEPT.sub(lambda m: m[0].lower() if len(m[0]) == 1 else m[0], regex), flags & ~re.IGNORECASE


def _is_letter(match: re.Match[str]) -> bool:
    return (match[3] or chr(int(match[1] or match[2], 16))).isalpha()
