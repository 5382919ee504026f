"""What PubMed sent for one topic, so that later topics of the same command do not download it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from pipeline.fetch.answers import Batch, read_articles
from pipeline.model import Receipt
from pipeline.text import grouped


class Answer(NamedTuple):
    """One batch that came: its receipt, and a function that reads its bytes back (OSError if they are gone)."""

    receipt: Receipt
    body: Callable[[], bytes]


class Heard:
    """Every batch of this command; only which PMID is in which batch is kept in memory."""

    def __init__(self) -> None:
        self._answers: dict[str, Answer] = {}

    def add(self, answer: Answer, pmids: Iterable[str]) -> None:
        """Remembers that these PMIDs came with an answer."""
        self._answers.update(dict.fromkeys(pmids, answer))

    def of(self, pmids: Iterable[str]) -> Iterator[tuple[Receipt, Batch]]:
        """The answers that brought any of these PMIDs, cut down to them, each with its original receipt."""
        wanted = grouped((self._answers[p].receipt, p) for p in pmids if p in self._answers)
        for receipt, own in wanted.items():
            with suppress(OSError):
                yield receipt, _cut(read_articles(self._answers[own[0]].body()), frozenset(own))


def _cut(batch: Batch, own: frozenset[str]) -> Batch:
    records = tuple(r for r in batch.records if r.pmid in own)
    return batch._replace(records=records, issues=tuple(i for i in batch.issues if i.key in own))
