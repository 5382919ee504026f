"""Makes or updates the claims file of a document: what people wrote stays, new claims are added, lost ones reported."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.claims.document import section_at
from pipeline.claims.file import locate, read_entries
from pipeline.claims.find import find_claims
from pipeline.model import About, Claim, Document
from pipeline.topic import Topic


class Update(NamedTuple):
    """Ids of the claims that stay, are new, and whose words are no longer in the document."""

    kept: tuple[str, ...]
    new: tuple[str, ...]
    vanished: tuple[str, ...]


def write_claims(file: Path, document: Document, topic: Topic) -> Update:
    """Writes the claims file beside a document and says what changed; raises ClaimsError when it is malformed."""
    old = read_entries(file, document, topic) if file.exists() else []
    places = {e["id"]: locate(document, e["quote"], e.get("section", "")) for e in old}
    held = [span for span in places.values() if span]
    found = [c for c in find_claims(document, topic) if not any(a < c.end and c.start < b for a, b in held)]
    new = [c for c in found if c.id not in places]
    text = file.read_text("utf-8") if file.exists() else f"document = {quoted(Path(document.path).name)}\n"
    file.write_text(text.rstrip("\n") + "\n" + "".join(f"\n{table(c, document)}" for c in new), "utf-8")
    return Update(
        tuple(i for i, span in places.items() if span), tuple(c.id for c in new),
        tuple(i for i, span in places.items() if not span),
    )


def table(claim: Claim, document: Document) -> str:
    """A claim as a table of the claims file; keys at their defaults are left out."""
    section = section_at(document, claim.start)
    head: dict[str, Any] = {
        "id": claim.id, "quote": claim.quote, "section": section, "type": claim.type, "strength": claim.strength,
        "state": claim.state, **({"warning": True} if claim.warning else {}),
    }
    about = {k: v for k, v in _about(claim.about).items() if v}
    lines = ["[[claim]]", *_lines(head), *(["[claim.about]", *_lines(about)] if about else [])]
    return "\n".join(lines) + "\n"


def _about(about: About) -> dict[str, Any]:
    names = ("applications", "device", "comparator", "background", "outcomes", "direction", "measure", "harms",
             "groups", "steps", "asks")
    quantity = about.quantity._asdict() if about.quantity else {}
    return {
        **{n: getattr(about, n) for n in names}, "quantity": {k: v for k, v in quantity.items() if v is not None},
    }


def _lines(values: Mapping[str, Any]) -> list[str]:
    return [f"{key} = {_value(value)}" for key, value in values.items()]


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, dict):
        return "{" + ", ".join(_lines(value)) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return quoted(value)


def quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
