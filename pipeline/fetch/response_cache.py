"""The responses that PubMed sent for one topic, so that later topics of the same command need not download them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from pipeline.fetch.responses import Batch, read_articles
from pipeline.model import Receipt
from pipeline.text import grouped


class CachedResponse(NamedTuple):
    """A batch of records: its receipt, and a function that returns its bytes (OSError if they no longer exist)."""

    receipt: Receipt
    body: Callable[[], bytes]


class ResponseCache:
    """The batches that one command received; memory holds only which PMID is in which batch."""

    def __init__(self) -> None:
        self._responses: dict[str, CachedResponse] = {}

    def add(self, response: CachedResponse, pmids: Iterable[str]) -> None:
        """Remembers that the records with these PMIDs are in a response."""
        self._responses.update(dict.fromkeys(pmids, response))

    def of(self, pmids: Iterable[str]) -> Iterator[tuple[Receipt, Batch]]:
        """The batches with any of these PMIDs, reduced to these records, each with its receipt."""
        wanted = grouped((self._responses[p].receipt, p) for p in pmids if p in self._responses)
        for receipt, in_batch in wanted.items():
            with suppress(OSError):
                body = self._responses[in_batch[0]].body()
                yield receipt, _reduced(read_articles(body), frozenset(in_batch))


def _reduced(batch: Batch, pmids: frozenset[str]) -> Batch:
    records = tuple(r for r in batch.records if r.pmid in pmids)
    return batch._replace(records=records, issues=tuple(i for i in batch.issues if i.key in pmids))
