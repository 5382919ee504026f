"""settings.toml as types: every key checked by name and type, nothing guessed."""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints


class SettingsError(ValueError):
    """A key is unknown, missing or ill-typed; the message names it."""


@dataclass(frozen=True, slots=True)
class Fetch:
    tries: int
    first_wait_seconds: float
    timeout_seconds: float
    batch: int
    overlap_days: int
    full_every_days: int
    recheck: int
    due_days: int
    keep_raw_days: int
    retraction_watch: str


@dataclass(frozen=True, slots=True)
class VerdictRules:
    """Thresholds of EVIDENCE 4, explained in settings.toml."""

    min_studies: int
    share_for: float
    share_other: float
    people_alone: int
    people_no_difference: int
    uncontrolled_studies: int
    uncontrolled_people: int
    uncontrolled_share: float
    harm_studies: int
    harm_people: int
    numeric_studies: int
    numeric_in: float
    numeric_out: float
    step_studies: int
    step_share: float
    outlook_studies: int
    mechanism_studies: int


@dataclass(frozen=True, slots=True)
class CertaintyRules:
    """Thresholds of EVIDENCE 5."""

    people_full: int
    people_some: int
    inconsistent_share: float
    small_study_pattern: int


@dataclass(frozen=True, slots=True)
class Settings:
    topic: str
    documents: str
    rulings: str
    max_document_characters: int
    full_abstracts: bool
    site_title: str
    report_errors_to: str
    fetch: Fetch
    verdict: VerdictRules
    certainty: CertaintyRules
    more_topics: tuple[str, ...] = ()


def load_settings(path: Path = Path("settings.toml")) -> Settings:
    """Reads settings; raises SettingsError with one line: file, key, what is allowed."""
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read ({error})") from error
    settings: Settings = _build(Settings, values, f"{path}: ")
    return settings


def _build(kind: type[Any], values: dict[str, Any], place: str) -> Any:
    hints = get_type_hints(kind)
    for key in values:
        if key not in hints:
            raise SettingsError(f"{place}unknown key {key!r}; allowed: {', '.join(hints)}")
    for f in fields(kind):
        if f.name not in values and f.default is MISSING:
            raise SettingsError(f"{place}key {f.name!r} is missing; add it")
    return kind(**{name: _value(hints[name], value, f"{place}{name}") for name, value in values.items()})


def _value(hint: Any, value: Any, place: str) -> Any:
    if isinstance(value, dict):
        if hint in (int, float, str, bool):
            raise SettingsError(f"{place}: expected {hint.__name__}, found a table")
        return _build(hint, value, f"{place}.")
    if hint == tuple[str, ...]:
        if not isinstance(value, list):
            raise SettingsError(f"{place}: expected a list, found {value!r}")
        return tuple(_value(str, one, place) for one in value)
    if hint is float and type(value) is int:
        value = float(value)
    if type(value) is not hint:
        raise SettingsError(f"{place}: expected {getattr(hint, '__name__', hint)}, found {value!r}")
    return value
