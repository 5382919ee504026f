"""What a worker does with one file: checks it, reads it once, filters it by the searches; it writes nothing."""

from __future__ import annotations

from array import array

from pipeline.bulk.files import Job, check_md5
from pipeline.fetch.files import read_file
from pipeline.fetch.parse import Beside
from pipeline.fetch.strategy import Searches, strategies
from pipeline.model import Record
from pipeline.store.ledger import Found, Part
from pipeline.store.values import dump_record


def read_part(job: Job, searches: Searches) -> Part:
    """What the file holds for the topics; memory grows with what is found, not with the file."""
    check_md5(job)
    sieve = strategies(searches)
    found: dict[str, Found] = {}
    seen, beside = array("I"), Beside()
    for record in beside.records(read_file(job.path)):
        seen.append(int(record.pmid))
        if topics := sieve.topics(record):
            _keep(found, Found(record.pmid, record.version, tuple(sorted(topics)), dump_record(record)))
    told = tuple(f"{i.key}: {i.message}" for i in beside.told())
    return Part(job.name, job.stamp, len(seen), tuple(found.values()), tuple(beside.deleted), seen.tobytes(), told)


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
