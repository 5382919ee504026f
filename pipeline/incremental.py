"""Builds the site of a run: without news from the published site itself, else rendering only the pages that changed.

Studies, items and answers follow from the records, from what people wrote and from the program alone.  When these are
as they were at the last complete run, so is every file of the site that does not describe the run itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from pipeline.hashes import site_hash
from pipeline.history import fetch_issues, with_history
from pipeline.inputs import Inputs
from pipeline.model import Report, Run
from pipeline.parallel import FORKS, spread
from pipeline.render import PublishedPages, RunPages, build_site, render_all, render_run_files, run_pages
from pipeline.render.manifest import MANIFEST, Stamp, unchanged_files
from pipeline.render.shell import shell
from pipeline.store import Store
from pipeline.store.cache import Cache, SiteFile
from pipeline.store.compact import dump, load
from pipeline.workspace import Workspace

PARALLEL_FROM = 1000  # studies from which several processes share the rendering
_STATE, _KEPT = "state of the site", "kept of the site"  # names of notes in the cache


class BuiltSite(NamedTuple):
    """A site to be written."""

    report: Report  # without studies, items and answers if the run has no news
    files: dict[str, bytes]
    carried_over: dict[str, Stamp]  # published files that belong to the new site unchanged
    kept: RunPages
    page_hashes: Mapping[str, str]  # path of a page to the hash of all that it is made from


class SiteSource(NamedTuple):
    """What a site is made from, besides the evidence, as it was when the run began."""

    workspace: Workspace
    inputs: Inputs
    program_hash: str  # of the program, templates, topic pack and settings


def site_source(workspace: Workspace, inputs: Inputs) -> SiteSource:
    """What the site of a run that begins now will be made from."""
    return SiteSource(workspace, inputs, site_hash(workspace))


def reuse_site(source: SiteSource, store: Store, run: Run, cache: Cache) -> BuiltSite | None:
    """The site of a run without news, made from the published one.

    None if anything changed since the last complete run, or if a published file was changed or removed.
    """
    out, last, stamps = source.workspace.out, store.runs.last_complete(), published_stamps(cache)
    if last is None:
        return None
    report = _report_without_evidence(source.inputs, store, replace(run, stored=last.stored, issues=last.issues))
    untouched, text = unchanged_files(out, stamps), cache.note(_KEPT)
    if text is None or len(untouched) < len(stamps):
        return None
    if cache.note(_STATE) != _state_note(last, state_hash(source, store, report)):
        return None
    before: RunPages = load(RunPages, text)
    report = replace(report, rulings=before.methods.rulings)
    topic, settings = source.workspace.topic, source.workspace.settings
    files = render_run_files(report, topic, settings, before, lambda path: (out / path).read_bytes())
    carried_over = {path: stamp for path, stamp in untouched.items() if path not in files and path != MANIFEST}
    hashes = {path: file.content_hash for path, file in cache.site_files().items() if path in carried_over}
    return BuiltSite(report, files, carried_over, before, hashes)


def render_site(source: SiteSource, report: Report, cache: Cache) -> BuiltSite:
    """The site of a report; only pages that changed or are missing are rendered."""
    workspace = source.workspace
    untouched = unchanged_files(workspace.out, published_stamps(cache))
    hashes = {path: file.content_hash for path, file in cache.site_files().items() if path in untouched}
    before = PublishedPages(source.program_hash, hashes, lambda path: (workspace.out / path).read_bytes())
    site = build_site(report, workspace.topic, workspace.settings, before=before)
    known = run_pages(site)
    rendered = render_all(site, spread if FORKS and len(report.studies) >= PARALLEL_FROM else map, known)
    carried_over = {path: untouched[path] for path in rendered.reused}
    return BuiltSite(report, rendered.files, carried_over, known, rendered.hashes)


def state_hash(source: SiteSource, store: Store, report: Report) -> str:
    """Hash of everything the site of a report is made from, except what describes the run itself."""
    run, workspace = report.run, source.workspace
    around = shell(report, workspace.topic, workspace.settings, 0)
    parts = (
        source.program_hash, source.inputs, store.records.history_hash(), store.runs.published_history(),
        sorted(fetch_issues(store, run)), [(c.name, c.listed) for c in run.consulted],
        run.source, run.started[:4], run.last_search is None, around.strong, around.rest,
    )
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def save_state(source: SiteSource, store: Store, site: BuiltSite, stamps: Mapping[str, Stamp], cache: Cache) -> None:
    """Caches what the next run needs to detect that nothing changed; ``stamps`` are those of the published files."""
    cache.save_site_files({
        path: SiteFile(site.page_hashes.get(path, ""), " ".join(map(str, stamp))) for path, stamp in stamps.items()
    })
    cache.save_note(_KEPT, dump(site.kept))
    cache.save_note(_STATE, _state_note(site.report.run, state_hash(source, store, site.report)))


def published_stamps(cache: Cache) -> dict[str, Stamp]:
    """The stamps of the published files, by path."""
    parts = ((path, file.stamp.split(" ")) for path, file in cache.site_files().items())
    return {path: Stamp(int(size), int(time), digest) for path, (size, time, digest) in parts}


def _state_note(run: Run, state: str) -> str:
    return f"run {run.id}: {state}"


def _report_without_evidence(inputs: Inputs, store: Store, run: Run) -> Report:
    return with_history(Report(run, inputs.documents, inputs.claims, (), (), ()), store)
