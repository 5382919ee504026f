"""A regular expression as its parts, as steps in plain letters, and as it is for text in lower case, where what ignores
case is matched in half the time.

Plain letters are lower case, a space for a sign of no word, 0 for a digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

_BEFORE = -1  # how the parser writes the direction of a look behind

Step = tuple[str, Any]
"""What a match goes on with.

"run": letters, one after the other; "sign": one of some letters, "" for another; "edge": no sign, and whether no letter
stands before; "ways": other steps, of which one follows; "more": steps that may follow any number of times; "ahead":
steps that follow too, but are no part of the match.
"""
Steps = tuple[Step, ...]
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
GROUPS = ("SUBPATTERN", "ATOMIC_GROUP")

_KEPT = re.compile(r"\\.|\(\?P|[A-Z]")
_LETTER = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|([^\x00-\x7f])")

Parts = Sequence[tuple[Any, Any]]  # as the parser gives them


@lru_cache(maxsize=4)
def steps_of(regex: str, flags: int = 0) -> Steps:
    """The steps of an expression."""
    return steps(parsed(regex, flags))


def steps(parts: Parts) -> Steps:
    """The steps of the parts of an expression."""
    found, run = list[Step](), ""
    for op, value in parts:
        letter = _sign(value) if op.name == "LITERAL" else ""
        if letter.strip():
            run += letter
            continue
        found += [("run", run)] if run else []
        found += _step(op.name, value)
        run = ""
    return (*found, ("run", run)) if run else tuple(found)


def _step(name: str, value: Any) -> Steps:
    if name == "ASSERT" and value[0] != _BEFORE:
        return (("ahead", steps(value[1])),)
    if name == "ASSERT_NOT" and not len(value[1]):
        return (("ways", []),)  # what matches nowhere
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return (("edge", _is_edge(name, value)),)
    if name in GROUPS:
        return steps(value[-1] if name == "SUBPATTERN" else value)
    if name == "BRANCH":
        return (("ways", [steps(way) for way in value[1]]),)
    return (("ways", list(_times(*value))),) if name in REPEATS else (("sign", _signs(name, value)),)


def _times(least: int, most: int, inner: Any) -> Iterator[Steps]:
    """The steps so many times as may be; after some the rest is not told."""
    once = steps(inner)
    signs = _single(once)
    enough = 1 if signs == " " else max(least, 3 if signs else 1)  # a run of spaces is told as one
    for times in range(min(least, enough), min(most, enough) + 1):
        yield once * times
    if most > enough and signs != " ":
        yield (*once * (enough + 1), ("more", once))


def _single(found: Steps) -> str:
    """The letters of which one is all that there is; "" where that is not so."""
    kind, value = found[0] if len(found) == 1 else ("", "")
    return str(value) if kind == "sign" or (kind == "run" and len(value) == 1) else ""


def _is_edge(name: str, value: Any) -> bool:
    r"""Whether this is ``\b`` or ``^``, forbids a letter before it or asks for a sign of no word there.

    What begins with a letter then begins a word.
    """
    if name == "AT":
        return str(value) in ("AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING")
    direction, inner = value
    if name == "ASSERT":
        return _signs(inner[-1][0].name, inner[-1][1]) == " "
    signs = inner[0][1] if len(inner) == 1 and str(inner[0][0]) == "IN" else ()
    return name == "ASSERT_NOT" and direction == _BEFORE and ("NEGATE", None) not in [(str(k), v) for k, v in signs] \
        and any(str(sign) == "CATEGORY_WORD" for _, sign in signs)


def _signs(name: str, value: Any) -> str:
    """The plain letters of which one stands here, each once; "" for any other sign."""
    kinds = [(name, value)] if name == "LITERAL" else [(k.name, v) for k, v in value] if name == "IN" else []
    found = [_plain(kind, one) for kind, one in kinds]
    return "".join(sorted(set("".join(found)))) if all(found) else ""


def _plain(kind: str, value: Any) -> str:
    if kind == "CATEGORY":
        return {"CATEGORY_DIGIT": "0", "CATEGORY_SPACE": " ", "CATEGORY_NOT_WORD": " "}.get(str(value), "")
    signs = range(value[0], value[1] + 1) if kind == "RANGE" else (value,) if kind == "LITERAL" else ()
    found = [_sign(sign) for sign in signs]
    return "".join(found) if all(found) else ""


@lru_cache(maxsize=512)
def _sign(sign: int) -> str:
    plain = chr(sign).lower()
    if not plain.isalnum() and plain != "_":
        return " " if plain == chr(sign).upper() else ""
    return "" if sign > 127 or plain == "_" else "0" if plain.isdigit() else plain


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
