"""Small readers of PubMed XML elements: text, people, dates and lists; nothing outside the element is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.fetch.dates import Published, first_year, published
from pipeline.model import Mesh, Notice, PublicationType, Section
from pipeline.text import plain

Element = Any  # lxml.etree._Element; lxml ships no types


def text(element: Element | None) -> str:
    """All text of the element, inline markup and MathML included, white space made plain; "" when absent."""
    if element is None:
        return ""
    return plain("".join(element.itertext()) if len(element) else element.text or "")


def below(element: Element | None, *path: str) -> Iterator[Element]:
    """The elements at the end of a path of child names; every branch is followed."""
    if element is None:
        return
    if not path:
        yield element
        return
    for child in element.iterchildren(path[0]):
        yield from below(child, *path[1:])


def first(element: Element | None, *path: str) -> Element | None:
    """The first element at the end of a path of child names."""
    return next(below(element, *path), None)


def texts(element: Element | None, *path: str) -> tuple[str, ...]:
    """The texts at the end of a path, those without text left out."""
    return tuple(t for e in below(element, *path) if (t := text(e)))


def sections(holder: Element | None) -> tuple[Section, ...]:
    """Abstract/AbstractText in order; a labelled part without text stays, with "" for its text."""
    found = (
        Section(e.get("Label") or None, e.get("NlmCategory") or None, text(e))
        for e in below(holder, "Abstract", "AbstractText")
    )
    return tuple(s for s in found if s.text or s.label)


def pub_date(element: Element | None) -> Published:
    """PubDate: Year with Month and Day, or with Season (the year alone), or MedlineDate (its first year)."""
    year = text(first(element, "Year"))
    if not year:
        return first_year(text(first(element, "MedlineDate")))
    return published(year, text(first(element, "Month")), text(first(element, "Day")))


def entered(history: Element | None) -> str | None:
    """The day the record entered PubMed: PubMedPubDate with PubStatus "entrez"."""
    for moment in below(history, "PubMedPubDate"):
        if moment.get("PubStatus") == "entrez":
            return pub_date(moment).text
    return None


def authors(lists: list[Element]) -> tuple[str, ...]:
    """"LastName ForeName Suffix" or the collective name, in order."""
    return tuple(name for one in lists for author in below(one, "Author") if (name := _name(author)))


def _name(author: Element) -> str:
    collective = text(first(author, "CollectiveName"))
    given = text(first(author, "ForeName")) or text(first(author, "Initials"))
    parts = (text(first(author, "LastName")), given, text(first(author, "Suffix")))
    return collective or " ".join(p for p in parts if p)


def mesh(citation: Element | None) -> Iterator[Mesh]:
    """MeSH headings; major when the descriptor or one of its qualifiers is starred."""
    for heading in below(citation, "MeshHeadingList", "MeshHeading"):
        descriptor = first(heading, "DescriptorName")
        if descriptor is not None:
            qualifiers = list(below(heading, "QualifierName"))
            major = any(e.get("MajorTopicYN") == "Y" for e in (descriptor, *qualifiers))
            yield Mesh(descriptor.get("UI"), text(descriptor), major, tuple(text(q) for q in qualifiers))


def types(holder: Element | None, *path: str) -> tuple[PublicationType, ...]:
    """Publication types with their UI, in the order of the source (which means nothing)."""
    return tuple(PublicationType(e.get("UI") or None, text(e)) for e in below(holder, *path, "PublicationType"))


def grants(holder: Element | None) -> tuple[str, ...]:
    """Grants as MEDLINE text writes them, "GrantID/Acronym/Agency/Country"; NLM repeats some, each is kept once."""
    found = (
        "/".join(t for name in ("GrantID", "Acronym", "Agency", "Country") if (t := text(first(grant, name))))
        for grant in below(holder, "GrantList", "Grant")
    )
    return tuple(dict.fromkeys(g for g in found if g))


def links(citation: Element | None) -> tuple[tuple[Notice, ...], tuple[str, ...]]:
    """CommentsCorrections apart: notices (all but Cites), and the PMIDs that the record cites."""
    notices, cited = [], []
    for link in below(citation, "CommentsCorrectionsList", "CommentsCorrections"):
        pmid = text(first(link, "PMID")) or None
        kind = link.get("RefType") or "unknown"
        if kind != "Cites":
            notices.append(Notice(kind, pmid))
        elif pmid:
            cited.append(pmid)
    return tuple(notices), tuple(cited)


def references(data: Element | None) -> Iterator[str]:
    """PMIDs of ReferenceList, which nests in itself, in document order."""
    for outer in below(data, "ReferenceList"):
        for identifier in outer.iter("ArticleId"):
            if identifier.get("IdType") == "pubmed" and (pmid := text(identifier)).isdigit():
                yield pmid
