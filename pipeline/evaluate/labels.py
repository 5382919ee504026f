"""Labels that may be published, and the measurement that is kept; neither holds a publisher's text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

VALUES = ("id", "pmid", "relevance", "applications", "applications_optional", "design", "subjects", "n", "device",
          "role", "direction", "basis", "spin", "procedure", "disputed")
CLAIM = ("id", "stance", "scope")
HARM = ("term", "reported")


def checked(row: Mapping[str, Any]) -> None:
    """Raises KeyError, TypeError or ValueError, naming the field, if a value cannot be scored."""
    for field, keys in (("harms", HARM), ("claims", CLAIM[:2])):
        for entry in row.get(field) or ():
            if missing := [k for k in keys if k not in entry]:
                raise KeyError(f"{field}: {missing[0]}")
    for name, value in (row.get("procedure") or {}).items():
        numbers = value if isinstance(value, list) else [value, value]
        if value is not None and (len(numbers) != 2 or not all(isinstance(n, int | float) for n in numbers)):
            raise ValueError(f"procedure: {name} is {value!r}, not a number or a range of two")


def shippable(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of real abstracts, cut down to PMID and values: no title, quote, summary or remark."""
    return [_values(row) for row in rows if row.get("pmid") and not row.get("digest")]


def kept(
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
        "tasks": {name: _silent(figures) for name, figures in tasks.items()},
    }


def _values(row: Mapping[str, Any]) -> dict[str, Any]:
    found = {key: row[key] for key in VALUES if key in row}
    found["harms"] = [{key: harm[key] for key in HARM} for harm in row.get("harms", ())]
    found["claims"] = [{key: claim[key] for key in CLAIM if key in claim} for claim in row.get("claims", ())]
    found["claims_disputed"] = [c for c in row.get("claims_disputed", ()) if isinstance(c, str)]
    return found


def _silent(figures: Mapping[str, Any]) -> dict[str, Any]:
    lists = {name: figures[name] for name in ("errors", "unlabelled") if name in figures}
    bare = {name: [{k: v for k, v in e.items() if k != "sentence"} for e in of] for name, of in lists.items()}
    return {**figures, **bare}
