"""The flow diagram from search to answer, modelled on PRISMA 2020, and the two lists that its counts link to.

One list has every record once, by where it left the flow; the other has every study by its kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.model import Record, Run, Study
from pipeline.render.listing import Listing, ListSection, Pager, by_size
from pipeline.render.lists import kind_of
from pipeline.render.paths import Figure, Link, pubmed_url, study_link, title_of
from pipeline.render.renderer import Files, PageInfo
from pipeline.render.site import Site, cached_per_site
from pipeline.render.words import short
from pipeline.text import capital

REASONS = 6  # reasons named in the diagram; the list of records names them all
ON_A_PAGE = 1000
LISTS = (
    ("records", "Where every record went",
     "Every record held stands here once: where it left the way from search to answer, or at the end of it."),
    ("kinds", "Studies by kind", "Every study held stands here once."),
)
KINDS = {"random": "randomised", "review": "reviews", "lab": "animals or laboratory"}


class Box(NamedTuple):
    """One step of the diagram: what stays, and what left the flow here."""

    stays: tuple[Figure, ...]
    left: tuple[Figure, ...]


def flow(site: Site) -> tuple[Box, ...]:
    """The boxes from top to bottom."""
    report, run = site.report, site.report.run
    records, kinds = listing(site, "records"), listing(site, "kinds")
    lists, where, by_kind = {b.anchor: b for b in records.sections}, records.places(), kinds.places()

    def count(anchor: str, words: str) -> Figure:
        return Figure(f"{len(lists[anchor].items) if anchor in lists else 0:,}", words, where.get(anchor, ""))

    first = where.get("not-1") or where.get("counted", "")
    bear = {i.pmid for i in report.items}
    new = sum(c.what == "record_added" for c in report.changes)
    added = (Figure(f"{new:,}", "of them new on the topic", "changes.html"),) if new else ()
    sorts = (Figure(f"{len(b.items):,}", b.title.lower(), by_kind[b.anchor]) for b in kinds.sections)
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


def _uncounted(why: Sequence[ListSection[Study | Record]], where: Mapping[str, str]) -> tuple[Figure, ...]:
    """Studies that bear on a statement but are counted in no answer, by their commonest reasons."""
    def count(found: Sequence[ListSection[Study | Record]], words: str) -> Figure:
        return Figure(f"{sum(len(b.items) for b in found):,}", words, where[found[0].anchor])

    named = [count([b], b.title.partition(": ")[2]) for b in why[:REASONS]]
    rest = [count(why[REASONS:], "for other reasons")] if why[REASONS:] else []
    return (count(why, "counted in no answer, by the first reason:"), *named, *rest) if why else ()


def asked(run: Run) -> Box:
    """The first box: what was requested from PubMed in this run, and what was received."""
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


def updated(run: Run, before: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes after a run without news, from those of the run before."""
    held = before[1]
    return (asked(run), held._replace(stays=held.stays[:1]), *before[2:])


class Entry(NamedTuple):
    """A record on one line: its page here, or its address at PubMed if it has no page."""

    link: Link
    url: str | None
    title: str


class RecordListPage(NamedTuple):
    title: str
    lead: str
    sections: tuple[ListSection[Entry], ...]
    pager: Pager


def files(site: Site) -> Files:
    """records.html, kinds.html and their further pages."""
    for stem, title, lead in LISTS:
        for path, pager, part in listing(site, stem).pages():
            shown = tuple(ListSection(b.anchor, b.title, tuple(map(_entry, b.items)), b.number) for b in part)
            page = RecordListPage(title, lead, shown, pager)
            yield from site.renderer.page(PageInfo("record_list.html", path, title, "Methods"), page)


@cached_per_site
def listing(site: Site, stem: str) -> Listing[Study | Record]:
    """One of the two lists, without empty sections."""
    make = fates if stem == "records" else kinds
    return Listing([b for b in make(site) if b.items], stem, ON_A_PAGE)


def fates(site: Site) -> Iterable[ListSection[Study | Record]]:
    """Records by where they left the flow: off the topic; on no statement; not counted, by their first reason,
    commonest first; counted."""
    report = site.report
    bear, counted = {i.pmid for i in report.items}, {i.pmid for i in report.items if i.counted}
    yield ListSection("off-topic", "Off the topic, or a passing mention", report.off_topic)
    left = tuple(s for s in report.studies if s.pmid not in bear)
    yield ListSection("no-statement", "On no statement of an article", left)
    reasons: dict[str, str] = {}
    for item in report.items:
        if item.pmid not in counted:
            reasons.setdefault(item.pmid, (item.not_counted or "it decides nothing").split(":")[0].strip())
    unused = by_size((reasons[s.pmid], s) for s in report.studies if s.pmid in reasons)
    for number, (words, studies) in enumerate(unused, 1):
        yield ListSection(f"not-{number}", f"Counted in no answer: {words}", studies)
    used = tuple(s for s in report.studies if s.pmid in counted)
    yield ListSection("counted", "Counted in at least one answer", used)


def kinds(site: Site) -> Iterable[ListSection[Study | Record]]:
    """Studies by kind, commonest first."""
    for kind, studies in by_size((KINDS.get(kind_of(s), "other studies"), s) for s in site.report.studies):
        yield ListSection(kind.replace(" ", "-"), capital(kind), studies)


def _entry(held: Study | Record) -> Entry:
    if isinstance(held, Study):
        return Entry(study_link(held), None, title_of(held))
    name = f"PMID {held.pmid}, {held.year}" if held.year else f"PMID {held.pmid}"
    return Entry(Link("", name), pubmed_url(held.pmid), short(held.title or "no title"))
