"""From search to answer in the manner of PRISMA 2020: what came, what stayed, what left and why; counts are links."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from pipeline.model import Run
from pipeline.render.signs import RANDOMISED
from pipeline.render.site import Site


class Count(NamedTuple):
    """A number and its words; ``path`` of the records that it counts, "" where the records are not held."""

    number: str
    words: str
    path: str = ""


class Box(NamedTuple):
    """What stays, and beside it what left the stream here."""

    stays: tuple[Count, ...]
    left: tuple[Count, ...]


def flow(site: Site) -> tuple[Box, ...]:
    """The boxes from top to bottom."""
    report, run = site.report, site.report.run
    held = len(report.studies)
    bear = {i.pmid for i in report.items}
    counted = {i.pmid for i in report.items if i.counted}
    new = sum(c.what == "record_added" for c in report.changes)
    kinds = Counter("randomised" if s.design.id in RANDOMISED else "reviews" if s.is_review else
                    "animals or laboratory" if s.subjects.id in ("animal", "in_vitro") else "other studies"
                    for s in report.studies)
    on = Count(f"{len(bear):,}", "bear on at least one statement", "find.html?u=bears")
    return (
        Box(_identified(run), _not_received(run)),
        Box((Count(f"{run.stored:,}", f"records held and read by rules{f', {new:,} of them new' if new else ''}"),),
            (Count(f"{max(run.stored - held, 0):,}", "off the topic, or a passing mention"),)),
        Box((Count(f"{held:,}", f"studies on {site.topic.name}", "studies.html"),
             *(Count(f"{n:,}", kind) for kind, n in sorted(kinds.items(), key=lambda p: (-p[1], p[0])))),
            (Count(f"{held - len(bear):,}", "bear on no statement of an article", "find.html?u=none"),)),
        Box((on,), _uncounted(site, counted)),
        Box((Count(f"{len(counted):,}", "counted in at least one answer", "find.html?u=counted"),), ()),
    )


def _identified(run: Run) -> tuple[Count, ...]:
    source = {
        "pubmed": "records identified in PubMed in this run", "file": "records read from files in this run",
        "offline": "records asked of PubMed in this run, which did not reach it",
        "starter": "summaries of studies that ship with the topic; PubMed was not reached",
    }.get(run.source, f"records from {run.source}")
    first = Count(f"{run.stored if run.source == 'starter' else run.promised:,}", source)
    whole = Count(f"{run.total:,}", "records that match the whole search, as PubMed counts them")
    return (first, whole) if run.total else (first,)


def _not_received(run: Run) -> tuple[Count, ...]:
    found = []
    if run.source == "pubmed":
        found = [Count(f"{len(run.missing):,}", "promised and not received", "data/run.json"),
                 Count(f"{run.unmatched:,}", "held and no longer matched; they stay")]
    return tuple(found)


def _uncounted(site: Site, counted: set[str]) -> tuple[Count, ...]:
    """Why studies that bear on a statement are counted in no answer: their commonest reasons, each study once."""
    reasons: dict[str, str] = {}
    for item in site.report.items:
        if item.pmid not in counted:
            reasons.setdefault(item.pmid, (item.not_counted or "it decides nothing").split(":")[0].strip())
    most = Counter(reasons.values()).most_common()
    most.sort(key=lambda p: (-p[1], p[0]))
    shown = tuple(Count(f"{n:,}", words) for words, n in most[:6])
    rest = sum(n for _, n in most[6:])
    more = (Count(f"{rest:,}", "for other reasons"),) if rest else ()
    head = Count(f"{len(reasons):,}", "counted in no answer, by the first reason:", "find.html?u=seen")
    return (head, *shown, *more) if reasons else ()
