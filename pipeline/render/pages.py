"""Every file of the site, from the page modules; the same report always gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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
    methods,
    overview,
    record_list,
    single,
    studies,
    study,
    takeaway,
    worklist,
)
from pipeline.render.site import Site, build
from pipeline.settings import Settings
from pipeline.topic import Topic

MAKERS: tuple[Callable[[Site], dict[str, bytes]], ...] = (
    overview.files, document.files, claim.files, claim_list.files, application.files, studies.files, study.files,
    methods.files, record_list.files, worklist.files, changes.files, corrections.files, find.files, exports.files,
    takeaway.files, feed.files,
)
ASSETS = ("style.css", "site.js")


def pages(report: Report, topic: Topic, settings: Settings) -> dict[str, bytes]:
    """Path to bytes of every file of the site; paths have slashes and are relative to its folder."""
    return made(build(report, topic, settings))


def made(site: Site) -> dict[str, bytes]:
    """Every file of a site."""
    found = {f"assets/{name}": Path("templates", name).read_bytes() for name in ASSETS}
    for make in MAKERS:
        found |= make(site)
    found |= single.files(site, found)
    return dict(sorted(found.items()))
