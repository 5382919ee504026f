"""How it is made: search, counts, rules and thresholds, measured accuracy, what could not be read, limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import NamedTuple

from pipeline.model import Issue, Ruling
from pipeline.render.exports import NOTICE
from pipeline.render.site import Site
from pipeline.render.words import day, number, plural

ISSUES = 100
_MEASURES = ("n", "answered", "correct", "precision", "recall", "f1", "coverage")


class Step(NamedTuple):
    """A box of the flow: what stays, and what left the stream."""

    words: str
    left: str
    link: str


class TaskRow(NamedTuple):
    task: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MethodsPage:
    searched: str
    query: str
    translation: str
    source: str
    recall: str
    missed: tuple[str, ...]
    warnings: tuple[str, ...]
    flow: tuple[Step, ...]
    thresholds: tuple[tuple[str, str], ...]
    accuracy_heads: tuple[str, ...]
    accuracy: tuple[TaskRow, ...]
    abstained: tuple[tuple[str, int], ...]
    issue_counts: tuple[tuple[str, int], ...]
    issues: tuple[Issue, ...]
    issues_left_out: int
    rulings: tuple[Ruling, ...]
    not_covered: tuple[str, ...]
    notice: str
    cite: str


def files(site: Site) -> dict[str, bytes]:
    """methods.html."""
    return {"methods.html": site.render("methods.html", "methods.html", "Methods", "Methods", page=page(site))}


def page(site: Site) -> MethodsPage:
    """Everything that the page of methods says."""
    report, run = site.report, site.report.run
    issues = sorted(report.issues)
    searched = f"Last complete search: {day(run.last_search)}." if run.last_search else "PubMed not searched yet."
    return MethodsPage(
        searched=searched, query=run.query or "–", translation=run.translation or "", source=_source(site),
        recall=f"Of {run.recall[1]} studies known beforehand, the search found {run.recall[0]}." if run.recall else "",
        missed=run.missed, warnings=run.warnings, flow=_flow(site), thresholds=_thresholds(site),
        accuracy_heads=_MEASURES, accuracy=_accuracy(report.accuracy), abstained=_abstained(site),
        issue_counts=tuple(sorted(Counter(i.stage for i in issues).items())), issues=tuple(issues[:ISSUES]),
        issues_left_out=max(0, len(issues) - ISSUES), rulings=report.rulings, not_covered=site.topic.not_covered,
        notice=NOTICE, cite=f"{site.settings.site_title}. Run {run.id}, {site.shell.made}; rules {run.rules or '–'}; "
                            f"{searched[0].lower()}{searched[1:]}",
    )


def _source(site: Site) -> str:
    kinds = Counter(s.record.source for s in site.report.studies)
    words = {"pubmed": "records from PubMed", "file": "records from files", "digest": "summaries of ours"}
    parts = [f"{count:,} {words.get(kind, kind)}" for kind, count in sorted(kinds.items())]
    return f"The studies of this site are read from {', '.join(parts)}." if parts else "No study is held."


def _flow(site: Site) -> tuple[Step, ...]:
    """From what PubMed promised to what was counted, each step with what left."""
    run, held = site.report.run, len(site.report.studies)
    cited = {i.pmid for i in site.report.items}
    counted = {i.pmid for i in site.report.items if i.counted}
    return (
        Step(f"PubMed promised {plural(run.promised, 'record')} in this run; {run.delivered:,} came.",
             f"{plural(len(run.missing), 'record')} missing" if run.missing else "", "data/run.json"),
        Step(f"{plural(run.stored, 'record')} held.", "", "data/run.json"),
        Step(f"{plural(held, 'study', 'studies')} on the topic.",
             f"{max(run.stored - held, 0):,} off topic" if run.stored else "", "studies.html"),
        Step(f"{plural(len(cited), 'study', 'studies')} on a statement of an article.",
             f"{held - len(cited):,} on none of them", "data/items.csv"),
        Step(f"{plural(len(counted), 'study', 'studies')} counted in at least one answer.",
             f"{len(cited) - len(counted):,} shown, not counted", "data/items.csv"),
    )


def _thresholds(site: Site) -> tuple[tuple[str, str], ...]:
    values = {**asdict(site.settings.verdict), **asdict(site.settings.certainty)}
    return tuple((name.replace("_", " "), number(float(value))) for name, value in values.items())


def _accuracy(result: Mapping[str, object] | None) -> tuple[TaskRow, ...]:
    """The measured result, one row a task; nothing when it was not measured on this machine."""
    if not result:
        return ()
    tasks = result.get("tasks", result)
    if not isinstance(tasks, Mapping):
        return ()
    return tuple(
        TaskRow(str(task).replace("_", " "), tuple(_value(values.get(m)) for m in _MEASURES))
        for task, values in tasks.items() if isinstance(values, Mapping) and "n" in values
    )


def _value(value: object) -> str:
    return number(float(value)) if isinstance(value, (int, float)) else "–"


def _abstained(site: Site) -> tuple[tuple[str, int], ...]:
    """Answers that were not given, and studies that bear on a statement and cannot decide it, by reason."""
    words = Counter(site.verdicts[c].words for c in site.verdicts
                    if site.verdicts[c].direction in ("cannot_tell", "no_evidence_found", "not_a_research_question"))
    reasons = Counter((i.abstains or "no reason coded").replace("_", " ")
                      for i in site.report.items if i.stance == "related")
    return (*((f"Statements: {w}", n) for w, n in sorted(words.items())),
            *((f"Studies that cannot decide: {r}", n) for r, n in sorted(reasons.items())))
