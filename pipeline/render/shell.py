"""The shell of every page: site name, navigation, status strip and footer."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import escape

from pipeline.model import Report, Run
from pipeline.render.paths import Link, document_path
from pipeline.render.words import day
from pipeline.settings import Settings
from pipeline.text import count
from pipeline.topic import Topic

_OF_RUN = re.compile(r'(<span data-run="(\w+)">).*?(</span>)', re.DOTALL)


class Shell(NamedTuple):
    """What base.html prints around a page.  All but ``run`` is the same after a run without news.

    ``run`` is written once, to data/run.js; the script of each page puts it into ``<span data-run="KEY">``.  Only pages
    about the run itself print it.
    """

    site_title: str
    topic: str
    nav: tuple[Link, ...]
    strong: str  # the bold part of the status strip, as shown without a script
    rest: str  # the rest of the status strip
    rules: str  # hash of the rules
    error_url: str  # "" if the settings name none
    run: RunWords


class RunWords(NamedTuple):
    """Texts that describe the run."""

    strong: str  # the bold part of the status strip
    rest: str  # the rest of the status strip
    due: str  # ISO date after which the script says "may be out of date"; "" if never searched or already late
    due_words: str
    searched: str  # for example "22 Nov 2026", or "never"
    run: str  # for example "run 12 of 22 Nov 2026"
    line: str  # in the footer
    version: str  # in citations
    made: str  # date of the run


def shell(report: Report, topic: Topic, settings: Settings, studies: int) -> Shell:
    """The shell of the pages of a report; ``studies`` is the number of studies held."""
    run = report.run
    strong, rest = _strip(report, _due(run.last_search, settings.fetch.due_days), studies, lasting=True)
    return Shell(
        site_title=settings.site_title or topic.title, topic=topic.name, nav=_nav(report), strong=strong, rest=rest,
        rules=run.rules, error_url=_error_url(settings.report_errors_to), run=_of_run(report, settings, studies),
    )


def with_run(page: str, run: RunWords) -> str:
    """The page with the texts about its run filled in."""
    return _OF_RUN.sub(lambda m: f"{m[1]}{escape(getattr(run, m[2]))}{m[3]}", page)


def _of_run(report: Report, settings: Settings, studies: int) -> RunWords:
    run = report.run
    made, due = day((run.finished or run.started)[:10]), _due(run.last_search, settings.fetch.due_days)
    strong, rest = _strip(report, due, studies, lasting=False)
    searched = f"PubMed searched {day(run.last_search)}" if run.last_search else "PubMed not searched yet"
    return RunWords(
        strong=strong, rest=rest, due="" if _late(run, due) else due, due_words=day(due) if due else "not set",
        searched=day(run.last_search), run=f"run {run.id} of {made}",
        line=f"Run {run.id}, {made} · rules {run.rules or '–'}",
        version=f"Run {run.id}, {made}; {searched}.", made=made,
    )


def _nav(report: Report) -> tuple[Link, ...]:
    article = document_path(report.documents[0].name) if report.documents else "index.html#statements"
    return (
        Link("index.html", "Overview"), Link(article, "Article"), Link("index.html#applications", "Applications"),
        Link("studies.html", "Studies"), Link("methods.html", "Methods"), Link("find.html", "Find"),
    )


def _strip(report: Report, due: str, studies: int, lasting: bool) -> tuple[str, str]:
    """The two parts of the status strip.  ``lasting`` leaves out what changes in a run without news.

    It gives dates, never "today": pages are read long after they were made.
    """
    run, held = report.run, count(studies, "study")
    digests = sum(s.record.digest is not None for s in report.studies)
    if run.last_search is None and digests:
        return "PubMed not searched yet.", f"Built from our summaries of {count(digests, 'study')}."
    if run.last_search is None:
        return "No complete PubMed search yet.", f"Built from {'studies' if lasting else held} read from files."
    if _late(run, due):
        return "This page may be out of date:", f"last search {day(run.last_search)}, next was due {day(due)}."
    if lasting and run.source != "offline":
        return "PubMed was searched.", "Methods gives the date of the last search."
    asked = "PubMed was not asked in the last run." if run.source == "offline" else ""
    rest = asked if lasting else f"{asked} {held} held.".lstrip()
    return f"Last complete PubMed search: {day(run.last_search)}.", rest


def _late(run: Run, due: str) -> bool:
    """Whether the site was already out of date when it was made."""
    return bool(due) and (run.finished or run.started)[:10] > due


def _due(last_search: str | None, days: int) -> str:
    """The ISO date by which the next search is due; "" if there was none."""
    try:
        return (date.fromisoformat((last_search or "")[:10]) + timedelta(days=days)).isoformat()
    except ValueError:
        return ""


def _error_url(address: str) -> str:
    """The address where readers report errors, as a URL; "" if it is neither a URL nor an e-mail address."""
    if address.startswith(("https://", "http://", "mailto:")):
        return address
    return f"mailto:{address}" if "@" in address else ""
