"""A made-up report with claims of every kind of answer; all studies, names and sentences are invented."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from sample_claims import TEXT, TEXT_NAME, claims, items, verdicts
from sample_studies import HOSTILE, retraction, studies

from pipeline.model import (
    Change,
    DatedAnswer,
    Document,
    Heading,
    Issue,
    KnownItemRecall,
    LogEntry,
    Record,
    Report,
    Ruling,
    Run,
)
from pipeline.settings import Settings, load_settings
from pipeline.topic import Topic, load_topic


@cache
def topic() -> Topic:
    return load_topic(Path("topics/microneedling"))


@cache
def settings() -> Settings:
    return load_settings(Path("settings.toml"))


def run() -> Run:
    return Run(
        7, "2026-11-22T06:00:00Z", "2026-11-22T06:04:00Z", "complete", "pubmed", "needling[tiab]", 20, 20, 20,
        last_search="2026-11-22", rules="3f9a1c000000", recall=KnownItemRecall(9, 10), missed=("999",), full=True,
        translation='"needling"[Title/Abstract]',
    )


def report() -> Report:
    """The sample; studies and items in the order of the report."""
    held = {s.pmid: retraction(s) if s.status == "retracted" else s for s in studies()}
    headings = []
    position = 0
    for line in TEXT.splitlines(keepends=True):
        if line.startswith("#"):
            headings.append(Heading(position, position + len(line.rstrip("\n")), len(line) - len(line.lstrip("#"))))
        position += len(line)
    document = Document(TEXT_NAME, "Small needles, large promises", TEXT, "documents/small-needles.md", tuple(headings))
    changed = Change(
        "claim_direction", "hair-growth", "cannot_tell", "supported", "new_evidence", True, False, "1000003 arrived",
    )
    history = {"hair-growth": (
        DatedAnswer("2026-09-01", "cannot_tell", None), DatedAnswer("2026-11-22", "supported", "very_low"))}
    return Report(
        run(), (document,), claims(), tuple(held.values()), items(held), verdicts(),
        issues=(Issue("fetch", "1000010", HOSTILE),),
        changes=(changed, Change("record_added", "1000003", None, "Needling added", "new_evidence")),
        history=history, runs=(replace(run(), id=6, started="2026-09-01T06:00:00Z", finished=None), run()),
        off_topic=(Record("1000020", title=HOSTILE, journal="Journal of Other Things", year=2020), Record("1000021")),
        log=(LogEntry("2026-09-01", Change("record_retracted", "1000014", "ok", "retracted", "upstream", True)),
             LogEntry("2026-09-01", Change("claim_withheld", "pain", "shown", "withheld", "ruling", note=HOSTILE)),
             LogEntry("2026-11-22", changed)),
        rulings=(
            Ruling("r1", "verdict", None, "rare-harm", "no_difference", "read in full", "A. Editor", "2026-11-20", "0"),
        ),
    )


def starter_report() -> Report:
    """The sample before the first search: every study is a digest, nothing has changed."""
    first = report()
    only = tuple(
        replace(s, record=replace(s.record, digest=s.record.body, sections=(), source="digest")) for s in first.studies
    )
    moved = tuple(replace(i, because=tuple(b._replace(field="digest") for b in i.because)) for i in first.items)
    at = replace(first.run, source="starter", last_search=None, full=False)
    return replace(first, run=at, studies=only, items=moved, changes=(), history={}, runs=(at,))


def empty_report() -> Report:
    """Nothing held at all: no document, no study, no answer."""
    return Report(replace(run(), last_search=None), (), (), (), (), ())
