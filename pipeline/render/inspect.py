"""A study as one JSON object: every key always present, unknown is null (the documented output of ``inspect``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.model import Because, Finding, Reading, Record, Study


def because_rows(because: Iterable[Because]) -> list[dict[str, Any]]:
    """Reasons as objects of five keys."""
    return [b._asdict() for b in because]


def inspect_row(study: Study) -> dict[str, Any]:
    """What the record states and what was read from it, in the documented order; further keys stand after it."""
    return {**_stated(study.record, study.registrations_in_text), **_status(study), **_read(study), **_more(study)}


def _stated(record: Record, mined: tuple[str, ...]) -> dict[str, Any]:
    return {
        "pmid": record.pmid, "version": record.version, "doi": record.doi, "pmcid": record.pmcid,
        "title": record.title, "abstract": record.abstract,
        "sections": [s._asdict() for s in record.sections],
        "journal": record.journal, "year": record.year, "published": record.published,
        "language": list(record.language),
        "publication_types": [p._asdict() for p in record.publication_types],
        "mesh": [{**m._asdict(), "qualifiers": list(m.qualifiers)} for m in record.mesh],
        "keywords": list(record.keywords), "authors": list(record.authors),
        "registrations": [r.number for r in record.registrations], "registrations_in_text": list(mined),
        "grants": list(record.grants), "coi": record.coi,
    }


def _status(study: Study) -> dict[str, Any]:
    return {
        "status": study.status, "notices": [n._asdict() for n in study.record.notices],
        "references": list(study.record.references),
    }


def _read(study: Study) -> dict[str, Any]:
    people = study.participants
    return {
        "relevance": study.relevance.id, "applications": [_reading(a) for a in study.applications],
        "design": _reading(study.design), "subjects": study.subjects.id,
        "participants": {"n": people.n, "n_analysed": people.n_analysed, "because": because_rows(people.because)},
        "device": study.device.id if study.device else None, "role": study.role.id,
        "comparators": [r.id for r in study.comparators], "combined_with": [r.id for r in study.combined_with],
        "findings": [_finding(f) for f in study.findings], "direction": study.direction, "basis": study.basis,
        "harms": [{**h._asdict(), "because": because_rows(h.because)} for h in study.harms],
        "procedure": [{**m._asdict(), "because": because_rows(m.because)} for m in study.procedure],
        "spin": study.spin, "declared_level": study.declared_level.id if study.declared_level else None,
    }


def _more(study: Study) -> dict[str, Any]:
    """Keys beyond the documented ones."""
    reasons = {
        "relevance": study.relevance, "subjects": study.subjects, "role": study.role, "device": study.device,
        "declared_level": study.declared_level,
    }
    listed = {"comparators": study.comparators, "combined_with": study.combined_with}
    return {
        "source": study.record.source, "digest": study.record.digest, "harms_looked_for": study.harms_looked_for,
        "blinded_assessor": study.blinded_assessor.id if study.blinded_assessor else None,
        "steps": [_reading(s) for s in study.steps],
        "groups": [{**g._asdict(), "because": because_rows(g.because)} for g in study.groups],
        "sites": [_reading(s) for s in study.sites],
        "countries": [_reading(c) for c in study.countries],
        "skin_types": study.skin_types.id if study.skin_types else None,
        "sex": study.sex.id if study.sex else None, "age": study.age.id if study.age else None,
        "because": {
            **{name: because_rows(r.because) if r else [] for name, r in reasons.items()},
            **{name: [_reading(r) for r in readings] for name, readings in listed.items()},
            "spin": because_rows(study.spin_because),
        },
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {"id": reading.id, "because": because_rows(reading.because)}


def _finding(finding: Finding) -> dict[str, Any]:
    contrast = finding.contrast
    return {
        "outcome": finding.outcome, "direction": finding.direction, "point_direction": finding.point_direction,
        "basis": "none" if finding.afterwards else finding.basis,
        "contrast": {
            "index": contrast.index, "reference": contrast.reference, "differs_by": contrast.differs_by,
            "comparator_class": contrast.comparator_class,
        },
        "comparator": finding.comparator, "because": because_rows(finding.because),
        "background": list(finding.background), "application": finding.application, "p_value": finding.p_value,
        "significant": finding.significant, "margin_met": finding.margin_met, "numbers": list(finding.numbers),
    }
