"""Reads the files of people's rulings; a malformed entry raises RulingError."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.model import DIRECTIONS, LEVELS, PRIMARY, REVIEWS, SCOPES, STANCES, EvidenceError, Issue, Ruling
from pipeline.tomlfile import read_toml

SUBJECTS = (
    "relevance", "application", "design", "n", "role", "stance", "scope", "verdict", "exclude", "same_study", "spin",
    "signed", "withheld",
)
"""What a ruling can be on, its key ``what``."""
KEYS = ("id", "what", "pmid", "claim", "value", "reason", "who", "when", "hash")
OPTIONAL = ("pmid", "claim")
REQUIRED = {
    "stance": ("pmid", "claim"), "scope": ("pmid", "claim"), "verdict": ("claim",), "signed": ("claim",),
    "withheld": ("claim",),
}
"""What a ruling is on, to which of the optional keys it needs; "pmid" if it is not listed."""
RULED_ANSWERS = tuple(d for d in DIRECTIONS if d != "no_evidence_found")
VALUES: dict[str, tuple[str, ...]] = {
    "relevance": ("primary", "one_of_several", "off_topic"),
    "role": ("mn_vs_other", "mn_addon", "addon_to_mn", "mn_as_vehicle", "uncontrolled", "na"),
    "stance": STANCES,
    "design": (*PRIMARY, *REVIEWS, "in_vitro", "animal", "engineering", "protocol", "letter_editorial", "other"),
    "scope": SCOPES, "spin": ("true", "false"), "exclude": ("true",),
    "verdict": RULED_ANSWERS, "signed": DIRECTIONS,
    "withheld": ("true",),
}
"""What a ruling is on, to the values that it can have; any if it is not listed."""


class RulingError(EvidenceError):
    """A ruling is malformed; the message names the file, the ruling and what to do."""


def load_rulings(folder: Path) -> tuple[tuple[Ruling, ...], tuple[Issue, ...]]:
    """The rulings of every TOML file of a folder, in order.  Of several on the same thing the last one holds, and the
    others are issues."""
    found = all_rulings(folder)
    ids = [r.id for r in found]
    for twice in sorted({i for i in ids if ids.count(i) > 1}):
        raise RulingError(f"{folder}: two rulings have the id {twice!r}; give each an id of its own")
    last = {(r.what, r.pmid, r.claim, r.value if r.what in ("application", "same_study") else ""): r for r in found}
    kept = tuple(r for r in found if r in last.values())
    lost = [r for r in found if r not in kept]
    words = "is overridden by a later ruling on the same thing"
    return kept, tuple(Issue("rulings", r.id, f"ruling {r.id} {words}") for r in lost)


def all_rulings(folder: Path) -> list[Ruling]:
    """The rulings of every TOML file of a folder, in order, including overridden ones."""
    return [r for path in sorted(folder.glob("*.toml")) for r in _read(path)]


def _read(path: Path) -> list[Ruling]:
    values = read_toml(path, RulingError)
    unknown = [k for k in values if k != "ruling"]
    if unknown:
        raise RulingError(f"{path}: unknown key {unknown[0]!r}; a file holds [[ruling]] entries only")
    if not isinstance(values.get("ruling", []), list):
        raise RulingError(f"{path}: [ruling] has one pair of brackets; begin each ruling with two, [[ruling]]")
    entries = enumerate(values.get("ruling", []), 1)
    return [check_ruling(entry, f"{path}: ruling {entry.get('id', n)!r}") for n, entry in entries]


def check_ruling(entry: Mapping[str, Any], place: str) -> Ruling:
    """The ruling of an entry of a file; raises RulingError if it is malformed.  ``place`` begins the message."""
    for key in entry:
        if key not in KEYS:
            raise RulingError(f"{place} has the unknown key {key!r}; allowed: {', '.join(KEYS)}")
    what = entry.get("what")
    if what not in SUBJECTS:
        raise RulingError(f"{place} rules on {what!r}; use one of {', '.join(SUBJECTS)}")
    for key in (*(k for k in KEYS if k not in OPTIONAL), *REQUIRED.get(what, ("pmid",))):
        if key not in entry:
            raise RulingError(f"{place} lacks {key!r}; add it")
    values = {k: None if entry.get(k) is None else str(entry[k]) for k in KEYS}
    _check_value(str(what), str(values["value"]), place)
    return Ruling(**values)  # type: ignore[arg-type]


def _check_value(what: str, value: str, place: str) -> None:
    if what == "n" and not value.isdigit():
        raise RulingError(f"{place}: the value of n must be a whole number, not {value!r}")
    first, *rest = value.split() or [""]
    if what in VALUES and first not in VALUES[what]:
        raise RulingError(f"{place}: the value {value!r} is not known for {what}; use one of {', '.join(VALUES[what])}")
    if what in ("verdict", "signed") and any(r not in LEVELS for r in rest):
        levels = ", ".join(LEVELS)
        raise RulingError(f"{place}: {value!r} has an unknown certainty after its direction; use one of {levels}")
