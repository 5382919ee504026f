"""The files of a topic pack: a folder goes in, what each file holds and what is wrong with it come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.topic.terms import TopicError
from pipeline.written import read_toml

TEXTS = tuple[str, ...]
OWN = ("intervention", "lookalikes", "body", "process", "nature", "short", "bare")
"""The tables of topic.toml that hold terms; all but the first two are optional."""
FILES: dict[str, dict[str, Any]] = {
    "topic": {"id": str, "name": str, "title": str, "labels": dict, "not_covered": TEXTS, "not_covered_safety": TEXTS,
              **dict.fromkeys(OWN, dict)},
    "search": {"term": list},
    "applications": {"words": dict, "parents": dict, "application": list},
    **{f"{key}s": {"words": dict, key: list}
       for key in ("outcome", "treatment", "device", "harm", "group", "step", "site")},
    "lay": {"words": dict, "lay": list},
    "language": {"words": dict, "cue": list, "veto": list, "reading": list},
}
"""What each file may hold: tables with two brackets (list), a table with one (dict), texts."""
NEEDED = {"topic": ("id", "name", "title", "intervention", "lookalikes"), "search": ("term",)}
"""What a file must hold."""
MUST = ("topic", "search", "applications", "outcomes")
"""The files that must be there; any other may be missing, which is the same as empty."""
LABELS = ("skin_types", "depth_mm")
"""What may stand in [labels]."""

Values = dict[str, dict[str, Any]]


def read_files(folder: Path) -> tuple[Values, list[str]]:
    """What each file of a pack holds, by its name without ``.toml``; lines on what cannot be understood."""
    found, faults = dict[str, dict[str, Any]](), list[str]()
    for path in sorted({*(folder / f"{name}.toml" for name in MUST), *folder.glob("*.toml")}):
        values, wrong = _read(path)
        found[path.stem] = values
        faults += wrong
    return found, faults


def fits(value: Any, hint: Any) -> bool:
    """Whether a value is of the type that a field or key says."""
    if hint == TEXTS:
        return isinstance(value, list) and all(isinstance(v, str) for v in value)
    if hint is list:
        return isinstance(value, list) and all(isinstance(v, dict) for v in value)
    return isinstance(value, hint)


def form(hint: Any) -> str:
    """How a value of a type is written."""
    if hint == TEXTS:
        return "a list of texts in quotes, [...]"
    return {bool: "true or false, without quotes", dict: "a table, with one pair of brackets",
            list: "tables, each with two pairs of brackets"}.get(hint, "text in quotes")


def _read(path: Path) -> tuple[dict[str, Any], list[str]]:
    """The values of a file that are as they should be, and what is wrong with the others."""
    name = path.stem
    if name not in FILES:
        return {}, [f"{path}: no file of a topic pack; a pack holds {', '.join(f'{n}.toml' for n in FILES)}"]
    try:
        values = read_toml(path, TopicError)
    except FileNotFoundError:
        return {}, [f"{path}: no such file; make it" + ("" if name in NEEDED else ", empty if it has no entries yet")]
    except TopicError as error:
        return {}, [str(error)]
    faults = [f"{path}: {words}" for words in _wrong(name, values)]
    return {k: v for k, v in values.items() if fits(v, FILES[name].get(k, ()))}, faults


def _wrong(name: str, values: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the keys of a file, and with those of its tables that hold no entries."""
    yield from (f"lacks {key!r}; add it" for key in NEEDED.get(name, ()) if key not in values)
    for key, value in values.items():
        if key not in FILES[name]:
            yield f"unknown key or table {key!r}; allowed: {', '.join(FILES[name])}"
        elif not fits(value, FILES[name][key]):
            yield f"{key!r} must be {form(FILES[name][key])}"
        elif key in ("labels", "parents", "words"):
            yield from (f"[{key}]: {name!r} must be {form(str)}" for name, words in value.items()
                        if not fits(words, str) and not (key == "words" and fits(words, TEXTS)))
    for label in values.get("labels", ()):
        if label not in LABELS:
            yield f"[labels] has the unknown key {label!r}; allowed: {', '.join(LABELS)}"
