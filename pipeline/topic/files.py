"""Reads the files of a topic pack: from a folder to the values of each file, and lines about what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.tomlfile import read_toml
from pipeline.topic.terms import TopicError

TEXTS = tuple[str, ...]
TERM_TABLES = ("intervention", "lookalikes", "body", "process", "nature", "short", "bare")
"""The tables of topic.toml that hold terms; all but the first two are optional."""
KEYS_OF_FILES: dict[str, dict[str, Any]] = {
    "topic": {"id": str, "name": str, "title": str, "labels": dict, "not_covered": TEXTS, "not_covered_safety": TEXTS,
              **dict.fromkeys(TERM_TABLES, dict)},
    "search": {"term": list},
    "applications": {"words": dict, "parents": dict, "application": list},
    **{f"{key}s": {"words": dict, key: list}
       for key in ("outcome", "treatment", "device", "harm", "group", "step", "site")},
    "lay": {"words": dict, "lay": list},
    "language": {"words": dict, "cue": list, "veto": list, "reading": list},
}
"""What each file may hold: lists of tables with two brackets (list), tables with one (dict), texts."""
REQUIRED_KEYS = {"topic": ("id", "name", "title", "intervention", "lookalikes"), "search": ("term",)}
"""The keys that a file must have."""
REQUIRED_FILES = ("topic", "search", "applications", "outcomes")
"""The files that must exist; any other may be missing, which means the same as an empty file."""
LABELS = ("skin_types", "depth_mm")
"""The keys that are allowed in [labels]."""

Values = dict[str, dict[str, Any]]


def read_files(folder: Path) -> tuple[Values, list[str]]:
    """The values of each file, by its name without ``.toml``, and lines about what is wrong."""
    found, faults = dict[str, dict[str, Any]](), list[str]()
    for path in sorted({*(folder / f"{name}.toml" for name in REQUIRED_FILES), *folder.glob("*.toml")}):
        values, wrong = _read(path)
        found[path.stem] = values
        faults += wrong
    return found, faults


def is_of_type(value: Any, hint: Any) -> bool:
    """Whether a value is of the type of a field or key."""
    if hint == TEXTS:
        return isinstance(value, list) and all(isinstance(v, str) for v in value)
    if hint is list:
        return isinstance(value, list) and all(isinstance(v, dict) for v in value)
    return isinstance(value, hint)


def expected_form(hint: Any) -> str:
    """How a value of a type is written in TOML."""
    if hint == TEXTS:
        return "a list of texts in quotes, [...]"
    return {bool: "true or false, without quotes", dict: "a table, with one pair of brackets",
            list: "tables, each with two pairs of brackets"}.get(hint, "text in quotes")


def _read(path: Path) -> tuple[dict[str, Any], list[str]]:
    """The values of a file that are of the right type, and lines about what is wrong."""
    name = path.stem
    if name not in KEYS_OF_FILES:
        return {}, [f"{path}: not a file of a topic pack; a pack holds {', '.join(f'{n}.toml' for n in KEYS_OF_FILES)}"]
    try:
        values = read_toml(path, TopicError)
    except FileNotFoundError:
        advice = "create it" if name in REQUIRED_KEYS else "create it, empty if it has no entries yet"
        return {}, [f"{path}: no such file; {advice}"]
    except TopicError as error:
        return {}, [str(error)]
    faults = [f"{path}: {words}" for words in _faults_of(name, values)]
    return {k: v for k, v in values.items() if is_of_type(v, KEYS_OF_FILES[name].get(k, ()))}, faults


def _faults_of(name: str, values: Mapping[str, Any]) -> Iterator[str]:
    """Lines about wrong keys of a file, and of those of its tables that hold no entries."""
    yield from (f"lacks {key!r}; add it" for key in REQUIRED_KEYS.get(name, ()) if key not in values)
    for key, value in values.items():
        if key not in KEYS_OF_FILES[name]:
            yield f"unknown key or table {key!r}; allowed: {', '.join(KEYS_OF_FILES[name])}"
        elif not is_of_type(value, KEYS_OF_FILES[name][key]):
            yield f"{key!r} must be {expected_form(KEYS_OF_FILES[name][key])}"
        elif key in ("labels", "parents", "words"):
            yield from (f"[{key}]: {name!r} must be {expected_form(str)}" for name, words in value.items()
                        if not is_of_type(words, str) and not (key == "words" and is_of_type(words, TEXTS)))
    for label in values.get("labels", ()):
        if label not in LABELS:
            yield f"[labels] has the unknown key {label!r}; allowed: {', '.join(LABELS)}"
