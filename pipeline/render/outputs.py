"""JSON output of the commands ``inspect``, ``claims`` and ``check``, and the lines of the wording audit.

Unknown values are null; keys beyond those of the documented contract come last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from pipeline.model import About, Claim, Criterion, Document, EvidenceItem, Finding, Reading, Study, Verdict, Wording
from pipeline.render.words import short

LINED = (".md", ".markdown", ".txt")
"""Endings of documents whose line numbers mean something to an editor."""


def as_json(value: Any) -> Any:
    """A value of the model as JSON: dataclasses and named tuples become objects, other tuples lists."""
    if isinstance(value, str | int | float | None):
        return value
    names = [f.name for f in fields(value)] if is_dataclass(value) else getattr(value, "_fields", None)
    return [as_json(v) for v in value] if names is None else chosen(value, *names)


def chosen(value: Any, *names: str) -> dict[str, Any]:
    """The named fields of a value as a JSON object, in this order."""
    return {name: as_json(getattr(value, name)) for name in names}


def inspect_row(study: Study) -> dict[str, Any]:
    """The output of ``inspect`` for one study: the documented keys in their order, then further ones."""
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
    """Keys beyond the documented ones; the last has the reasons for values that are given as ids only."""
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


def claims_json(document: Document, claims: Iterable[Claim]) -> dict[str, Any]:
    """The output of ``claims`` for a document; start and end are code points into its text."""
    rows = [
        {
            **chosen(c, "id", "quote", "start", "end", "section", "type", "strength"), "about": about_row(c.about),
            **chosen(c, "state", "question", "warning", "note"),
        } for c in claims
    ]
    return {"document": document.name, "claims": rows}


def check_json(claim: Claim, verdict: Verdict, items: Iterable[EvidenceItem]) -> dict[str, Any]:
    """The output of ``check``: the answer to one claim, with its items."""
    return {
        "claim": claim.quote, "type": claim.type, "question": f"We read this as: {claim.question}",
        "verdict": verdict_row(verdict), "items": [item_row(i) for i in items], "about": about_row(claim.about),
        "state": claim.state,
    }


def about_row(about: About) -> dict[str, Any]:
    """What a claim is about, as a JSON object."""
    row = chosen(
        about, "applications", "intervention", "comparator", "outcome", "direction", "quantity", "device", "background",
        "outcomes", "measure", "harms", "groups", "steps", "asks")
    return {**row, **about.several}


def verdict_row(verdict: Verdict) -> dict[str, Any]:
    """An answer as a JSON object; reasons are sentences."""
    row = chosen(
        verdict, "direction", "basis", "certainty", "answer", "reasons", "domains", "wording", "detail", "words",
        "reason", "row", "outcome", "tally", "by_outcome", "certainty_by_outcome", "switches", "would_change",
        "from_digests", "ruling", "not_covered")
    return {**row, "reasons": [r.words for r in verdict.reasons]}


def item_row(item: EvidenceItem) -> dict[str, Any]:
    """One study on one claim, as a JSON object."""
    row = chosen(
        item, "pmid", "stance", "scope", "scope_reasons", "rung", "counted", "because", "not_counted", "n", "outcome",
        "abstains", "listed", "value", "ruling")
    return {**row, "value": list(item.value) if item.value else None}


def audit_lines(
    document: Document, claims: Sequence[Claim], verdicts: Mapping[str, Verdict], checklist: Sequence[Criterion]
) -> list[str]:
    """``PATH:LINE: claim: overstated: ...`` for each remark, in the order of the text; then ``PATH: not told: ...``.

    If line numbers mean nothing (in a PDF, for example), the first words of the claim take their place.
    """
    lines = []
    for claim in sorted(claims, key=lambda c: (c.start, c.id)):
        line = f":{document.text.count(chr(10), 0, claim.start) + 1}"
        place = line if document.path.lower().endswith(LINED) else f": “{short(claim.quote, 60)}”"
        lines += [f"{document.path}{place}: {claim.id}: {remark}" for remark in remarks(verdicts[claim.id].wording)]
    return lines + [f"{document.path}: not told: {c.name}: {c.advice}" for c in checklist if not c.is_met]


def remarks(wording: Wording) -> Iterable[str]:
    """What an editor could change in the wording of a claim."""
    if not wording.fits:
        yield f"overstated: {wording.suggestion or wording.why}"
    elif wording.suggestion:
        yield f"understated: {wording.suggestion}"
    if wording.missing:
        yield f"left out: {'; '.join(wording.missing)}"
