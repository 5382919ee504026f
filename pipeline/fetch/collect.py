"""A query in, all its PMIDs out, proven complete; above 9,999 the query is split by ranges of PMIDs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.fetch.answers import SearchAnswer
from pipeline.fetch.client import Client, FetchError
from pipeline.fetch.limits import CAP

HIGHEST = 99_999_999  # PMIDs have eight digits; with nine, the parts would not add up and the run would fail


class Untrue(FetchError):
    """The ids of a search do not add up to its count: PubMed changed meanwhile, or a page was incomplete."""


Seen = Callable[[str, SearchAnswer], None]  # called for every search, with its term and its answer


def limited(query: str, limit: str) -> str:
    """The query with one more condition, in brackets if needed, as PubMed reads from left to right."""
    return f"{query if _is_one_group(query) else f'({query})'} AND {limit}"


def collect(client: Client, query: str, seen: Seen, answer: SearchAnswer | None = None) -> tuple[str, ...]:
    """Every PMID of the query, ascending.  If fewer come than PubMed counts, searches once more, then raises Untrue.

    ``answer`` is the first page, if it was asked for already.
    """
    try:
        return _collected(client, query, seen, answer)
    except Untrue:
        return _collected(client, query, seen, None)


def _collected(client: Client, query: str, seen: Seen, answer: SearchAnswer | None) -> tuple[str, ...]:
    if answer is None:
        answer = _search(client, query, seen, 0)
    found = _pages(client, query, seen, answer) if answer.count <= CAP else _halves(client, query, seen, 1, HIGHEST)
    return tuple(sorted(_proven(found, answer.count, query), key=int))


def _pages(client: Client, term: str, seen: Seen, answer: SearchAnswer) -> list[str]:
    """The ids of a query within the cap; continues where a short page ended."""
    found = list(answer.ids)
    while answer.ids and len(found) < answer.count:
        answer = _search(client, term, seen, len(found))
        found += answer.ids
    return found


def _halves(client: Client, query: str, seen: Seen, low: int, high: int) -> list[str]:
    """The ids from low to high; a range above the cap is halved, and its halves must add up to it."""
    term = limited(query, f"{low}:{high}[UID]")
    answer = _search(client, term, seen, 0)
    if answer.count <= CAP:
        return _proven(_pages(client, term, seen, answer), answer.count, term)
    if low == high:
        raise FetchError(f"PubMed counts {answer.count} records for the one PMID {low}; the query cannot be split")
    middle = (low + high) // 2
    parts = _halves(client, query, seen, low, middle) + _halves(client, query, seen, middle + 1, high)
    return _proven(parts, answer.count, term)


def _search(client: Client, term: str, seen: Seen, start: int) -> SearchAnswer:
    answer = client.search(term, CAP - start, start)
    seen(term, answer)
    return answer


def _proven(ids: list[str], count: int, term: str) -> list[str]:
    once = list(dict.fromkeys(ids))
    if len(once) != count or not all(i.isdigit() for i in once):
        raise Untrue(f"PubMed counts {count} records but gave {len(once)} ids for {term[-120:]!r}; try again later")
    return once


def _is_one_group(query: str) -> bool:
    """Whether the bracket that opens the query closes it."""
    return next(_closings(query), None) == len(query) - 1 if query.startswith("(") else False


def _closings(query: str) -> Iterator[int]:
    depth = 0
    for place, sign in enumerate(query):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            yield place
