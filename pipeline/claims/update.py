"""Makes the claims file of a document, or updates it after the text has changed.

What people wrote is kept, a claim that moved or was lightly edited keeps its id, new claims are added in the order of
the text, and claims whose words are gone are reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.claims.document import section_at
from pipeline.claims.entries import parted, quoted, table_of, with_value
from pipeline.claims.file import ClaimsError, locate, read_entries
from pipeline.claims.find import find_claims, read_claim
from pipeline.claims.lexicon import Span
from pipeline.claims.prose import prose
from pipeline.claims.split import pieces
from pipeline.disk import write_whole
from pipeline.model import Claim, Document
from pipeline.topic import Topic

NEAR = 0.6
"""A passage counts as the edited version of a quote if at least this share of words is common, in order."""
AT_HOME = 0.05
"""Bonus for being under the same heading."""


class Update(NamedTuple):
    """Ids of the claims that stay, that are new, and whose words are no longer in the document.

    ``edited`` are those that stay although their words were lightly edited; the file now has the new words.
    """

    kept: tuple[str, ...]
    new: tuple[str, ...]
    vanished: tuple[str, ...]
    edited: tuple[str, ...] = ()


class Entry(NamedTuple):
    """A claim of the file: its table as text and as values, and the place of its words in the document."""

    table: str
    values: dict[str, Any]
    place: Span | None
    edited: bool = False

    @property
    def words(self) -> tuple[str, str]:
        """Its quote and the heading that it was under."""
        return self.values["quote"], self.values.get("section", "")


def write_claims(file: Path, document: Document, topic: Topic) -> Update:
    """Writes the claims file of a document and returns what changed; raises ClaimsError if it is malformed."""
    values = read_entries(file, document, topic) if file.exists() else []
    text = file.read_text("utf-8") if file.exists() else f"document = {quoted(Path(document.path).name)}\n\n"
    try:
        head, tables = parted(text)
    except ValueError as error:
        raise ClaimsError(f"{file}: {error}; begin each claim with a line that holds [[claim]] alone") from error
    found = find_claims(document, topic)
    asked = [c for c in found if c.type != "background" or not file.exists()]  # an editor may have left it out
    entries = [Entry(t, v, locate(document, v["quote"], v.get("section", "")))
               for t, v in zip(tables, values, strict=True)]
    entries = _with_edited(entries, found, document)
    new = _new(asked, [e.place for e in entries if e.place], {v["id"] for v in values} | _taken(file))
    written = head + _merged([(e.place, _updated(e, document, topic)) for e in entries], new)
    if written != text or not file.exists():
        write_whole(file, written.encode())

    def ids(some: Iterable[Entry]) -> tuple[str, ...]:
        return tuple(e.values["id"] for e in some)

    return Update(
        ids(e for e in entries if e.place), tuple(c.id for c in new), ids(e for e in entries if not e.place),
        ids(e for e in entries if e.edited))


def _with_edited(entries: list[Entry], found: Sequence[Claim], document: Document) -> list[Entry]:
    """The entries, where those whose exact words are gone get the place of a similar passage, if there is one.

    Each passage is matched with one quote, and so with all claims that quote the same words.
    """
    held = [e.place for e in entries if e.place]
    spans = [(c.start, c.end) for c in found]
    for sentence in prose(document):
        spans.append((sentence.start, sentence.end))
        spans += [(sentence.start + a, sentence.start + b) for a, b in pieces(sentence.text)]
    free = [s for s in dict.fromkeys(spans) if not any(_half(s, h) for h in held)]
    lost = dict.fromkeys(e.words for e in entries if not e.place)
    scored = ((_score(words, span, document), span, words) for words in lost for span in free)
    near: dict[tuple[str, str], Span] = {}
    for score, span, words in sorted(scored, key=lambda s: (-s[0], *s[1:])):
        taken = any(a < span[1] and span[0] < b for a, b in near.values())
        if score >= NEAR and words not in near and not taken:
            near[words] = span
    return [e if e.place or e.words not in near else e._replace(place=near[e.words], edited=True) for e in entries]


def _score(words: tuple[str, str], span: Span, document: Document) -> float:
    quote, section = words
    at_home = AT_HOME if section and section == section_at(document, span[0]) else 0
    return likeness(quote, document.text[span[0]:span[1]]) + at_home


def likeness(one: str, two: str) -> float:
    """Share of words in common, in order, from 0 to 1, ignoring case and punctuation; 0 if it cannot be enough."""
    first, second = (re.findall(r"\w+", text.lower()) for text in (one, two))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() + AT_HOME >= NEAR else 0.0


def _updated(entry: Entry, document: Document, topic: Topic) -> str:
    """The table with its current words and section; a claim whose meaning changed loses its confirmation."""
    table, values, place, edited = entry
    if place is None:
        return table
    section = section_at(document, place[0])
    if values.get("section", section) != section:
        table = with_value(table, "section", section)
    if not edited:
        return table
    words, state = document.text[place[0]:place[1]], values.get("state", "")
    if state.startswith("confirmed") and read_claim(values["quote"], topic).about != read_claim(words, topic).about:
        table = f"# {state}, on other words: {quoted(values['quote'])}\n" + with_value(table, "state", "machine-read")
    return with_value(table, "quote", words)


def _new(found: Sequence[Claim], held: list[Span], taken: set[str]) -> list[Claim]:
    """Found claims that no claim of the file covers, with unused ids."""
    out = []
    for claim in found:
        if any(_half((claim.start, claim.end), h) for h in held):
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
    texts = (p.read_text("utf-8", errors="replace") for p in others)
    return {id for text in texts for id in re.findall(r"""(?m)^id\s*=\s*["']([^"'\n]*)""", text)}


def _merged(tables: Iterable[tuple[Span | None, str]], new: Sequence[Claim]) -> str:
    """The tables in their order, with each new claim after the last one that precedes it in the text."""
    rows = [(place[0] if place else None, table) for place, table in tables]
    for claim in new:
        before = [(start, n) for n, (start, _) in enumerate(rows) if start is not None and start <= claim.start]
        rows.insert(max(before)[1] + 1 if before else 0, (claim.start, table_of(claim)))
    return "\n\n".join(table.rstrip("\n") for _, table in rows) + "\n" if rows else ""
