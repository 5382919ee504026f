"""PubMed XML as a stream in, records one by one out; in flat memory, without loading DTDs or expanding entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import BinaryIO, NamedTuple

from lxml import etree

from pipeline.fetch.citation import article, book_article
from pipeline.fetch.elements import Element, text
from pipeline.fetch.known import load_known
from pipeline.model import Issue, Record

_ROOTS = ("PubmedArticleSet", "PubmedBookArticleSet")
_UNITS = ("PubmedArticle", "PubmedBookArticle", "DeleteCitation", "DeleteDocument", "ERROR")
_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_tag = attrgetter("tag")


class XmlError(ValueError):
    """Not PubMed XML, or incomplete; the message says what was found."""


class Deletion(NamedTuple):
    """A PMID that NLM withdrew (DeleteCitation)."""

    pmid: str


class Unknown(NamedTuple):
    """An element that is not in known.toml, and how often it was skipped."""

    name: str
    count: int  # type: ignore[assignment]


Entry = Record | Deletion | Unknown | Issue


@dataclass(slots=True)
class Beside:
    """What entries hold beside their records."""

    deleted: list[str] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def records(self, entries: Iterable[Entry]) -> Iterator[Record]:
        """The records among entries, as they come; the others are kept here."""
        for entry in entries:
            if isinstance(entry, Record):
                yield entry
            elif isinstance(entry, Deletion):
                self.deleted.append(entry.pmid)
            elif isinstance(entry, Unknown):
                self.unknown.append(entry)
            else:
                self.issues.append(entry)

    def told(self) -> tuple[Issue, ...]:
        """Every issue once, and one for each name of unknown elements, with its total number."""
        counts: Counter[str] = Counter()
        for name, count in self.unknown:
            counts[name] += count
        strange = (Issue("fetch", name, f"the element {name} is not known; found {count} times and read past")
                   for name, count in sorted(counts.items()))
        return *dict.fromkeys(self.issues), *strange


def parse_xml(stream: BinaryIO, source: str = "pubmed") -> Iterator[Entry]:
    """Every record, deletion and issue of a PubmedArticleSet, in order; raises XmlError if it is not one or truncated.

    Elements that are not in known.toml are skipped and named at the end, each name once with its number.
    """
    unknown: Counter[str] = Counter()
    units = 0
    events = etree.iterparse(
        _Wide(stream), events=("end",), tag=_ROOTS + _UNITS, resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )
    try:
        for _, element in events:
            if not units:
                _refuse_entities(element)
            if element.tag not in _ROOTS:
                units += 1
                yield from _unit(element, source, unknown)
                _forget(element, unknown)
    except etree.XMLSyntaxError as error:
        raise XmlError(f"the XML is not whole or not well-formed ({error.msg})") from error
    _check_root(events.root, units)
    _notice(list(events.root.iter()), unknown)
    for name, count in sorted(unknown.items()):
        yield Unknown(name, count)


class _Wide(NamedTuple):
    """The stream in pieces of 256 kB; the 32 kB that lxml asks for would cost more calls than it saves memory."""

    stream: BinaryIO

    def read(self, _: int) -> bytes:
        return self.stream.read(1 << 18)


def _unit(element: Element, source: str, unknown: Counter[str]) -> list[Entry]:
    if element.tag == "ERROR":
        raise XmlError(f"an error in the answer: {text(element)[:300] or element.getroottree().getroot().tag}")
    if element.tag in ("DeleteCitation", "DeleteDocument"):
        return [Deletion(text(pmid)) for pmid in element.iterchildren("PMID")]
    held = list(element.iter())  # while held, lxml does not make the Python objects of elements again
    _notice(held, unknown)
    record, issues = (article if element.tag == "PubmedArticle" else book_article)(element, source)
    return [*issues, record] if record is not None else [*issues]


def _notice(elements: Sequence[Element], unknown: Counter[str]) -> None:
    """Counts the elements that are not in known.toml."""
    if load_known().elements.issuperset(map(_tag, elements)):
        return
    for name in map(_tag, elements):
        if not isinstance(name, str):
            unknown["&entity;"] += 1
        elif name not in load_known().elements and not name.startswith(_MATHML):
            unknown[name] += 1


def _forget(element: Element, unknown: Counter[str]) -> None:
    """Frees the element and its preceding siblings, so that memory does not grow with the file."""
    element.clear()
    before = element.getprevious()
    while before is not None:
        if before.tag not in _UNITS:
            _notice(list(before.iter()), unknown)
        before.getparent().remove(before)
        before = element.getprevious()


def _refuse_entities(element: Element) -> None:
    """No PubMed file declares entities of its own; one that does may expand without bound (billion laughs)."""
    declared = element.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise XmlError("the file declares XML entities of its own, which PubMed never does; refused for safety")


def _check_root(root: Element, units: int) -> None:
    if root.tag not in _ROOTS and not units:
        raise XmlError(f"the root is {root.tag}, not PubmedArticleSet")
