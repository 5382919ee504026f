"""Makes or updates the claims file of a document.

What people wrote stays, a claim that moved or was lightly edited keeps its id, new claims are added in the order of the
text, and those that are gone are reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.claims.document import section_at
from pipeline.claims.entries import parted, quoted, table_of, with_value
from pipeline.claims.file import ClaimsError, locate, read_entries
from pipeline.claims.find import find_claims, read_claim
from pipeline.claims.likeness import matches
from pipeline.claims.prose import prose
from pipeline.claims.split import pieces
from pipeline.disk import write_whole
from pipeline.model import Claim, Document
from pipeline.topic import Topic

Span = tuple[int, int]


class Update(NamedTuple):
    """Ids of the claims that stay, that are new, and whose words are no longer in the document.

    ``edited`` are those that stay although their words were lightly edited; the file now has the new words.
    """

    kept: tuple[str, ...]
    new: tuple[str, ...]
    vanished: tuple[str, ...]
    edited: tuple[str, ...] = ()


def write_claims(file: Path, document: Document, topic: Topic) -> Update:
    """Writes the claims file of a document and returns what changed; raises ClaimsError if it is malformed."""
    old = read_entries(file, document, topic) if file.exists() else []
    text = file.read_text("utf-8") if file.exists() else f"document = {quoted(Path(document.path).name)}\n\n"
    try:
        parts = parted(text)
    except ValueError as error:
        raise ClaimsError(f"{file}: {error}; begin each claim with a line that holds [[claim]] alone") from error
    found = find_claims(document, topic)
    exact = {e["id"]: span for e in old if (span := locate(document, e["quote"], e.get("section", "")))}
    edited = _edited(old, exact, found, document)
    places = {**exact, **edited}
    tables = [_table(t, e, places, edited, document, topic) for t, e in zip(parts.tables, old, strict=True)]
    new = _new(found, places.values(), {e["id"] for e in old} | _taken(file))
    written = parts.head + "".join(_merged(tables, [places.get(e["id"]) for e in old], new))
    if written != text or not file.exists():
        write_whole(file, written.encode())
    return Update(
        tuple(e["id"] for e in old if e["id"] in places), tuple(c.id for c in new),
        tuple(e["id"] for e in old if e["id"] not in places), tuple(edited),
    )


def _edited(
    old: Sequence[dict[str, Any]], exact: dict[str, Span], found: Sequence[Claim], document: Document
) -> dict[str, Span]:
    """The places of claims whose words are no longer there exactly, but nearly."""
    lost = [(e["id"], e["quote"], e.get("section", "")) for e in old if e["id"] not in exact]
    held = list(exact.values())
    spans = [(c.start, c.end) for c in found]
    for sentence in prose(document):
        spans.append((sentence.start, sentence.end))
        spans += [(sentence.start + a, sentence.start + b) for a, b in pieces(sentence.text)]
    free = [s for s in dict.fromkeys(spans) if not any(_half(s, h) for h in held)]
    return matches(lost, [(s, document.text[s[0]:s[1]], section_at(document, s[0])) for s in free])


def _table(
    table: str, entry: dict[str, Any], places: dict[str, Span], edited: dict[str, Span], document: Document,
    topic: Topic,
) -> str:
    """The table with its current words and section; a claim whose meaning changed loses its confirmation."""
    span = places.get(entry["id"])
    if span is None:
        return table
    section = section_at(document, span[0])
    if entry.get("section", section) != section:
        table = with_value(table, "section", section)
    if entry["id"] not in edited:
        return table
    words = document.text[span[0]:span[1]]
    state = entry.get("state", "")
    if state.startswith("confirmed") and not _same_meaning(entry["quote"], words, topic):
        table = f"# {state}, on other words: {quoted(entry['quote'])}\n" + with_value(table, "state", "machine-read")
    return with_value(table, "quote", words)


def _same_meaning(one: str, two: str, topic: Topic) -> bool:
    """Whether both are read as the same question; a changed number or "not" is more than an edit of words."""
    return read_claim(one, topic).about == read_claim(two, topic).about


def _new(found: Sequence[Claim], held: Iterable[Span], taken: set[str]) -> list[Claim]:
    """Found claims that no claim of the file covers, with unused ids."""
    spans, out = list(held), []
    for claim in found:
        if claim.type == "background" or any(_half((claim.start, claim.end), h) for h in spans):
            continue
        id = next(i for n in range(1, len(taken) + 3) if (i := claim.id if n == 1 else f"{claim.id}-{n}") not in taken)
        taken.add(id)
        out.append(replace(claim, id=id))
    return out


def _half(one: Span, two: Span) -> bool:
    """Whether two spans share at least half of the shorter."""
    shared = min(one[1], two[1]) - max(one[0], two[0])
    return shared * 2 >= min(one[1] - one[0], two[1] - two[0])


def _taken(file: Path) -> set[str]:
    """Ids in the other claims files of the folder, as no two documents may share one."""
    others = (p for p in file.parent.glob("*.claims.toml") if p.name != file.name)
    lines = (line for p in others for line in p.read_text("utf-8", errors="replace").splitlines())
    return {line.split("=", 1)[1].strip().strip("\"'") for line in lines if line.startswith("id") and "=" in line}


def _merged(tables: Sequence[str], places: Sequence[Span | None], new: Sequence[Claim]) -> list[str]:
    """The tables in their order, with each new claim after the last one that precedes it in the text."""
    after: dict[int, list[str]] = {}
    for claim in new:
        before = [(place[0], n) for n, place in enumerate(places) if place and place[0] <= claim.start]
        after.setdefault(max(before)[1] if before else -1, []).append(table_of(claim))
    out = [_apart(t) for t in after.get(-1, [])]
    for n, table in enumerate(tables):
        out.append(_apart(table) if n in after or n + 1 < len(tables) else table)
        out += [_apart(t) for t in after.get(n, [])]
    return [*out[:-1], out[-1].rstrip("\n") + "\n"] if out else []


def _apart(table: str) -> str:
    return table.rstrip("\n") + "\n\n"
