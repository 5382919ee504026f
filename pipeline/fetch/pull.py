"""A whole pull: which PMIDs to ask for, their records in batches, and what came of what was promised."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from pipeline.fetch.answers import Batch, SearchAnswer
from pipeline.fetch.client import Client
from pipeline.fetch.collect import collect, limited
from pipeline.fetch.heard import Heard
from pipeline.fetch.limits import CAP, MANY
from pipeline.fetch.parse import Beside
from pipeline.fetch.plan import Plan
from pipeline.model import Issue, Receipt, Record

ROUNDS = 3  # how often to ask for a record that exists before it is missing; for one that does not, twice


class Missing(NamedTuple):
    pmid: str
    reason: str


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull brought.  The next one may count from this day only if this one is ``complete``."""

    full: bool
    total: int  # hits of the whole query
    matched: tuple[str, ...]  # PMIDs that this pull's searches found: all if full, else the new and the changed
    promised: int  # PMIDs asked for, including rechecks
    delivered: int
    missing: tuple[Missing, ...]  # PubMed has them but did not send them
    vanished: tuple[str, ...]  # asked for and confirmed absent: withdrawn at PubMed
    unknown: tuple[str, ...]  # absent too, but held only from files: PubMed may never have known them
    unmatched: tuple[str, ...]  # held, but no longer found by a full search; not withdrawn
    translation: str | None
    warnings: tuple[str, ...]
    issues: tuple[Issue, ...]

    @property
    def complete(self) -> bool:
        return not self.missing and self.promised == self.delivered + len(self.vanished) + len(self.unknown)


class Sink(NamedTuple):
    """Callbacks of a pull, and its clock."""

    keep: Callable[[Receipt, bytes, Sequence[Record]], None]  # every answer as it comes, so that a crash loses nothing
    expect: Callable[[int], None]  # the number of records to be asked for
    now: Callable[[], datetime]


@dataclass(slots=True)
class _Log:
    """Passes every answer on as it comes, and collects issues."""

    sink: Sink
    beside: Beside = field(default_factory=Beside)
    got: set[str] = field(default_factory=set)

    def seen(self, term: str, answer: SearchAnswer) -> None:
        self.sink.keep(self.receipt("esearch", term, answer.count, answer.body), answer.body, ())

    def received(self, ids: Sequence[str], batch: Batch, receipt: Receipt | None = None) -> None:
        """A batch that came now, or an earlier one with its receipt."""
        asked: dict[str, Record] = {}
        for record in batch.records:
            if record.pmid not in ids:
                self.beside.issues.append(Issue("fetch", record.pmid, "PubMed sent this record unasked; left out"))
            elif record.pmid not in asked or record.version >= asked[record.pmid].version:
                asked[record.pmid] = record
        self.beside.issues += batch.issues
        self.beside.unknown += batch.unknown
        receipt = receipt or self.receipt("efetch", ",".join(ids), len(asked), batch.body)
        self.sink.keep(receipt, batch.body, tuple(asked.values()))
        self.got.update(asked)

    def receipt(self, kind: str, what: str, count: int, body: bytes) -> Receipt:
        time = self.sink.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Receipt(kind, what, time, count, hashlib.sha256(body).hexdigest())


