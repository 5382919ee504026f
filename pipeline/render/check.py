"""Claims, and the answer to one claim, as JSON objects (the documented outputs of ``claims`` and ``check``).

Keys beyond the documented ones come last.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.model import About, Claim, Document, EvidenceItem, Verdict
from pipeline.render.inspect import chosen


def claims_json(document: Document, claims: Iterable[Claim]) -> dict[str, Any]:
    """The claims of a document; start and end are code points into its text."""
    return {"document": document.name, "claims": [_claim_row(c) for c in claims]}


def check_json(claim: Claim, verdict: Verdict, items: Iterable[EvidenceItem]) -> dict[str, Any]:
    """The answer to one claim with the studies that it rests on."""
    return {
        "claim": claim.quote, "type": claim.type, "question": f"We read this as: {claim.question}",
        "verdict": verdict_row(verdict), "items": [item_row(i) for i in items], "about": about_row(claim.about),
        "state": claim.state,
    }


def _claim_row(claim: Claim) -> dict[str, Any]:
    return {
        **chosen(claim, "id", "quote", "start", "end", "section", "type", "strength"), "about": about_row(claim.about),
        **chosen(claim, "state", "question", "warning", "note"),
    }


def about_row(about: About) -> dict[str, Any]:
    """What a claim is about."""
    row = chosen(
        about, "applications", "intervention", "comparator", "outcome", "direction", "quantity", "device", "background",
        "outcomes", "measure", "harms", "groups", "steps", "asks")
    return {**row, **about.several}


def verdict_row(verdict: Verdict) -> dict[str, Any]:
    """An answer."""
    return chosen(
        verdict, "direction", "basis", "certainty", "answer", "reasons", "domains", "wording", "detail", "words",
        "reason", "row", "outcome", "tally", "by_outcome", "certainty_by_outcome", "switches", "would_change",
        "from_digests", "ruling", "not_covered")


def item_row(item: EvidenceItem) -> dict[str, Any]:
    """One study on one claim."""
    return chosen(
        item, "pmid", "stance", "scope", "scope_reasons", "rung", "counted", "because", "not_counted", "n", "outcome",
        "abstains", "listed", "value", "ruling")
