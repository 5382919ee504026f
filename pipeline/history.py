"""What the store knows of earlier runs, added to a report: issues, versions of records, answers over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from pipeline.model import Change, Issue, Report, Run, Seen
from pipeline.store import Store
from pipeline.store.values import differing
from pipeline.synthesis import Published


def fetch_issues(store: Store, run: Run) -> set[Issue]:
    """What could not be interpreted since PubMed was last read in full, this run included."""
    past = [r for r in store.runs.all() if r.id < run.id]
    full = max((r.id for r in (*past, run) if r.full), default=0)
    return {i for r in (*past, run) if r.id >= full for i in r.fetch_issues}


def with_fields(store: Store, changes: Sequence[Change], before: Published | None) -> tuple[Change, ...]:
    """The changes of records with the names of the fields that differ from the version published before."""
    pmids = [c.id for c in changes if c.what in ("record_changed", "record_retracted")]
    now = store.records.get(pmids)
    then = {p: store.records.version(p, before.records[p].hash) for p in pmids} if before else {}
    fields = {p: differing(old, now[p]) for p, old in then.items() if old and p in now}
    return tuple(c._replace(note=", ".join(fields[c.id])) if fields.get(c.id) else c for c in changes)


def versions(store: Store, run: Run) -> dict[str, tuple[Seen, ...]]:
    """PMID to its versions with what changed, for the records of which more than one was seen."""
    found: dict[str, tuple[Seen, ...]] = {}
    for pmid, sightings in groupby(store.records.sightings(run.id), key=lambda s: s.pmid):
        own = list(sightings)
        later = (Seen(new.time, differing(old.record, new.record), new.gone) for old, new in pairwise(own))
        steps = [Seen(own[0].time, ()), *later]
        if any(s.fields or s.gone for s in steps):
            found[pmid] = tuple(steps)
    return found


def with_history(report: Report, store: Store) -> Report:
    """Adds the runs before and each claim's answer at every run where it changed."""
    history: dict[str, tuple[tuple[str, str, str | None], ...]] = {}
    date = (report.run.finished or report.run.started)[:10]
    past = [(a.claim, (a.date, a.direction, a.certainty)) for a in store.runs.answers(report.run.id)]
    for claim, answer in [*past, *((v.claim, (date, v.direction, v.certainty)) for v in report.verdicts)]:
        known = history.get(claim, ())
        if not known or known[-1][1:] != answer[1:]:
            history[claim] = (*known, answer)
    runs = tuple(r for r in store.runs.all() if r.state == "complete" and r.id < report.run.id)
    return replace(report, history=history, runs=(*runs, report.run))
