"""settings.toml as dataclasses; the name, type and range of every key are checked."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, is_dataclass
from math import inf
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_type_hints

from pipeline.model import EvidenceError
from pipeline.written import read_toml


class SettingsError(EvidenceError):
    """A key is unknown, missing, of the wrong type or out of range; the message names it."""


class Range(NamedTuple):
    """The values that a number may take, ends included."""

    low: float
    high: float = inf


Count = Annotated[int, Range(0)]
Some = Annotated[int, Range(1)]
Seconds = Annotated[float, Range(0.001)]
Share = Annotated[float, Range(0, 1)]
TYPES = {int: "a whole number", float: "a number", str: "text in quotes", bool: "true or false"}


@dataclass(frozen=True, slots=True)
class Fetch:
    tries: Some
    first_wait_seconds: Annotated[float, Range(0)]
    timeout_seconds: Seconds
    batch: Annotated[int, Range(1, 200)]  # E-utilities take no more than 200
    overlap_days: Count
    full_every_days: Count
    recheck: Count
    due_days: Count
    keep_raw_days: Count
    retraction_watch: str


@dataclass(frozen=True, slots=True)
class VerdictRules:
    """Thresholds of EVIDENCE 4, explained in settings.toml."""

    min_studies: Some
    share_for: Share
    share_other: Share
    people_alone: Count
    people_no_difference: Count
    uncontrolled_studies: Some
    uncontrolled_people: Count
    uncontrolled_share: Share
    harm_studies: Some
    harm_people: Count
    numeric_studies: Some
    numeric_in: Share
    numeric_out: Share
    step_studies: Some
    step_share: Share
    outlook_studies: Some
    mechanism_studies: Some


@dataclass(frozen=True, slots=True)
class CertaintyRules:
    """Thresholds of EVIDENCE 5."""

    people_full: Count
    people_some: Count
    inconsistent_share: Share
    small_study_pattern: Some


@dataclass(frozen=True, slots=True)
class Settings:
    topic: str
    documents: str
    rulings: str
    max_document_characters: Some
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
        values = read_toml(path, SettingsError)
    except FileNotFoundError as error:
        raise SettingsError(f"{path}: no such file here; run this in the folder that holds it") from error
    settings: Settings = _build(Settings, values, f"{path}: ")
    return settings


def _build(kind: type[Any], values: dict[str, Any], place: str) -> Any:
    """``place`` is the prefix of a key in messages: "settings.toml: fetch."."""
    hints = get_type_hints(kind, include_extras=True)
    for key in values:
        if key not in hints:
            raise SettingsError(f"{place}{key}: unknown key; use one of {', '.join(hints)}")
    for f in fields(kind):
        if f.name not in values and f.default is MISSING:
            raise SettingsError(f"{place}{f.name}: missing key; add it")
    return kind(**{name: _value(hints[name], value, f"{place}{name}") for name, value in values.items()})


def _value(hint: Any, value: Any, place: str) -> Any:
    if is_dataclass(hint) and isinstance(value, dict):
        return _build(hint, value, f"{place}.")  # type: ignore[arg-type]
    if hint == tuple[str, ...]:
        if not isinstance(value, list):
            raise SettingsError(f"{place}: expected a list, found {value!r}")
        return tuple(_value(str, one, place) for one in value)
    kind = getattr(hint, "__origin__", hint)
    if kind is float and type(value) is int:
        value = float(value)
    if type(value) is not kind:
        raise SettingsError(f"{place}: expected {TYPES.get(kind, 'a table')}, found {value!r}")
    for low, high in getattr(hint, "__metadata__", ()):
        if not low <= value <= high:
            allowed = f"from {low:g} to {high:g}" if high < inf else f"of at least {low:g}"
            raise SettingsError(f"{place}: expected {TYPES[kind]} {allowed}, found {value!r}")
    return value
