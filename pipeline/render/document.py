"""Renders the page of a document: the article with each claim underlined and a note beside its paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.model import UNREAD, Claim, Criterion, Document, Verdict
from pipeline.render.answer import short_reason
from pipeline.render.legend import sorted_signs
from pipeline.render.markdown import Block, Run, Underline, blocks
from pipeline.render.paths import Link, document_path, segment
from pipeline.render.renderer import Files, PageInfo
from pipeline.render.signs import Sign
from pipeline.render.site import Site
from pipeline.render.tables import json_line, table
from pipeline.text import count


class Note(NamedTuple):
    """The note on one claim, beside its paragraph."""

    claim: str
    number: int
    verdict: Verdict
    brief: str
    says: Link  # the statement


class Row(NamedTuple):
    """A block of the article and its notes."""

    kind: str
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]
    anchor: str


class DocumentPage(NamedTuple):
    title: str
    lead: str
    rows: tuple[Row, ...]
    numbers: dict[str, int]
    signs: tuple[Sign, ...]  # the signs that occur, for the legend
    stale: tuple[Link, ...]  # claims whose words are no longer in the text
    contents: tuple[Link, ...]
    checklist: tuple[Criterion, ...]
    further: tuple[Note, ...]  # claims whose wording goes further than the evidence
    unread: tuple[Note, ...]  # claims that were not understood
    path: str  # of the article's file


def files(site: Site) -> Files:
    """The page of every document, and data/documents.json."""
    numbers, rows = Counter(c.document for c in site.report.claims), []
    for document in site.report.documents:
        name, title, path = document.name, document.title, document_path(document.name)
        rows.append(json_line({"document": name, "title": title, "statements": numbers[name], "page": path}))
        yield from site.renderer.page(PageInfo("document.html", path, title, "Article"), page(site, document))
    yield "data/documents.json", table(rows)


def page(site: Site, document: Document) -> DocumentPage:
    """The contents of the page."""
    claims = [site.claims[c] for c in site.orders[document.name]]
    held = [c for c in claims if 0 <= c.start < c.end <= len(document.text)]
    marks = [Underline(c.id, c.start, c.end, site.signs[c.id].underline) for c in held]
    rows = _rows(site, document, blocks(document, marks))
    placed = {n.claim for r in rows for n in r.notes}
    return DocumentPage(
        title=document.title, lead=_lead(claims), path=document.path,
        rows=rows, numbers=dict(site.numbers), signs=tuple(sorted_signs(site.signs[c.id] for c in claims)),
        stale=tuple(site.statements[c.id] for c in claims if c.id not in placed),
        checklist=site.report.reader_checklist.get(document.name, ()),
        further=tuple(n for r in rows for n in r.notes if not n.verdict.wording.fits and n.verdict.wording.suggestion),
        unread=tuple(n for r in rows for n in r.notes if n.verdict.reason == UNREAD),
        contents=tuple(
            Link(f"#{r.anchor}", "".join(x.text for x in r.runs)) for r in rows if r.kind == "h2" and r.anchor),
    )


def _lead(claims: Sequence[Claim]) -> str:
    """How many statements there are, and how many were checked against studies."""
    asked = sum(c.ladder != "none" for c in claims)
    of = f", {asked} of them" if asked < len(claims) else ""
    return f"{count(len(claims), 'statement')}{of} checked against what studies report."


def _rows(site: Site, document: Document, found: Iterable[Block]) -> tuple[Row, ...]:
    """Blocks with their notes.  A first heading that repeats the page's title is left out unless it has a claim; of
    headings with the same words only the first has an anchor."""
    rows, seen = [], set()
    for number, (kind, runs, claims) in enumerate(found):
        words = "".join(r.text for r in runs)
        if number == 0 and kind == "h1" and words.strip() == document.title.strip() and not claims:
            continue
        anchor = slug(words, number) if kind in ("h2", "h3") else ""
        rows.append(Row(kind, runs, tuple(_note(site, c) for c in claims), "" if anchor in seen else anchor))
        seen.add(anchor)
    return tuple(rows)


def slug(words: str, number: int) -> str:
    """The anchor of a heading, made of its words so that links survive edits elsewhere; its position if it has none."""
    plain = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:60]
    return f"h-{plain}" if plain else f"p-{number}"


def _note(site: Site, claim: str) -> Note:
    verdict = site.verdicts[claim]
    return Note(segment(claim), site.numbers[claim], verdict, short_reason(verdict), site.statements[claim])
