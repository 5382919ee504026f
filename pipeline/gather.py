"""Records from PubMed or files into the store, and the day from which the next search counts."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from pipeline.fetch.client import NCBI, Client, OutOfReach
from pipeline.fetch.files import merge, read_file
from pipeline.fetch.heard import Answer, Heard
from pipeline.fetch.limits import big_job
from pipeline.fetch.parse import Deletion
from pipeline.fetch.plan import Plan, make_plan
from pipeline.fetch.pull import Pulled, Sink, pull
from pipeline.fetch.watch import consult, read_watch
from pipeline.model import Consulted, Issue, Receipt, Record, Run
from pipeline.place import Place
from pipeline.progress import Progress
from pipeline.settings import SettingsError
from pipeline.store import Store

COLLAPSE = 0.5  # a count below this share of the last one for the same query is not believed the first time
FEW = 20  # a query with no more hits than this may well lose half of them


@dataclass(slots=True)
class PubMed:
    """PubMed as seen by one command: one rate limit for all topics, and no record downloaded twice."""

    client: Client
    heard: Heard
    silent: OutOfReach | None = None  # set once a request failed, so that later topics need not wait for it again


def connect(place: Place, progress: Progress) -> PubMed:
    """Takes address and key from the environment; makes no request yet."""
    email, key = os.environ.get("NCBI_EMAIL"), os.environ.get("NCBI_API_KEY")
    if not email:
        progress.say("NCBI_EMAIL is not set: requests go without an address at which NCBI could reach you")
    address = os.environ.get("EUTILS_URL") or NCBI
    if not address.startswith(("https://", "http://")):
        raise SettingsError(f"EUTILS_URL: {address!r} is no address; it begins with https:// or http://")
    return PubMed(Client(address, email, key, place.settings.fetch), Heard())


def search(place: Place, store: Store, run: Run, pubmed: PubMed, progress: Progress) -> Run:
    """Pulls what is new, changed or due for a second look, and stores every batch as it arrives."""
    plan = plan_of(place, store, run)

    def keep(receipt: Receipt, body: bytes, records: Sequence[Record]) -> None:
        store.raw.keep(receipt, body, run.id)
        store.records.put(records, run.id, receipt.time)
        pubmed.heard.add(Answer(receipt, partial(store.raw.read, receipt.sha256)), (r.pmid for r in records))
        progress.log(f"{receipt.kind}: {receipt.count:,}")
        progress.came(len(records))

    def expect(number: int) -> None:
        progress.expect(number)
        if advice := big_job(number // plan.batch, place.now()):
            progress.say(advice)

    pulled = _pulled(pubmed, plan, store.records.checked(), Sink(keep, expect, place.now))
    store.records.tombstone(pulled.vanished, run.id, place.time())
    store.records.touch(pulled.unknown, run.id, place.time())
    run = _with_counts(place, store, run, pulled)
    for issue in run.fetch_issues:
        (progress.say if issue.fatal else progress.log)(f"{issue.key}: {issue.message}")
    return run


def _pulled(pubmed: PubMed, plan: Plan, held: Mapping[str, str], sink: Sink) -> Pulled:
    if pubmed.silent:
        raise pubmed.silent
    try:
        return pull(pubmed.client, plan, held, sink, pubmed.heard)
    except OutOfReach as error:
        pubmed.silent = error
        raise


def plan_of(place: Place, store: Store, run: Run) -> Plan:
    """What to ask for; only searches of the same query that brought everything promised move the dates."""
    whole = [r for r in store.runs.all() if r.whole and r.query == run.query and r.state in ("complete", "fetched")]
    last, full = (next((_day(r) for r in reversed(whole) if r.full or not f), None) for f in (False, True))
    plan = make_plan(run.query, place.settings.fetch, last, full, place.now().date())
    return replace(plan, already=_of_interrupted_run(place, store), of_files=store.records.of_files())


def from_files(place: Place, store: Store, run: Run, files: Sequence[Path]) -> Run:
    """Stores the records of files."""
    entries = [entry for path in files for entry in read_file(path)]
    records, issues = merge(entries)
    deleted = {e.pmid for e in entries if isinstance(e, Deletion)}
    return replace(keep_records(place, store, run, records, sorted(deleted)), fetch_issues=issues)


def keep_records(place: Place, store: Store, run: Run, records: Sequence[Record], deleted: Sequence[str]) -> Run:
    """Stores records that came as files; a later revision that is already held stays."""
    held = store.records.get(r.pmid for r in records)
    fresh = (r for r in records if supersedes(r, held.get(r.pmid)))
    store.records.put((r if r.source == "digest" else replace(r, source="file") for r in fresh), run.id, place.time())
    store.records.tombstone(deleted, run.id, place.time())
    return replace(run, source="file", promised=len(records), delivered=len(records))


def unsearched(store: Store, run: Run) -> Run:
    """The run when PubMed was not asked: it repeats what the last search of the same query found."""
    last = _last_of(store, run) or run
    return replace(
        _as_before(run, last), source="offline" if store.records.real() else "starter",
        last_search=last_search(store), total=last.total, translation=last.translation, warnings=last.warnings,
    )


def consulted(place: Place, store: Store, run: Run) -> Run:
    """Adds to the run which sources of retractions were consulted: PubMed and, if given, Retraction Watch."""
    sources = [Consulted("PubMed", run.last_search, len(store.records.checked()), 0)] if run.last_search else []
    if not place.settings.fetch.retraction_watch:
        return replace(run, consulted=tuple(sources))
    watch = read_watch(Path(place.settings.fetch.retraction_watch))
    sources.append(consult(watch, store.records.dois(), run.started[:10]))
    return replace(run, consulted=tuple(sources), fetch_issues=(*run.fetch_issues, *watch.issues))


def last_search(store: Store) -> str | None:
    """The day of the last search that brought everything promised."""
    return next((r.last_search for r in reversed(store.runs.all()) if r.state != "failed" and r.last_search), None)


def _with_counts(place: Place, store: Store, run: Run, pulled: Pulled) -> Run:
    """Adds what the pull brought; the date of the search moves only when everything promised came."""
    before = _last_of(store, run)
    doubts = _doubts(place, before, pulled)
    whole = pulled.complete and not any(d.fatal for d in doubts)
    run = replace(
        run, source="pubmed", promised=pulled.promised, delivered=pulled.delivered, full=pulled.full,
        missing=tuple(m.pmid for m in pulled.missing), translation=pulled.translation, warnings=pulled.warnings,
        last_search=run.started[:10] if whole else last_search(store), whole=whole, total=pulled.total,
        left=pulled.unmatched, fetch_issues=(*pulled.issues, *doubts),
    )
    if not pulled.full:
        return _as_before(run, before) if before else run
    known, found = place.topic.known_items, set(pulled.matched)
    missed = tuple(k for k in known if k not in found)
    return replace(run, recall=(len(known) - len(missed), len(known)) if known else None, missed=missed)


def _as_before(run: Run, last: Run) -> Run:
    """Copies what only a search of the whole query can tell from the last such search."""
    return replace(run, recall=last.recall, missed=last.missed, left=last.left)


def _last_of(store: Store, run: Run) -> Run | None:
    """The last run that asked PubMed the same query and did not fail."""
    asked = (r for r in reversed(store.runs.all()) if r.source == "pubmed" and r.query == run.query and r.id < run.id)
    return next((r for r in asked if r.state != "failed"), None)


def _doubts(place: Place, before: Run | None, pulled: Pulled) -> tuple[Issue, ...]:
    """Where PubMed answers the same query differently from last time; fatal only for the date of the search."""
    found = []
    if not pulled.total and (before is None or not before.total):
        words = f"PubMed found nothing for the query of {place.topic.folder}/search.toml; correct its terms"
        found.append(Issue("fetch", "search", "; ".join((words, *pulled.warnings)), fatal=True))
    if before is None:
        return tuple(found)
    if before.total > FEW and pulled.total < COLLAPSE * before.total:
        counts = f"PubMed counts {pulled.total:,} hits where it counted {before.total:,} in run {before.id}"
        found.append(Issue("fetch", "search", f"{counts}; not believed before it says so twice", fatal=True))
    if before.translation and pulled.translation != before.translation:
        found.append(Issue("fetch", "search", f"PubMed reads the same query otherwise than in run {before.id}: compare "
                           "the translations in data/run.json"))
    return tuple(found)


def _of_interrupted_run(place: Place, store: Store) -> frozenset[str]:
    """PMIDs received in the last day by runs that then failed; the next run asks only for the rest."""
    ended = max((r.id for r in store.runs.all() if r.state in ("complete", "fetched")), default=0)
    yesterday = (place.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return store.records.checked_since(ended + 1, yesterday)


def supersedes(new: Record, old: Record | None) -> bool:
    """Whether ``new`` has a higher version, or the same and no older revision; a digest never replaces a record."""
    if old is None:
        return True
    if old.source == "digest" or new.source == "digest":
        return old.source == "digest"
    if new.version != old.version:
        return new.version > old.version
    return new.revised is None or old.revised is None or new.revised >= old.revised


def _day(run: Run) -> date:
    return date.fromisoformat(run.started[:10])
