"""Values of the model as JSON text and back, for the store; equal values give equal text."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pipeline.model import (
    Consulted,
    Issue,
    Mesh,
    Notice,
    PublicationType,
    Record,
    Registration,
    Run,
    Section,
)

_PARTS: dict[str, Any] = {
    "sections": Section, "digest_sections": Section, "publication_types": PublicationType, "mesh": Mesh,
    "registrations": Registration, "notices": Notice,
}
RECORD_FIELDS = tuple(name for name in Record.__dataclass_fields__ if name != "source")
"""The fields that a record states; where it came from is not one of them."""


def dump_record(record: Record) -> str:
    """A record without its source."""
    return _text({name: getattr(record, name) for name in RECORD_FIELDS})


def load_record(data: str, source: str) -> Record:
    """The inverse of :func:`dump_record`."""
    values = json.loads(data)
    for name, value in values.items():
        if isinstance(value, list):
            kind = _PARTS.get(name)
            values[name] = tuple(kind(*map(_frozen, v)) for v in value) if kind else tuple(value)
    return Record(**values, source=source)


def fingerprint(data: str) -> str:
    """SHA-256 of a dumped record."""
    return hashlib.sha256(data.encode()).hexdigest()


def differing(old: Record, new: Record) -> tuple[str, ...]:
    """Names of the fields in which two versions of a record differ, in the order of the model."""
    return tuple(name for name in RECORD_FIELDS if getattr(old, name) != getattr(new, name))


def dump_run(run: Run) -> str:
    """A run with everything about it."""
    return _text({name: getattr(run, name) for name in Run.__dataclass_fields__})


def load_run(data: str, id: int, state: str) -> Run:
    """The inverse of :func:`dump_run`; number and state are those of the row."""
    values = json.loads(data)
    for name in ("missing", "warnings", "missed", "left"):
        values[name] = tuple(values.get(name, ()))  # runs kept by earlier versions lack some
    values["fetch_issues"] = tuple(Issue(*i) for i in values["fetch_issues"])
    values["consulted"] = tuple(
        Consulted(name, date, checked, unchecked, tuple((pmid, status) for pmid, status in listed))
        for name, date, checked, unchecked, listed in values["consulted"]
    )
    values["recall"] = tuple(values["recall"]) if values["recall"] else None
    values.pop("unmatched", None)  # earlier versions kept the number of those left beside their PMIDs
    return Run(**{**values, "id": id, "state": state})


def _text(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
