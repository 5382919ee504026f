"""PubMed XML as a stream in, records one by one out; memory stays flat, no DTD is loaded, no entity expanded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any, BinaryIO, NamedTuple

from lxml import etree

from pipeline.fetch.citation import article, book_article
from pipeline.fetch.elements import Element, below, text
from pipeline.fetch.known import load_known
from pipeline.model import Issue, Record

_ROOTS = ("PubmedArticleSet", "PubmedBookArticleSet")
_UNITS = ("PubmedArticle", "PubmedBookArticle", "DeleteCitation", "DeleteDocument", "ERROR")
_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_tag = attrgetter("tag")


class XmlError(ValueError):
    """Not PubMed XML, or not whole; one line saying what was found."""


class Deletion(NamedTuple):
    """A PMID that NLM withdrew (DeleteCitation)."""

    pmid: str


class Unknown(NamedTuple):
    """An element that no list knows, and how often it was found and read past."""

    name: str
    count: int  # type: ignore[assignment]


Entry = Record | Deletion | Unknown | Issue


def parse_xml(stream: BinaryIO, source: str = "pubmed") -> Iterator[Entry]:
    """Every record, deletion and issue of a PubmedArticleSet in order; XmlError when it is none or breaks off.

    Elements that no list knows are read past and named at the end, once per name with their number.
    """
    unknown: Counter[str] = Counter()
    units = 0
    events = etree.iterparse(
        stream, events=("start", "end"), tag=_ROOTS + _UNITS, resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )
    try:
        for event, element in events:
            if event == "start":
                _refuse_entities(element)
            elif element.tag not in _ROOTS:
                units += 1
                yield from _unit(element, source, unknown)
                _forget(element, unknown)
    except etree.XMLSyntaxError as error:
        raise XmlError(f"the XML is not whole or not well-formed ({error.msg})") from error
    _check_root(events.root, units)
    _notice(events.root, unknown)
    for name, count in sorted(unknown.items()):
        yield Unknown(name, count)


def unknown_issues(found: Iterable[Unknown]) -> tuple[Issue, ...]:
    """One issue for each name, with the number of all that were found."""
    counts: Counter[str] = Counter()
    for name, count in found:
        counts[name] += count
    return tuple(
        Issue("fetch", name, f"the element {name} is not known; found {count} times and read past")
        for name, count in sorted(counts.items())
    )


def _unit(element: Element, source: str, unknown: Counter[str]) -> Iterator[Entry]:
    if element.tag == "ERROR":
        raise XmlError(f"an error in the answer: {text(element)[:300]}")
    if element.tag in ("DeleteCitation", "DeleteDocument"):
        for pmid in below(element, "PMID"):
            yield Deletion(text(pmid))
        return
    _notice(element, unknown)
    record, issues = (article if element.tag == "PubmedArticle" else book_article)(element, source)
    yield from issues
    if record is not None:
        yield record


def _notice(element: Element, unknown: Counter[str]) -> None:
    """Counts the elements in it that no list knows."""
    names: set[Any] = set(map(_tag, element.iter())) - load_known().elements
    for name in names:
        if not isinstance(name, str):
            unknown["&entity;"] += 1
        elif not name.startswith(_MATHML):
            unknown[name] += sum(1 for _ in element.iter(name))


def _forget(element: Element, unknown: Counter[str]) -> None:
    """Frees the element and what stands before it, so that memory does not grow with the file."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        _notice(parent[0], unknown)
        del parent[0]


def _refuse_entities(element: Element) -> None:
    """No PubMed file declares entities of its own; one that does may grow without bound (billion laughs)."""
    if element.getparent() is None:
        declared = element.getroottree().docinfo.internalDTD
        if declared is not None and next(declared.iterentities(), None) is not None:
            raise XmlError("the file declares XML entities of its own, which PubMed never does; refused for safety")


def _check_root(root: Element, units: int) -> None:
    if root.tag not in _ROOTS and not units:
        raise XmlError(f"the root is {root.tag}, not PubmedArticleSet")
