"""Reads records as studies, on all cores; a record is read again only when its content or a rule has changed."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from pipeline.classify import classify
from pipeline.classify.status import statuses
from pipeline.model import Issue, Record, Study
from pipeline.parallel import slices, spread
from pipeline.store.cache import Cache
from pipeline.store.compact import dump, from_lists
from pipeline.store.values import dump_record, record_hash
from pipeline.topic import Topic

_NO_RECORD = Record("")
# What a bug in a rule may raise.  It must not stop the reading of all other records, so it becomes an issue of its
# record, with its message.  Anything else (no memory, Ctrl-C) still ends the run.
_BUGS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
SLICE_SIZE = 40  # records that a worker reads at a time; fewer than twice as many are read in this process


class ResultCache(NamedTuple):
    """The cache, with what identifies a result in it: the content of the record and the rules that were applied."""

    cache: Cache
    record_hashes: Mapping[str, str]  # PMID to the hash of the content of the record
    rules_hash: str  # of the code and data that decide the result
    log: Callable[[str], None]  # called with a line on how many results were reused


def read_studies(
    records: Sequence[Record], topic: Topic, listed_statuses: dict[str, str] | None = None,
    results: ResultCache | None = None,
) -> tuple[tuple[Study, ...], tuple[Issue, ...]]:
    """The records as studies, in the order given, and what could not be interpreted.

    ``listed_statuses`` (PMID to status) is what sources other than the records say, such as Retraction Watch.
    """
    status = statuses(records, listed_statuses)
    if results is None and len(records) < 2 * SLICE_SIZE:
        read = [_read_one(r, topic, status[r.pmid]) for r in records]
    else:
        texts = _texts_of(records, topic, results)
        with without_garbage_collection():
            read = [_from_text(text, record, status[record.pmid]) for text, record in zip(texts, records, strict=True)]
    return tuple(s for s, _ in read), tuple(i for _, issues in read for i in issues)


def _texts_of(records: Sequence[Record], topic: Topic, results: ResultCache | None) -> list[str]:
    """What was read in each record, as text, in the order given; from the cache where it is held there."""
    if results is None:
        return _read_in_parallel(records, topic)
    results.cache.empty_if_other_rules("readings", results.rules_hash)
    cached = results.cache.readings()
    keys = [results.record_hashes.get(r.pmid) or record_hash(dump_record(r)) for r in records]
    fresh = {key: record for key, record in zip(keys, records, strict=True) if key not in cached}
    new = dict(zip(fresh, _read_in_parallel(list(fresh.values()), topic), strict=True))
    results.cache.save_readings(new, keys)
    results.log(f"{len(keys) - len(new):,} records reused, {len(new):,} read now")
    return [new.get(key) or cached[key] for key in keys]


def _read_in_parallel(records: Sequence[Record], topic: Topic) -> list[str]:
    read, parts = partial(_read_slice, topic), slices(records, SLICE_SIZE)
    with without_garbage_collection():
        first = [read(part) for part in parts[:1]]  # in this process, so that forked workers inherit the compiled rules
    return [text for texts in chain(first, spread(read, parts[1:])) for text in texts]


def _read_slice(topic: Topic, records: Sequence[Record]) -> list[str]:
    return [_to_text(*_read_one(record, topic)) for record in records]


def _read_one(record: Record, topic: Topic, status: str = "ok") -> tuple[Study, tuple[Issue, ...]]:
    """A record as a study; if a bug prevents that, an empty study and an issue that names the bug."""
    try:
        return classify(record, topic, status)
    except _BUGS as fault:
        message = ("a bug of this program prevented reading this record, which therefore counts in no answer; please "
                   f"report it: {type(fault).__name__}: {fault}")
        return Study(record, status), (Issue("classify", record.pmid, message),)


def _to_text(study: Study, issues: tuple[Issue, ...]) -> str:
    """A reading as text, without the record and its status, which :func:`_from_text` adds."""
    return dump((replace(study, record=_NO_RECORD, status=""), issues))


def _from_text(text: str, record: Record, status: str) -> tuple[Study, tuple[Issue, ...]]:
    values, issues = json.loads(text)
    values[:2] = record, status
    return from_lists(Study, values, ("record", "status")), tuple(Issue(*i) for i in issues)


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Turns the garbage collector off while many values without cycles are created, and exempts them afterwards.

    To search them for cycles would take five times as long as to create them.  Reference counting still frees them.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if before:
            gc.enable()
