"""Analyses regular expressions: into steps of plain letters, and into an equal expression for text in lower case.

Plain letters are lower case, with a space for every character outside words and 0 for every digit.  Text in lower case
is searched because an expression that ignores case takes twice as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

_BACKWARD = -1  # how the parser of ``re`` writes the direction of a look behind

StepKind = Literal["letters", "one of", "edge", "branch", "repeat", "ahead"]
"""What a match continues with; the value of the step depends on it.

- letters: letters, one after the other (str)
- one of: one of some letters (str); "" for any other character
- edge: no character; whether it is certain that no letter precedes (bool)
- branch: one of several sequences of steps (list[Steps])
- repeat: steps that may follow any number of times (Steps)
- ahead: steps that must follow, but are not part of the match (Steps)
"""


class Step(NamedTuple):
    """One step of a match."""

    kind: StepKind
    value: Any


Steps = tuple[Step, ...]
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
GROUPS = ("SUBPATTERN", "ATOMIC_GROUP")

_CAPITAL = re.compile(r"\\.|\(\?P|[A-Z]")
_NON_ASCII = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|([^\x00-\x7f])")

Parts = Sequence[tuple[Any, Any]]
"""An expression as the parser of ``re`` returns it: (operation, value) pairs."""


@lru_cache(maxsize=4)
def steps_of(regex: str, flags: int = 0) -> Steps:
    """The steps of a regular expression."""
    return steps(parsed(regex, flags))


def steps(parts: Parts) -> Steps:
    """The steps of a parsed expression."""
    result, run = list[Step](), ""
    for op, value in parts:
        letter = _plain_letter(value) if op.name == "LITERAL" else ""
        if letter.strip():
            run += letter
            continue
        result += [Step("letters", run)] if run else []
        result += _step(op.name, value)
        run = ""
    return (*result, Step("letters", run)) if run else tuple(result)


def _step(name: str, value: Any) -> Steps:
    """The steps of one part of a parsed expression."""
    if name == "ASSERT" and value[0] != _BACKWARD:
        return (Step("ahead", steps(value[1])),)
    if name == "ASSERT_NOT" and not len(value[1]):
        return (Step("branch", []),)  # matches nowhere
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return (Step("edge", _is_edge(name, value)),)
    if name in GROUPS:
        return steps(value[-1] if name == "SUBPATTERN" else value)
    if name == "BRANCH":
        return (Step("branch", [steps(way) for way in value[1]]),)
    if name in REPEATS:
        return (Step("branch", list(_repetitions(*value))),)
    return (Step("one of", _letters_of(name, value)),)


def _repetitions(least: int, most: int, inner: Any) -> Iterator[Steps]:
    """The steps of each possible number of repetitions; many are cut short to a few and a "repeat"."""
    once = steps(inner)
    letters = _letters_of_one_step(once)
    enough = 1 if letters == " " else max(least, 3 if letters else 1)  # several spaces count as one
    for times in range(min(least, enough), min(most, enough) + 1):
        yield once * times
    if most > enough and letters != " ":
        yield (*once * (enough + 1), Step("repeat", once))


def _letters_of_one_step(once: Steps) -> str:
    """The letters one of which is the whole match; "" if the match may be longer."""
    if len(once) != 1:
        return ""
    kind, value = once[0]
    return str(value) if kind == "one of" or (kind == "letters" and len(value) == 1) else ""


def _is_edge(name: str, value: Any) -> bool:
    r"""Whether this is ``\b`` or ``^``, or a look behind that makes sure that no letter precedes.

    A letter that follows then begins a word.
    """
    if name == "AT":
        return str(value) in ("AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING")
    direction, inner = value
    if name == "ASSERT":
        return _letters_of(inner[-1][0].name, inner[-1][1]) == " "
    signs = inner[0][1] if len(inner) == 1 and str(inner[0][0]) == "IN" else ()
    return name == "ASSERT_NOT" and direction == _BACKWARD and ("NEGATE", None) not in [(str(k), v) for k, v in signs] \
        and any(str(sign) == "CATEGORY_WORD" for _, sign in signs)


def _letters_of(name: str, value: Any) -> str:
    """The plain letters one of which this part matches, each once; "" if it may match another character."""
    kinds = [(name, value)] if name == "LITERAL" else [(k.name, v) for k, v in value] if name == "IN" else []
    found = [_letters_of_part(kind, one) for kind, one in kinds]
    return "".join(sorted(set("".join(found)))) if all(found) else ""


def _letters_of_part(kind: str, value: Any) -> str:
    if kind == "CATEGORY":
        return {"CATEGORY_DIGIT": "0", "CATEGORY_SPACE": " ", "CATEGORY_NOT_WORD": " "}.get(str(value), "")
    signs = range(value[0], value[1] + 1) if kind == "RANGE" else (value,) if kind == "LITERAL" else ()
    found = [_plain_letter(sign) for sign in signs]
    return "".join(found) if all(found) else ""


@lru_cache(maxsize=512)
def _plain_letter(sign: int) -> str:
    plain = chr(sign).lower()
    if not plain.isalnum() and plain != "_":
        return " " if plain == chr(sign).upper() else ""
    return "" if sign > 127 or plain == "_" else "0" if plain.isdigit() else plain


@lru_cache(maxsize=4)  # prefixes, required words and required letters are found one after the other
def parsed(regex: str, flags: int = 0) -> Parts:
    """A regular expression as the parser of ``re`` returns it."""
    parts: Parts = re._parser.parse(regex, flags & ~re.DEBUG)  # type: ignore[attr-defined]
    return parts


def compiled(regex: str, flags: int = 0) -> re.Pattern[str]:
    """The same as :func:`re.compile`, but reuses the parsed expression."""
    pattern: re.Pattern[str] = re._compiler.compile(parsed(regex, flags), flags)  # type: ignore[attr-defined]
    return pattern


def for_lower_case(regex: str, flags: int) -> tuple[str, int] | None:
    """An expression (with flags) that matches a text in lower case just where this one matches the text; or None.

    None if case counts, or if there are letters beyond ASCII, some of which equal each other when case is ignored.
    """
    if not flags & re.IGNORECASE or "(?-i" in regex or any(_is_escaped_letter(m) for m in _NON_ASCII.finditer(regex)):
        return None
    return _CAPITAL.sub(lambda m: m[0].lower() if len(m[0]) == 1 else m[0], regex), flags & ~re.IGNORECASE


def _is_escaped_letter(match: re.Match[str]) -> bool:
    return (match[3] or chr(int(match[1] or match[2], 16))).isalpha()
