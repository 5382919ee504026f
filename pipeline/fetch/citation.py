"""One PubmedArticle or PubmedBookArticle to one Record, verbatim; what has no name here becomes an Issue."""

from __future__ import annotations

from pipeline.fetch.dates import NOT_DATED
from pipeline.fetch.elements import (
    Element,
    authors,
    below,
    entered,
    first,
    grants,
    links,
    mesh,
    pub_date,
    references,
    revised,
    sections,
    text,
    texts,
    types,
)
from pipeline.fetch.known import is_registry
from pipeline.model import Issue, Record, Registration


def article(element: Element, source: str) -> tuple[Record | None, list[Issue]]:
    """A PubmedArticle; None with an Issue when it has no PMID of its own."""
    citation, data = first(element, "MedlineCitation"), first(element, "PubmedData")
    pmid, version, issues = _key(citation)
    if pmid is None:
        return None, issues
    inner = first(citation, "Article")
    dated = first(inner, "Journal", "JournalIssue", "PubDate")
    notices, cited = links(citation)
    date = pub_date(dated) if dated is not None else NOT_DATED
    registrations = _registrations(inner, pmid, issues)
    return Record(
        pmid=pmid, version=version, source=source,
        title=text(first(inner, "ArticleTitle")) or None,
        sections=sections(inner),
        doi=_doi(inner, data), pmcid=_article_id(data, "pmc"),
        journal=_journal(inner, citation), year=date.year, published=date.text,
        language=texts(inner, "Language"),
        publication_types=types(inner, "PublicationTypeList"),
        mesh=tuple(mesh(citation)),
        keywords=texts(citation, "KeywordList", "Keyword"),
        authors=authors(list(below(inner, "AuthorList"))),
        registrations=registrations, grants=grants(inner),
        coi=text(first(citation, "CoiStatement")) or None,
        notices=notices, references=tuple(dict.fromkeys((*references(data), *cited))),
        entered=entered(first(data, "History")), revised=revised(citation),
    ), issues


def book_article(element: Element, source: str) -> tuple[Record | None, list[Issue]]:
    """A PubmedBookArticle: title, authors and abstract stand in BookDocument, the date in Book."""
    inner, data = first(element, "BookDocument"), first(element, "PubmedBookData")
    pmid, version, issues = _key(inner)
    if pmid is None:
        return None, issues
    book = first(inner, "Book")
    chapter, volume = text(first(inner, "ArticleTitle")), text(first(book, "BookTitle"))
    date = pub_date(first(book, "PubDate"))
    return Record(
        pmid=pmid, version=version, source=source,
        title=chapter or volume or None,
        sections=sections(inner),
        doi=_doi(book, data) or _article_id(inner, "doi"), pmcid=_article_id(inner, "pmc") or _article_id(data, "pmc"),
        journal=volume if chapter and volume else None, year=date.year, published=date.text,
        language=texts(inner, "Language"),
        publication_types=types(inner),
        keywords=texts(inner, "KeywordList", "Keyword"),
        authors=_book_authors(inner, book), grants=grants(inner),
        references=tuple(dict.fromkeys((*references(inner), *references(data)))),
        entered=entered(first(data, "History")), revised=revised(inner),
    ), issues


def _key(holder: Element | None) -> tuple[str | None, int, list[Issue]]:
    """PMID and version from the direct child alone: CommentsCorrections nest other PMIDs."""
    element = first(holder, "PMID")
    pmid = text(element)
    if not pmid.isdigit():
        return None, 1, [Issue("fetch", pmid or "no PMID", "a record without a PMID of its own was left out")]
    version = element.get("Version", "1") if element is not None else "1"
    if not version.isdigit():
        return pmid, 1, [Issue("fetch", pmid, f"the version {version!r} is no number; read as 1")]
    return pmid, int(version), []


def _doi(holder: Element | None, data: Element | None) -> str | None:
    """The first valid ELocationID of type doi, else the record's own ArticleId: never one of a reference."""
    for place in below(holder, "ELocationID"):
        if place.get("EIdType") == "doi" and place.get("ValidYN") != "N" and (doi := text(place)):
            return doi
    return _article_id(data, "doi")


def _article_id(holder: Element | None, kind: str) -> str | None:
    for identifier in below(holder, "ArticleIdList", "ArticleId"):
        if identifier.get("IdType") == kind and (value := text(identifier)):
            return value
    return None


def _journal(inner: Element | None, citation: Element | None) -> str | None:
    journal = first(inner, "Journal")
    short = text(first(journal, "ISOAbbreviation")) or text(first(citation, "MedlineJournalInfo", "MedlineTA"))
    return text(first(journal, "Title")) or short or None


def _book_authors(inner: Element | None, book: Element | None) -> tuple[str, ...]:
    """The chapter's authors; the book's own only where the chapter names none."""
    own = [a for a in below(inner, "AuthorList") if a.get("Type") != "editors"]
    return authors(own) or authors(list(below(book, "AuthorList")))


def _registrations(inner: Element | None, pmid: str, issues: list[Issue]) -> tuple[Registration, ...]:
    found = []
    for bank in below(inner, "DataBankList", "DataBank"):
        name = text(first(bank, "DataBankName"))
        kind = is_registry(name)
        if kind is None:
            issues.append(Issue("fetch", pmid, f"the data bank {name!r} is not known; not taken as a trial registry"))
        elif kind:
            found += [Registration(name, number) for number in texts(bank, "AccessionNumberList", "AccessionNumber")]
    return tuple(dict.fromkeys(found))
