"""What a report takes from earlier runs: issues, versions of records, answers over time, measured accuracy."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path

from pipeline.hashes import reading_hash
from pipeline.model import Change, DatedAnswer, Issue, LogEntry, RecordVersion, Report, Run
from pipeline.store import Store, StoreError
from pipeline.store.values import differing_fields
from pipeline.synthesis import Published
from pipeline.text import plain_doi
from pipeline.workspace import Workspace

UNSEEN = "on records that the rules had not seen"


def fetch_issues(store: Store, run: Run) -> set[Issue]:
    """The issues of all fetches since PubMed was last searched in full, this run included."""
    past = [r for r in store.runs.all() if r.id < run.id]
    full = max((r.id for r in (*past, run) if r.full), default=0)
    return {i for r in (*past, run) if r.id >= full for i in r.fetch_issues}


def with_notes(store: Store, run: Run, changes: Sequence[Change], before: Published | None) -> tuple[Change, ...]:
    """Adds notes to changes of records: which fields differ from the version that ``before`` published, and into which
    PMID a vanished one was merged."""
    pmids = [c.id for c in changes if c.what in ("record_changed", "record_retracted")]
    now = store.records.get(pmids)
    then = {p: store.records.version(p, before.records[p].hash) for p in pmids} if before else {}
    notes = {p: ", ".join(differing_fields(old, now[p])) for p, old in then.items() if old and p in now}
    targets = merge_targets(store, [c.id for c in changes if c.what == "record_gone"], run.id)
    notes |= {pmid: f"merged into PMID {target}, which has the same DOI" for pmid, target in targets.items()}
    return tuple(c._replace(note=notes[c.id]) if notes.get(c.id) else c for c in changes)


def merge_targets(store: Store, gone: Collection[str], until: int) -> dict[str, str]:
    """Vanished PMIDs to the PMID with the same DOI that is still held, into which they must have been merged.

    Counted at the end of the run ``until``.  PubMed says only that a PMID is unknown, whether it was deleted or merged
    (https://github.com/TranslatorSRI/pubmed2db/issues/30).
    """
    if not gone:
        return {}
    dois = {pmid: plain_doi(doi) for pmid, doi in store.records.dois(until).items()}
    dead = store.records.gone(until)
    living = {doi: pmid for pmid, doi in dois.items() if doi and pmid not in dead}
    return {pmid: living[doi] for pmid in gone if (doi := dois.get(pmid)) in living}


def record_versions(store: Store, run: Run) -> dict[str, tuple[RecordVersion, ...]]:
    """PMID to its versions and what changed in each, for records of which more than one version is known."""
    by_pmid: dict[str, tuple[RecordVersion, ...]] = {}
    all_sightings = store.records.sightings(run.id)
    targets = merge_targets(store, [s.pmid for s in all_sightings if s.gone], run.id)
    for pmid, group in groupby(all_sightings, key=lambda s: s.pmid):
        sightings = list(group)
        later = (
            RecordVersion(
                new.time, differing_fields(old.record, new.record), new.gone, targets.get(pmid) if new.gone else None)
            for old, new in pairwise(sightings)
        )
        versions = [RecordVersion(sightings[0].time, ()), *later]
        if any(v.fields or v.gone for v in versions):
            by_pmid[pmid] = tuple(versions)
    return by_pmid


def with_history(report: Report, store: Store) -> Report:
    """Adds earlier runs, each claim's answer at every run where it changed, and the log of corrections."""
    runs = tuple(r for r in store.runs.all() if r.state == "complete" and r.id < report.run.id)
    published = [*((r, store.runs.changes(r.id)) for r in runs), (report.run, report.changes)]
    log = tuple(LogEntry(_day(r), c) for r, changes in published for c in changes if is_correction(c))
    return replace(report, history=_answer_history(report, store), runs=(*runs, report.run), log=log)


def _answer_history(report: Report, store: Store) -> dict[str, tuple[DatedAnswer, ...]]:
    """Claim id to its answer at each run where that changed."""
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


def is_correction(change: Change) -> bool:
    """Whether a change belongs in the log of corrections.

    That is an answer changed or withheld, a study lost, or a record whose text or status was corrected; but not what is
    merely new, nor changed index terms.
    """
    if change.what == "record_changed":
        return change.before != change.after or bool({"title", "sections"} & set(change.note.split(", ")))
    return change.material or change.what in ("claim_withheld", "record_retracted", "record_gone", "source")


def last_measured(workspace: Workspace, path: Path = Path("evaluation/result.json")) -> dict[str, object] | None:
    """The last measured accuracy, from ``path``, with a note if the rules of reading have changed since.

    None if nothing was measured, and only the id of the topic if that is another one.  The figures of the file
    unseen.json in the same folder, measured on records that the rules had not seen, are added under :data:`UNSEEN`.
    Raises StoreError if a file exists and cannot be read.
    """
    result, unseen = _measurement(workspace, path), _measurement(workspace, path.with_name("unseen.json"))
    return {**(result or {}), UNSEEN: unseen} if unseen else result


def _measurement(workspace: Workspace, path: Path) -> dict[str, object] | None:
    if not path.exists():
        return None
    try:
        result: dict[str, object] = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        advice = "restore it, delete it, or measure again with `evidence evaluate --write`"
        raise StoreError(f"{path}: the last measured accuracy is not JSON ({error}); {advice}") from None
    if result.get("topic", workspace.topic.id) != workspace.topic.id:
        return {"topic": result["topic"]}
    if result.get("rules") != reading_hash(workspace):
        result["note"] = "The rules of reading have changed since this was measured."
    return result
