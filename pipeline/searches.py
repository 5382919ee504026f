"""Searches of PubMed in the light of earlier ones: from which day to search, and whether a result is believable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipeline.fetch.plan import Plan, make_plan
from pipeline.fetch.pull import PullResult
from pipeline.model import Issue, KnownItemRecall, Run
from pipeline.store import Store
from pipeline.workspace import Workspace

BELIEVABLE_SHARE = 0.5  # of the last number of hits for the same query; fewer are not believed the first time
FEW_HITS = 20  # a query with no more hits than this may well lose half of them


def plan_search(workspace: Workspace, store: Store, run: Run) -> Plan:
    """What to search for; counted from the last searches of the same query that brought everything promised."""
    whole = [r for r in store.runs.all() if r.whole and r.query == run.query and r.state in ("complete", "fetched")]
    last, full = _start_of_last(whole), _start_of_last([r for r in whole if r.full])
    plan = make_plan(run.query, workspace.settings.fetch, last, full, workspace.now().date())
    already = _fetched_by_interrupted_run(workspace, store)
    return replace(plan, already=already, of_files=store.records.only_from_files())


def without_search(store: Store, run: Run) -> Run:
    """The run without a search of PubMed: with the results of the last search of the same query."""
    last = _last_search_run(store, run) or run
    return replace(
        _with_full_search_results(run, last), source="offline" if store.records.has_real_records() else "starter",
        last_search=last_search(store), total=last.total, translation=last.translation, warnings=last.warnings,
    )


def last_search(store: Store) -> str | None:
    """The day of the last search that brought everything promised."""
    return next((r.last_search for r in reversed(store.runs.all()) if r.state != "failed" and r.last_search), None)


def with_search_results(workspace: Workspace, store: Store, run: Run, pulled: PullResult) -> Run:
    """The run with the results of its search; ``last_search`` moves only if everything promised came."""
    before = _last_search_run(store, run)
    suspicions = _suspicious_results(workspace, before, pulled)
    whole = pulled.complete and not any(d.fatal for d in suspicions)
    run = replace(
        run, source="pubmed", promised=pulled.promised, delivered=pulled.delivered, full=pulled.full,
        missing=tuple(m.pmid for m in pulled.missing), translation=pulled.translation, warnings=pulled.warnings,
        last_search=run.started[:10] if whole else last_search(store), whole=whole, total=pulled.total,
        left=pulled.unmatched, fetch_issues=(*pulled.issues, *suspicions),
    )
    if not pulled.full:
        return _with_full_search_results(run, before) if before else run
    known, matched = workspace.topic.known_items, set(pulled.matched)
    missed = tuple(k for k in known if k not in matched)
    return replace(run, recall=KnownItemRecall(len(known) - len(missed), len(known)) if known else None, missed=missed)


def _with_full_search_results(run: Run, last: Run) -> Run:
    """Copies from an earlier run the results that only a search of the whole query gives."""
    return replace(run, recall=last.recall, missed=last.missed, left=last.left)


def _last_search_run(store: Store, run: Run) -> Run | None:
    """The last run that asked PubMed the same query and did not fail."""
    asked = (r for r in reversed(store.runs.all()) if r.source == "pubmed" and r.query == run.query and r.id < run.id)
    return next((r for r in asked if r.state != "failed"), None)


def _suspicious_results(workspace: Workspace, before: Run | None, pulled: PullResult) -> tuple[Issue, ...]:
    """Issues about results that differ from last time for the same query; a fatal one keeps ``last_search``."""
    issues = []
    if not pulled.total and (before is None or not before.total):
        words = f"PubMed found nothing for the query of {workspace.topic.folder}/search.toml; correct its terms"
        issues.append(Issue("fetch", "search", "; ".join((words, *pulled.warnings)), fatal=True))
    if before is None:
        return tuple(issues)
    if before.total > FEW_HITS and pulled.total < BELIEVABLE_SHARE * before.total:
        counts = f"PubMed counts {pulled.total:,} hits where it counted {before.total:,} in run {before.id}"
        issues.append(Issue("fetch", "search", f"{counts}; this is believed only when PubMed repeats it", fatal=True))
    if before.translation and pulled.translation != before.translation:
        issues.append(Issue("fetch", "search", f"PubMed reads the same query differently from run {before.id}; compare "
                           "the translations in data/run.json"))
    return tuple(issues)


def _fetched_by_interrupted_run(workspace: Workspace, store: Store) -> frozenset[str]:
    """PMIDs received within the last day by runs that then failed; the next run asks only for the others."""
    ended = max((r.id for r in store.runs.all() if r.state in ("complete", "fetched")), default=0)
    yesterday = (workspace.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return store.records.checked_since(ended + 1, yesterday)


def _start_of_last(runs: Sequence[Run]) -> date | None:
    return date.fromisoformat(runs[-1].started[:10]) if runs else None
