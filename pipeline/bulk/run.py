"""A bulk reading, from files to stores; files read before are not read again, and failures are named."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipeline.bulk.files import Job, gaps, list_jobs
from pipeline.bulk.pool import Crew, do_all
from pipeline.bulk.work import read_part, read_some
from pipeline.fetch.strategy import TAGS, Searches
from pipeline.gather import keep_records, supersedes
from pipeline.place import Place
from pipeline.progress import Progress
from pipeline.run import take
from pipeline.store import Store
from pipeline.store.ledger import Found, Held, Ledger
from pipeline.store.values import dump_record, fingerprint


class Summary(NamedTuple):
    """The report of a bulk reading."""

    lines: tuple[str, ...]
    problems: tuple[str, ...]  # what needs a person


def read_bulk(places: Sequence[Place], source: Path, crew: Crew, progress: Progress) -> Summary:
    """Reads the files of ``source`` into the stores of all places; the ledger is in the home of the first."""
    jobs, home = list_jobs(source), places[0].home / "bulk"
    for place in places:
        if odd := sorted({term.tag for term in place.topic.search} - TAGS):
            progress.say(f"{place.topic.id}: terms with the field tag {', '.join(odd)} find nothing in files")
    searches: Searches = tuple((p.topic.id, p.topic.search) for p in places)
    with Ledger(home) as ledger:
        ledger.begin(hashlib.sha256(repr(searches).encode()).hexdigest())
        read = _read(jobs, ledger, searches, crew, progress)
        problems = _catch_up(jobs, ledger, crew)
        stored = [f"{p.topic.id}: {_store(p, ledger, progress)}" for p in places]
        return Summary((read, *stored), (*problems, *_problems(ledger)))


def _read(jobs: Sequence[Job], ledger: Ledger, searches: Searches, crew: Crew, progress: Progress) -> str:
    """Reads every file that is new, changed or failed last time; returns one line about it."""
    known = ledger.files()
    todo = [job for job in jobs if not (row := known.get(job.name)) or row.error or row.stamp != _stamp(job)]
    progress.log(f"{len(jobs):,} files, {len(todo):,} to read")
    records = 0
    for number, (job, part, error) in enumerate(do_all(crew, todo, partial(read_part, searches=searches)), 1):
        if part is None:
            ledger.fail(job.name, str(error))
            progress.say(f"{job.name}: {error}")
            continue
        ledger.enter(part)
        records += part.records
        progress.log(f"{number:,} of {len(todo):,}: {part.file}, {part.records:,} records, {len(part.found):,} found")
        for issue in part.issues:
            progress.log(f"{part.file}: {issue}")
    return f"{len(todo):,} of {len(jobs):,} files read now, {records:,} records"


def _catch_up(jobs: Sequence[Job], ledger: Ledger, crew: Crew) -> tuple[str, ...]:
    """Reads the last versions of held records that no longer fit a search; returns what could not be read."""
    wanted = ledger.overtaken()
    here = [job for job in jobs if job.name in wanted]
    problems = [f"{name}: holds newer versions of {len(wanted[name])} records, but is not among the files"
                for name in sorted(wanted.keys() - {job.name for job in here})]
    for job, found, error in do_all(crew, here, partial(_newer, wanted=wanted)):
        if found is None:
            problems.append(f"{job.name}: {error}")
        else:
            ledger.renew(job.name, found)
    return tuple(problems)


def _newer(job: Job, wanted: dict[str, tuple[str, ...]]) -> tuple[Found, ...]:
    return read_some(job, frozenset(wanted[job.name]))


def _store(place: Place, ledger: Ledger, progress: Progress) -> str:
    """Stores what the ledger holds of a topic, if anything changed; returns one line about it."""
    with Store(place.home) as store:
        hashes, gone = store.records.hashes(), store.records.gone()
        rows = [h for h in ledger.of_topic(place.topic.id) if _differs(h, hashes, gone)]
        held = store.records.get(h.record.pmid for h in rows)
    fresh = [h.record for h in rows if not h.gone and supersedes(h.record, held.get(h.record.pmid))]
    lost = [h.record.pmid for h in rows if h.gone]
    if not fresh and not lost:
        return f"nothing new, {len(hashes) - len(gone):,} held"
    return take(place, lambda store, run: keep_records(place, store, run, fresh, lost), progress)


def _differs(row: Held, hashes: Mapping[str, str], gone: Collection[str]) -> bool:
    """Whether the store and the ledger differ on a record."""
    pmid = row.record.pmid
    if row.gone:
        return pmid in hashes and pmid not in gone
    return pmid in gone or hashes.get(pmid) != fingerprint(dump_record(row.record))


def _problems(ledger: Ledger) -> list[str]:
    """Files in the ledger that could not be read, and numbers missing between them."""
    files = ledger.files()
    failed = [f"{name}: not read: {row.error}" for name, row in files.items() if row.error]
    return [*failed, *(f"{numbers}: missing in the sequence of files" for numbers in gaps(files))]


def _stamp(job: Job) -> str:
    """The stamp of a file, or "" if it is gone, which whoever reads it will report."""
    with suppress(OSError):
        return job.stamp
    return ""
