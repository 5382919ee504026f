"""Responses of E-utilities: XML in, ids and records out; anything that is not a valid answer is refused.

HTTP 200 is not success: errors come as JSON, HTML, an ERROR element, an empty or a truncated body.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from pipeline.fetch.elements import Element, children, first, text, texts, within
from pipeline.fetch.parse import Beside, Unknown, XmlError, parse_xml
from pipeline.model import Issue, Record
from pipeline.text import plain

_OURS = re.compile(r"'?retstart'?|\bInvalid db|Neither query_key|\bInvalid uid", re.IGNORECASE)
_NO_IDS = re.compile(r"Empty id list", re.IGNORECASE)
_NO_SUCH = re.compile(r"cannot get document summary", re.IGNORECASE)


class Refused(ValueError):
    """Not a valid answer: the words of the server, whether asking again may help, and the pause it asks for (s)."""

    def __init__(self, words: str, again: bool = True, after: float = 0.0) -> None:
        super().__init__(words)
        self.again, self.after = again, after


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """One ESearch: the number of hits, the ids of this page, how PubMed read the query, and its complaints."""

    count: int
    ids: tuple[str, ...]
    translation: str | None
    warnings: tuple[str, ...]
    body: bytes = b""


class Batch(NamedTuple):
    """One EFetch: the records received, in the order received."""

    records: tuple[Record, ...]
    issues: tuple[Issue, ...]
    unknown: tuple[Unknown, ...]
    body: bytes


class Summary(NamedTuple):
    """One ESummary: those of the ids asked for that exist."""

    ids: frozenset[str]
    body: bytes


def read_search(body: bytes) -> SearchAnswer:
    """ESearch XML.  PhraseNotFound with no hits is a true zero, not an error; it is among the ``warnings``."""
    root = _tree(body, "eSearchResult")
    count = text(first(root, "Count"))
    if not count.isdigit():
        raise Refused("a search answer without Count")
    complaints = [e for name in ("ErrorList", "WarningList") for group in root.iterchildren(name) for e in group]
    return SearchAnswer(
        int(count), texts(within(children(root), "IdList", "Id")), text(first(root, "QueryTranslation")) or None,
        tuple(f"{e.tag}: {text(e)}" for e in complaints), body,
    )


def read_articles(body: bytes) -> Batch:
    """EFetch XML, complete to the closing tag; "Empty id list" is a set without records."""
    head = plain(body[:2000].decode("utf-8", "replace"))
    if "<ERROR>" in head and _NO_IDS.search(head):
        return Batch((), (), (), body)
    _refuse_other(body)
    beside = Beside()
    try:
        records = tuple(beside.records(parse_xml(io.BytesIO(body))))
    except XmlError as error:
        raise Refused(str(error)) from error
    return Batch(records, tuple(beside.issues), tuple(beside.unknown), body)


def read_summary(body: bytes) -> Summary:
    """ESummary XML, of either version: the ids that exist; others are named in ERROR or left out."""
    root = _tree(body, "eSummaryResult", tolerated=(_NO_SUCH, _NO_IDS))
    newer = (e.get("uid", "") for e in root.iter("DocumentSummary") if first(e, "error") is None)
    return Summary(frozenset((*(text(first(e, "Id")) for e in root.iter("DocSum")), *newer)), body)


def _tree(body: bytes, expected: str, tolerated: tuple[re.Pattern[str], ...] = ()) -> Element:
    _refuse_other(body)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(f"the XML is not whole or not well-formed ({error.msg})") from error
    errors = [t for e in root.iter("ERROR") if (t := text(e)) and not any(p.search(t) for p in tolerated)]
    if errors:
        words = "; ".join(errors)
        raise Refused(f"an error in the answer: {words[:300]}", again=not _OURS.search(words))
    if root.tag != expected:
        raise Refused(f"{root.tag} came instead of {expected}")
    return root


def _refuse_other(body: bytes) -> None:
    """Refuses what is not XML: an empty body, JSON, HTML, plain text."""
    start = plain(body[:4000].decode("utf-8", "replace").lstrip("\ufeff"))
    if not start:
        raise Refused("an empty body")
    if start[:1] in "{[":
        raise Refused(f"JSON came instead of XML: {start[:300]}")
    if re.match(r"<!doctype html|<html", start, re.IGNORECASE):
        raise Refused(f"an HTML page came instead of XML: {plain(re.sub('<[^>]*>', ' ', start))[:200]}")
    if not start.startswith("<"):
        raise Refused(f"plain text came instead of XML: {start[:200]}")
