"""feed.xml: what changed, as an Atom feed (RFC 4287); and a badge for each statement.

Dates are those of runs; an entry's id is made from what it says, so it never changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from markupsafe import escape

from pipeline.render.env import clean
from pipeline.render.names import answer_words
from pipeline.render.paths import claim_path, segment
from pipeline.render.site import Site
from pipeline.render.tables import json_bytes
from pipeline.render.words import day
from pipeline.text import count

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 100
COLOURS = {
    "yes": "#00517F", "no": "#853600", "mixed": "#7A2F59", "same": "#3D444D", "open": "#644500", "none": "#4F4B44",
}


def files(site: Site) -> dict[str, bytes]:
    """feed.xml, and badge/CLAIM.svg and .json for every answered claim whose question a person confirmed."""
    found = {"feed.xml": feed(site)}
    for id in (c for c in site.verdicts if site.badge_path(site.claims[c])):
        sign = site.signs[id]
        found[f"badge/{segment(id)}.svg"] = badge_svg(sign.words, COLOURS[sign.tone])
        found[f"badge/{segment(id)}.json"] = json_bytes(badge_json(site, id))
    return found


def again(site: Site, read: Callable[[str], bytes]) -> dict[str, bytes]:
    """The feed and the badges' data of a run without news; ``read`` gives a file of the site that stands."""
    run, found = site.report.run, {"feed.xml": feed(site)}
    for path in (f"badge/{segment(c.id)}.json" for c in site.claims.values() if site.badge_path(c)):
        found[path] = json_bytes({**json.loads(read(path)), "last_search": run.last_search, "run": run.id})
    return found


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
    """Changes of answers and the runs, newest first."""
    ET.register_namespace("", ATOM)
    run = site.report.run
    root = ET.Element(f"{{{ATOM}}}feed")
    _text(root, "id", _id(site, "feed"))
    _text(root, "title", f"{site.settings.site_title}: what changed")
    _text(root, "updated", run.finished or run.started)
    _text(_child(root, "author"), "name", site.settings.site_title)
    _child(root, "link", href="feed.xml", rel="self")
    _child(root, "link", href="index.html", rel="alternate")
    for updated, key, title, path, summary in sorted(_entries(site), reverse=True)[:ENTRIES]:
        entry = _child(root, "entry")
        _text(entry, "id", _id(site, key))
        _text(entry, "title", title)
        _text(entry, "updated", updated)
        _child(entry, "link", href=path, rel="alternate")
        _text(entry, "summary", summary)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def badge_svg(words: str, colour: str) -> bytes:
    """A small picture with words, for an article; the title says the same to readers of screens."""
    width = 76 + 8 * len(words)
    label = escape(clean(words))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="22" role="img">'
        f"<title>evidence: {label}</title>"
        f'<rect width="68" height="22" fill="#1C1A17"/><rect x="68" width="{width - 68}" height="22" fill="{colour}"/>'
        '<g fill="#fff" font-family="sans-serif" font-size="13">'
        f'<text x="6" y="15.5">evidence</text><text x="74" y="15.5">{label}</text></g></svg>\n'
    ).encode()


def _entries(site: Site) -> list[tuple[str, str, str, str, str]]:
    """(updated, key of the id, title, path, summary) of every change of an answer after its first, and every run."""
    found = []
    for claim, history in site.report.history.items():
        if claim not in site.claims:
            continue
        for before, now in pairwise(history):
            words = f"{answer_words(*before[1:])} → {answer_words(*now[1:])}"
            key = f"claim/{claim}/{'/'.join(str(part) for part in now)}"
            found.append((f"{now[0][:10]}T00:00:00Z", key, f"Answer changed: {site.statement_words(claim)}",
                          claim_path(claim), words))
    for run in {r.id: r for r in (*site.report.runs, site.report.run)}.values():
        when = run.finished or run.started
        held = f"{count(run.stored, 'record')} held; last search: {day(run.last_search)}."
        found.append((when, f"run/{run.id}/{run.started}", f"Run {run.id}, {day(when[:10])}", "changes.html", held))
    return found


def _id(site: Site, key: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'evidence/{site.topic.id}/{key}')}"


def _child(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)


def _text(parent: ET.Element, name: str, text: str) -> None:
    _child(parent, name).text = clean(text)
