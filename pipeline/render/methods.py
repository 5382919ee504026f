"""Renders the methods page: search, flow, signs, rules and thresholds, measured accuracy, issues and limits."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import NamedTuple

from pipeline.model import Issue, Ruling, Run
from pipeline.render.accuracy import Measurement, measurements
from pipeline.render.corrections import ChangeRow, corrections
from pipeline.render.exports import NOTICE
from pipeline.render.flow import Box, flow
from pipeline.render.flow import updated as updated_flow
from pipeline.render.legend import Legend, legend
from pipeline.render.renderer import Files, PageInfo
from pipeline.render.review import review_counts
from pipeline.render.site import Site
from pipeline.text import count

ISSUES, LATEST = 100, 5
DECIDED = ("supported", "contradicted", "mixed", "no_difference")


class Share(NamedTuple):
    """A share of all statements; ``x`` and ``width`` of its bar are in per cent."""

    words: str
    number: int
    x: str
    width: str
    tone: str


class MethodsPage(NamedTuple):
    run: Run
    terms: tuple[str, ...]
    source: str
    flow: tuple[Box, ...]
    legend: Legend
    thresholds: tuple[tuple[str, float], ...]  # settings by name
    rows: tuple[tuple[str, int], ...]  # rows of the decision table and how many answers each decided
    accuracy: tuple[Measurement, ...]
    elsewhere: bool  # accuracy was measured on another topic only
    shares: tuple[Share, ...]
    abstained: tuple[tuple[str, int], ...]
    issue_counts: tuple[tuple[str, int], ...]
    issues: tuple[Issue, ...]
    issues_left_out: int
    rulings: tuple[Ruling, ...]
    review: str
    tasks: int
    corrections: tuple[tuple[str, ChangeRow], ...]  # the newest entries of the log, each with its day
    corrected: int  # number of entries in the whole log
    not_covered: tuple[str, ...]
    notice: str


def files(site: Site, known: MethodsPage | None = None) -> Files:
    """methods.html; ``known`` is its contents if they have been worked out already."""
    return site.renderer.page(PageInfo("methods.html", "methods.html", "Methods", "Methods"), known or page(site))


def page(site: Site) -> MethodsPage:
    """The contents of the page."""
    report = site.report
    issues = sorted(report.issues)
    log = tuple((day.title, line) for day in corrections(site) for line in day.items)
    rows = Counter(v.row for v in report.verdicts)
    accuracy = measurements(report.accuracy)
    return MethodsPage(
        run=report.run, terms=tuple(f"{t.text} [{t.tag}]" for t in site.topic.search), source=_source(site),
        flow=flow(site), legend=legend(site),
        thresholds=(*asdict(site.settings.verdict).items(), *asdict(site.settings.certainty).items()),
        rows=tuple(sorted(rows.items(), key=lambda p: (-p[1], p[0]))),
        accuracy=accuracy, elsewhere=bool(report.accuracy) and not accuracy, shares=_shares(site),
        abstained=_abstained(site),
        issue_counts=tuple(sorted(Counter(i.stage for i in issues).items())), issues=tuple(issues[:ISSUES]),
        issues_left_out=max(0, len(issues) - ISSUES), rulings=report.rulings, review=review_counts(report),
        tasks=len(report.worklist), corrections=log[:LATEST], corrected=len(log),
        not_covered=site.topic.not_covered, notice=NOTICE,
    )


def updated(site: Site, before: MethodsPage) -> MethodsPage:
    """The contents after a run without news, from those before it."""
    return before._replace(run=site.report.run, flow=updated_flow(site.report.run, before.flow))


def _source(site: Site) -> str:
    kinds = Counter(s.record.source for s in site.report.studies)
    words = {"pubmed": ("record from PubMed", "records from PubMed"), "file": ("record from a file",
             "records from files"), "digest": ("summary of ours", "summaries of ours")}
    parts = [count(held, *words.get(kind, (kind, kind))) for kind, held in sorted(kinds.items())]
    return f"The studies of this site are read from {', '.join(parts)}." if parts else "No study is held."


def _shares(site: Site) -> tuple[Share, ...]:
    """The shares of statements that were decided by rules, decided by a person, left open, or not for studies."""
    ruled = {r.claim for r in site.report.rulings if r.what == "verdict"}
    kinds = Counter(
        "person" if c in ruled else "yes" if v.direction in DECIDED else
        "none" if v.direction == "not_a_research_question" else "open" for c, v in site.verdicts.items()
    )
    names = {"yes": "decided by rules", "person": "decided by a person", "open": "left open", "none": "not for studies"}
    total, done, found = sum(kinds.values()), 0, []
    for kind in (k for k in names if kinds[k]):
        x, width = (f"{100 * part / total:.2f}%" for part in (done, kinds[kind]))
        found.append(Share(names[kind], kinds[kind], x, width, kind))
        done += kinds[kind]
    return tuple(found)


def _abstained(site: Site) -> tuple[tuple[str, int], ...]:
    """Statements without an answer, and items that decide nothing, counted by reason."""
    words = Counter(site.verdicts[c].words for c in site.verdicts if site.verdicts[c].direction not in DECIDED)
    reasons = Counter((i.abstains or "no reason coded").replace("_", " ")
                      for i in site.report.items if i.stance == "related")
    return (*((f"Statements: {w}", n) for w, n in sorted(words.items())),
            *((f"Readings that cannot decide: {r}", n) for r, n in sorted(reasons.items())))
