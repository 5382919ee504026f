"""What stands around every page: name, links, the status strip, the foot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.model import Report
from pipeline.render.words import day, plural
from pipeline.settings import Settings
from pipeline.topic import Topic


class NavLink(NamedTuple):
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Shell:
    """All that base.html prints beside the page itself."""

    site_title: str
    topic: str
    nav: tuple[NavLink, ...]
    strong: str  # the status strip: what matters, bold
    rest: str  # and the rest of its line
    late: bool  # whether the site was already out of date when it was made
    due: str  # ISO date at which a reader's machine should say "may be out of date", "" when never searched
    due_words: str
    last_search: str  # "22 Nov 2026" or "never"
    run: int
    made: str  # date of the run
    rules: str
    studies: int
    error_url: str  # "" when the settings name none


def shell(report: Report, topic: Topic, settings: Settings) -> Shell:
    """The shell of every page of a report."""
    run = report.run
    made = (run.finished or run.started)[:10]
    due = _due(run.last_search, settings.fetch.due_days)
    late = bool(due) and made > due
    strong, rest = _strip(report, due, late)
    return Shell(
        site_title=settings.site_title or topic.title, topic=topic.name, nav=_nav(report),
        strong=strong, rest=rest, late=late, due=due, due_words=day(due) if due else "not set",
        last_search=day(run.last_search), run=run.id, made=day(made), rules=run.rules,
        studies=len(report.studies), error_url=_error_url(settings.report_errors_to),
    )


def _nav(report: Report) -> tuple[NavLink, ...]:
    from_document = f"document/{report.documents[0].name}.html" if report.documents else "index.html#statements"
    return (
        NavLink("Overview", "index.html"), NavLink("Article", from_document),
        NavLink("Topics", "index.html#applications"), NavLink("Studies", "studies.html"),
        NavLink("Methods", "methods.html"), NavLink("Find", "find.html"),
    )


def _strip(report: Report, due: str, late: bool) -> tuple[str, str]:
    """The status strip (pages are read long after they were made: a date, never "today")."""
    run = report.run
    digests = sum(s.record.digest is not None for s in report.studies)
    if run.last_search is None and digests:
        return "PubMed not searched yet.", f"Built from our summaries of {plural(digests, 'study', 'studies')}."
    if run.last_search is None:
        held = plural(len(report.studies), "study", "studies")
        return "No complete PubMed search yet.", f"Built from {held} read from files."
    if late:
        return "This page may be out of date:", f"last search {day(run.last_search)}, next was due {day(due)}."
    rest = f"{plural(len(report.studies), 'study', 'studies')} held."
    if run.source == "offline":
        rest = f"PubMed was not asked in the run of {day(run.started)}. {rest}"
    return f"Last complete PubMed search: {day(run.last_search)}.", rest


def _due(last_search: str | None, days: int) -> str:
    """The date by which the next search is due, "" when there was none."""
    try:
        return (date.fromisoformat((last_search or "")[:10]) + timedelta(days=days)).isoformat()
    except ValueError:
        return ""


def _error_url(address: str) -> str:
    """Where readers report errors: an address that a browser can open, else ""."""
    if address.startswith(("https://", "http://", "mailto:")):
        return address
    return f"mailto:{address}" if "@" in address else ""
