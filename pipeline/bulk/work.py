"""What a worker does with one file: checks it, reads it once, filters it by the searches; it writes nothing."""

from __future__ import annotations

from array import array

from pipeline.bulk.files import Job, check_md5
from pipeline.fetch.files import read_file
from pipeline.fetch.parse import Deletion, Unknown, unknown_issues
from pipeline.fetch.strategy import Searches, strategies
from pipeline.model import Issue, Record
from pipeline.store.ledger import Found, Part
from pipeline.store.values import dump_record


def read_part(job: Job, searches: Searches) -> Part:
    """What the file holds for the topics; memory grows with what is found, not with the file."""
    check_md5(job)
    sieve = strategies(searches)
    found: dict[str, Found] = {}
    seen, deleted = array("I"), []
    issues: list[Issue] = []
    unknown: list[Unknown] = []
    for entry in read_file(job.path):
        if isinstance(entry, Record):
            seen.append(int(entry.pmid))
            if topics := sieve.topics(entry):
                _keep(found, Found(entry.pmid, entry.version, tuple(sorted(topics)), dump_record(entry)))
        elif isinstance(entry, Deletion):
            deleted.append(entry.pmid)
        elif isinstance(entry, Unknown):
            unknown.append(entry)
        else:
            issues.append(entry)
    told = tuple(f"{i.key}: {i.message}" for i in (*dict.fromkeys(issues), *unknown_issues(unknown)))
    return Part(job.name, job.stamp, len(seen), tuple(found.values()), tuple(deleted), seen.tobytes(), told)


def read_some(job: Job, pmids: frozenset[str]) -> tuple[Found, ...]:
    """The records of a file with these PMIDs, whatever they are about."""
    found: dict[str, Found] = {}
    for entry in read_file(job.path):
        if isinstance(entry, Record) and entry.pmid in pmids:
            _keep(found, Found(entry.pmid, entry.version, (), dump_record(entry)))
    return tuple(found.values())


def _keep(found: dict[str, Found], new: Found) -> None:
    """Keeps the highest of several versions in a file, then the later."""
    if new.pmid not in found or new.version >= found[new.pmid].version:
        found[new.pmid] = new
