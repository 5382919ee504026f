"""Every file of the site, from the page modules; the same report always gives the same bytes.

After a run without news only the files that speak of the run are made: all others depend on what is held alone
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
"""How jobs, by their numbers, are done: ``map``, or its like in processes that begin with all that this one holds."""

LISTS: tuple[Job, ...] = (exports.files, exports.claim_files, application.files, find.files, feed.files)
"""They share the rows of their tables."""
SINGLE: tuple[Job, ...] = (
    document.files, lists.files, flow.files, worklist.files, changes.files, corrections.files,
)
ASSETS = ("style.css", "site.js")
STUDIES, CLAIMS = 100, 4  # of one job


def pages(report: Report, topic: Topic, settings: Settings) -> dict[str, bytes]:
    """Path to bytes of every file of the site; paths have slashes and are relative to its folder."""
    return made(build(report, topic, settings)).files


def made(site: Site, share: Share = map, known: Kept | None = None) -> Printed:
    """Every file of a site but the pages that stand as they were; ``known`` is what is kept of it, if that is worked
    out already."""
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
    """All that is to be made, in parts that need nothing of each other, the longest first."""
    held, asked = site.report.studies, [site.claims[c] for c in site.verdicts]
    return [
        lambda site: (file for make in LISTS for file in make(site)),
        *(partial(make, claims=asked[at:at + CLAIMS]) for make in (claim_list.files, claim.files)
          for at in range(0, len(asked), CLAIMS)),
        *(partial(study.files, studies=held[at:at + STUDIES]) for at in range(0, len(held), STUDIES)),
        partial(overview.files, known=known.overview), partial(methods.files, known=known.methods), *SINGLE,
    ]


class Kept(NamedTuple):
    """What the pages about a run say of what is held."""

    overview: OverviewPage
    methods: MethodsPage
    studies: int  # held


def kept(site: Site) -> Kept:
    """What is to be kept of a site for the runs that follow."""
    return Kept(overview.page(site), methods.page(site), len(site.report.studies))


def files_again(
    report: Report, topic: Topic, settings: Settings, before: Kept, read: Callable[[str], bytes],
) -> dict[str, bytes]:
    """The files about the run of a report that has everything but studies, items and answers.

    ``read`` gives a file of the site that stands.
    """
    site = build(report, topic, settings, held=before.studies)
    found = dict([
        *overview.files(site, overview.again(site, before.overview)), *changes.files(site),
        *methods.files(site, methods.again(site, before.methods)), *exports.of_run(site), *feed.again(site, read),
    ])
    return found | dict(single.files(site, lambda path: found.get(path) or read(path)))
