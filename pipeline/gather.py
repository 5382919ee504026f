"""Brings records into the store, from PubMed or from files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.fetch.client import NCBI, Client, OutOfReach
from pipeline.fetch.files import merge, read_file
from pipeline.fetch.limits import off_peak_advice
from pipeline.fetch.parse import NonRecords
from pipeline.fetch.plan import Plan
from pipeline.fetch.pull import PullResult, Sink, pull
from pipeline.fetch.response_cache import CachedResponse, ResponseCache
from pipeline.fetch.watch import consult, read_watch
from pipeline.model import Issue, Receipt, Record, Run, StatusReport
from pipeline.progress import Progress
from pipeline.searches import plan_search, with_search_results
from pipeline.settings import SettingsError
from pipeline.store import Store
from pipeline.workspace import Workspace


@dataclass(slots=True)
class PubMed:
    """PubMed as one command uses it for all topics: one rate limit, and no record downloaded twice."""

    client: Client
    responses: ResponseCache
    unreachable: OutOfReach | None = None  # set when the first request failed, so that later topics need not wait again


def connect(workspace: Workspace, progress: Progress) -> PubMed:
    """PubMed at the address and with the key that the environment names; makes no request yet."""
    email, key = os.environ.get("NCBI_EMAIL"), os.environ.get("NCBI_API_KEY")
    if not email:
        progress.say("NCBI_EMAIL is not set: requests go without an address at which NCBI could reach you")
    address = os.environ.get("EUTILS_URL") or NCBI
    if not address.startswith(("https://", "http://")):
        raise SettingsError(f"EUTILS_URL: {address!r} is not a web address; it must begin with https:// or http://")
    return PubMed(Client(address, email, key, workspace.settings.fetch), ResponseCache())


def search(workspace: Workspace, store: Store, run: Run, pubmed: PubMed, progress: Progress) -> Run:
    """Fetches what is new, changed or due for another check, and stores every batch as it arrives.

    Returns the run with the results of the search.  Raises OutOfReach or FetchError.
    """
    plan = plan_search(workspace, store, run)

    def keep(receipt: Receipt, body: bytes, records: Sequence[Record]) -> None:
        store.raw.keep(receipt, body, run.id)
        store.records.put(records, run.id, receipt.time)
        response = CachedResponse(receipt, partial(store.raw.read, receipt.sha256))
        pubmed.responses.add(response, (r.pmid for r in records))
        progress.log(f"{receipt.kind}: {receipt.total:,}")
        progress.advance(len(records))

    def expect(number: int) -> None:
        progress.expect(number)
        if advice := off_peak_advice(number // plan.batch, workspace.now()):
            progress.say(advice)

    pulled = _pull(pubmed, plan, store.records.last_checked(), Sink(keep, expect, workspace.now))
    store.records.mark_gone(pulled.vanished, run.id, workspace.timestamp())
    store.records.mark_checked(pulled.unknown, run.id, workspace.timestamp())
    run = with_search_results(workspace, store, run, pulled)
    _print_issues(run.fetch_issues, progress)
    return run


def _print_issues(issues: Iterable[Issue], progress: Progress) -> None:
    for issue in issues:
        (progress.say if issue.fatal else progress.log)(f"{issue.key}: {issue.message}")


def _pull(pubmed: PubMed, plan: Plan, held: Mapping[str, str], sink: Sink) -> PullResult:
    """Fetches as planned, but makes no request if an earlier topic could not reach PubMed."""
    if pubmed.unreachable:
        raise pubmed.unreachable
    try:
        return pull(pubmed.client, plan, held, sink, pubmed.responses)
    except OutOfReach as error:
        pubmed.unreachable = error
        raise


def load_files(workspace: Workspace, store: Store, run: Run, files: Sequence[Path], progress: Progress) -> Run:
    """Stores the records of files; returns the run with their number and issues."""
    non_records = NonRecords()
    records, issues = merge((entry for path in files for entry in read_file(path)), non_records)
    _print_issues(issues, progress)
    return replace(store_records(workspace, store, run, records, sorted(set(non_records.deleted))), fetch_issues=issues)


def store_records(
    workspace: Workspace, store: Store, run: Run, records: Sequence[Record], deleted: Sequence[str],
) -> Run:
    """Stores records that came from files, except where a later revision is held; returns the run with their number."""
    held = store.records.get(r.pmid for r in records)
    fresh = (r for r in records if supersedes(r, held.get(r.pmid)))
    time = workspace.timestamp()
    store.records.put((r if r.source == "digest" else replace(r, source="file") for r in fresh), run.id, time)
    store.records.mark_gone(deleted, run.id, workspace.timestamp())
    return replace(run, source="file", promised=len(records), delivered=len(records))


def with_consulted_sources(workspace: Workspace, store: Store, run: Run) -> Run:
    """The run with the sources of retractions that were consulted: PubMed and, if given, Retraction Watch."""
    sources = [StatusReport("PubMed", run.last_search, len(store.records.last_checked()), 0)] if run.last_search else []
    if not workspace.settings.fetch.retraction_watch:
        return replace(run, consulted=tuple(sources))
    watch = read_watch(Path(workspace.settings.fetch.retraction_watch))
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
