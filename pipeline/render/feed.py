"""Renders feed.xml, an Atom feed (RFC 4287) of what changed, and a badge for each statement.

Dates are those of runs; the id of an entry is derived from its contents, so it never changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from pipeline.render.names import answer_words
from pipeline.render.paths import claim_path, segment
from pipeline.render.renderer import Files
from pipeline.render.site import Site
from pipeline.render.tables import json_bytes
from pipeline.render.words import day
from pipeline.text import count

ENTRIES = 100
COLOURS = {
    "yes": "#00517F", "no": "#853600", "mixed": "#7A2F59", "same": "#3D444D", "open": "#644500", "none": "#4F4B44",
}


class Entry(NamedTuple):
    """An entry of the feed; the newest sorts last."""

    updated: str
    key: str  # its id is derived from this
    title: str
    path: str
    summary: str


def files(site: Site) -> Files:
    """feed.xml; badge/CLAIM.svg and .json of every answered claim whose question a person confirmed."""
    yield "feed.xml", feed(site)
    for id in (c for c in site.verdicts if site.badge_path(site.claims[c])):
        sign = site.signs[id]
        yield f"badge/{segment(id)}.svg", badge(site, sign.words, COLOURS[sign.tone])
        yield f"badge/{segment(id)}.json", json_bytes(badge_json(site, id))


def run_files(site: Site, read: Callable[[str], bytes]) -> Files:
    """The feed and the badges' JSON after a run without news; ``read`` returns a file of the published site."""
    run = site.report.run
    yield "feed.xml", feed(site)
    for path in (f"badge/{segment(c.id)}.json" for c in site.claims.values() if site.badge_path(c)):
        yield path, json_bytes({**json.loads(read(path)), "last_search": run.last_search, "run": run.id})


def badge_json(site: Site, claim: str) -> dict[str, Any]:
    """What an article needs to show the answer beside its own sentence; the first four keys are those of badges."""
    sign, verdict = site.signs[claim], site.verdicts[claim]
    return {
        "schemaVersion": 1, "label": "evidence", "message": sign.words, "color": COLOURS[sign.tone],
        "claim": claim, "quote": site.claims[claim].quote, "answer": verdict.answer, "direction": verdict.direction,
        "certainty": verdict.certainty, "last_search": site.report.run.last_search, "run": site.report.run.id,
        "page": claim_path(claim),
    }


def feed(site: Site) -> bytes:
    """The bytes of feed.xml: changed answers and runs, newest first."""
    run = site.report.run
    text = site.renderer.env.get_template("feed.xml").render(
        id=partial(_id, site), title=site.settings.site_title, updated=run.finished or run.started,
        entries=sorted(_entries(site), reverse=True)[:ENTRIES],
    )
    return f"{text}\n".encode()


def badge(site: Site, words: str, colour: str) -> bytes:
    """The badge of an answer as SVG."""
    room = 8 + 8 * len(words)
    text = site.renderer.env.get_template("badge.svg").render(words=words, colour=colour, room=room, width=68 + room)
    return f"{text}\n".encode()


def _entries(site: Site) -> Iterator[Entry]:
    """An entry for every run, and for every later change of an answer."""
    for claim, history in site.report.history.items():
        for before, now in pairwise(history) if claim in site.claims else ():
            key = f"claim/{claim}/{'/'.join(str(part) for part in now)}"
            yield Entry(f"{now[0][:10]}T00:00:00Z", key, f"Answer changed: {site.statement_words(claim)}",
                        claim_path(claim), f"{answer_words(*before[1:])} → {answer_words(*now[1:])}")
    for run in {r.id: r for r in (*site.report.runs, site.report.run)}.values():
        when = run.finished or run.started
        held = f"{count(run.stored, 'record')} held; last search: {day(run.last_search)}."
        yield Entry(when, f"run/{run.id}/{run.started}", f"Run {run.id}, {day(when[:10])}", "changes.html", held)


def _id(site: Site, key: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'evidence/{site.topic.id}/{key}')}"
