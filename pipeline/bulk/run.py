"""Reads PubMed files in bulk into stores; files read before are skipped, and failures are reported."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipeline.bulk.files import Job, gaps, list_jobs
from pipeline.bulk.pool import WorkerPool, run_jobs
from pipeline.bulk.work import read_for_topics, read_pmids
from pipeline.fetch.strategy import TAGS, Searches
from pipeline.gather import store_records, supersedes
from pipeline.progress import Progress
from pipeline.run import run_gathering
from pipeline.store import Store
from pipeline.store.ledger import FoundRecord, Ledger, LedgerRecord
from pipeline.store.values import dump_record, record_hash
from pipeline.workspace import Workspace


class BulkSummary(NamedTuple):
    """The report of a bulk reading."""

    lines: tuple[str, ...]
    problems: tuple[str, ...]  # lines about what a person must look at


def read_bulk(workspaces: Sequence[Workspace], source: Path, pool: WorkerPool, progress: Progress) -> BulkSummary:
    """Reads the files of ``source`` into the stores of all workspaces; the ledger is in the home of the first.

    ``source`` is a folder or a list of files (see :func:`list_jobs`).  Raises BulkError or StoreError.
    """
    jobs, home = list_jobs(source), workspaces[0].home / "bulk"
    for workspace in workspaces:
        if unsupported := sorted({term.tag for term in workspace.topic.search} - TAGS):
            tags = ", ".join(unsupported)
            progress.say(f"{workspace.topic.id}: terms with the field tag {tags} find nothing in files")
    searches: Searches = tuple((w.topic.id, w.topic.search) for w in workspaces)
    with Ledger(home) as ledger:
        ledger.empty_if_other_searches(hashlib.sha256(repr(searches).encode()).hexdigest())
        read_line = _read_new_files(jobs, ledger, searches, pool, progress)
        problems = _update_outdated(jobs, ledger, pool)
        stored = [f"{w.topic.id}: {_store_topic(w, ledger, progress)}" for w in workspaces]
        return BulkSummary((read_line, *stored), (*problems, *_problems(ledger)))


def _read_new_files(
    jobs: Sequence[Job], ledger: Ledger, searches: Searches, pool: WorkerPool, progress: Progress,
) -> str:
    """Reads every file that is new, changed or failed last time; returns a line about it."""
    known = ledger.files()
    todo = [job for job in jobs if not (row := known.get(job.name)) or row.error or row.stamp != _stamp_or_empty(job)]
    progress.log(f"{len(jobs):,} files, {len(todo):,} to read")
    records = 0
    work = partial(read_for_topics, searches=searches)
    for number, (job, reading, error) in enumerate(run_jobs(pool, todo, work), 1):
        if reading is None:
            ledger.add_failure(job.name, str(error))
            progress.say(f"{job.name}: {error}")
            continue
        ledger.add_file(reading)
        records += reading.records
        counts = f"{reading.records:,} records, {len(reading.found):,} found"
        progress.log(f"{number:,} of {len(todo):,}: {reading.file}, {counts}")
        for issue in reading.issues:
            progress.log(f"{reading.file}: {issue}")
    return f"{len(todo):,} of {len(jobs):,} files read now, {records:,} records"


def _update_outdated(jobs: Sequence[Job], ledger: Ledger, pool: WorkerPool) -> tuple[str, ...]:
    """Reads the last versions of records that no longer fit a search; returns lines about what could not be read."""
    wanted = ledger.outdated_records()
    available = [job for job in jobs if job.name in wanted]
    problems = [f"{name}: has newer versions of {len(wanted[name])} records, but is not among the given files"
                for name in sorted(wanted.keys() - {job.name for job in available})]
    for job, found, error in run_jobs(pool, available, partial(_read_newer, wanted=wanted)):
        if found is None:
            problems.append(f"{job.name}: {error}")
        else:
            ledger.update_records(job.name, found)
    return tuple(problems)


def _read_newer(job: Job, wanted: dict[str, tuple[str, ...]]) -> tuple[FoundRecord, ...]:
    return read_pmids(job, frozenset(wanted[job.name]))


def _store_topic(workspace: Workspace, ledger: Ledger, progress: Progress) -> str:
    """Stores the records that the ledger holds of a topic, if any changed; returns a line about it."""
    with Store(workspace.home) as store:
        hashes, gone = store.records.hashes(), store.records.gone()
        differing = [h for h in ledger.records_of(workspace.topic.id) if _is_different(h, hashes, gone)]
        held = store.records.get(h.record.pmid for h in differing)
    fresh = [h.record for h in differing if not h.gone and supersedes(h.record, held.get(h.record.pmid))]
    deleted = [h.record.pmid for h in differing if h.gone]
    if not fresh and not deleted:
        return f"nothing new, {len(hashes) - len(gone):,} held"
    return run_gathering(workspace, lambda store, run: store_records(workspace, store, run, fresh, deleted), progress)


def _is_different(row: LedgerRecord, hashes: Mapping[str, str], gone: Collection[str]) -> bool:
    """Whether the store holds another version of a record than the ledger."""
    pmid = row.record.pmid
    if row.gone:
        return pmid in hashes and pmid not in gone
    return pmid in gone or hashes.get(pmid) != record_hash(dump_record(row.record))


def _problems(ledger: Ledger) -> list[str]:
    """Lines about files that could not be read, and about numbers missing between files."""
    files = ledger.files()
    failed = [f"{name}: not read: {row.error}" for name, row in files.items() if row.error]
    return [*failed, *(f"{numbers}: missing from the sequence of files" for numbers in gaps(files))]


def _stamp_or_empty(job: Job) -> str:
    """The stamp of a file, or "" if it no longer exists, which reading it will report."""
    with suppress(OSError):
        return job.stamp
    return ""
