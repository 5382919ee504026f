"""Splits an article into headings, lists, paragraphs and styled runs, and underlines its claims.

The text is never changed: blocks and runs are slices of it, without the Markdown syntax.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.model import Claim, Document
from pipeline.render.quotes import sentence_around

_ITEM = re.compile(r"\s{0,8}(?:[-*+]|\d{1,3}[.)])\s+")
_QUOTE = re.compile(r"\s{0,3}>\s?")
_RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_HASHES = re.compile(r"\s{0,3}#{1,6}\s+")
_INLINE = re.compile(
    r"(?P<link>!?\[(?P<words>[^\]\n]{0,500})\]\([^)\s\n]{0,1000}(?:\s+\"[^\"\n]{0,200}\")?\))"
    r"|(?P<strong>(?P<s>\*\*|__)(?=\S)(?P<bold>[^*_\n](?:[^\n]{0,500}?\S)?)(?P=s))"
    r"|(?P<em>(?<![\w*])(?P<e>[*_])(?=[^\s*_])(?P<light>[^*_\n]{1,500}?)(?<=\S)(?P=e)(?![\w*]))"
    r"|(?P<code>`(?P<raw>[^`\n]{1,500})`)"
)


class Run(NamedTuple):
    """A slice of text in one style."""

    text: str
    style: str = ""  # "", "strong" or "em"
    underline: str = ""  # CSS class; "" if no claim is here
    ends: tuple[str, ...] = ()  # ids of claims that end here, whose numbers follow
    claims: tuple[str, ...] = ()  # ids of all claims that cover the slice


class Block(NamedTuple):
    kind: str  # h1 | h2 | h3 | h4 | p | li | quote | rule
    runs: tuple[Run, ...]
    claims: tuple[str, ...]  # ids of the claims that end in this block, in the order of the text


class Underline(NamedTuple):
    claim: str
    start: int
    end: int
    css: str


def blocks(document: Document, marks: Sequence[Underline]) -> tuple[Block, ...]:
    """The blocks of a document; each claim belongs to the block where it ends."""
    marked = _is_markdown(document)
    found = []
    for kind, start, end in _spans(document, marked):
        here = [m for m in marks if m.start < end and m.end > start]
        ending = sorted((m for m in here if m.end <= end), key=lambda m: (m.start, m.end))
        runs = _runs(document.text, start, end, here, marked)
        found.append(Block(kind, runs, tuple(m.claim for m in ending)))
    return tuple(found)


def sentence_runs(document: Document, claim: Claim, css: str) -> tuple[Run, ...]:
    """The sentence around a claim, the claim's own words underlined."""
    text = document.text
    start, end = sentence_around(text, claim.start, claim.end)
    lead = _ITEM.match(text, start, end) or _HASHES.match(text, start, end)
    start = lead.end() if lead and lead.end() <= claim.start else start
    mark = Underline(claim.id, claim.start, claim.end, css)
    return _runs(text, start, end, (mark,), _is_markdown(document))


def _is_markdown(document: Document) -> bool:
    return document.path.endswith((".md", ".markdown"))


LEAD = 90  # words before a claim are shown whole up to so many characters
_TAIL = 60  # characters shown of longer ones


def words_before(document: Document, claim: Claim) -> str:
    """The words before a claim in its sentence, possibly cut; "" if the claim begins the sentence."""
    runs = sentence_runs(document, claim, "u")
    first = next((i for i, r in enumerate(runs) if r.claims), 0)
    text = " ".join("".join(r.text for r in runs[:first]).split())
    if len(text) <= LEAD:
        return text
    return "… " + text[-_TAIL:].partition(" ")[2]


def _spans(document: Document, marked: bool) -> list[tuple[str, int, int]]:
    """(kind, start, end) of each block, from the lines of the text and the document's headings."""
    text, found = document.text, []
    levels = {start: (end, level) for start, end, level in document.headings}
    position, open_paragraph = 0, False
    for line in text.splitlines(keepends=True):
        start, end = position, position + len(line.rstrip())
        position += len(line)
        if start >= end or any(a < start < b for a, (b, _) in levels.items()):
            open_paragraph = False
            continue
        kind, lead = _kind(line, marked)
        if start in levels:
            hashes = _HASHES.match(text, start, end)
            last, level = levels[start]
            found.append((f"h{min(4, max(1, level))}", hashes.end() if hashes else start, max(end, last)))
            open_paragraph = False
        elif kind == "p" and open_paragraph:
            found[-1] = (found[-1][0], found[-1][1], end)
        else:
            found.append((kind, start + lead, end))
            open_paragraph = kind != "rule"
    return found


def _kind(line: str, marked: bool) -> tuple[str, int]:
    if marked and _RULE.match(line.rstrip()):
        return "rule", 0
    for kind, pattern in (("li", _ITEM), ("quote", _QUOTE)):
        match = pattern.match(line) if marked else None
        if match:
            return kind, match.end()
    return "p", len(line) - len(line.lstrip())


def _runs(text: str, start: int, end: int, marks: Sequence[Underline], marked: bool) -> tuple[Run, ...]:
    """Runs of text from start to end, split where the style changes and where claims begin and end."""
    found: list[Run] = []
    for a, b, style in _styled(text, start, end, "") if marked else [(start, end, "")]:
        cuts = sorted({a, b, *(p for m in marks for p in (m.start, m.end) if a < p < b)})
        for left, right in pairwise(cuts):
            over = [m for m in marks if m.start < right and m.end > left]
            inner = min(over, key=lambda m: (m.end - m.start, m.start), default=None)
            found.append(Run(text[left:right], style, inner.css if inner else "", (), tuple(m.claim for m in over)))
    return _with_ends(found, marks, end)


def _with_ends(runs: list[Run], marks: Sequence[Underline], end: int) -> tuple[Run, ...]:
    """The runs, each with the claims of which it is the last."""
    last = {m.claim: max((i for i, r in enumerate(runs) if m.claim in r.claims), default=-1)
            for m in marks if m.end <= end}
    order = [m.claim for m in sorted(marks, key=lambda m: (m.start, m.end))]
    return tuple(r._replace(ends=tuple(c for c in order if last.get(c) == i)) for i, r in enumerate(runs))


def _styled(text: str, start: int, end: int, style: str) -> Iterable[tuple[int, int, str]]:
    """(start, end, style) of the visible text, without Markdown syntax; of links only the words are kept."""
    at = start
    for match in _INLINE.finditer(text, start, end):
        if at < match.start():
            yield at, match.start(), style
        group = next(g for g in ("words", "bold", "light", "raw") if match.group(g) is not None)
        inner = {"bold": "strong", "light": "em"}.get(group, style)
        if group == "bold":
            yield from _styled(text, match.start(group), match.end(group), inner)
        elif match.start(group) < match.end(group):
            yield match.start(group), match.end(group), inner
        at = match.end()
    if at < end:
        yield at, end, style
