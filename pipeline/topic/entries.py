"""The entries of a topic pack: a table goes in, its type comes out, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, TypeVar, get_type_hints

from pipeline.topic.files import fits, form
from pipeline.topic.terms import IDLE, Application, Outcome, Term, Treatment, compile_terms
from pipeline.words import filled

T = TypeVar("T", bound=Term)
CLOSED: dict[type[Term], dict[str, tuple[str, ...]]] = {
    Application: {"course": ("", "stable", "progressive", "fluctuating")},
    Outcome: {
        "good": ("unknown", "up", "down"), "kind": ("benefit", "harm", "mechanism", "process"),
        "weight": ("particular", "overall", "general", "beside"),
    },
    Treatment: {"kind": ("active", *IDLE)},
}
"""The values that a field may take, the default first."""
WORDED = ("terms", "exclude", "titles", "strict", "needs", "beside", "loose", "shapes", "inverted", "indexed")
"""The fields that hold terms."""
PLAIN = re.compile(r"[a-z0-9][a-z0-9_.-]*")


def made(kind: type[T], entry: Mapping[str, Any], words: Mapping[str, str]) -> tuple[T | None, list[str]]:
    """An entry as its type; ``{name}`` in a term is filled in from ``words``, the [words] of the file."""
    if faults := [*_wrong(kind, entry)]:
        return None, faults
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    try:
        values |= {k: tuple(filled(t, words) for t in values[k]) for k in WORDED if k in values}
        terms = values["terms"] + values.get("titles", ()) + values.get("strict", ())
        return kind(**values, pattern=compile_terms(terms, values.get("exclude", ()))), []
    except re.error as error:
        return None, [f"has a term that is no regular expression: {error}"]
    except KeyError as error:
        return None, [f"names {error} in braces, which is not in [words]; add it"]


def _wrong(kind: type[Term], entry: Mapping[str, Any]) -> Iterator[str]:
    known = _keys(kind)  # type: ignore[arg-type]
    yield from (f"has the unknown key {k!r}; allowed: {', '.join(known)}" for k in entry if k not in known)
    yield from (f"lacks {k!r}; add it" for k, (_, must) in known.items() if must and k not in entry)
    if kind is Treatment and entry.get("id") in IDLE and entry.get("kind") != entry["id"]:
        yield f"has the id of a kind; write kind = {entry['id']!r}, or give it another id"
    for key, value in entry.items():
        hint, _ = known.get(key, (object, False))
        if not fits(value, hint):
            yield f"has {key} = {value!r}, which must be {form(hint)}"
        elif (allowed := CLOSED.get(kind, {}).get(key)) and value not in allowed:
            yield f"has {value!r} as its {key}; use one of {', '.join(filter(None, allowed))}"
        elif key == "id" and not PLAIN.fullmatch(value):
            yield "has an id that is no plain name; use lower case letters, digits, _ and -"
        elif key in WORDED and any(ord(c) < 32 and c not in "\n\t" for term in value for c in term):
            yield f"has a control sign in its {key}: double quotes make one of \\b; write terms in single quotes"


@cache
def _keys(kind: type[Term]) -> dict[str, tuple[Any, bool]]:
    """The keys of an entry, each with the type of its value and whether it must be there."""
    hints = get_type_hints(kind)
    plain = {name: str if hint == (str | None) else hint for name, hint in hints.items()}
    return {f.name: (plain[f.name], f.default is MISSING) for f in fields(kind) if f.name != "pattern"}
