"""Finds the sentences of a document, without headings, code, table heads and front matter; Markdown signs are
blanked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from typing import NamedTuple

from pipeline.claims.document import above_at, section_at
from pipeline.model import Document
from pipeline.text import sentences

_NOT_PROSE = re.compile(
    r"\A\ufeff?---\n.*?\n---(?=\n)"  # front matter
    r"|^ {0,3}(?P<f>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=f)[ \t]*$|\Z)"  # fenced code
    r"|<!--.*?-->|^ {0,3}\[[^\]\n]+\]:[^\n]*$"  # comments, link targets
    r"|^[ \t]*\|[^\n]*\|[ \t\r]*\n[ \t]*\|[ \t:|-]*-[ \t:|-]*\|[ \t\r]*$"  # the head of a table
    r"|(?<=\n\n)[^\d\n\t]+\t[^\d\n]*\n(?=[^\n\t]+\t[^\n]*\d)",  # and of one pasted as text
    re.MULTILINE | re.DOTALL,
)
_BLOCK = re.compile(r"[^\n]*\S[^\n]*")
_LEAD = re.compile(
    r"[ \t]*(?:>[ \t]?)*(?:(?:[-*+•–▪●✓✔✅☑❌✗✘👉▶►➤]\ufe0f?|\d{1,3}[.)])[ \t]+|\|[ \t]*(?=[^\n]*\|[ \t\r]*$))?",
    re.MULTILINE)
_SIGNS = re.compile(
    r"(?P<bullet>(?<![^\n])[ \t>]*\*(?=[ \t]))|(?<![^\n])[ \t]*(?:>[ \t]?)+"
    r"|\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+|!?\[(?=[^\]\n]*\]\()|\]\([^)\n]*\)|</?\w+[^>\n]{0,200}>"
)


MARKDOWN = (".md", ".markdown")
_CITED = re.compile(r"(?<=[\w.,;)”])(?:\[\d{1,3}(?:[-–,] ?\d{1,3})*\])+(?![(\[:])")
"""Numbers of references: "helps.[4][7]"."""
_SPEAKER = re.compile(
    r"^[ \t]*(?:>[ \t]*)*(?:\[\d\d?:\d\d(?::\d\d)?\][ \t]*)?(?:\*\*|__)?(?!NOTE|WARNING|TL)"
    r"(?:[A-Z][A-Z .'’-]{0,24}:|[QA]\.|[\w@.-]{3,30} (?:wrote|writes|posted|replied):$"
    r"|/?u/[\w-]{3,30}(?::| ·[^\n]*$)|[A-Za-z]+_\w{1,30}:|(?i:edit|update|p\.?s\.?|bottom line)(?: ?\d)?:"
    r"|(?i:an? |the )?(?:(?i:quick|pro|top|expert|\w{4,}[’']s) )?(?i:note|tip)s?"
    r"(?: (?:from|for|on|to) [\w’' ]{2,30})?:"
    r"|(?![^:\n]*\b(?:said|says?|told|tells|asked|wrote|adds)\b)[A-Z][\w.’'-]+(?: [\w.’'-]+){0,3}"
    r"(?:, [\w. -]{1,40}| \([^)\n]{1,60}\)):(?=[ \t]+[\"“])|[★☆⭐]{3,6}(?:[ \t]+\*\*[^*\n]{1,60}\*\*)?)"
    r"(?:\*\*|__)?(?:[ \t]|$)",
    re.MULTILINE)
"""A speaker or a label before the words: "HOST: ", "[00:14] A. ", "u/owl: ", "edit 2: ", "★★☆☆☆ "."""
_FACT = re.compile(r"[ \t]*(?:\*\*|__)?[A-Z][\w ’'-]{1,30}:(?:\*\*|__)?[ \t]+[^\n]*[^\s.!?:]")
"""A line of a fact box: "Time off: three days"."""
_CELLS = re.compile(r"[^\s.!?]\t+(?=\S)(?!.*[.!?]\s*\Z)")
"""What separates the cells of a row that was pasted as text."""
_ENDED = re.compile(r"[.!?:…][\"'”’)\]\s]*$")
"""Final punctuation; a paragraph without it is an item of a list whose bullets were lost."""
_LABEL = re.compile(r"\s*(\*\*|__)[^*_\n.!?:]{1,60}:?\1:?\s*")
"""A line in bold that is not a sentence but divides a list: "**Common**"."""
_ASKED = re.compile(r"\s*(\*\*|__)[^*_\n]+\?\1\s*")
"""A line in bold that ends in a question mark is one question."""
_OPENS = re.compile(r"[:?]\W*$|\b(?:the following|(?:listed|as) below)\b")
"""The end of words that introduce a list: "The risks include:", "Who should not have it?", "if any of the following
is so".  A line without final punctuation above a list introduces it, too."""
_COLON = re.compile(r":[*_\s]*$")
"""The end of words that introduce a list and state nothing by themselves."""


