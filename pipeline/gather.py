"""Records from PubMed or files into the store."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.fetch.client import NCBI, Client, OutOfReach
from pipeline.fetch.files import merge, read_file
from pipeline.fetch.heard import Answer, Heard
from pipeline.fetch.limits import big_job
from pipeline.fetch.parse import Beside
from pipeline.fetch.plan import Plan
from pipeline.fetch.pull import Pulled, Sink, pull
from pipeline.fetch.watch import consult, read_watch
from pipeline.model import Issue, Receipt, Record, Run, StatusReport
from pipeline.place import Place
from pipeline.progress import Progress
from pipeline.searches import plan_of, with_counts
from pipeline.settings import SettingsError
from pipeline.store import Store


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
        progress.log(f"{receipt.kind}: {receipt.total:,}")
        progress.came(len(records))

    def expect(number: int) -> None:
        progress.expect(number)
        if advice := big_job(number // plan.batch, place.now()):
            progress.say(advice)

    pulled = _pulled(pubmed, plan, store.records.checked(), Sink(keep, expect, place.now))
    store.records.tombstone(pulled.vanished, run.id, place.time())
    store.records.touch(pulled.unknown, run.id, place.time())
    run = with_counts(place, store, run, pulled)
    _tell(run.fetch_issues, progress)
    return run


def _tell(issues: Iterable[Issue], progress: Progress) -> None:
    for issue in issues:
        (progress.say if issue.fatal else progress.log)(f"{issue.key}: {issue.message}")


def _pulled(pubmed: PubMed, plan: Plan, held: Mapping[str, str], sink: Sink) -> Pulled:
    if pubmed.silent:
        raise pubmed.silent
    try:
        return pull(pubmed.client, plan, held, sink, pubmed.heard)
    except OutOfReach as error:
        pubmed.silent = error
        raise


def from_files(place: Place, store: Store, run: Run, files: Sequence[Path], progress: Progress) -> Run:
    """Stores the records of files."""
    beside = Beside()
    records, issues = merge((entry for path in files for entry in read_file(path)), beside)
    _tell(issues, progress)
    return replace(keep_records(place, store, run, records, sorted(set(beside.deleted))), fetch_issues=issues)


def keep_records(place: Place, store: Store, run: Run, records: Sequence[Record], deleted: Sequence[str]) -> Run:
    """Stores records that came as files; a later revision that is already held stays."""
    held = store.records.get(r.pmid for r in records)
    fresh = (r for r in records if supersedes(r, held.get(r.pmid)))
    store.records.put((r if r.source == "digest" else replace(r, source="file") for r in fresh), run.id, place.time())
    store.records.tombstone(deleted, run.id, place.time())
    return replace(run, source="file", promised=len(records), delivered=len(records))


def consulted(place: Place, store: Store, run: Run) -> Run:
    """Adds to the run which sources of retractions were consulted: PubMed and, if given, Retraction Watch."""
    sources = [StatusReport("PubMed", run.last_search, len(store.records.checked()), 0)] if run.last_search else []
    if not place.settings.fetch.retraction_watch:
        return replace(run, consulted=tuple(sources))
    watch = read_watch(Path(place.settings.fetch.retraction_watch))
    sources.append(consult(watch, store.records.dois(), run.started[:10]))
    return replace(run, consulted=tuple(sources), fetch_issues=(*run.fetch_issues, *watch.issues))


def supersedes(new: Record, old: Record | None) -> bool:
    """Whether ``new`` has a higher version, or the same and no older revision; a digest never replaces a record."""
    if old is None:
        return True
    if old.source == "digest" or new.source == "digest":
        return old.source == "digest"
    if new.version != old.version:
        return new.version > old.version
    return new.revised is None or old.revised is None or new.revised >= old.revised
