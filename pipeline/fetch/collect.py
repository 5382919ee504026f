"""Collects all PMIDs of a query, proven complete; a query with more than 9,999 is split into ranges of PMIDs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.fetch.client import Client, FetchError
from pipeline.fetch.limits import IDS_PER_SEARCH
from pipeline.fetch.responses import SearchResponse

HIGHEST = 99_999_999  # PMIDs have eight digits; with nine, the parts would not add up and the run would fail


class IncompleteSearch(FetchError):
    """The ids of a search do not add up to its count: PubMed changed meanwhile, or a page was incomplete."""


OnResponse = Callable[[str, SearchResponse], None]  # called after every search, with its term and response


def limited(query: str, limit: str) -> str:
    """The query with one more condition, in brackets if needed, because PubMed reads from left to right."""
    return f"{query if _is_one_group(query) else f'({query})'} AND {limit}"


def collect(
    client: Client, query: str, on_response: OnResponse, response: SearchResponse | None = None,
) -> tuple[str, ...]:
    """Every PMID of the query, ascending; searches a second time if fewer come than PubMed counts, then raises
    IncompleteSearch.

    ``response`` is the first page, if it was received already.
    """
    try:
        return _collected(client, query, on_response, response)
    except IncompleteSearch:
        return _collected(client, query, on_response, None)


def _collected(client: Client, query: str, on_response: OnResponse, response: SearchResponse | None) -> tuple[str, ...]:
    if response is None:
        response = _search(client, query, on_response, 0)
    if response.count <= IDS_PER_SEARCH:
        ids = _pages(client, query, on_response, response)
    else:
        ids = _halves(client, query, on_response, 1, HIGHEST)
    return tuple(sorted(_checked_complete(ids, response.count, query), key=int))


def _pages(client: Client, term: str, on_response: OnResponse, response: SearchResponse) -> list[str]:
    """The ids of a query that one search can give; continues where a short page ended."""
    ids = list(response.ids)
    while response.ids and len(ids) < response.count:
        response = _search(client, term, on_response, len(ids))
        ids += response.ids
    return ids


def _halves(client: Client, query: str, on_response: OnResponse, low: int, high: int) -> list[str]:
    """The ids from low to high; a range with too many is halved, and the halves must add up to it."""
    term = limited(query, f"{low}:{high}[UID]")
    response = _search(client, term, on_response, 0)
    if response.count <= IDS_PER_SEARCH:
        return _checked_complete(_pages(client, term, on_response, response), response.count, term)
    if low == high:
        raise FetchError(f"PubMed counts {response.count} records for the one PMID {low}; the query cannot be split")
    middle = (low + high) // 2
    parts = _halves(client, query, on_response, low, middle) + _halves(client, query, on_response, middle + 1, high)
    return _checked_complete(parts, response.count, term)


def _search(client: Client, term: str, on_response: OnResponse, start: int) -> SearchResponse:
    response = client.search(term, IDS_PER_SEARCH - start, start)
    on_response(term, response)
    return response


def _checked_complete(ids: list[str], count: int, term: str) -> list[str]:
    """The ids, each once; raises IncompleteSearch if they are not as many as ``count``."""
    unique = list(dict.fromkeys(ids))
    if len(unique) != count or not all(i.isdigit() for i in unique):
        counts = f"PubMed counts {count} records but sent {len(unique)} ids"
        raise IncompleteSearch(f"{counts} for {term[-120:]!r}; try again later")
    return unique


def _is_one_group(query: str) -> bool:
    """Whether the bracket that opens the query closes it."""
    return next(_closings(query), None) == len(query) - 1 if query.startswith("(") else False


def _closings(query: str) -> Iterator[int]:
    """Positions at which all brackets opened so far are closed."""
    depth = 0
    for position, sign in enumerate(query):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            yield position
