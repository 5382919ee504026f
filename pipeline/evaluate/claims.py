"""Measures the accuracy of stances: from labelled rows and items to a dict of figures per task.

The labels of a row are in its ``claims`` (id, stance, scope; a null scope is not scored); ids in ``claims_disputed``
are not scored.  "Related" is not a stance: the right answer to such a label is to abstain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.evaluate.scores import ScoredValue, score_values
from pipeline.model import EvidenceItem

SIDES = ("supports", "contradicts", "no_difference", "mixed")
TASKS = {
    "stance": SIDES,
    "stance: supports, contradicts": ("supports", "contradicts"),
    "stance: contradicts, no difference": ("contradicts", "no_difference"),
}
"""Task to the stances that it asks for; any other counts as an abstention.  The precision of the second tells how often
a side taken is right, the recall of the third how often bad news is found."""


def claim_scores(rows: Mapping[str, Mapping[str, Any]], items: Sequence[EvidenceItem]) -> dict[str, dict[str, Any]]:
    """The tasks of :data:`TASKS`, and ``scope``; ``rows`` are keyed by their study (``EvidenceItem.pmid``).

    ``stance`` has two more keys: ``abstained``, how many of the labelled stances got none, and ``unlabelled``, the
    stances found for pairs that the labels do not name, which count neither as right nor as wrong.
    """
    found = {(i.pmid, i.claim): i for i in items}
    scored = [(name, c) for name, row in rows.items() for c in row.get("claims") or () if not _disputed(row, c)]
    pairs = [(name, c, found.get((name, c["id"]))) for name, c in scored]
    result = {task: score_values([_stance(*pair, sides) for pair in pairs]) for task, sides in TASKS.items()}
    result["scope"] = score_values([
        ScoredValue(f"{name} {c['id']}", c["scope"], i.scope, _quotes(i)) for name, c, i in pairs
        if i and c.get("scope")])
    abstained = [e for e in result["stance"]["errors"] if e["gold"] and not e["got"]]
    stance = {**result["stance"], "abstained": len(abstained), "unlabelled": _unlabelled(rows, items)}
    return result | {"stance": stance}


def _disputed(row: Mapping[str, Any], label: Mapping[str, Any]) -> bool:
    return label["id"] in (row.get("claims_disputed") or ())


def _stance(name: str, label: Mapping[str, Any], item: EvidenceItem | None, sides: Sequence[str]) -> ScoredValue:
    gold, got = (s if s in sides else None for s in (label["stance"], item.stance if item else None))
    return ScoredValue(f"{name} {label['id']}", gold, got, _quotes(item))


def _unlabelled(rows: Mapping[str, Mapping[str, Any]], items: Sequence[EvidenceItem]) -> list[dict[str, str]]:
    named = {(name, c["id"]) for name, row in rows.items() for c in row.get("claims") or ()}
    named |= {(name, str(id)) for name, row in rows.items() for id in row.get("claims_disputed") or ()}
    return [{"id": f"{i.pmid} {i.claim}", "got": i.stance, "sentence": _quotes(i)}
            for i in items if i.stance in SIDES and (i.pmid, i.claim) not in named]


def _quotes(item: EvidenceItem | None) -> str:
    return " | ".join(dict.fromkeys(b.quote for b in item.because)) if item else ""
