"""Small readers of PubMed XML elements: text, people, dates and lists; nothing outside the element is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.fetch.dates import Published, first_year, published
from pipeline.model import Mesh, Notice, PublicationType, Section
from pipeline.text import plain

Element = Any  # lxml.etree._Element; lxml ships no types
_UNEVEN = ("\n", "  ", "\t", "\r")  # what plain() would change within a text; looked for first because it is rare


def text(element: Element | None) -> str:
    """All text of the element, inline markup and MathML included, white space made plain; "" when absent."""
    if element is None:
        return ""
    words: str = "".join(element.itertext()) if len(element) else element.text or ""
    return plain(words) if any(map(words.__contains__, _UNEVEN)) else words.strip(" ")


def below(element: Element | None, *path: str) -> Iterator[Element]:
    """The elements at the end of a path of child names; every branch is followed."""
    found: Iterator[Element] = iter(() if element is None else (element,))
    for name in path:
        found = _children(found, name)
    return found


def _children(elements: Iterator[Element], name: str) -> Iterator[Element]:
    for element in elements:
        yield from element.iterchildren(name)


def first(element: Element | None, *path: str) -> Element | None:
    """The first child of a name, and of that the first of the next name."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(name), None)
    return element


def texts(element: Element | None, *path: str) -> tuple[str, ...]:
    """The texts at the end of a path, those without text left out."""
    return tuple(t for e in below(element, *path) if (t := text(e)))


def sections(holder: Element | None) -> tuple[Section, ...]:
    """Abstract/AbstractText in order; a part without text ("LEVEL OF EVIDENCE: 4") stays, with "" for its text."""
    return tuple(
        Section(e.get("Label") or None, e.get("NlmCategory") or None, text(e))
        for e in below(holder, "Abstract", "AbstractText")
    )


def pub_date(element: Element | None) -> Published:
    """PubDate: Year with Month and Day, or with Season (the year alone), or MedlineDate (its first year)."""
    year = text(first(element, "Year"))
    if not year:
        return first_year(text(first(element, "MedlineDate")))
    return published(year, text(first(element, "Month")), text(first(element, "Day")))


def revised(citation: Element | None) -> str | None:
    """The day of the last revision of the record: DateRevised, which NLM gives in full."""
    return pub_date(first(citation, "DateRevised")).text


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
    parts = {e.tag: e for e in author}
    given = text(parts.get("ForeName")) or text(parts.get("Initials"))
    names = (text(parts.get("LastName")), given, text(parts.get("Suffix")))
    return text(parts.get("CollectiveName")) or " ".join(n for n in names if n)


def mesh(citation: Element | None) -> Iterator[Mesh]:
    """MeSH headings; major when the descriptor or one of its qualifiers is starred."""
    for heading in below(citation, "MeshHeadingList", "MeshHeading"):
        descriptor = first(heading, "DescriptorName")
        if descriptor is not None:
            major = any(e.get("MajorTopicYN") == "Y" for e in heading)
            qualifiers = tuple(text(q) for q in heading.iterchildren("QualifierName"))
            yield Mesh(descriptor.get("UI"), text(descriptor), major, qualifiers)


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
