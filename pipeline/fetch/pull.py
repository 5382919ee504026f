"""Fetches from PubMed as planned: searches for PMIDs, downloads their records in batches, and accounts for each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from pipeline.fetch.client import Client
from pipeline.fetch.collect import collect, limited
from pipeline.fetch.limits import IDS_PER_SEARCH, VANISHED_AT_ONCE
from pipeline.fetch.parse import NonRecords
from pipeline.fetch.plan import Plan
from pipeline.fetch.response_cache import ResponseCache
from pipeline.fetch.responses import Batch, SearchResponse
from pipeline.model import Issue, Receipt, Record

ATTEMPTS = 3  # requests for a record that exists before it counts as missing; two for one that does not


class Missing(NamedTuple):
    """A record that PubMed did not send."""

    pmid: str
    reason: str


@dataclass(frozen=True, slots=True)
class PullResult:
    """The result of a pull.  The next search may count from this day only if this one is ``complete``."""

    full: bool
    total: int  # hits of the whole query
    matched: tuple[str, ...]  # PMIDs found by the searches: all if full, else those new or changed
    promised: int  # PMIDs wanted, including held ones that were due for a check
    delivered: int  # those of them that were received
    missing: tuple[Missing, ...]  # known to PubMed, but not sent
    vanished: tuple[str, ...]  # confirmed to be absent: withdrawn from PubMed
    unknown: tuple[str, ...]  # absent too, but held only from files, so PubMed may never have known them
    unmatched: tuple[str, ...]  # held, but no longer found by a full search; not withdrawn
    translation: str | None
    warnings: tuple[str, ...]
    issues: tuple[Issue, ...]

    @property
    def complete(self) -> bool:
        return not self.missing and self.promised == self.delivered + len(self.vanished) + len(self.unknown)


class Sink(NamedTuple):
    """Callbacks of a pull, and its clock.  ``keep`` gets every response at once, so that a crash loses nothing."""

    keep: Callable[[Receipt, bytes, Sequence[Record]], None]  # every response as it comes
    expect: Callable[[int], None]  # called with the number of records to be fetched
    now: Callable[[], datetime]


@dataclass(slots=True)
class _Collector:
    """Passes every response on as it comes, and collects PMIDs and issues."""

    sink: Sink
    non_records: NonRecords = field(default_factory=NonRecords)
    received: set[str] = field(default_factory=set)

    def add_search(self, term: str, response: SearchResponse) -> None:
        self.sink.keep(self.receipt("esearch", term, response.count, response.body), response.body, ())

    def add_batch(self, ids: Sequence[str], batch: Batch, receipt: Receipt | None = None) -> None:
        """Adds a batch that came now, or a cached one with its receipt."""
        newest: dict[str, Record] = {}
        for record in batch.records:
            if record.pmid not in ids:
                message = "PubMed sent this record although it was not requested; it was left out"
                self.non_records.issues.append(Issue("fetch", record.pmid, message))
            elif record.pmid not in newest or record.version >= newest[record.pmid].version:
                newest[record.pmid] = record
        self.non_records.issues += batch.issues
        self.non_records.unknown += batch.unknown
        receipt = receipt or self.receipt("efetch", ",".join(ids), len(newest), batch.body)
        self.sink.keep(receipt, batch.body, tuple(newest.values()))
        self.received.update(newest)

    def receipt(self, kind: str, what: str, count: int, body: bytes) -> Receipt:
        time = self.sink.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Receipt(kind, what, time, count, hashlib.sha256(body).hexdigest())


def pull(
    client: Client, plan: Plan, held: Mapping[str, str], sink: Sink, responses: ResponseCache | None = None,
) -> PullResult:
    """Fetches from PubMed as planned; ``held`` maps PMIDs to the time of their last check.

    Records in ``responses``, received for another topic, are not downloaded again.  Raises OutOfReach or FetchError.
    """
    collector = _Collector(sink)
    held = {pmid: day for pmid, day in held.items() if pmid.isdigit()}  # rows of files may have ids that are not PMIDs
    first = client.first_search(plan.query, IDS_PER_SEARCH if plan.full else 0)
    collector.add_search(plan.query, first)
    matched = _matched(client, plan, collector, first)
    today = sink.now().astimezone(UTC).date().isoformat()
    older = {pmid: day for pmid, day in held.items() if day[:10] < today}
    wanted = sorted({*matched, *_longest_unchecked(older, matched, plan.recheck)}, key=int)
    ask = [pmid for pmid in wanted if pmid not in plan.already]
    sink.expect(len(ask))
    missing, absent = _fetch(client, ask, plan, collector, responses or ResponseCache())
    unknown = tuple(p for p in absent if p in plan.of_files)
    message = "PubMed does not know this PMID; the record came from a file and was kept"
    of_unknown = (Issue("fetch", pmid, message) for pmid in unknown)
    return PullResult(
        full=plan.full, total=first.count, matched=matched, promised=len(wanted),
        delivered=len(wanted) - len(ask) + len(collector.received), missing=missing,
        vanished=tuple(p for p in absent if p not in plan.of_files), unknown=unknown,
        unmatched=tuple(sorted(held.keys() - set(matched), key=int)) if plan.full else (),
        translation=first.translation, warnings=first.warnings,
        issues=(*collector.non_records.all_issues(), *(Issue("fetch", *m) for m in missing), *of_unknown),
    )


def _matched(client: Client, plan: Plan, collector: _Collector, first: SearchResponse) -> tuple[str, ...]:
    """All PMIDs of the query, or those created ([crdt]) or revised ([lr]) since the day of the plan."""
    if plan.full or plan.since is None:
        return collect(client, plan.query, collector.add_search, first if plan.full else None)
    pmids: set[str] = set()
    for tag in ("crdt", "lr"):
        query = limited(plan.query, f'("{plan.since:%Y/%m/%d}":"3000"[{tag}])')
        pmids.update(collect(client, query, collector.add_search))
    return tuple(sorted(pmids, key=int))


def _longest_unchecked(held: Mapping[str, str], matched: Sequence[str], number: int) -> list[str]:
    rest = held.keys() - set(matched)
    return sorted(rest, key=lambda pmid: (held[pmid], int(pmid)))[:number]


def _fetch(
    client: Client, ask: Sequence[str], plan: Plan, collector: _Collector, responses: ResponseCache,
) -> tuple[tuple[Missing, ...], tuple[str, ...]]:
    """Fetches all, and again what did not come; returns what is missing, and what ESummary denied at least twice."""
    for receipt, batch in responses.of(ask):
        collector.add_batch([r.pmid for r in batch.records], batch, receipt)
    lost = [pmid for pmid in ask if pmid not in collector.received]
    existing = set(lost)
    for attempt in range(ATTEMPTS):
        if attempt > 1 and not existing:
            break
        for part in _batches(lost, plan.batch):
            collector.add_batch(part, client.fetch(part))
        lost = [pmid for pmid in lost if pmid not in collector.received]
        existing = set(_ask_existing(client, lost, plan.batch, collector))
    absent = tuple(p for p in lost if p not in existing)
    missing, absent = _believable(existing, absent, len(ask), plan)
    return tuple(sorted(missing)), absent


def _believable(
    existing: Iterable[str], absent: tuple[str, ...], asked: int, plan: Plan,
) -> tuple[list[Missing], tuple[str, ...]]:
    """What is missing and what is absent; many that PubMed denies at once count as missing."""
    vanished = [p for p in absent if p not in plan.of_files]
    reason = f"PubMed knows this PMID but did not send its record in {ATTEMPTS} attempts"
    missing = [Missing(p, reason) for p in existing]
    if len(vanished) <= max(VANISHED_AT_ONCE, asked // 10):
        return missing, absent
    reason = f"PubMed denies this PMID and {len(vanished) - 1} others at once, which is not believable"
    return [*missing, *(Missing(p, reason) for p in vanished)], tuple(p for p in absent if p in plan.of_files)


def _ask_existing(client: Client, lost: Sequence[str], batch: int, collector: _Collector) -> Iterator[str]:
    for part in _batches(lost, batch):
        summary = client.existing(part)
        receipt = collector.receipt("esummary", ",".join(part), len(summary.ids), summary.body)
        collector.sink.keep(receipt, summary.body, ())
        yield from (pmid for pmid in part if pmid in summary.ids)


def _batches(ids: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (ids[start:start + size] for start in range(0, len(ids), size))
