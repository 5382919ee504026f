"""Renders all files of the site by calling the page modules; the same report always gives the same bytes.

After a run without news only the files that describe the run are rendered: all others do not depend on it
(``tests/render/test_of_run.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipeline.model import Report
from pipeline.render import (
    application,
    changes,
    claim,
    claim_list,
    corrections,
    document,
    exports,
    feed,
    find,
    flow,
    lists,
    methods,
    overview,
    single,
    study,
    worklist,
)
from pipeline.render.methods import MethodsPage
from pipeline.render.overview import OverviewPage
from pipeline.render.renderer import Files, RenderedFiles, merged_files
from pipeline.render.site import Site, build_site
from pipeline.settings import Settings
from pipeline.topic import Topic

Job = Callable[[Site], Files]
Share = Callable[[Callable[[int], RenderedFiles], Sequence[int]], Iterable[RenderedFiles]]
"""Runs a function on the numbers of all jobs: ``map``, or the same in processes forked from this one."""

LISTS: tuple[Job, ...] = (exports.files, exports.claim_files, application.files, find.files, feed.files)
"""Rendered in one job, because they share the cached rows of their tables."""
SINGLE: tuple[Job, ...] = (
    document.files, lists.files, flow.files, worklist.files, changes.files, corrections.files,
)
ASSETS = ("style.css", "site.js")
STUDIES, CLAIMS = 100, 4  # in one job


def pages(report: Report, topic: Topic, settings: Settings) -> dict[str, bytes]:
    """Every file of the site by its path, which is relative to the site's folder and has slashes."""
    return render_all(build_site(report, topic, settings)).files


def render_all(site: Site, share: Share = map, known: RunPages | None = None) -> RenderedFiles:
    """Every file of a site except pages that have not changed.

    ``share`` runs the jobs; ``known`` is the result of :func:`kept`, if it has been worked out already.
    """
    assets = {f"assets/{name}": Path("templates", name).read_bytes() for name in ASSETS}
    todo = jobs(site, known or run_pages(site))
    done = share(lambda number: site.renderer.run_job(partial(todo[number], site)), range(len(todo)))
    found, before = merged_files([RenderedFiles(assets, {}), *done]), site.renderer.before

    def read(path: str) -> bytes | None:
        if path in found.files:
            return found.files[path]
        return before.read(path) if before and path in found.hashes else None

    return merged_files([found, site.renderer.run_job(partial(single.files, site, read))])


def jobs(site: Site, known: RunPages) -> list[Job]:
    """All files to render, as independent jobs, the longest first."""
    held, asked = site.report.studies, [site.claims[c] for c in site.verdicts]
    return [
        lambda site: (file for make in LISTS for file in make(site)),
        *(partial(make, claims=asked[at:at + CLAIMS]) for make in (claim_list.files, claim.files)
          for at in range(0, len(asked), CLAIMS)),
        *(partial(study.files, studies=held[at:at + STUDIES]) for at in range(0, len(held), STUDIES)),
        partial(overview.files, known=known.overview), partial(methods.files, known=known.methods), *SINGLE,
    ]


class RunPages(NamedTuple):
    """Contents of pages that name the run: a run without news updates these instead of working them out."""

    overview: OverviewPage
    methods: MethodsPage
    studies: int  # number of studies held


def run_pages(site: Site) -> RunPages:
    """What later runs without news will need of this site."""
    return RunPages(overview.page(site), methods.page(site), len(site.report.studies))


def render_run_files(
    report: Report, topic: Topic, settings: Settings, before: RunPages, read: Callable[[str], bytes],
) -> dict[str, bytes]:
    """The files to rewrite after a run without news.

    The report may lack studies, items and answers.  ``read`` returns a file of the published site.
    """
    site = build_site(report, topic, settings, held=before.studies)
    found = dict([
        *overview.files(site, overview.updated(site, before.overview)), *changes.files(site),
        *methods.files(site, methods.updated(site, before.methods)), *exports.run_files(site),
        *feed.run_files(site, read),
    ])
    return found | dict(single.files(site, lambda path: found.get(path) or read(path)))
