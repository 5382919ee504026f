"""Parses JSON Lines of digests or citations into records; a digest is a summary by this project, not an abstract."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.model import Issue, PublicationType, Record, Section
from pipeline.text import plain

TEXTS = ("title", "abstract", "digest", "journal", "doi", "pmcid")
LISTS = ("authors", "publication_types", "digest_sections")
KEYS = ("pmid", "id", *TEXTS, "year", *LISTS, "digest_basis", "seen")
"""The keys that are read (docs/formats.md); others are ignored, because files of labels have many."""
_TIERS = {"A": "abstract", "B": "partial abstract", "C": "results not seen"}


class RowError(ValueError):
    """A line is not a JSON object, or the first is no record; the message names the line."""


def parse_rows(lines: Iterable[str]) -> Iterator[Record | Issue]:
    """Issues, and a record per line: of source "digest" if it has a ``digest``, else a citation of source "file"."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row = _row(line, number)
        if reason := _why_unusable(row):
            if number == 1 and not _key(row):
                raise RowError(f"line 1 {reason} ({line.strip()[:80]})")
            yield Issue("fetch", f"line {number}", f"{reason}; left out", True)
            continue
        yield record_from_row(row, _key(row))
        yield from (Issue("fetch", f"line {number}", words, True) for words in _ignored_values(row))


def _key(row: dict[str, Any]) -> str:
    return str(row.get("pmid") or row.get("id") or "")


def _why_unusable(row: dict[str, Any]) -> str:
    """Why a row cannot be a record; "" if it can."""
    if not _key(row):
        return "has neither pmid nor id"
    if row.get("pmid") and not str(row["pmid"]).isdigit():
        return f"has the pmid {row['pmid']!r}, which is not a number"
    if not any(_text(row, name) for name in ("title", "abstract", "digest")):
        return "has neither title, abstract nor digest" + "".join(f"; {words}" for words in _ignored_values(row))
    return ""


def _ignored_values(row: dict[str, Any]) -> Iterator[str]:
    """A line for each value that is ignored though its author may expect otherwise."""
    for name, value in row.items():
        if name not in KEYS and name.lower() in KEYS:
            yield f"{name!r} is ignored; write {name.lower()!r}"
        elif name in TEXTS and not isinstance(value, str | None):
            yield f"{name} is ignored: {value!r} is not text"
        elif name in LISTS and not isinstance(value, list | None):
            yield f"{name} is ignored: {value!r} is not a list"
        elif name == "year" and value is not None and not str(value).isdigit():
            yield f"year is ignored: {value!r} is not a number"


def _row(line: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise RowError(f"line {number} is not JSON ({error.msg})") from error
    if not isinstance(row, dict):
        raise RowError(f"line {number} is not a JSON object")
    return row


def record_from_row(row: dict[str, Any], key: str) -> Record:
    """The record of a row; ``key`` is its PMID or its id."""
    sections = _abstract(row)
    digest = None if sections else _text(row, "digest")
    year = int(str(row["year"])) if str(row.get("year")).isdigit() else None
    return Record(
        pmid=key, title=_text(row, "title"), sections=sections, source="digest" if digest else "file",
        digest=digest, digest_sections=_located(row, digest), digest_basis=_basis(row) if digest else None,
        doi=_text(row, "doi"), pmcid=_text(row, "pmcid"), journal=_text(row, "journal"),
        year=year, published=str(year) if year else None,
        publication_types=tuple(PublicationType(None, str(name)) for name in _list(row, "publication_types")),
        authors=tuple(str(name) for name in _list(row, "authors")),
    )


def _text(row: dict[str, Any], name: str) -> str | None:
    value = row.get(name)
    return plain(value) or None if isinstance(value, str) else None


def _list(row: dict[str, Any], name: str) -> list[Any]:
    value = row.get(name)
    return value if isinstance(value, list) else []


def _abstract(row: dict[str, Any]) -> tuple[Section, ...]:
    """The abstract of the row, if any, one section per line; it takes precedence over a digest."""
    lines = row["abstract"].splitlines() if isinstance(row.get("abstract"), str) else ()
    return tuple(Section(None, None, words) for line in lines if (words := plain(line)))


def _located(row: dict[str, Any], digest: str | None) -> tuple[Section, ...]:
    """The labelled sections of a digest, in the order of its text; those that do not occur in it are left out."""
    sections, end = [], 0
    for part in (p for p in _list(row, "digest_sections") if isinstance(p, dict)):
        words = plain(str(part.get("text") or ""))
        start = (digest or "").find(words, end) if words else -1
        if start >= 0:
            end = start + len(words)
            sections.append(Section(part.get("label"), part.get("label"), words))
    return tuple(sections)


def _basis(row: dict[str, Any]) -> str | None:
    """What the digest was written from: "abstract", "partial abstract", or another source of text.

    In a row, ``seen`` says how much of the abstract was read, ``digest_basis`` what was read instead, if anything.
    """
    seen = _text(row, "seen") or _TIERS.get(str(row.get("tier")))
    basis = _text(row, "digest_basis")
    return seen if basis is None or basis.startswith("abstract") else basis
