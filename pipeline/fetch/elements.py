"""Readers of single PubMed XML elements: text, people, dates and lists.

Children are gathered by name in one pass (:func:`children`); to search for each name would cost more than parsing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.fetch.dates import Published, first_year, published
from pipeline.model import Mesh, Notice, PublicationType, Section
from pipeline.text import plain

Element = Any  # lxml.etree._Element; lxml ships no types
Children = dict[str, list[Element]]  # name to the children of that name, in order


def text(element: Element | None) -> str:
    """All text of the element, including inline markup and MathML, with plain white space; "" if absent."""
    if element is None:
        return ""
    words: str = "".join(element.itertext()) if len(element) else element.text or ""
    if words.isprintable() and "  " not in words:  # nearly always: no line feed, no tab, nothing to collapse
        return words.strip()
    return plain(words)


def children(element: Element | None) -> Children:
    """The children of an element by name; {} if it is absent."""
    found: Children = {}
    for child in () if element is None else element:
        name = child.tag
        if name in found:
            found[name].append(child)
        else:
            found[name] = [child]
    return found


def first(element: Element | None, name: str) -> Element | None:
    """The first child of a name."""
    return None if element is None else next(element.iterchildren(name), None)


def one(parts: Children, name: str) -> Element | None:
    """The first child of a name."""
    return parts[name][0] if name in parts else None


def within(parts: Children, holder: str, name: str) -> list[Element]:
    """The children of a name within every child called ``holder``."""
    return [e for one in parts.get(holder, ()) for e in one.iterchildren(name)]


def texts(elements: Iterable[Element]) -> tuple[str, ...]:
    """The texts of elements that have any."""
    return tuple([words for e in elements if (words := text(e))])


def sections(parts: Children) -> tuple[Section, ...]:
    """Abstract/AbstractText in order; one without text ("LEVEL OF EVIDENCE: 4") stays, with "" for its text."""
    return tuple([
        Section(e.get("Label") or None, e.get("NlmCategory") or None, text(e))
        for e in within(parts, "Abstract", "AbstractText")
    ])


def pub_date(element: Element | None) -> Published:
    """PubDate: Year with Month and Day, or with Season (the year alone), or MedlineDate (its first year)."""
    parts = {} if element is None else {e.tag: text(e) for e in element}
    if year := parts.get("Year"):
        return published(year, parts.get("Month"), parts.get("Day"))
    return first_year(parts.get("MedlineDate"))


def revised(citation: Children) -> str | None:
    """The day of the last revision of the record (DateRevised, which NLM gives in full)."""
    return pub_date(one(citation, "DateRevised")).text


def entered(data: Children) -> str | None:
    """The day the record entered PubMed: PubMedPubDate with PubStatus "entrez" in History."""
    for moment in within(data, "History", "PubMedPubDate"):
        if moment.get("PubStatus") == "entrez":
            return pub_date(moment).text
    return None


def authors(lists: Iterable[Element]) -> tuple[str, ...]:
    """"LastName ForeName Suffix" or the collective name, in order."""
    return tuple([name for one in lists for author in one.iterchildren("Author") if (name := _name(author))])


def _name(author: Element) -> str:
    parts = {e.tag: e for e in author}
    if "CollectiveName" in parts and (whole := text(parts["CollectiveName"])):
        return whole
    given = text(parts.get("ForeName")) or text(parts.get("Initials"))
    suffix = f" {text(parts['Suffix'])}" if "Suffix" in parts else ""
    return f"{text(parts.get('LastName'))} {given}{suffix}".strip()


def mesh(citation: Children) -> tuple[Mesh, ...]:
    """MeSH headings; major if the descriptor or one of its qualifiers is starred.

    Read flat for speed: by the DTD, a heading is one descriptor and the qualifiers after it.
    """
    found: list[tuple[str | None, str, list[str | None], list[str]]] = []
    for holder in citation.get("MeshHeadingList", ()):
        for part in holder.iter("DescriptorName", "QualifierName"):
            if part.tag == "DescriptorName":
                found.append((part.get("UI"), text(part), [part.get("MajorTopicYN")], []))
            elif found:
                found[-1][2].append(part.get("MajorTopicYN"))
                found[-1][3].append(text(part))
    return tuple([Mesh(ui, name, "Y" in stars, tuple(qualifiers)) for ui, name, stars, qualifiers in found])


def types(elements: Iterable[Element]) -> tuple[PublicationType, ...]:
    """Publication types with their UI, in the order of the source (which means nothing)."""
    return tuple([PublicationType(e.get("UI") or None, text(e)) for e in elements])


def grants(parts: Children) -> tuple[str, ...]:
    """Grants as in MEDLINE text, "GrantID/Acronym/Agency/Country"; NLM repeats some, but each is kept once."""
    found = (
        "/".join(t for name in ("GrantID", "Acronym", "Agency", "Country") if (t := text(first(grant, name))))
        for grant in within(parts, "GrantList", "Grant")
    )
    return tuple(dict.fromkeys(g for g in found if g))


def links(citation: Children) -> tuple[tuple[Notice, ...], tuple[str, ...]]:
    """CommentsCorrections in two parts: notices (all but Cites), and the PMIDs that the record cites."""
    notices, cited = [], []
    for link in within(citation, "CommentsCorrectionsList", "CommentsCorrections"):
        pmid = text(first(link, "PMID")) or None
        kind = link.get("RefType") or "unknown"
        if kind != "Cites":
            notices.append(Notice(kind, pmid))
        elif pmid:
            cited.append(pmid)
    return tuple(notices), tuple(cited)


def references(data: Children) -> Iterator[str]:
    """PMIDs of ReferenceList, which nests in itself, in document order."""
    for outer in data.get("ReferenceList", ()):
        for identifier in outer.iter("ArticleId"):
            if identifier.get("IdType") == "pubmed" and (pmid := text(identifier)).isdigit():
                yield pmid
