"""Reads settings.toml into dataclasses; checks the name, type and range of every key."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, is_dataclass
from math import inf
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_type_hints

from pipeline.model import EvidenceError
from pipeline.tomlfile import read_toml


class SettingsError(EvidenceError):
    """A key is unknown, missing, of the wrong type or out of range; the message names it."""


class Range(NamedTuple):
    """The range of a number, including both ends."""

    low: float
    high: float = inf


Count = Annotated[int, Range(0)]
Positive = Annotated[int, Range(1)]
Seconds = Annotated[float, Range(0.001)]
Share = Annotated[float, Range(0, 1)]
TYPES = {int: "a whole number", float: "a number", str: "text in quotes", bool: "true or false"}


@dataclass(frozen=True, slots=True)
class Fetch:
    """How PubMed is searched; the keys are explained in settings.toml."""

    tries: Positive
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

    min_studies: Positive
    share_for: Share
    share_other: Share
    people_alone: Count
    people_no_difference: Count
    uncontrolled_studies: Positive
    uncontrolled_people: Count
    uncontrolled_share: Share
    harm_studies: Positive
    harm_people: Count
    numeric_studies: Positive
    numeric_in: Share
    numeric_out: Share
    step_studies: Positive
    step_share: Share
    outlook_studies: Positive
    mechanism_studies: Positive


@dataclass(frozen=True, slots=True)
class CertaintyRules:
    """Thresholds of EVIDENCE 5."""

    people_full: Count
    people_some: Count
    inconsistent_share: Share
    small_study_pattern: Positive


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; the keys are explained in settings.toml."""

    topic: str
    documents: str
    rulings: str
    max_document_characters: Positive
    full_abstracts: bool
    site_title: str
    report_errors_to: str
    fetch: Fetch
    verdict: VerdictRules
    certainty: CertaintyRules
    more_topics: tuple[str, ...] = ()


def load_settings(path: Path = Path("settings.toml")) -> Settings:
    """Reads the settings; raises SettingsError, whose one line names file, key and what is allowed."""
    try:
        values = read_toml(path, SettingsError)
    except FileNotFoundError as error:
        raise SettingsError(f"{path}: no such file here; run the command in the folder that holds it") from error
    settings: Settings = _build(Settings, values, f"{path}: ")
    return settings


def _build(kind: type[Any], values: dict[str, Any], prefix: str) -> Any:
    """A dataclass from the values of a table; ``prefix`` goes before a key in messages, as "settings.toml: fetch."."""
    hints = get_type_hints(kind, include_extras=True)
    for key in values:
        if key not in hints:
            raise SettingsError(f"{prefix}{key}: unknown key; use one of {', '.join(hints)}")
    for f in fields(kind):
        if f.name not in values and f.default is MISSING:
            raise SettingsError(f"{prefix}{f.name}: missing key; add it")
    return kind(**{name: _checked_value(hints[name], value, f"{prefix}{name}") for name, value in values.items()})


def _checked_value(hint: Any, value: Any, prefix: str) -> Any:
    if is_dataclass(hint) and isinstance(value, dict):
        return _build(hint, value, f"{prefix}.")  # type: ignore[arg-type]
    if hint == tuple[str, ...]:
        if not isinstance(value, list):
            raise SettingsError(f"{prefix}: expected a list, found {value!r}")
        return tuple(_checked_value(str, one, prefix) for one in value)
    kind = getattr(hint, "__origin__", hint)
    if kind is float and type(value) is int:
        value = float(value)
    if type(value) is not kind:
        raise SettingsError(f"{prefix}: expected {TYPES.get(kind, 'a table')}, found {value!r}")
    for low, high in getattr(hint, "__metadata__", ()):
        if not low <= value <= high:
            allowed = f"from {low:g} to {high:g}" if high < inf else f"of at least {low:g}"
            raise SettingsError(f"{prefix}: expected {TYPES[kind]} {allowed}, found {value!r}")
    return value
