"""Parses PubMed XML into records, as a stream: memory does not grow, no DTD is loaded, no entity is expanded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import BinaryIO, NamedTuple

from lxml import etree

from pipeline.fetch.citation import article, book_article
from pipeline.fetch.elements import Element, text
from pipeline.fetch.known import known_names
from pipeline.model import Issue, Record

_ROOTS = ("PubmedArticleSet", "PubmedBookArticleSet")
_UNITS = ("PubmedArticle", "PubmedBookArticle", "DeleteCitation", "DeleteDocument", "ERROR")
_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_tag = attrgetter("tag")


class XmlError(ValueError):
    """The data are not PubMed XML, or incomplete; the message says what was found."""


class Deletion(NamedTuple):
    """A PMID that NLM withdrew (DeleteCitation)."""

    pmid: str


class UnknownElement(NamedTuple):
    """An element that is not in known.toml, and how often it was skipped."""

    name: str
    times: int


Entry = Record | Deletion | UnknownElement | Issue


@dataclass(slots=True)
class NonRecords:
    """The entries of files that are not records: deletions, unknown elements and issues."""

    deleted: list[str] = field(default_factory=list)
    unknown: list[UnknownElement] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def separate(self, entries: Iterable[Entry]) -> Iterator[Record]:
        """Yields the records among entries as they come, and collects the others here."""
        for entry in entries:
            if isinstance(entry, Record):
                yield entry
            elif isinstance(entry, Deletion):
                self.deleted.append(entry.pmid)
            elif isinstance(entry, UnknownElement):
                self.unknown.append(entry)
            else:
                self.issues.append(entry)

    def all_issues(self) -> tuple[Issue, ...]:
        """Every issue once, and one more for each name of an unknown element, with its total number."""
        counts: Counter[str] = Counter()
        for name, times in self.unknown:
            counts[name] += times
        of_unknown = (Issue("fetch", name, f"the element {name} is unknown; it was skipped {count} times")
                      for name, count in sorted(counts.items()))
        return *dict.fromkeys(self.issues), *of_unknown


def parse_xml(stream: BinaryIO, source: str = "pubmed") -> Iterator[Entry]:
    """Every record, deletion and issue of a PubmedArticleSet, in order; raises XmlError if it is not one, or truncated.

    Elements that are not in known.toml are skipped; each of their names is yielded once, at the end.
    """
    unknown: Counter[str] = Counter()
    units = 0
    events = etree.iterparse(
        _LargeReads(stream), events=("end",), tag=_ROOTS + _UNITS, resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )
    try:
        for _, element in events:
            if not units:
                _refuse_entities(element)
            if element.tag not in _ROOTS:
                units += 1
                yield from _entries_of(element, source, unknown)
                _free(element, unknown)
    except etree.XMLSyntaxError as error:
        raise XmlError(f"the XML is incomplete or not well-formed ({error.msg})") from error
    _check_root(events.root, units)
    _count_unknown(list(events.root.iter()), unknown)
    for name, count in sorted(unknown.items()):
        yield UnknownElement(name, count)


class _LargeReads(NamedTuple):
    """Reads a stream in pieces of 256 kB; the 32 kB that lxml asks for would cost more calls than it saves memory."""

    stream: BinaryIO

    def read(self, _: int) -> bytes:
        return self.stream.read(1 << 18)


def _entries_of(element: Element, source: str, unknown: Counter[str]) -> list[Entry]:
    if element.tag == "ERROR":
        raise XmlError(f"the data report an error: {text(element)[:300] or element.getroottree().getroot().tag}")
    if element.tag in ("DeleteCitation", "DeleteDocument"):
        return [Deletion(text(pmid)) for pmid in element.iterchildren("PMID")]
    held = list(element.iter())  # while they are held, lxml does not create their Python objects again
    _count_unknown(held, unknown)
    record, issues = (article if element.tag == "PubmedArticle" else book_article)(element, source)
    return [*issues, record] if record is not None else [*issues]


def _count_unknown(elements: Sequence[Element], unknown: Counter[str]) -> None:
    """Counts the elements that are not in known.toml."""
    if known_names().elements.issuperset(map(_tag, elements)):
        return
    for name in map(_tag, elements):
        if not isinstance(name, str):
            unknown["&entity;"] += 1
        elif name not in known_names().elements and not name.startswith(_MATHML):
            unknown[name] += 1


def _free(element: Element, unknown: Counter[str]) -> None:
    """Frees the element and its preceding siblings, so that memory does not grow with the file."""
    element.clear()
    before = element.getprevious()
    while before is not None:
        if before.tag not in _UNITS:
            _count_unknown(list(before.iter()), unknown)
        before.getparent().remove(before)
        before = element.getprevious()


def _refuse_entities(element: Element) -> None:
    """Raises XmlError if the file declares entities, which may expand without bound ("billion laughs")."""
    declared = element.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise XmlError("the file declares XML entities, which PubMed never does; it is refused for safety")


def _check_root(root: Element, units: int) -> None:
    if root.tag not in _ROOTS and not units:
        raise XmlError(f"the root element is {root.tag}, not PubmedArticleSet")
