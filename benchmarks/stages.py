"""The cost of each stage, and of each part of reading an abstract, on the same records in one process."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeVar
from unittest.mock import patch

import pipeline.classify
from pipeline.fetch.files import read_file
from pipeline.inputs import read_inputs
from pipeline.link import finish_items, link_each_study
from pipeline.model import Record, Report, Run
from pipeline.reading import ResultCache, read_studies
from pipeline.render import pages
from pipeline.store.cache import Cache
from pipeline.store.values import dump_record, record_hash
from pipeline.synthesis import answer
from pipeline.topic import load_topic
from pipeline.workspace import Workspace, open_workspace

T = TypeVar("T")
PARTS = tuple(sorted(n for n in vars(pipeline.classify) if n.startswith(("read_", "find_"))))


class Job(NamedTuple):
    """The records, topic and articles of a measurement."""

    records: Path  # PubMed XML
    topic: str  # folder of the topic pack
    documents: str  # folder of articles
    claims: int  # at most so many of their claims


def workspace_of(job: Job) -> Workspace:
    workspace = open_workspace(Path("none"))
    settings = replace(workspace.settings, topic=job.topic, documents=job.documents, more_topics=())
    return replace(workspace, settings=settings, topic=load_topic(Path(job.topic)))


def stages(job: Job) -> dict[str, float]:
    """Stage to processor seconds; only the last uses the cache, and none uses a second process."""
    workspace, seconds = workspace_of(job), dict[str, float]()
    records = _timed(seconds, "parse", lambda: [r for r in read_file(job.records) if isinstance(r, Record)])
    inputs = read_inputs(workspace)
    claims = inputs.claims[:job.claims]
    read = _timed(seconds, "classify", lambda: [pipeline.classify.classify(r, workspace.topic) for r in records])
    studies = [s for s, _ in read if s.relevance.id != "off_topic"]
    items, _ = _timed(seconds, f"link to {len(claims)} claims", lambda: finish_items(
        link_each_study(claims, studies, workspace.topic), studies, ()))
    held = {s.pmid: s for s in studies}
    by_claim = {c.id: tuple(i for i in items if i.claim == c.id) for c in claims}
    decided = _timed(seconds, "answer", lambda: [
        answer(c, by_claim[c.id], held, workspace.topic, workspace.settings, ()) for c in claims])
    report = Report(_run(), inputs.documents, claims, tuple(studies), tuple(i for _, own in decided for i in own),
                    tuple(v for v, _ in decided))
    _timed(seconds, "render", lambda: pages(report, workspace.topic, workspace.settings))
    results = ResultCache(Cache(None), {r.pmid: record_hash(dump_record(r)) for r in records}, "", lambda _: None)
    read_studies(records, workspace.topic, None, results)
    _timed(seconds, "take up readings", lambda: read_studies(records, workspace.topic, None, results))
    return seconds


def reading(job: Job, spread: bool) -> int:
    """Reads the abstracts, in this process or on every core; returns how many are on the topic."""
    topic = load_topic(Path(job.topic))
    records = [r for r in read_file(job.records) if isinstance(r, Record)]
    read = read_studies(records, topic)[0] if spread else [pipeline.classify.classify(r, topic)[0] for r in records]
    return sum(study.relevance.id != "off_topic" for study in read)


def parts(job: Job) -> dict[str, float]:
    """Part of reading to processor seconds; results shared by parts count for the one that asks first."""
    workspace, seconds = workspace_of(job), dict.fromkeys(PARTS, 0.0)
    records = [r for r in read_file(job.records) if isinstance(r, Record)]
    with ExitStack() as stack:
        for name in PARTS:
            part = getattr(pipeline.classify, name)
            stack.enter_context(patch.object(pipeline.classify, name, _counting(seconds, name, part)))
        start = time.process_time()
        for record in records:
            pipeline.classify.classify(record, workspace.topic)
        return {**seconds, "all": time.process_time() - start}


def _counting(seconds: dict[str, float], name: str, part: Callable[..., T]) -> Callable[..., T]:
    def counted(*arguments: object) -> T:
        start = time.process_time()
        try:
            return part(*arguments)
        finally:
            seconds[name] += time.process_time() - start
    return counted


def _run() -> Run:
    return Run(1, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "complete", "pubmed", "", last_search="2026-01-01")


def _timed(seconds: dict[str, float], name: str, job: Callable[[], T]) -> T:
    gc.freeze()  # as a run does with what it has read, so that the garbage collector skips it
    start = time.process_time()
    found = job()
    seconds[name] = time.process_time() - start
    return found
