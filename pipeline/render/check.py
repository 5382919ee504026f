"""Claims, and the answer to one claim, as JSON objects (the documented outputs of ``claims`` and ``check``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.model import About, Claim, Document, EvidenceItem, Verdict
from pipeline.render.inspect import because_rows


def claims_json(document: Document, claims: Iterable[Claim]) -> dict[str, Any]:
    """The claims of a document; start and end are code points into its text."""
    return {"document": document.name, "claims": [claim_row(c) for c in claims]}


def claim_row(claim: Claim) -> dict[str, Any]:
    """One claim as ``claims`` prints it; keys beyond the documented ones come last."""
    return {
        "id": claim.id, "quote": claim.quote, "start": claim.start, "end": claim.end, "section": claim.section,
        "type": claim.type, "strength": claim.strength, "about": about_row(claim.about), "state": claim.state,
        "question": claim.question, "warning": claim.warning, "note": claim.note,
    }


def about_row(about: About) -> dict[str, Any]:
    """What a claim is about."""
    return {
        "applications": list(about.applications), "intervention": about.intervention, "comparator": about.comparator,
        "outcome": about.outcome, "direction": about.direction,
        "quantity": about.quantity._asdict() if about.quantity else None,
        "device": about.device, "background": list(about.background), "outcomes": list(about.outcomes),
        "measure": about.measure, "harms": list(about.harms), "groups": list(about.groups),
        "steps": list(about.steps), "asks": about.asks, "interventions": list(about.interventions),
        "comparators": list(about.comparators),
    }


def check_json(claim: Claim, verdict: Verdict, items: Iterable[EvidenceItem]) -> dict[str, Any]:
    """The answer to one claim with the studies that it rests on."""
    return {
        "claim": claim.quote, "type": claim.type, "question": f"We read this as: {claim.question}",
        "verdict": verdict_row(verdict), "items": [item_row(i) for i in items], "about": about_row(claim.about),
        "state": claim.state,
    }


def verdict_row(verdict: Verdict) -> dict[str, Any]:
    """An answer; keys beyond the documented ones come last."""
    return {
        "direction": verdict.direction, "basis": verdict.basis, "certainty": verdict.certainty,
        "answer": verdict.answer, "reasons": verdict.reasons, "domains": [d._asdict() for d in verdict.domains],
        "wording": verdict.wording._asdict(), "detail": verdict.detail, "words": verdict.words,
        "reason": verdict.reason, "row": verdict.row, "outcome": verdict.outcome, "tally": verdict.tally._asdict(),
        "by_outcome": verdict.by_outcome, "certainty_by_outcome": verdict.certainty_by_outcome,
        "switches": [s._asdict() for s in verdict.switches], "would_change": verdict.would_change,
        "from_digests": verdict.from_digests, "ruling": verdict.ruling, "not_covered": verdict.not_covered,
    }


def item_row(item: EvidenceItem) -> dict[str, Any]:
    """One study on one claim; keys beyond the documented ones come last."""
    return {
        "pmid": item.pmid, "stance": item.stance, "scope": item.scope, "scope_reasons": list(item.scope_reasons),
        "rung": item.rung, "counted": item.counted, "because": because_rows(item.because),
        "not_counted": item.not_counted, "n": item.n, "outcome": item.outcome, "abstains": item.abstains,
        "listed": item.listed,
        "value": list(item.value) if item.value else None, "ruling": item.ruling,
    }
