"""One run of one topic, from inputs to published site: complete or failed, never half.

The caller holds the lock of the workspace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from pipeline.fetch.client import OutOfReach
from pipeline.gather import PubMed, load_files, search, with_consulted_sources
from pipeline.hashes import rules_hash
from pipeline.history import with_history
from pipeline.incremental import BuiltSite, SiteSource, render_site, reuse_site, save_state, site_source
from pipeline.inputs import Inputs, read_inputs
from pipeline.lock import RunInProgress, run_lock
from pipeline.model import Change, EvidenceError, Report, Run
from pipeline.progress import Progress
from pipeline.render import pages
from pipeline.render.write import repair, write_site
from pipeline.searches import without_search
from pipeline.stages import RunCache, make_report
from pipeline.store import Store
from pipeline.store.cache import Cache
from pipeline.summary import run_summary
from pipeline.synthesis import Published
from pipeline.topic import search_query
from pipeline.workspace import Workspace


class RunResult(NamedTuple):
    """What a command tells about a complete run."""

    text: str  # the summary
    waiting: tuple[Change, ...]  # changes for the worse that a person must see
    lost_claims: bool  # whether a claim that a person confirmed was left out
    doubtful: bool  # whether ``--strict`` should fail it: PubMed was out of reach, or its results are in doubt


def run_report(workspace: Workspace, pubmed: PubMed | None, progress: Progress) -> RunResult:
    """Runs all stages, without a search if ``pubmed`` is None; if it raises, the previous site is still in place."""
    with _store_and_log(workspace, progress) as store:
        repair(workspace.out)
        inputs = read_inputs(workspace)
        _print_inputs(inputs, progress)
        source, run = site_source(workspace, inputs), _begin(workspace, store)
        with Cache(workspace.home) as cache:
            with _marking_failure(store, run):
                run, reached = _search_or_reuse(workspace, store, run, pubmed, progress)
                run = with_consulted_sources(workspace, store, run)
                run = replace(run, state="complete", finished=workspace.timestamp())
                site, finish = _build_site(source, store, run, RunCache(cache, progress.log))
                _print_idle_rulings(site.report, inputs, progress)
                stamps = write_site(site.files, workspace.out, site.carried_over)
                progress.log(f"{len(stamps):,} files in {workspace.out}, {len(site.carried_over):,} of them unchanged")
                finish()
            save_state(source, store, site, stamps, cache)
        _prune_raw_responses(workspace, store, progress)
        waiting = store.runs.waiting()
        text = run_summary(site.report, site.kept.studies, waiting, workspace.settings.site_title, workspace.out)
        doubtful = not reached or bool(run.missing) or any(i.fatal for i in run.fetch_issues)
        return RunResult(text, waiting, any(i.fatal for i in inputs.issues), doubtful)


def run_fetch(workspace: Workspace, source: PubMed | Sequence[Path], progress: Progress) -> str:
    """A run that stores records from PubMed or from files; returns a line about it."""
    def gather(store: Store, run: Run) -> Run:
        if isinstance(source, PubMed):
            return search(workspace, store, run, source, progress)
        return load_files(workspace, store, run, source, progress)

    return run_gathering(workspace, gather, progress)


def run_gathering(workspace: Workspace, gather: Callable[[Store, Run], Run], progress: Progress) -> str:
    """A run that only stores records, by calling ``gather``; returns a line about it."""
    with _store_and_log(workspace, progress) as store:
        run = _begin(workspace, store)
        with _marking_failure(store, run):
            run = gather(store, run)
            store.runs.save(replace(run, state="fetched", finished=workspace.timestamp()))
        _prune_raw_responses(workspace, store, progress)
        held = len(store.records.last_checked())
        missing = f", {len(run.missing)} missing" if run.missing else ""
        return f"{run.delivered:,} of {run.promised:,} records received{missing}, {held:,} held"


def rebuild_site(workspace: Workspace) -> dict[str, bytes]:
    """The files of the site of the last complete run, rebuilt from what the store held then."""
    with Store(workspace.home) as store:
        run = store.runs.last_complete()
        if run is None:
            raise EvidenceError(f"{workspace.home}: no run is complete yet; run `evidence report` first")
        report, _ = make_report(workspace, store, run, read_inputs(workspace), None)
        report = with_history(replace(report, run=run, changes=store.runs.changes(run.id)), store)
        return pages(report, workspace.topic, workspace.settings)


def mend_if_idle(home: Path, sites: Iterable[Path]) -> None:
    """Repairs sites whose publication was interrupted, unless a run is in progress, which may be publishing."""
    with suppress(RunInProgress), run_lock(home):
        for site in sites:
            repair(site)


def _print_inputs(inputs: Inputs, progress: Progress) -> None:
    counts = f"{len(inputs.documents)}, claims: {len(inputs.claims)}, rulings: {len(inputs.rulings)}"
    progress.log(f"documents: {counts}")
    for issue in inputs.issues:
        progress.say(f"{issue.key}: {issue.message}")


def _print_idle_rulings(report: Report, inputs: Inputs, progress: Progress) -> None:
    """Says which rulings have no effect because what they are about is not held; the summary names the void ones."""
    printed = {*(i.key for i in inputs.issues), *(r.id for r in report.rulings if r.void)}
    for issue in report.issues:
        if issue.stage == "rulings" and issue.key not in printed:
            progress.say(issue.message)


@contextmanager
def _store_and_log(workspace: Workspace, progress: Progress) -> Iterator[Store]:
    """The store, opened together with the log in its folder."""
    with Store(workspace.home) as store:
        progress.open_log(workspace.home)
        try:
            yield store
        except BaseException as error:
            progress.log_failure(error)
            raise
        finally:
            progress.close()


@contextmanager
def _marking_failure(store: Store, run: Run) -> Iterator[None]:
    """Marks the run as failed if anything ends it early, signals included."""
    try:
        yield
    except BaseException as error:
        stopped = "stopped before it was complete" if isinstance(error, KeyboardInterrupt) else type(error).__name__
        store.runs.fail(run, " ".join(str(error).split()) or stopped)
        raise


def _begin(workspace: Workspace, store: Store) -> Run:
    query, rules = search_query(workspace.topic), rules_hash(workspace)
    return store.runs.begin(Run(0, workspace.timestamp(), None, "running", "pubmed", query, rules=rules))


def _search_or_reuse(
    workspace: Workspace, store: Store, run: Run, pubmed: PubMed | None, progress: Progress,
) -> tuple[Run, bool]:
    """The run with the results of its search or of the last one, and whether PubMed was reached (or not wanted)."""
    if pubmed is None:
        return without_search(store, run), True
    try:
        return search(workspace, store, run, pubmed, progress), True
    except OutOfReach as error:
        run = without_search(store, run)
        built = "the starter summaries" if run.source == "starter" else "what is held"
        progress.say(f"PubMed is out of reach ({error}); built from {built}, last complete search: "
                     f"{run.last_search or 'never'}")
        return run, False


def _build_site(source: SiteSource, store: Store, run: Run, cache: RunCache) -> tuple[BuiltSite, Callable[[], None]]:
    """The site of the run, and a function that completes the run in the store once the site is published."""
    last = store.runs.last_complete()
    if last and (reused := reuse_site(source, store, run, cache.cache)):
        cache.log("nothing changed that the site is made from: no record was read, no claim was linked")
        return reused, lambda: store.runs.finish_unchanged(reused.report.run, last)
    before = Published.from_json(store.runs.published(last.id)) if last else None
    report, published = make_report(source.workspace, store, run, source.inputs, before, cache)
    report = with_history(report, store)
    cache.log(f"{len(report.studies)} studies, {len(report.items)} items, {len(report.issues)} issues")
    site = render_site(source, report, cache.cache)
    pages_rendered = len(site.page_hashes) - len(site.carried_over)
    cache.log(f"{len(site.carried_over):,} pages reused, {pages_rendered:,} rendered now")
    return site, lambda: _finish(store, report, published)


def _finish(store: Store, report: Report, published: Published) -> None:
    """Completes the run in the store, with what it published and the answers that it changed."""
    past = {a.claim: (a.direction, a.certainty) for a in store.runs.answers(report.run.id)}
    now = {v.claim: (v.direction, v.certainty) for v in report.verdicts}
    fresh = {claim: answer for claim, answer in now.items() if past.get(claim) != answer}
    store.runs.finish(report.run, published.to_json(), report.changes, fresh)


def _prune_raw_responses(workspace: Workspace, store: Store, progress: Progress) -> None:
    days = workspace.settings.fetch.keep_raw_days
    if days > 0:
        before = (workspace.now() - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
        progress.log(f"{store.raw.prune(before)} raw responses older than {days} days deleted")
