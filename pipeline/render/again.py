"""The files that speak of the run, remade after a run without news from the site that stands.

All other files depend on what is held alone (``tests/render/test_of_run.py``), so they stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pipeline.model import Report
from pipeline.render import changes, exports, feed, methods, overview, single
from pipeline.render.methods import MethodsPage
from pipeline.render.overview import OverviewPage
from pipeline.render.paths import claim_path, document_path
from pipeline.render.site import Site, build
from pipeline.settings import Settings
from pipeline.topic import Topic


class Kept(NamedTuple):
    """What the pages about a run say of what is held."""

    overview: OverviewPage
    methods: MethodsPage
    studies: int  # held


def kept(site: Site) -> Kept:
    """What is to be kept of a site for the runs that follow."""
    return Kept(overview.held(site), methods.held(site), site.held)


def files_again(
    report: Report, topic: Topic, settings: Settings, before: Kept, read: Callable[[str], bytes],
) -> dict[str, bytes]:
    """The files about the run of a report that has everything but studies, items and answers.

    ``read`` gives a file of the site that stands.
    """
    site = build(report, topic, settings, held=before.studies)
    found = {
        **overview.files(site, overview.again(site, before.overview)), **changes.files(site),
        **methods.files(site, methods.again(site, before.methods)), **exports.of_run(site),
        **feed.again(site, read),
    }
    shown = (*(document_path(d.name) for d in report.documents), *(claim_path(c) for c in site.claims))
    pages = {path: read(path) for path in ("assets/style.css", *shown)}
    return {**found, **single.files(site, {**pages, **found})}
