"""How it is made: search, flow, signs, rules and thresholds, measured accuracy, what could not be read, limits."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import NamedTuple

from pipeline.model import Issue, Ruling, Run
from pipeline.render.accuracy import Measured, measured
from pipeline.render.corrections import Changed, corrections
from pipeline.render.exports import NOTICE
from pipeline.render.flow import Box, flow
from pipeline.render.flow import again as flow_again
from pipeline.render.legend import Legend, legend
from pipeline.render.printing import Files
from pipeline.render.review import counts
from pipeline.render.site import Site
from pipeline.text import count

ISSUES, LATEST = 100, 5
DECIDED = ("supported", "contradicted", "mixed", "no_difference")


class Share(NamedTuple):
    """One part of all statements; ``x`` and ``width`` of its bar in per cent."""

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
    rows: tuple[tuple[str, int], ...]  # rows of the rules and how many answers each decided
    accuracy: tuple[Measured, ...]
    elsewhere: bool  # it was measured, on another topic
    shares: tuple[Share, ...]
    abstained: tuple[tuple[str, int], ...]
    issue_counts: tuple[tuple[str, int], ...]
    issues: tuple[Issue, ...]
    issues_left_out: int
    rulings: tuple[Ruling, ...]
    review: str
    tasks: int
    corrections: tuple[tuple[str, Changed], ...]  # the newest of the log, with their days
    corrected: int  # entries of the whole log
    not_covered: tuple[str, ...]
    notice: str


def files(site: Site, known: MethodsPage | None = None) -> Files:
    """methods.html; ``known`` is what it says, where that is worked out already."""
    return site.render("methods.html", "methods.html", "Methods", "Methods", known or page(site))


def page(site: Site) -> MethodsPage:
    """Everything that the page of methods says."""
    report = site.report
    issues = sorted(report.issues)
    log = tuple((day.title, line) for day in corrections(site) for line in day.items)
    rows = Counter(v.row for v in report.verdicts)
    accuracy = measured(report.accuracy)
    return MethodsPage(
        run=report.run, terms=tuple(f"{t.text} [{t.tag}]" for t in site.topic.search), source=_source(site),
        flow=flow(site), legend=legend(site),
        thresholds=(*asdict(site.settings.verdict).items(), *asdict(site.settings.certainty).items()),
        rows=tuple(sorted(rows.items(), key=lambda p: (-p[1], p[0]))),
        accuracy=accuracy, elsewhere=bool(report.accuracy) and not accuracy, shares=_shares(site),
        abstained=_abstained(site),
        issue_counts=tuple(sorted(Counter(i.stage for i in issues).items())), issues=tuple(issues[:ISSUES]),
        issues_left_out=max(0, len(issues) - ISSUES), rulings=report.rulings, review=counts(report),
        tasks=len(report.worklist), corrections=log[:LATEST], corrected=len(log),
        not_covered=site.topic.not_covered, notice=NOTICE,
    )


def again(site: Site, before: MethodsPage) -> MethodsPage:
    """What the page says after a run without news, from what it said before."""
    return before._replace(run=site.report.run, flow=flow_again(site.report.run, before.flow))


def _source(site: Site) -> str:
    kinds = Counter(s.record.source for s in site.report.studies)
    words = {"pubmed": ("record from PubMed", "records from PubMed"), "file": ("record from a file",
             "records from files"), "digest": ("summary of ours", "summaries of ours")}
    parts = [count(held, *words.get(kind, (kind, kind))) for kind, held in sorted(kinds.items())]
    return f"The studies of this site are read from {', '.join(parts)}." if parts else "No study is held."


def _shares(site: Site) -> tuple[Share, ...]:
    """All statements as three parts: decided, ruled by a person, left open."""
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
    """Answers that were not given, and studies that bear on a statement and cannot decide it, by reason."""
    words = Counter(site.verdicts[c].words for c in site.verdicts if site.verdicts[c].direction not in DECIDED)
    reasons = Counter((i.abstains or "no reason coded").replace("_", " ")
                      for i in site.report.items if i.stance == "related")
    return (*((f"Statements: {w}", n) for w, n in sorted(words.items())),
            *((f"Readings that cannot decide: {r}", n) for r, n in sorted(reasons.items())))
