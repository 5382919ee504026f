"""Expressions for text in lower case: what ignores case is matched there in half the time."""

from __future__ import annotations

import re

_KEPT = re.compile(r"\\.|\(\?P|[A-Z]")
_LETTER = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|([^\x00-\x7f])")


def folded(regex: str, flags: int) -> tuple[str, int] | None:
    """What matches in a text in lower case just where the expression matches in the text; None where that is not sure.

    It is not where case counts, nor for letters beyond ASCII: some stand for each other when case is ignored.
    """
    if not flags & re.IGNORECASE or "(?-i" in regex or any(_is_letter(m) for m in _LETTER.finditer(regex)):
        return None
    return _KEPT.sub(lambda m: m[0].lower() if len(m[0]) == 1 else m[0], regex), flags & ~re.IGNORECASE


def _is_letter(match: re.Match[str]) -> bool:
    return (match[3] or chr(int(match[1] or match[2], 16))).isalpha()