class Sentence(NamedTuple):
    """A sentence of the running text; in ``text``, Markdown signs are spaces."""

    start: int
    end: int
    text: str
    section: str  # words of the heading above
    item: bool  # is in a list
    lead: str = ""  # of a list item: the words that introduce the list, the heading and that above it, " | " between
    row: bool = False  # a row of a table, its cells with spaces between them
    opens: bool = False  # only introduces a list, and states nothing by itself


def prose(document: Document) -> Iterator[Sentence]:
    """The sentences in order; a paragraph may span several lines, but a list item holds no blank line."""
    text, lead, under, label = blanked(document), "", "", ""
    paragraphs = list(_paragraphs(text))
    below = [section_at(document, start) if marked else None for start, _, marked in paragraphs[1:]]
    for (start, end, marked), listed in zip_longest(paragraphs, below):
        section = section_at(document, start)
        block = text[start:end].replace("\n", " ").replace("\r", " ")
        ended = _ENDED.search(block) or len(sentences(block)) > 1
        opens = _COLON.search(block) or not (marked or ended or listed != section)
        item = marked or not (ended or opens)
        lead, label = (lead, label) if section == under else ("", "")
        lead = lead if item else ""
        line = document.text.rfind("\n", 0, start) + 1
        if document.path.endswith(MARKDOWN) and _LABEL.fullmatch(document.text, line, end):
            label, under = text[start:end].strip(" :") + " | ", section
            continue
        asked = _ASKED.fullmatch(document.text, line, end)
        row = text[line:start].lstrip(" \t").startswith("|") or bool(_CELLS.search(block))
        block = re.sub(r"[|\t]", " ", block.rstrip(" |\t")) if row else block
        spans = [(0, len(block.rstrip()))] if asked or row else sentences(block)
        listed = f"{label}{lead} | {section} | {above_at(document, start)}"
        for a, b in spans:
            last = bool(opens) and b == spans[-1][1]
            yield Sentence(start + a, start + b, block[a:b], section, item, listed * item, row, last)
        if not item:
            lead = block[spans[-1][0]:] if opens or _OPENS.search(block) else ""
        under = section


def blanked(document: Document) -> str:
    """The text with everything but prose replaced by spaces, so that its length stays the same."""
    text = _NOT_PROSE.sub(_blank, document.text)
    edges = [0, *(e for start, end, _ in document.headings for e in (start, end)), len(text)]
    kept = [text[a:b] if n % 2 == 0 else _spaces(text[a:b]) for n, (a, b) in enumerate(pairwise(edges))]
    text = "".join(kept)
    text = _CITED.sub(_blank, _SPEAKER.sub(_blank, text))
    return _SIGNS.sub(_blank, text) if document.path.endswith(MARKDOWN) else text


def _paragraphs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each run of lines, and whether it is in a list; list items and quotations begin a new one."""
    start = end = None
    item = False
    lines = list(_BLOCK.finditer(text))
    facts = [False, *(bool(_FACT.fullmatch(line.group().rstrip())) for line in lines), False]
    for n, line in enumerate(lines):
        lead = _LEAD.match(text, line.start(), line.end())
        fact = facts[n + 1] and (facts[n] or facts[n + 2])
        marked = fact or bool((lead and lead.group().strip(" \t>")) or _CELLS.search(line.group()))
        if start is not None and end is not None:
            if not marked and text[end:line.start()].count("\n") < 2:
                end = line.end()
                continue
            yield start, end, item
        start, end, item = (lead.end() if lead else line.start()), line.end(), marked
    if start is not None and end is not None:
        yield start, end, item


def _blank(match: re.Match[str]) -> str:
    """Spaces for the matched text, except for the star of a list item."""
    return match.group() if match.lastgroup == "bullet" else _spaces(match.group())


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
