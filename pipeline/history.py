"""What earlier runs add to a report: issues, versions of records, answers over time, measured accuracy."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path

from pipeline.model import Change, DatedAnswer, Issue, LogEntry, RecordVersion, Report, Run
from pipeline.place import Place
from pipeline.rules import reading_hash
from pipeline.store import Store, StoreError
from pipeline.store.values import differing
from pipeline.synthesis import Published
from pipeline.text import plain_doi

UNSEEN = "on records that the rules had not seen"


def fetch_issues(store: Store, run: Run) -> set[Issue]:
    """What could not be interpreted since PubMed was last read in full, this run included."""
    past = [r for r in store.runs.all() if r.id < run.id]
    full = max((r.id for r in (*past, run) if r.full), default=0)
    return {i for r in (*past, run) if r.id >= full for i in r.fetch_issues}


def with_fields(store: Store, run: Run, changes: Sequence[Change], before: Published | None) -> tuple[Change, ...]:
    """Adds notes to changes of records: which fields differ from the version published before, and into which PMID a
    vanished one was merged."""
    pmids = [c.id for c in changes if c.what in ("record_changed", "record_retracted")]
    now = store.records.get(pmids)
    then = {p: store.records.version(p, before.records[p].hash) for p in pmids} if before else {}
    notes = {p: ", ".join(differing(old, now[p])) for p, old in then.items() if old and p in now}
    kept = survivors(store, [c.id for c in changes if c.what == "record_gone"], run.id)
    notes |= {pmid: f"merged into PMID {into}, which has the same DOI" for pmid, into in kept.items()}
    return tuple(c._replace(note=notes[c.id]) if notes.get(c.id) else c for c in changes)


def survivors(store: Store, gone: Collection[str], until: int) -> dict[str, str]:
    """Vanished PMIDs, at run ``until``, to the held PMID with the same DOI, into which they must have been merged.

    PubMed says only that a PMID is unknown, whether it was deleted or merged
    (https://github.com/TranslatorSRI/pubmed2db/issues/30).
    """
    if not gone:
        return {}
    dois = {pmid: plain_doi(doi) for pmid, doi in store.records.dois(until).items()}
    dead = store.records.gone(until)
    living = {doi: pmid for pmid, doi in dois.items() if doi and pmid not in dead}
    return {pmid: living[doi] for pmid in gone if (doi := dois.get(pmid)) in living}


def versions(store: Store, run: Run) -> dict[str, tuple[RecordVersion, ...]]:
    """PMID to its versions and what changed in each, for records seen in more than one."""
    found: dict[str, tuple[RecordVersion, ...]] = {}
    seen = store.records.sightings(run.id)
    into = survivors(store, [s.pmid for s in seen if s.gone], run.id)
    for pmid, sightings in groupby(seen, key=lambda s: s.pmid):
        own = list(sightings)
        later = (
            RecordVersion(new.time, differing(old.record, new.record), new.gone, into.get(pmid) if new.gone else None)
            for old, new in pairwise(own)
        )
        steps = [RecordVersion(own[0].time, ()), *later]
        if any(s.fields or s.gone for s in steps):
            found[pmid] = tuple(steps)
    return found


def with_history(report: Report, store: Store) -> Report:
    """Adds earlier runs, each claim's answer at every run where it changed, and the log of corrections."""
    runs = tuple(r for r in store.runs.all() if r.state == "complete" and r.id < report.run.id)
    told = [*((r, store.runs.changes(r.id)) for r in runs), (report.run, report.changes)]
    log = tuple(LogEntry(_day(r), c) for r, changes in told for c in changes if corrects(c))
    return replace(report, history=_answers(report, store), runs=(*runs, report.run), log=log)


def _answers(report: Report, store: Store) -> dict[str, tuple[DatedAnswer, ...]]:
    """Claim to its answer at each run where it changed."""
    history: dict[str, tuple[DatedAnswer, ...]] = {}
    past = [(a.claim, DatedAnswer(a.date, a.direction, a.certainty)) for a in store.runs.answers(report.run.id)]
    now = [(v.claim, DatedAnswer(_day(report.run), v.direction, v.certainty)) for v in report.verdicts]
    for claim, answer in [*past, *now]:
        known = history.get(claim, ())
        if not known or known[-1][1:] != answer[1:]:
            history[claim] = (*known, answer)
    return history


def _day(run: Run) -> str:
    return (run.finished or run.started)[:10]


def corrects(change: Change) -> bool:
    """Whether a change belongs in the log of corrections: an answer changed or withheld, a study lost, a record whose
    text or status was corrected; not what is merely new, nor index terms."""
    if change.what == "record_changed":
        return change.before != change.after or bool({"title", "sections"} & set(change.note.split(", ")))
    return change.material or change.what in ("claim_withheld", "record_retracted", "record_gone", "source")


def last_measured(place: Place, path: Path = Path("evaluation/result.json")) -> dict[str, object] | None:
    """The last measured accuracy, with a note if the rules of reading have changed since; None when there is none, and
    of that on another topic nothing but its id.

    ``unseen.json`` beside it, in the same form, was measured on records that the rules had not seen.
    Raises StoreError if a file exists and cannot be read."""
    result, unseen = _measurement(place, path), _measurement(place, path.with_name("unseen.json"))
    return {**(result or {}), UNSEEN: unseen} if unseen else result


def _measurement(place: Place, path: Path) -> dict[str, object] | None:
    if not path.exists():
        return None
    try:
        result: dict[str, object] = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        again = "restore it, delete it, or measure again with `evidence evaluate --write`"
        raise StoreError(f"{path}: the last measured accuracy is not JSON ({error}); {again}") from None
    if result.get("topic", place.topic.id) != place.topic.id:
        return {"topic": result["topic"]}
    if result.get("rules") != reading_hash(place):
        result["note"] = "The rules of reading have changed since this was measured."
    return result
