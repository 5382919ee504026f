"""What a worker does with one file: checks it, reads it once, applies the searches.  It writes nothing."""

from __future__ import annotations

from array import array

from pipeline.bulk.files import Job, check_md5
from pipeline.fetch.files import read_file
from pipeline.fetch.parse import NonRecords
from pipeline.fetch.strategy import Searches, compile_searches
from pipeline.model import Record
from pipeline.store.ledger import FileReading, FoundRecord
from pipeline.store.values import dump_record


def read_for_topics(job: Job, searches: Searches) -> FileReading:
    """The records of a file that the searches find; memory grows with what is found, not with the file."""
    check_md5(job)
    compiled = compile_searches(searches)
    found: dict[str, FoundRecord] = {}
    seen, non_records = array("I"), NonRecords()
    for record in non_records.separate(read_file(job.path)):
        seen.append(int(record.pmid))
        if topics := compiled.topics(record):
            _keep_latest(found, FoundRecord(record.pmid, record.version, tuple(sorted(topics)), dump_record(record)))
    issues = tuple(f"{i.key}: {i.message}" for i in non_records.all_issues())
    return FileReading(
        job.name, job.stamp, len(seen), tuple(found.values()), tuple(non_records.deleted), seen.tobytes(), issues)


def read_pmids(job: Job, pmids: frozenset[str]) -> tuple[FoundRecord, ...]:
    """The records of a file with these PMIDs, whether or not a search finds them."""
    found: dict[str, FoundRecord] = {}
    for entry in read_file(job.path):
        if isinstance(entry, Record) and entry.pmid in pmids:
            _keep_latest(found, FoundRecord(entry.pmid, entry.version, (), dump_record(entry)))
    return tuple(found.values())


def _keep_latest(found: dict[str, FoundRecord], new: FoundRecord) -> None:
    """Keeps the highest version of a record in a file; of equal ones, the later."""
    if new.pmid not in found or new.version >= found[new.pmid].version:
        found[new.pmid] = new
