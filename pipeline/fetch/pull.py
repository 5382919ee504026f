"""The whole pull: which PMIDs to ask for, their records in batches, and what was promised against what came."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from pipeline.fetch.answers import SearchAnswer
from pipeline.fetch.client import Client
from pipeline.fetch.collect import collect, limited
from pipeline.fetch.limits import CAP, IDS_PER_FETCH, MANY
from pipeline.model import Issue, Record
from pipeline.settings import Fetch


class Receipt(NamedTuple):
    """Proof of one answer; ``what`` is the term or the ids asked for and never holds the key."""

    kind: str  # esearch | efetch
    what: str
    time: str  # ISO 8601, UTC, whole seconds
    count: int  # type: ignore[assignment]  # hits counted, or records received
    sha256: str  # of the body


class Missing(NamedTuple):
    pmid: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What this pull asks for."""

    full: bool  # the whole query, else what is new or changed since ``since``
    since: date | None  # the day of the last complete search less the overlap
    recheck: int  # so many held PMIDs besides, oldest check first: retractions come late
    batch: int = IDS_PER_FETCH
    already: frozenset[str] = frozenset()  # fetched today by a run that was interrupted; not asked for again


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull brought. The next one may count from this day only when it is ``complete``."""

    query: str
    full: bool
    total: int  # hits of the whole query
    matched: tuple[str, ...]  # PMIDs of this pull's searches: all of them when full, else the new and the changed
    promised: int  # PMIDs asked for, rechecks among them
    delivered: int
    missing: tuple[Missing, ...]  # PubMed says that they exist, but did not send them
    vanished: tuple[str, ...]  # asked for twice and confirmed absent: withdrawn at PubMed
    unmatched: tuple[str, ...]  # held, but a full search no longer finds them; not withdrawn for that
    translation: str | None
    warnings: tuple[str, ...]
    issues: tuple[Issue, ...]

    @property
    def complete(self) -> bool:
        return not self.missing and self.promised == self.delivered + len(self.vanished)


Keep = Callable[[Receipt, bytes, Sequence[Record]], None]


@dataclass(slots=True)
class _Log:
    """Hands every answer to ``keep`` as soon as it is there, and collects what did not fit."""

    keep: Keep
    now: Callable[[], datetime]
    issues: list[Issue] = field(default_factory=list)
    got: set[str] = field(default_factory=set)

    def seen(self, term: str, answer: SearchAnswer) -> None:
        self.keep(self._receipt("esearch", term, answer.count, answer.body), answer.body, ())

    def received(self, ids: Sequence[str], records: Sequence[Record], body: bytes) -> None:
        asked = [r for r in records if r.pmid in ids]
        self.issues += [
            Issue("fetch", r.pmid, "PubMed sent this record unasked; left out") for r in records if r.pmid not in ids
        ]
        self.keep(self._receipt("efetch", ",".join(ids), len(asked), body), body, asked)
        self.got.update(r.pmid for r in asked)

    def _receipt(self, kind: str, what: str, count: int, body: bytes) -> Receipt:
        time = self.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Receipt(kind, what, time, count, hashlib.sha256(body).hexdigest())


def make_plan(
    settings: Fetch, last_search: date | None, last_full: date | None, today: date,
    already: frozenset[str] = frozenset(),
) -> Plan:
    """Full on the first run and every ``full_every_days``, else what is new since the last complete search."""
    full = last_search is None or last_full is None or (today - last_full).days >= settings.full_every_days
    since = None if last_search is None or full else last_search - timedelta(days=settings.overlap_days)
    return Plan(full, since, settings.recheck, max(1, min(settings.batch, IDS_PER_FETCH)), already)


def pull(
    client: Client, query: str, held: Mapping[str, str], plan: Plan, keep: Keep, now: Callable[[], datetime],
) -> Pulled:
    """Asks PubMed as planned; ``held`` maps PMIDs to the day of their last check (YYYY-MM-DD).

    ``keep`` gets every answer at once, so that a crash loses nothing. Raises OutOfReach or FetchError.
    """
    log = _Log(keep, now)
    held = {pmid: day for pmid, day in held.items() if pmid.isdigit()}  # rows of files may have other ids
    first = client.first_search(query, CAP if plan.full else 0)
    log.seen(query, first)
    matched = _matched(client, query, plan, log, first)
    wanted = sorted({*matched, *_oldest(held, matched, plan.recheck)}, key=int)
    ask = [pmid for pmid in wanted if pmid not in plan.already]
    missing, vanished = _fetch(client, ask, plan.batch, log)
    return Pulled(
        query=query, full=plan.full, total=first.count, matched=matched, promised=len(wanted),
        delivered=len(wanted) - len(ask) + len(log.got), missing=missing, vanished=vanished,
        unmatched=tuple(sorted(held.keys() - set(matched), key=int)) if plan.full else (),
        translation=first.translation, warnings=first.warnings,
        issues=(*log.issues, *(Issue("fetch", m.pmid, m.reason) for m in missing)),
    )


def _matched(client: Client, query: str, plan: Plan, log: _Log, first: SearchAnswer) -> tuple[str, ...]:
    """All PMIDs of the query, or those that entered ([crdt]) or were revised ([lr]) since the day of the plan."""
    if plan.full or plan.since is None:
        return collect(client, query, log.seen, first if plan.full else None)
    found: set[str] = set()
    for tag in ("crdt", "lr"):
        found.update(collect(client, limited(query, f'("{plan.since:%Y/%m/%d}":"3000"[{tag}])'), log.seen))
    return tuple(sorted(found, key=int))


def _oldest(held: Mapping[str, str], matched: Sequence[str], number: int) -> list[str]:
    rest = held.keys() - set(matched)
    return sorted(rest, key=lambda pmid: (held[pmid], int(pmid)))[:number]


def _fetch(
    client: Client, ask: Sequence[str], batch: int, log: _Log,
) -> tuple[tuple[Missing, ...], tuple[str, ...]]:
    """Fetches all; what did not come is asked for once more, then ESummary says whether it exists."""
    for _ in ("once", "again"):
        for part in _parts([pmid for pmid in ask if pmid not in log.got], batch):
            answer = client.fetch(part)
            log.issues += answer.issues
            log.received(part, answer.records, answer.body)
    lost = [pmid for pmid in ask if pmid not in log.got]
    there = {pmid for part in _parts(lost, batch) for pmid in client.existing(part)}
    vanished = tuple(p for p in lost if p not in there)
    missing = [Missing(p, "PubMed knows this PMID but twice did not send its record") for p in lost if p in there]
    if len(vanished) > max(MANY, len(ask) // 10):
        reason = f"PubMed denies this PMID and {len(vanished) - 1} others at once, which is not believed"
        return (*missing, *(Missing(p, reason) for p in vanished)), ()
    return tuple(missing), vanished


def _parts(ids: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (ids[start:start + size] for start in range(0, len(ids), size))
