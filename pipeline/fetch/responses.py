"""Parses the responses of E-utilities into ids and records; raises InvalidResponse for anything else.

HTTP 200 does not mean success: errors come as JSON, HTML, an ERROR element, an empty or a truncated body.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from pipeline.fetch.elements import Element, children, first, text, texts, within
from pipeline.fetch.parse import NonRecords, UnknownElement, XmlError, parse_xml
from pipeline.model import Issue, Record
from pipeline.text import plain

_OUR_FAULT = re.compile(r"'?retstart'?|\bInvalid db|Neither query_key|\bInvalid uid", re.IGNORECASE)
_NO_IDS = re.compile(r"Empty id list", re.IGNORECASE)
_NO_SUCH_ID = re.compile(r"cannot get document summary", re.IGNORECASE)


class InvalidResponse(ValueError):
    """A response that is an error, or damaged; ``message`` holds the words of the server."""

    def __init__(self, message: str, retry: bool = True, retry_after: float = 0.0) -> None:
        super().__init__(message)
        self.retry = retry  # whether the same request may succeed later
        self.retry_after = retry_after  # the pause that the server asks for, in seconds


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """The response to one ESearch."""

    count: int  # hits in all
    ids: tuple[str, ...]  # those of this page
    translation: str | None  # how PubMed read the query
    warnings: tuple[str, ...]
    body: bytes = b""


class Batch(NamedTuple):
    """The response to one EFetch: the records in the order received."""

    records: tuple[Record, ...]
    issues: tuple[Issue, ...]
    unknown: tuple[UnknownElement, ...]
    body: bytes


class Summary(NamedTuple):
    """The response to one ESummary: those of the requested ids that exist."""

    ids: frozenset[str]
    body: bytes


def read_search(body: bytes) -> SearchResponse:
    """Parses ESearch XML.  PhraseNotFound is not an error: it is among the ``warnings`` of a search without hits."""
    root = _parse(body, "eSearchResult")
    count = text(first(root, "Count"))
    if not count.isdigit():
        raise InvalidResponse("the search response has no Count")
    complaints = [e for name in ("ErrorList", "WarningList") for group in root.iterchildren(name) for e in group]
    return SearchResponse(
        int(count), texts(within(children(root), "IdList", "Id")), text(first(root, "QueryTranslation")) or None,
        tuple(f"{e.tag}: {text(e)}" for e in complaints), body,
    )


def read_articles(body: bytes) -> Batch:
    """Parses EFetch XML, complete to the closing tag; the error "Empty id list" means a set without records."""
    head = plain(body[:2000].decode("utf-8", "replace"))
    if "<ERROR>" in head and _NO_IDS.search(head):
        return Batch((), (), (), body)
    _refuse_non_xml(body)
    non_records = NonRecords()
    try:
        records = tuple(non_records.separate(parse_xml(io.BytesIO(body))))
    except XmlError as error:
        raise InvalidResponse(str(error)) from error
    return Batch(records, tuple(non_records.issues), tuple(non_records.unknown), body)


def read_summary(body: bytes) -> Summary:
    """Parses ESummary XML of either version; ids that do not exist are named in ERROR or left out."""
    root = _parse(body, "eSummaryResult", tolerated=(_NO_SUCH_ID, _NO_IDS))
    newer = (e.get("uid", "") for e in root.iter("DocumentSummary") if first(e, "error") is None)
    return Summary(frozenset((*(text(first(e, "Id")) for e in root.iter("DocSum")), *newer)), body)


def _parse(body: bytes, expected: str, tolerated: tuple[re.Pattern[str], ...] = ()) -> Element:
    _refuse_non_xml(body)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise InvalidResponse(f"the XML is incomplete or not well-formed ({error.msg})") from error
    errors = [t for e in root.iter("ERROR") if (t := text(e)) and not any(p.search(t) for p in tolerated)]
    if errors:
        words = "; ".join(errors)
        raise InvalidResponse(f"the response reports an error: {words[:300]}", retry=not _OUR_FAULT.search(words))
    if root.tag != expected:
        raise InvalidResponse(f"expected {expected}, received {root.tag}")
    return root


def _refuse_non_xml(body: bytes) -> None:
    """Raises InvalidResponse for an empty body, JSON, HTML or plain text."""
    start = plain(body[:4000].decode("utf-8", "replace").lstrip("\ufeff"))
    if not start:
        raise InvalidResponse("the body is empty")
    if re.match(r"\{|\[\s*[\[{\"]", start):
        raise InvalidResponse(f"expected XML, received JSON: {start[:300]}")
    if re.match(r"<!doctype html|<html", start, re.IGNORECASE):
        raise InvalidResponse(f"expected XML, received an HTML page: {plain(re.sub('<[^>]*>', ' ', start))[:200]}")
    if not start.startswith("<"):
        raise InvalidResponse(f"expected XML, received plain text: {start[:200]}")
