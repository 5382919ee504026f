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
from pipeline.render.printing import Files, Printed, together
from pipeline.render.site import Site, build
from pipeline.settings import Settings
from pipeline.topic import Topic

Job = Callable[[Site], Files]
Share = Callable[[Callable[[int], Printed], Sequence[int]], Iterable[Printed]]
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
    return made(build(report, topic, settings)).files


def made(site: Site, share: Share = map, known: Kept | None = None) -> Printed:
    """Every file of a site except pages that have not changed.

    ``share`` runs the jobs; ``known`` is the result of :func:`kept`, if it has been worked out already.
    """
    assets = {f"assets/{name}": Path("templates", name).read_bytes() for name in ASSETS}
    todo = jobs(site, known or kept(site))
    done = share(lambda number: site.press.printed(partial(todo[number], site)), range(len(todo)))
    found, before = together([Printed(assets, {}), *done]), site.press.before

    def read(path: str) -> bytes | None:
        if path in found.files:
            return found.files[path]
        return before.read(path) if before and path in found.keys else None

    return together([found, site.press.printed(partial(single.files, site, read))])


def jobs(site: Site, known: Kept) -> list[Job]:
    """All files to render, as independent jobs, the longest first."""
    held, asked = site.report.studies, [site.claims[c] for c in site.verdicts]
    return [
        lambda site: (file for make in LISTS for file in make(site)),
        *(partial(make, claims=asked[at:at + CLAIMS]) for make in (claim_list.files, claim.files)
          for at in range(0, len(asked), CLAIMS)),
        *(partial(study.files, studies=held[at:at + STUDIES]) for at in range(0, len(held), STUDIES)),
        partial(overview.files, known=known.overview), partial(methods.files, known=known.methods), *SINGLE,
    ]


class Kept(NamedTuple):
    """Contents of pages that name the run: a run without news updates these instead of working them out."""

    overview: OverviewPage
    methods: MethodsPage
    studies: int  # number of studies held


def kept(site: Site) -> Kept:
    """What later runs without news will need of this site."""
    return Kept(overview.page(site), methods.page(site), len(site.report.studies))


def files_again(
    report: Report, topic: Topic, settings: Settings, before: Kept, read: Callable[[str], bytes],
) -> dict[str, bytes]:
    """The files to rewrite after a run without news.

    The report may lack studies, items and answers.  ``read`` returns a file of the published site.
    """
    site = build(report, topic, settings, held=before.studies)
    found = dict([
        *overview.files(site, overview.again(site, before.overview)), *changes.files(site),
        *methods.files(site, methods.again(site, before.methods)), *exports.of_run(site), *feed.again(site, read),
    ])
    return found | dict(single.files(site, lambda path: found.get(path) or read(path)))
