"""Turns one PubmedArticle or PubmedBookArticle into a Record, verbatim; unknown links and data banks become Issues."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.fetch.dates import NOT_DATED
from pipeline.fetch.elements import (
    Children,
    Element,
    authors,
    children,
    entered,
    first,
    grants,
    links,
    mesh,
    one,
    pub_date,
    references,
    revised,
    sections,
    text,
    texts,
    types,
    within,
)
from pipeline.fetch.known import known_names, registrations
from pipeline.model import Issue, Record


def article(element: Element, source: str) -> tuple[Record | None, list[Issue]]:
    """The record in a PubmedArticle, and issues; None if it has no PMID of its own."""
    parts = children(element)
    citation, data = children(one(parts, "MedlineCitation")), children(one(parts, "PubmedData"))
    pmid, version, issues = _pmid_and_version(citation)
    if pmid is None:
        return None, issues
    inner = children(one(citation, "Article"))
    journal = children(one(inner, "Journal"))
    dated = first(one(journal, "JournalIssue"), "PubDate")
    notices, cited = links(citation)
    issues += [
        Issue("fetch", pmid, f"the link {n.type!r} to another record is unknown; it was kept, but gives no status")
        for n in notices if n.type not in known_names().links
    ]
    date = pub_date(dated) if dated is not None else NOT_DATED
    registered, unknown = registrations(_banks(inner), pmid)
    ids = _ids(data)
    return Record(
        pmid=pmid, version=version, source=source,
        title=text(one(inner, "ArticleTitle")) or None,
        sections=sections(inner),
        doi=_doi(inner) or ids.get("doi"), pmcid=ids.get("pmc"),
        journal=_journal(journal, citation), year=date.year, published=date.text,
        language=texts(inner.get("Language", ())),
        publication_types=types(within(inner, "PublicationTypeList", "PublicationType")),
        mesh=mesh(citation),
        keywords=texts(within(citation, "KeywordList", "Keyword")),
        authors=authors(inner.get("AuthorList", ())),
        registrations=registered, grants=grants(inner),
        coi=text(one(citation, "CoiStatement")) or None,
        notices=notices, references=tuple(dict.fromkeys((*references(data), *cited))),
        entered=entered(data), revised=revised(citation),
    ), [*issues, *unknown]


def book_article(element: Element, source: str) -> tuple[Record | None, list[Issue]]:
    """The record in a PubmedBookArticle: title, authors and abstract are in BookDocument, the date is in Book."""
    parts = children(element)
    inner, data = children(one(parts, "BookDocument")), children(one(parts, "PubmedBookData"))
    pmid, version, issues = _pmid_and_version(inner)
    if pmid is None:
        return None, issues
    book = children(one(inner, "Book"))
    chapter, volume = text(one(inner, "ArticleTitle")), text(one(book, "BookTitle"))
    date, ids = pub_date(one(book, "PubDate")), {**_ids(data), **_ids(inner)}
    return Record(
        pmid=pmid, version=version, source=source,
        title=chapter or volume or None,
        sections=sections(inner),
        doi=_doi(book) or ids.get("doi"), pmcid=ids.get("pmc"),
        journal=volume if chapter and volume else None, year=date.year, published=date.text,
        language=texts(inner.get("Language", ())),
        publication_types=types(inner.get("PublicationType", ())),
        keywords=texts(within(inner, "KeywordList", "Keyword")),
        authors=_book_authors(inner, book), grants=grants(inner),
        references=tuple(dict.fromkeys((*references(inner), *references(data)))),
        entered=entered(data), revised=revised(inner),
    ), issues


def _pmid_and_version(holder: Children) -> tuple[str | None, int, list[Issue]]:
    """PMID and version from the direct child only, as CommentsCorrections hold other PMIDs; and issues."""
    element = one(holder, "PMID")
    pmid = text(element)
    if not pmid.isdigit():
        return None, 1, [Issue("fetch", pmid or "no PMID", "a record without a PMID of its own was left out")]
    version = element.get("Version", "1") if element is not None else "1"
    if not version.isdigit():
        return pmid, 1, [Issue("fetch", pmid, f"the version {version!r} is not a number; read as 1")]
    return pmid, int(version), []


def _ids(holder: Children) -> dict[str, str]:
    """The identifiers of the record itself by type, the first of each; never those of its references."""
    identifiers: dict[str, str] = {}
    for identifier in within(holder, "ArticleIdList", "ArticleId"):
        kind = identifier.get("IdType", "")
        if kind not in identifiers and (value := text(identifier)):
            identifiers[kind] = value
    return identifiers


def _doi(holder: Children) -> str | None:
    """The first valid ELocationID of type doi."""
    for location in holder.get("ELocationID", ()):
        if location.get("EIdType") == "doi" and location.get("ValidYN") != "N" and (doi := text(location)):
            return doi
    return None


def _journal(journal: Children, citation: Children) -> str | None:
    if title := text(one(journal, "Title")) or text(one(journal, "ISOAbbreviation")):
        return title
    return text(first(one(citation, "MedlineJournalInfo"), "MedlineTA")) or None


def _book_authors(inner: Children, book: Children) -> tuple[str, ...]:
    """The authors of the chapter, or of the book if the chapter names none."""
    of_chapter = [a for a in inner.get("AuthorList", ()) if a.get("Type") != "editors"]
    return authors(of_chapter) or authors(book.get("AuthorList", ()))


def _banks(inner: Children) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each data bank (DataBankName) with its accession numbers."""
    for bank in within(inner, "DataBankList", "DataBank"):
        numbers = within(children(bank), "AccessionNumberList", "AccessionNumber")
        yield text(first(bank, "DataBankName")), texts(numbers)
