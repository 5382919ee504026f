"""One run from lock to published site: complete or failed, never half."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pipeline.claims import ClaimsError, DocumentError
from pipeline.decisions import RulingRefused, waiting
from pipeline.fetch.client import NCBI, Client, FetchError, OutOfReach
from pipeline.fetch.files import UnreadableFile, merge, read_file
from pipeline.fetch.parse import Deletion
from pipeline.fetch.pull import Plan, Pulled, make_plan, pull
from pipeline.fetch.pull import Receipt as Asked
from pipeline.link import RulingError
from pipeline.lock import Busy, only_one
from pipeline.model import Change, Record, Report, Run
from pipeline.render.write import SiteError, mend, write_site
from pipeline.settings import SettingsError
from pipeline.stages import (
    Place,
    as_published,
    build,
    evidence,
    read_inputs,
    rules_hash,
    site,
    with_history,
)
from pipeline.store import Receipt, Store
from pipeline.topic import TopicError, strategy

REFUSALS = (
    SettingsError, TopicError, DocumentError, ClaimsError, RulingError, RulingRefused, UnreadableFile, FetchError,
    SiteError, Busy, OSError,
)
"""Errors that are a line for the person at the terminal; anything else is a fault of ours and shows its traceback."""


class Result(NamedTuple):
    """What a run has to say: a short text, what waits for a person, and whether strict readers should doubt it."""

    text: str
    waiting: tuple[Change, ...]
    doubts: bool


def run_report(place: Place, offline: bool, log: Callable[[str], None], say: Callable[[str], None]) -> Result:
    """All stages; raises one of REFUSALS when the run failed, and then the site that stood before still stands."""
    with only_one(place.home), Store(place.home) as store:
        mend(place.out)
        inputs = read_inputs(place)
        log(f"{len(inputs.documents)} documents, {len(inputs.claims)} claims, {len(inputs.rulings)} rulings")
        run = _begin(place, store)
        try:
            run = _search(place, store, run, log) if not offline else _unsearched(place, store, run)
        except OutOfReach as error:
            run = _unsearched(place, store, run)
            say(f"PubMed is out of reach ({error}); {_built_from(run)}")
        except REFUSALS as error:
            store.fail(run, str(error))
            raise
        return _published(place, store, run, log)


def fetch_only(place: Place, files: Sequence[Path] | None, say: Callable[[str], None]) -> str:
    """Records into the store, from PubMed or from files; one line about it."""
    with only_one(place.home), Store(place.home) as store:
        run = _begin(place, store)
        try:
            run = _from_files(place, store, run, files) if files else _search(place, store, run, say)
        except REFUSALS as error:
            store.fail(run, str(error))
            raise
        store.close_fetch(replace(run, state="fetched", finished=place.time()))
        store.rebuild()
        return f"{run.delivered} of {run.promised} records received, {len(store.hashes())} held"


def rebuilt(place: Place) -> dict[str, bytes]:
    """The site of the last complete run, made again from what the store holds."""
    with Store(place.home) as store:
        run = store.last_complete()
        if run is None:
            raise FileNotFoundError(f"{place.home}: no complete run is held; run `evidence report` first")
        report, published = build(place, store, run, None)
        report = replace(report, run=run, changes=store.changes(run.id))
        return site(place, with_history(report, store, published))


def _begin(place: Place, store: Store) -> Run:
    return store.begin(
        Run(0, place.time(), None, "running", "pubmed", strategy(place.topic), rules=rules_hash(place))
    )


def _published(place: Place, store: Store, run: Run, log: Callable[[str], None]) -> Result:
    try:
        last = store.last_complete()
        before = as_published(store.published(last.id)) if last else None
        report, published = build(place, store, replace(run, state="complete", finished=place.time()), before)
        log(f"{len(report.studies)} studies, {len(report.items)} items, {len(report.issues)} issues")
        report = with_history(report, store, published)
        files = site(place, report)
        write_site(files, place.out)
        log(f"{len(files)} files in {place.out}")
    except BaseException as error:
        store.fail(run, str(error) or type(error).__name__)
        raise
    store.finish(report.run, published.to_json(), report.changes)
    store.rebuild()
    return Result(_summary(place, report, last is None), waiting(store), report.run.source != "pubmed")


def _search(place: Place, store: Store, run: Run, log: Callable[[str], None]) -> Run:
    """Pulls what is new, changed or due for a second look, and keeps every batch as it arrives."""
    client = Client(
        os.environ.get("EUTILS_URL") or NCBI, os.environ.get("NCBI_EMAIL"), os.environ.get("NCBI_API_KEY"),
        place.settings.fetch,
    )
    if not os.environ.get("NCBI_EMAIL"):
        log("NCBI_EMAIL is not set: requests go without an address at which NCBI could reach you")

    def keep(asked: Asked, body: bytes, records: Sequence[Record]) -> None:
        store.keep(Receipt(asked.kind, asked.what, asked.time, asked.count), body, run.id)
        store.put(records, run.id, asked.time)
        log(f"{asked.kind}: {asked.count}")

    plan = _plan(place, store, run)
    pulled = pull(client, run.query, store.checked(), plan, keep, place.now)
    store.tombstone(pulled.vanished, place.time())
    return _with_counts(place, store, run, pulled)


def _with_counts(place: Place, store: Store, run: Run, pulled: Pulled) -> Run:
    """What the pull brought, as the run reports it; the date of the search only when everything promised came."""
    known, found = place.topic.known_items, {*pulled.matched, *store.hashes()}
    return replace(
        run, source="pubmed", promised=pulled.promised, delivered=pulled.delivered, full=pulled.full,
        missing=tuple(m.pmid for m in pulled.missing), translation=pulled.translation, warnings=pulled.warnings,
        last_search=run.started[:10] if pulled.complete else _last_search(store), fetch_issues=pulled.issues,
        recall=(len(found & set(known)), len(known)) if known else None,
        missed=tuple(k for k in known if k not in found),
    )


def _plan(place: Place, store: Store, run: Run) -> Plan:
    """What to ask for; only searches of the same query that brought all they promised move the dates."""
    whole = [
        r for r in store.runs()
        if r.state in ("complete", "fetched") and r.source == "pubmed" and r.query == run.query and not r.missing
    ]
    last, full = (next((_day(r) for r in reversed(whole) if r.full or not f), None) for f in (False, True))
    return make_plan(place.settings.fetch, last, full, place.now().date(), _of_interrupted_run(store))


def _of_interrupted_run(store: Store) -> frozenset[str]:
    """PMIDs that runs received since the last that ended well: a run that was cut off need not ask again."""
    failed: list[Run] = []
    for past in reversed(store.runs()[:-1]):
        if past.state != "failed":
            break
        failed.append(past)
    since = max((r.started for r in failed[-1:]), default=None)
    return frozenset(p for p, checked in store.checked().items() if since and checked >= since)


def _day(run: Run) -> date:
    return date.fromisoformat(run.started[:10])


def _last_search(store: Store) -> str | None:
    return next((r.last_search for r in reversed(store.runs()) if r.state != "failed" and r.last_search), None)


def _from_files(place: Place, store: Store, run: Run, files: Sequence[Path]) -> Run:
    entries = [entry for path in files for entry in read_file(path)]
    records, _ = merge(entries)
    store.put((r if r.source == "digest" else replace(r, source="file") for r in records), run.id, place.time())
    deleted = {e.pmid for e in entries if isinstance(e, Deletion)} - {r.pmid for r in records}
    store.tombstone(sorted(deleted), place.time())
    return replace(run, source="file", promised=len(records), delivered=len(records))


def _unsearched(place: Place, store: Store, run: Run) -> Run:
    last = store.last_complete()
    _, source = evidence(place, store)
    return replace(
        run, source="offline" if source == "pubmed" else "starter", last_search=_last_search(store),
        recall=last.recall if last else None, missed=last.missed if last else (),
    )


def _built_from(run: Run) -> str:
    if run.source == "starter":
        return "built from the starter summaries; last complete search: never"
    return f"built from what is held; last complete search: {run.last_search or 'never'}"


def _summary(place: Place, report: Report, first: bool) -> str:
    """A text that fits an e-mail: counts, then what changed, the material first."""
    run = report.run
    lines = [
        f"{place.settings.site_title}: {len(report.claims)} claims, {len(report.studies)} studies, "
        f"last PubMed search {run.last_search or 'never'}.",
    ]
    if first:
        lines.append("First run: later runs say what changed since this one.")
    for change in sorted(report.changes, key=lambda c: not c.material)[:20]:
        if change.what.startswith("claim_"):
            mark = "worse" if change.worse else "changed"
            lines.append(f"- {change.id} {mark}: {change.before} -> {change.after} ({change.cause})")
    added = sum(c.what == "record_added" for c in report.changes)
    if added:
        lines.append(f"{added} new records without further effect on the answers above.")
    lines.append(f"Open {place.out / 'index.html'}")
    return "\n".join(lines)
