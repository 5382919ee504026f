"""A study as one JSON object: every key always present, unknown is null (the documented output of ``inspect``)."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from pipeline.model import Finding, Reading, Study


def as_json(value: Any) -> Any:
    """A value of the model as JSON: what has named fields is an object, any other tuple a list."""
    if isinstance(value, str | int | float | None):
        return value
    names = [f.name for f in fields(value)] if is_dataclass(value) else getattr(value, "_fields", None)
    return [as_json(v) for v in value] if names is None else chosen(value, *names)


def chosen(value: Any, *names: str) -> dict[str, Any]:
    """Some of the fields of a value, in this order."""
    return {name: as_json(getattr(value, name)) for name in names}


def inspect_row(study: Study) -> dict[str, Any]:
    """What the record states and what was read from it, in the documented order; further keys stand after it."""
    return {**_stated(study), **_read(study), **_more(study)}


def _stated(study: Study) -> dict[str, Any]:
    record = study.record
    return {
        **chosen(record, "pmid", "version", "doi", "pmcid", "title", "abstract", "sections", "journal", "year",
                 "published", "language", "publication_types", "mesh", "keywords", "authors"),
        "registrations": [r.number for r in record.registrations], **chosen(study, "registrations_in_text"),
        **chosen(record, "grants", "coi"), **chosen(study, "status"), **chosen(record, "notices", "references"),
    }


def _read(study: Study) -> dict[str, Any]:
    return {
        "relevance": study.relevance.id, **chosen(study, "applications", "design"), "subjects": study.subjects.id,
        **chosen(study, "participants"), "device": _id(study.device), "role": study.role.id,
        "comparators": [r.id for r in study.comparators], "combined_with": [r.id for r in study.combined_with],
        "findings": [_finding(f) for f in study.findings],
        **chosen(study, "direction", "basis", "harms", "procedure", "spin"),
        "declared_level": _id(study.declared_level),
    }


def _more(study: Study) -> dict[str, Any]:
    """Keys beyond the documented ones; last, the reasons of all that stands above by its id alone."""
    alone = ("relevance", "subjects", "role", "device", "declared_level")
    readings: dict[str, Reading | None] = {name: getattr(study, name) for name in alone}
    return {
        **chosen(study.record, "source", "digest"), **chosen(study, "harms_looked_for"),
        "blinded_assessor": _id(study.blinded_assessor), **chosen(study, "steps", "groups", "sites", "countries"),
        "skin_types": _id(study.skin_types), "sex": _id(study.sex), "age": _id(study.age),
        "because": {
            **{name: as_json(r.because) if r else [] for name, r in readings.items()},
            **chosen(study, "comparators", "combined_with"), "spin": as_json(study.spin_because),
        },
    }


def _id(reading: Reading | None) -> str | None:
    return reading.id if reading else None


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        **chosen(finding, "outcome", "direction", "point_direction"),
        "basis": "none" if finding.afterwards else finding.basis,
        **chosen(finding, "contrast", "comparator", "because", "background", "application", "p_value", "significant",
                 "margin_met", "numbers"),
    }
