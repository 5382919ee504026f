"""What each stage costs for a number of records: the starter studies as records, multiplied under made-up PMIDs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pipeline.classify import classify
from pipeline.fetch.files import merge, read_file
from pipeline.link import bearing, settled
from pipeline.model import Record, Report, Run, Section
from pipeline.place import open_place
from pipeline.reading import Known, read_studies
from pipeline.render import pages
from pipeline.stages import read_inputs
from pipeline.store.cache import Cache
from pipeline.store.values import dump_record, fingerprint
from pipeline.synthesis import answer

T = TypeVar("T")


def stages_of(size: int) -> dict[str, float]:
    """Stage to processor seconds, one process, nothing remembered; the last row is with all readings remembered."""
    place, seconds = open_place(Path("none")), dict[str, float]()
    records, inputs = many(size), read_inputs(place)
    read = _timed(seconds, "classify", lambda: [classify(r, place.topic) for r in records])
    studies = [s for s, _ in read if s.relevance.id != "off_topic"]
    linked = _timed(seconds, f"link {len(inputs.claims)} claims", lambda: settled(
        bearing(inputs.claims, studies, place.topic), studies, ()))
    held = {s.pmid: s for s in studies}
    by_claim = {c.id: tuple(i for i in linked[0] if i.claim == c.id) for c in inputs.claims}
    decided = _timed(seconds, "answer", lambda: [
        answer(c, by_claim[c.id], held, place.topic, place.settings, ()) for c in inputs.claims])
    run = Run(1, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "complete", "pubmed", "", last_search="2026-01-01")
    report = Report(run, inputs.documents, inputs.claims, tuple(studies), tuple(i for _, own in decided for i in own),
                    tuple(v for v, _ in decided))
    _timed(seconds, "render", lambda: pages(report, place.topic, place.settings))
    known = Known(Cache(None), {r.pmid: fingerprint(dump_record(r)) for r in records}, "", lambda _: None)
    read_studies(records, place.topic, None, known)
    _timed(seconds, "read again, remembered", lambda: read_studies(records, place.topic, None, known))
    return seconds


def many(size: int) -> list[Record]:
    """Records with the words of the starter studies; authors differ, so that no two are reports of one study."""
    topic = open_place(Path("none")).topic
    starter, _ = merge(read_file(Path(topic.folder) / "starter.jsonl"))
    return [_copy(starter[n % len(starter)], n) for n in range(size)]


def _copy(record: Record, number: int) -> Record:
    sections = record.digest_sections or (Section(None, None, record.digest or ""),)
    return replace(record, pmid=str(10_000_000 + number), sections=sections, digest=None, digest_sections=(),
                   digest_basis=None, source="pubmed", authors=(f"Author{number} A", f"Writer{number} B"))


def _timed(seconds: dict[str, float], name: str, job: Callable[[], T]) -> T:
    start = time.process_time()
    found = job()
    seconds[name] = time.process_time() - start
    return found
