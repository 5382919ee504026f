"""The order of the stages: from inputs and records to answers, and to the report of a run.

Only this module knows the order; the stages themselves are pure functions.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from pipeline.hashes import cache_hash
from pipeline.history import fetch_issues, last_measured, record_versions, with_notes
from pipeline.inputs import Evidence, Inputs, held_evidence
from pipeline.link import apply_rulings
from pipeline.linking import link_all
from pipeline.model import Conclusion, EvidenceItem, Issue, Record, Report, Ruling, Run, Study, Verdict
from pipeline.reading import ResultCache, read_studies
from pipeline.store import Store
from pipeline.store.cache import Cache
from pipeline.synthesis import Published, answer, compare, open_cases, publish, reader_checklist, replay, worklist
from pipeline.text import grouped
from pipeline.workspace import Workspace


class RunCache(NamedTuple):
    """The cache of a run, in which the results of earlier runs are."""

    cache: Cache
    log: Callable[[str], None]  # called with a line on how much was reused

    def of_readings(self, workspace: Workspace, record_hashes: Mapping[str, str]) -> ResultCache:
        return ResultCache(self.cache, record_hashes, cache_hash(workspace, "classify"), self.log)

    def of_items(self, workspace: Workspace, record_hashes: Mapping[str, str]) -> ResultCache:
        return ResultCache(self.cache, record_hashes, cache_hash(workspace, "classify", "link"), self.log)


class Answers(NamedTuple):
    """The results of the stages for some records and inputs."""

    studies: tuple[Study, ...]  # only those on the topic
    off_topic: tuple[Record, ...]
    items: tuple[EvidenceItem, ...]
    verdicts: tuple[Verdict, ...]
    rulings: tuple[Ruling, ...]
    issues: tuple[Issue, ...]


def answer_claims(workspace: Workspace, evidence: Evidence, inputs: Inputs, cache: RunCache | None = None) -> Answers:
    """Reads the records as studies, links them to the claims, and answers each claim.

    The same input always gives the same result, whatever the cache holds.
    """
    readings = cache and cache.of_readings(workspace, evidence.hashes)
    studies, issues = read_studies(evidence.records, workspace.topic, evidence.listed_statuses, readings)
    studies, rulings, void = apply_rulings(studies, inputs.rulings, inputs.claims)
    relevant = tuple(s for s in studies if s.is_on_topic)
    cached_items = cache and cache.of_items(workspace, evidence.hashes)
    items, link_issues = link_all(inputs.claims, relevant, workspace.topic, rulings, cached_items)
    by_claim = grouped((i.claim, i) for i in items)
    by_pmid = {s.pmid: s for s in relevant}
    answered = [
        answer(c, by_claim.get(c.id, ()), by_pmid, workspace.topic, workspace.settings, rulings) for c in inputs.claims
    ]
    return Answers(
        relevant, tuple(s.record for s in studies if not s.is_on_topic),
        tuple(i for _, items in answered for i in items), tuple(v for v, _ in answered),
        rulings, (*issues, *void, *link_issues),
    )


def make_report(
    workspace: Workspace, store: Store, run: Run, inputs: Inputs, before: Published | None,
    cache: RunCache | None = None,
) -> tuple[Report, Published]:
    """The report of a run, and what it publishes, from what the store holds.

    Changes are counted from ``before``, what the last complete run published; without it, there are none.
    """
    evidence = held_evidence(workspace, store, run)
    answers = answer_claims(workspace, evidence, inputs, cache)
    issues = tuple(sorted({*fetch_issues(store, run), *inputs.issues, *answers.issues}))
    by_pmid = {s.pmid: s for s in answers.studies}
    cases = open_cases(inputs.claims, answers.items, by_pmid, workspace.topic, workspace.settings)
    report = Report(
        run=replace(run, issues=len(issues), stored=len(evidence.records)),
        documents=inputs.documents, claims=inputs.claims, studies=answers.studies, items=answers.items,
        verdicts=answers.verdicts, issues=issues,
        rulings=answers.rulings, accuracy=last_measured(workspace),
        replay=replay(cases), worklist=worklist(cases), versions=record_versions(store, run),
        off_topic=answers.off_topic,
        reader_checklist={d.name: reader_checklist(d, inputs.claims, workspace.topic) for d in inputs.documents},
    )
    published = publish(report, evidence.hashes)
    last = store.runs.last_complete() if before else None
    known = store.records.hashes(last.id) if last else ()
    changes = compare(before, published, known, partial(_answer_without, workspace, inputs, answers))
    return replace(report, changes=with_notes(store, run, changes, before)), published


def _answer_without(
    workspace: Workspace, inputs: Inputs, answers: Answers, claim: str, pmids: Collection[str],
) -> Conclusion:
    """The conclusion on a claim as it would be without some studies."""
    asked = next(c for c in inputs.claims if c.id == claim)
    items = [i for i in answers.items if i.claim == claim and i.pmid not in pmids]
    studies = {s.pmid: s for s in answers.studies}
    verdict, _ = answer(asked, items, studies, workspace.topic, workspace.settings, answers.rulings)
    return Conclusion(verdict.direction, verdict.certainty)
