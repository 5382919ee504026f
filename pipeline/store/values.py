"""Values of the model as JSON text and back, for the store; equal values give equal text."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pipeline.model import Record, Run
from pipeline.store.compact import by_name

RECORD_FIELDS = tuple(name for name in Record.__dataclass_fields__ if name != "source")
"""The fields that a record states; where it came from is not one of them."""


def dump_record(record: Record) -> str:
    """A record without its source."""
    return _text({name: getattr(record, name) for name in RECORD_FIELDS})


def load_record(data: str, source: str) -> Record:
    """The inverse of :func:`dump_record`."""
    return Record(**by_name(Record, json.loads(data)), source=source)


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
    values.pop("unmatched", None)  # earlier versions kept the number of those left beside their PMIDs
    return Run(**{**by_name(Run, values), "id": id, "state": state})


def _text(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