def pull(client: Client, plan: Plan, held: Mapping[str, str], sink: Sink, heard: Heard | None = None) -> Pulled:
    """Asks PubMed as planned; ``held`` maps PMIDs to the time of their last check.  Raises OutOfReach or FetchError.

    Records in ``heard`` came for another topic just now and are taken from there.
    """
    log = _Log(sink)
    held = {pmid: day for pmid, day in held.items() if pmid.isdigit()}  # rows of files may have other ids
    first = client.first_search(plan.query, CAP if plan.full else 0)
    log.seen(plan.query, first)
    matched = _matched(client, plan, log, first)
    today = sink.now().astimezone(UTC).date().isoformat()
    older = {pmid: day for pmid, day in held.items() if day[:10] < today}
    wanted = sorted({*matched, *_oldest(older, matched, plan.recheck)}, key=int)
    ask = [pmid for pmid in wanted if pmid not in plan.already]
    sink.expect(len(ask))
    missing, absent = _fetch(client, ask, plan, log, heard or Heard())
    unknown = tuple(p for p in absent if p in plan.of_files)
    strange = (Issue("fetch", p, "PubMed does not know this PMID; held from a file alone, and kept") for p in unknown)
    return Pulled(
        full=plan.full, total=first.count, matched=matched, promised=len(wanted),
        delivered=len(wanted) - len(ask) + len(log.got), missing=missing,
        vanished=tuple(p for p in absent if p not in plan.of_files), unknown=unknown,
        unmatched=tuple(sorted(held.keys() - set(matched), key=int)) if plan.full else (),
        translation=first.translation, warnings=first.warnings,
        issues=(*log.beside.told(), *(Issue("fetch", *m) for m in missing), *strange),
    )


def _matched(client: Client, plan: Plan, log: _Log, first: SearchAnswer) -> tuple[str, ...]:
    """All PMIDs of the query, or those that entered ([crdt]) or were revised ([lr]) since the day of the plan."""
    if plan.full or plan.since is None:
        return collect(client, plan.query, log.seen, first if plan.full else None)
    found: set[str] = set()
    for tag in ("crdt", "lr"):
        found.update(collect(client, limited(plan.query, f'("{plan.since:%Y/%m/%d}":"3000"[{tag}])'), log.seen))
    return tuple(sorted(found, key=int))


def _oldest(held: Mapping[str, str], matched: Sequence[str], number: int) -> list[str]:
    rest = held.keys() - set(matched)
    return sorted(rest, key=lambda pmid: (held[pmid], int(pmid)))[:number]


def _fetch(
    client: Client, ask: Sequence[str], plan: Plan, log: _Log, heard: Heard,
) -> tuple[tuple[Missing, ...], tuple[str, ...]]:
    """Fetches all, and asks again for what did not come; absent is what ESummary denies each time, at least twice."""
    for receipt, batch in heard.of(ask):
        log.received([r.pmid for r in batch.records], batch, receipt)
    lost = [pmid for pmid in ask if pmid not in log.got]
    there = set(lost)
    for round in range(ROUNDS):
        if round > 1 and not there:
            break
        for part in _parts(lost, plan.batch):
            log.received(part, client.fetch(part))
        lost = [pmid for pmid in lost if pmid not in log.got]
        there = set(_existing(client, lost, plan.batch, log))
    absent = tuple(p for p in lost if p not in there)
    missing, absent = _believed(there, absent, len(ask), plan)
    return tuple(sorted(missing)), absent


def _believed(
    there: Iterable[str], absent: tuple[str, ...], asked: int, plan: Plan,
) -> tuple[list[Missing], tuple[str, ...]]:
    """What is missing and what is absent; if PubMed denies many at once, they are missing."""
    vanished = [p for p in absent if p not in plan.of_files]
    missing = [Missing(p, f"PubMed knows this PMID but did not send its record, asked {ROUNDS} times") for p in there]
    if len(vanished) <= max(MANY, asked // 10):
        return missing, absent
    reason = f"PubMed denies this PMID and {len(vanished) - 1} others at once, which is not believed"
    return [*missing, *(Missing(p, reason) for p in vanished)], tuple(p for p in absent if p in plan.of_files)


def _existing(client: Client, lost: Sequence[str], batch: int, log: _Log) -> Iterator[str]:
    for part in _parts(lost, batch):
        summary = client.existing(part)
        log.sink.keep(log.receipt("esummary", ",".join(part), len(summary.ids), summary.body), summary.body, ())
        yield from (pmid for pmid in part if pmid in summary.ids)


def _parts(ids: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (ids[start:start + size] for start in range(0, len(ids), size))
