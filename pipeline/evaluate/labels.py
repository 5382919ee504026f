"""Prepares labels and measurements for publication, without any text of a publisher."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

PUBLISHED_KEYS = (
    "id", "pmid", "relevance", "applications", "applications_optional", "design", "subjects", "n", "device", "role",
    "direction", "basis", "spin", "procedure", "disputed",
)
CLAIM_KEYS = ("id", "stance", "scope")
HARM_KEYS = ("term", "reported")


def check_row(row: Mapping[str, Any]) -> None:
    """Raises KeyError, TypeError or ValueError, naming the field, if a value cannot be scored."""
    for field, keys in (("harms", HARM_KEYS), ("claims", CLAIM_KEYS[:2])):
        for entry in row.get(field) or ():
            if missing := [k for k in keys if k not in entry]:
                raise KeyError(f"{field}: {missing[0]}")
    for name, value in (row.get("procedure") or {}).items():
        numbers = value if isinstance(value, list) else [value, value]
        if value is not None and (len(numbers) != 2 or not all(isinstance(n, int | float) for n in numbers)):
            raise ValueError(f"procedure: {name} is {value!r}, not a number or a range of two")


def publishable_labels(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows about real abstracts, reduced to PMID and values: no title, quote, summary or remark."""
    return [_published_values(row) for row in rows if row.get("pmid") and not row.get("digest")]


def result_contents(
    tasks: Mapping[str, Mapping[str, Any]], labels: bytes, rules: str, date: str, before: Mapping[str, Any]
) -> dict[str, Any]:
    """The contents of ``evaluation/result.json``.

    ``date`` is that of the measurement, ``rows`` the number of labelled records read, ``labelled`` how the labels were
    made (kept from ``before``), ``labels`` and ``rules`` the hashes of the labels file and of the rules of reading.
    ``tasks`` holds the figures of each task as ``evidence evaluate`` prints them, errors without their sentences.
    """
    return {
        "date": date, "rows": max((t["rows"] for t in tasks.values()), default=0),
        "labelled": before.get("labelled", ""),
        "labels": hashlib.sha256(labels).hexdigest()[:12], "rules": rules,
        "tasks": {name: _without_sentences(figures) for name, figures in tasks.items()},
    }


def _published_values(row: Mapping[str, Any]) -> dict[str, Any]:
    values = {key: row[key] for key in PUBLISHED_KEYS if key in row}
    values["harms"] = [{key: harm[key] for key in HARM_KEYS} for harm in row.get("harms", ())]
    values["claims"] = [{key: claim[key] for key in CLAIM_KEYS if key in claim} for claim in row.get("claims", ())]
    values["claims_disputed"] = [c for c in row.get("claims_disputed", ()) if isinstance(c, str)]
    return values


def _without_sentences(figures: Mapping[str, Any]) -> dict[str, Any]:
    lists = {name: figures[name] for name in ("errors", "unlabelled") if name in figures}
    stripped = {name: [{k: v for k, v in e.items() if k != "sentence"} for e in of] for name, of in lists.items()}
    return {**figures, **stripped}
