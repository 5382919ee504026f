"""The records behind the counts of the flow: each once, by where it left the flow; and each study by its kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.model import Record, Study
from pipeline.render.bunches import Bunch, Listing, Pager, by_size
from pipeline.render.lists import kind_of
from pipeline.render.paths import Link, pubmed_url, study_link, title_of
from pipeline.render.printing import Files
from pipeline.render.site import Site
from pipeline.render.words import short
from pipeline.text import capital

ON_A_PAGE = 1000
LISTS = (
    ("records", "Where every record went",
     "Every record held stands here once: where it left the way from search to answer, or at the end of it."),
    ("kinds", "Studies by kind", "Every study held stands here once."),
)
KINDS = {"random": "randomised", "review": "reviews", "lab": "animals or laboratory"}


class Entry(NamedTuple):
    """A record in a line: its page here, or its address at PubMed where it has no page."""

    link: Link
    url: str | None
    title: str


class RecordListPage(NamedTuple):
    title: str
    lead: str
    bunches: tuple[Bunch[Entry], ...]
    pager: Pager


def files(site: Site) -> Files:
    """records.html and kinds.html, with their further pages."""
    for stem, title, lead in LISTS:
        for path, pager, part in listing(site, stem).pages():
            shown = tuple(Bunch(b.anchor, b.title, tuple(map(_entry, b.items)), b.number) for b in part)
            page = RecordListPage(title, lead, shown, pager)
            yield from site.render("record_list.html", path, title, "Methods", page)


def listing(site: Site, stem: str) -> Listing[Study | Record]:
    """A list without its empty bunches, made once."""
    make = fates if stem == "records" else kinds
    return site.once(f"list of {stem}", lambda: Listing([b for b in make(site) if b.items], stem, ON_A_PAGE))


def fates(site: Site) -> Iterable[Bunch[Study | Record]]:
    """Off the topic; on no statement; counted in no answer, by the first reason, the commonest first; counted."""
    report = site.report
    bear, counted = {i.pmid for i in report.items}, {i.pmid for i in report.items if i.counted}
    yield Bunch("off-topic", "Off the topic, or a passing mention", report.off_topic)
    left = tuple(s for s in report.studies if s.pmid not in bear)
    yield Bunch("no-statement", "On no statement of an article", left)
    reasons: dict[str, str] = {}
    for item in report.items:
        if item.pmid not in counted:
            reasons.setdefault(item.pmid, (item.not_counted or "it decides nothing").split(":")[0].strip())
    unused = by_size((reasons[s.pmid], s) for s in report.studies if s.pmid in reasons)
    for number, (words, studies) in enumerate(unused, 1):
        yield Bunch(f"not-{number}", f"Counted in no answer: {words}", studies)
    yield Bunch("counted", "Counted in at least one answer", tuple(s for s in report.studies if s.pmid in counted))


def kinds(site: Site) -> Iterable[Bunch[Study | Record]]:
    """Studies by kind, the most common kind first."""
    for kind, studies in by_size((KINDS.get(kind_of(s), "other studies"), s) for s in site.report.studies):
        yield Bunch(kind.replace(" ", "-"), capital(kind), studies)


def _entry(held: Study | Record) -> Entry:
    if isinstance(held, Study):
        return Entry(study_link(held), None, title_of(held))
    name = f"PMID {held.pmid}, {held.year}" if held.year else f"PMID {held.pmid}"
    return Entry(Link("", name), pubmed_url(held.pmid), short(held.title or "no title"))
