"""Records in, studies out: a record is read again only when its content or a rule has changed."""

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
from pipeline.store.compact import dump, made
from pipeline.store.values import dump_record, fingerprint
from pipeline.topic import Topic

_NO_RECORD = Record("")
# What a bug in a rule may raise; running out of memory or Ctrl-C still ends the run.
_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
AT_ONCE = 40  # records that a process reads at a time; fewer than twice as many stay in this process


class Known(NamedTuple):
    """The cache, and the key under which it knows each record."""

    cache: Cache
    hashes: Mapping[str, str]  # PMID to the hash of its content
    rules: str  # hash of the code and data that decide the result
    log: Callable[[str], None]  # is told how much was known


def read_studies(
    records: Sequence[Record], topic: Topic, marked: dict[str, str] | None = None, known: Known | None = None,
) -> tuple[tuple[Study, ...], tuple[Issue, ...]]:
    """The records as studies, in the order given; ``marked`` adds statuses from other sources."""
    status = statuses(records, marked)
    if known is None and len(records) < 2 * AT_ONCE:
        read = [_one(r, topic, status[r.pmid]) for r in records]
    else:
        texts = _texts(records, topic, known)
        with uncollected():
            read = [_loaded(text, record, status[record.pmid]) for text, record in zip(texts, records, strict=True)]
    return tuple(s for s, _ in read), tuple(i for _, issues in read for i in issues)


def _texts(records: Sequence[Record], topic: Topic, known: Known | None) -> list[str]:
    """What was read in each record, as text; only what the cache does not hold is read now."""
    if known is None:
        return _read(records, topic)
    known.cache.under("readings", known.rules)
    before = known.cache.readings()
    keys = [known.hashes.get(r.pmid) or fingerprint(dump_record(r)) for r in records]
    fresh = {key: record for key, record in zip(keys, records, strict=True) if key not in before}
    new = dict(zip(fresh, _read(list(fresh.values()), topic), strict=True))
    known.cache.keep_readings(new, keys)
    known.log(f"{len(keys) - len(new):,} records as read before, {len(new):,} read now")
    return [new.get(key) or before[key] for key in keys]


def _read(records: Sequence[Record], topic: Topic) -> list[str]:
    read, parts = partial(_slice, topic), slices(records, AT_ONCE)
    with uncollected():
        first = [read(part) for part in parts[:1]]  # in this process: forked workers inherit the compiled rules
    return [text for texts in chain(first, spread(read, parts[1:])) for text in texts]


def _slice(topic: Topic, records: Sequence[Record]) -> list[str]:
    return [_dumped(*_one(record, topic)) for record in records]


def _one(record: Record, topic: Topic, status: str = "ok") -> tuple[Study, tuple[Issue, ...]]:
    """A record as a study; a bug that one abstract triggers becomes an issue of that record alone."""
    try:
        return classify(record, topic, status)
    except _FAULTS as fault:
        message = ("this record could not be read and counts in no answer; a fault of the program, please report: "
                   f"{type(fault).__name__}: {fault}")
        return Study(record, status), (Issue("classify", record.pmid, message),)


def _dumped(study: Study, issues: tuple[Issue, ...]) -> str:
    """A reading without the record and its status, which are added anew each time."""
    return dump((replace(study, record=_NO_RECORD, status=""), issues))


def _loaded(text: str, record: Record, status: str) -> tuple[Study, tuple[Issue, ...]]:
    values, issues = json.loads(text)
    values[:2] = record, status
    return made(Study, values, ("record", "status")), tuple(Issue(*i) for i in issues)


@contextmanager
def uncollected() -> Iterator[None]:
    """Turns the garbage collector off while many values without cycles are made, and exempts them afterwards: looking
    through them takes five times as long as making them.  Reference counting still frees them."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if before:
            gc.enable()
