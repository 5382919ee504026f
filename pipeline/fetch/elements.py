"""Parsers of single PubMed XML elements: texts, people, dates and lists.

Children are collected by name in one pass (:func:`children`); to search for each name would cost more than parsing.
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
    if words.isprintable() and "  " not in words:  # nearly always true: no line feed, no tab, nothing to collapse
        return words.strip()
    return plain(words)


def children(element: Element | None) -> Children:
    """The children of an element by name; {} if it is absent."""
    by_name: Children = {}
    for child in () if element is None else element:
        name = child.tag
        if name in by_name:
            by_name[name].append(child)
        else:
            by_name[name] = [child]
    return by_name


def first(element: Element | None, name: str) -> Element | None:
    """The first child with this name; None if there is none, or no element."""
    return None if element is None else next(element.iterchildren(name), None)


def one(parts: Children, name: str) -> Element | None:
    """The first of the collected children with this name; None if there is none."""
    return parts[name][0] if name in parts else None


def within(parts: Children, holder: str, name: str) -> list[Element]:
    """The children called ``name`` of every child called ``holder``."""
    return [e for one in parts.get(holder, ()) for e in one.iterchildren(name)]


def texts(elements: Iterable[Element]) -> tuple[str, ...]:
    """The texts of the elements, without empty ones."""
    return tuple([words for e in elements if (words := text(e))])


def sections(parts: Children) -> tuple[Section, ...]:
    """The sections of the abstract (Abstract/AbstractText) in order; a section without text has the text ""."""
    return tuple([
        Section(e.get("Label") or None, e.get("NlmCategory") or None, text(e))
        for e in within(parts, "Abstract", "AbstractText")
    ])


def pub_date(element: Element | None) -> Published:
    """The date of a PubDate: Year, Month and Day; the year alone with a Season; the first year of a MedlineDate."""
    parts = {} if element is None else {e.tag: text(e) for e in element}
    if year := parts.get("Year"):
        return published(year, parts.get("Month"), parts.get("Day"))
    return first_year(parts.get("MedlineDate"))


def revised(citation: Children) -> str | None:
    """The day of the last revision of the record (DateRevised, which NLM gives in full)."""
    return pub_date(one(citation, "DateRevised")).text


def entered(data: Children) -> str | None:
    """The day on which the record entered PubMed: PubMedPubDate with PubStatus "entrez" in History."""
    for moment in within(data, "History", "PubMedPubDate"):
        if moment.get("PubStatus") == "entrez":
            return pub_date(moment).text
    return None


def authors(lists: Iterable[Element]) -> tuple[str, ...]:
    """The authors in order, each as "LastName ForeName Suffix" or as a collective name."""
    return tuple([name for one in lists for author in one.iterchildren("Author") if (name := _name(author))])


def _name(author: Element) -> str:
    parts = {e.tag: e for e in author}
    if "CollectiveName" in parts and (whole := text(parts["CollectiveName"])):
        return whole
    given = text(parts.get("ForeName")) or text(parts.get("Initials"))
    suffix = f" {text(parts['Suffix'])}" if "Suffix" in parts else ""
    return f"{text(parts.get('LastName'))} {given}{suffix}".strip()


def mesh(citation: Children) -> tuple[Mesh, ...]:
    """MeSH headings; a heading is major if its descriptor or one of its qualifiers is starred.

    Read without nesting, for speed: by the DTD, a heading is one descriptor and the qualifiers after it.
    """
    headings: list[tuple[str | None, str, list[str | None], list[str]]] = []
    for holder in citation.get("MeshHeadingList", ()):
        for part in holder.iter("DescriptorName", "QualifierName"):
            if part.tag == "DescriptorName":
                headings.append((part.get("UI"), text(part), [part.get("MajorTopicYN")], []))
            elif headings:
                headings[-1][2].append(part.get("MajorTopicYN"))
                headings[-1][3].append(text(part))
    return tuple([Mesh(ui, name, "Y" in stars, tuple(qualifiers)) for ui, name, stars, qualifiers in headings])


def types(elements: Iterable[Element]) -> tuple[PublicationType, ...]:
    """Publication types with their UI, in the order of the source (which means nothing)."""
    return tuple([PublicationType(e.get("UI") or None, text(e)) for e in elements])


def grants(parts: Children) -> tuple[str, ...]:
    """Grants in the form of MEDLINE text, "GrantID/Acronym/Agency/Country", each once though NLM repeats some."""
    joined = (
        "/".join(t for name in ("GrantID", "Acronym", "Agency", "Country") if (t := text(first(grant, name))))
        for grant in within(parts, "GrantList", "Grant")
    )
    return tuple(dict.fromkeys(g for g in joined if g))


def links(citation: Children) -> tuple[tuple[Notice, ...], tuple[str, ...]]:
    """CommentsCorrections as notices (all but Cites) and as the PMIDs that the record cites (Cites)."""
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
    """The PMIDs in ReferenceList, in document order; these lists may contain each other."""
    for outer in data.get("ReferenceList", ()):
        for identifier in outer.iter("ArticleId"):
            if identifier.get("IdType") == "pubmed" and (pmid := text(identifier)).isdigit():
                yield pmid
