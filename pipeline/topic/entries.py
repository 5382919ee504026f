"""Parses the entries of a topic pack: from a TOML table to its type, or to lines about what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, TypeVar, get_type_hints

from pipeline.topic.files import expected_form, is_of_type
from pipeline.topic.terms import IDLE, Application, Outcome, Term, Treatment, compile_terms
from pipeline.words import filled

T = TypeVar("T", bound=Term)
CLOSED_VALUES: dict[type[Term], dict[str, tuple[str, ...]]] = {
    Application: {"course": ("", "stable", "progressive", "fluctuating")},
    Outcome: {
        "good": ("unknown", "up", "down"), "kind": ("benefit", "harm", "mechanism", "process"),
        "weight": ("particular", "overall", "general", "beside"),
    },
    Treatment: {"kind": ("active", *IDLE)},
}
"""The values that a field may have, the default first."""
TERM_FIELDS = ("terms", "exclude", "titles", "strict", "needs", "beside", "loose", "shapes", "inverted", "indexed")
"""The fields of entries that hold terms."""
PLAIN_ID = re.compile(r"[a-z0-9][a-z0-9_.-]*")


def parse_entry(kind: type[T], entry: Mapping[str, Any], words: Mapping[str, str]) -> tuple[T | None, list[str]]:
    """An entry as a value of its type, or None, and its faults; ``words`` are the [words] of the file."""
    if faults := [*_faults_of(kind, entry)]:
        return None, faults
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    try:
        values |= {k: tuple(filled(t, words) for t in values[k]) for k in TERM_FIELDS if k in values}
        terms = values["terms"] + values.get("titles", ()) + values.get("strict", ())
        return kind(**values, pattern=compile_terms(terms, values.get("exclude", ()))), []
    except re.error as error:
        return None, [f"has a term that is not a regular expression: {error}"]
    except KeyError as error:
        return None, [f"names {error} in braces, which is not in [words]; add it there"]


def _faults_of(kind: type[Term], entry: Mapping[str, Any]) -> Iterator[str]:
    known = _keys_of(kind)  # type: ignore[arg-type]
    yield from (f"has the unknown key {k!r}; allowed: {', '.join(known)}" for k in entry if k not in known)
    yield from (f"lacks {k!r}; add it" for k, (_, must) in known.items() if must and k not in entry)
    if kind is Treatment and entry.get("id") in IDLE and entry.get("kind") != entry["id"]:
        yield f"has the id of a kind; write kind = {entry['id']!r}, or choose another id"
    for key, value in entry.items():
        hint, _ = known.get(key, (object, False))
        if not is_of_type(value, hint):
            yield f"has {key} = {value!r}, which must be {expected_form(hint)}"
        elif (allowed := CLOSED_VALUES.get(kind, {}).get(key)) and value not in allowed:
            yield f"has {value!r} as its {key}; use one of {', '.join(filter(None, allowed))}"
        elif key == "id" and not PLAIN_ID.fullmatch(value):
            yield "has an id that is not a plain name; use lower case letters, digits, _ and -"
        elif key in TERM_FIELDS and any(ord(c) < 32 and c not in "\n\t" for term in value for c in term):
            yield f"has a control character in its {key}, as \\b in double quotes is one; write terms in single quotes"


@cache
def _keys_of(kind: type[Term]) -> dict[str, tuple[Any, bool]]:
    """The keys of an entry, each with the type of its value and whether it is required."""
    hints = get_type_hints(kind)
    plain = {name: str if hint == (str | None) else hint for name, hint in hints.items()}
    return {f.name: (plain[f.name], f.default is MISSING) for f in fields(kind) if f.name != "pattern"}
