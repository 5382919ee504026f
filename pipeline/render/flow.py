"""From search to answer in the manner of PRISMA 2020: what came, what stayed, what left and why; counts are links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.model import Record, Run, Study
from pipeline.render.bunches import Bunch
from pipeline.render.paths import Figure
from pipeline.render.record_list import listing
from pipeline.render.site import Site

REASONS = 6  # named in the flow; the list of records names them all


class Box(NamedTuple):
    """What stays, and beside it what left the stream here."""

    stays: tuple[Figure, ...]
    left: tuple[Figure, ...]


def flow(site: Site) -> tuple[Box, ...]:
    """The boxes from top to bottom."""
    report, run = site.report, site.report.run
    records, kinds = listing(site, "records"), listing(site, "kinds")
    lists, where, by_kind = {b.anchor: b for b in records.bunches}, records.places(), kinds.places()

    def count(anchor: str, words: str) -> Figure:
        return Figure(f"{len(lists[anchor].items) if anchor in lists else 0:,}", words, where.get(anchor, ""))

    first = where.get("not-1") or where.get("counted", "")
    bear = {i.pmid for i in report.items}
    new = sum(c.what == "record_added" for c in report.changes)
    added = (Figure(f"{new:,}", "of them new on the topic", "changes.html"),) if new else ()
    sorts = (Figure(f"{len(b.items):,}", b.title.lower(), by_kind[b.anchor]) for b in kinds.bunches)
    return (
        asked(run),
        Box((Figure(f"{run.stored:,}", "records held and read by rules", "records.html" if where else ""), *added),
            (count("off-topic", "off the topic, or a passing mention"),)),
        Box((Figure(f"{len(report.studies):,}", f"studies on {site.topic.name}", "studies.html"), *sorts),
            (count("no-statement", "bearing on no statement of an article"),)),
        Box((Figure(f"{len(bear):,}", "bearing on at least one statement", first),),
            _uncounted([b for a, b in lists.items() if a.startswith("not-")], where)),
        Box((count("counted", "counted in at least one answer"),), ()),
    )


def _uncounted(why: Sequence[Bunch[Study | Record]], where: Mapping[str, str]) -> tuple[Figure, ...]:
    """Studies that bear on a statement and are counted in no answer, by their commonest reasons, each once."""
    def count(found: Sequence[Bunch[Study | Record]], words: str) -> Figure:
        return Figure(f"{sum(len(b.items) for b in found):,}", words, where[found[0].anchor])

    named = [count([b], b.title.partition(": ")[2]) for b in why[:REASONS]]
    rest = [count(why[REASONS:], "for other reasons")] if why[REASONS:] else []
    return (count(why, "counted in no answer, by the first reason:"), *named, *rest) if why else ()


def asked(run: Run) -> Box:
    """The first box: what was asked of PubMed in this run, and what came."""
    source = {
        "pubmed": "records identified in PubMed in this run", "file": "records read from files in this run",
        "offline": "records asked of PubMed in this run, which did not search it",
        "starter": "summaries of studies that ship with the topic; PubMed was not reached",
    }.get(run.source, f"records from {run.source}")
    number = run.stored if run.source == "starter" else run.promised
    search = "methods.html#search" if run.source in ("pubmed", "offline") else "records.html"
    came = [Figure(f"{number:,}", source, "records.html" if number == run.stored else search)]
    if run.total:
        came.append(Figure(f"{run.total:,}", "records that match the whole search, as PubMed counts them"))
    left = (
        Figure(f"{len(run.missing):,}", "promised and not received", "data/run.json"),
        Figure(f"{len(run.left):,}", "held and no longer matched; they stay", "data/run.json" if run.left else ""),
    )
    return Box(tuple(came), left if run.source == "pubmed" else ())


def again(run: Run, before: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes of a run without news, from those of the run before."""
    held = before[1]
    return (asked(run), held._replace(stays=held.stays[:1]), *before[2:])
