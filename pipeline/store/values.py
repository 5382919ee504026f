"""Records and runs as JSON text with named fields, and back.  Equal values give equal text."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pipeline.model import Record, Run
from pipeline.store.compact import fields_from_lists

RECORD_FIELDS = tuple(name for name in Record.__dataclass_fields__ if name != "source")
"""The fields whose values PubMed or a file states; the source of the record is not one of them."""


def dump_record(record: Record) -> str:
    """A record as text, without its source."""
    return _text({name: getattr(record, name) for name in RECORD_FIELDS})


def load_record(data: str, source: str) -> Record:
    """The inverse of :func:`dump_record`."""
    return Record(**fields_from_lists(Record, json.loads(data)), source=source)


def record_hash(data: str) -> str:
    """SHA-256 of a dumped record."""
    return hashlib.sha256(data.encode()).hexdigest()


def differing_fields(old: Record, new: Record) -> tuple[str, ...]:
    """Names of the fields in which two versions of a record differ, in the order of the model."""
    return tuple(name for name in RECORD_FIELDS if getattr(old, name) != getattr(new, name))


def dump_run(run: Run) -> str:
    """A run as text."""
    return _text({name: getattr(run, name) for name in Run.__dataclass_fields__})


def load_run(data: str, id: int, state: str) -> Run:
    """The inverse of :func:`dump_run`; number and state are given by the row of the table."""
    values = json.loads(data)
    values.pop("unmatched", None)  # written by earlier versions of this program
    return Run(**{**fields_from_lists(Run, values), "id": id, "state": state})


def _text(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
