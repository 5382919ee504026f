"""The page of what a person could check with most effect on the published answers."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import Verdict
from pipeline.render.cards import Card, card
from pipeline.render.names import answer_words
from pipeline.render.paths import Link
from pipeline.render.printing import Files
from pipeline.render.site import Site


class Task(NamedTuple):
    claim: Link
    verdict: Verdict  # as it stands
    card: Card
    if_wrong: str
    why: str
    command: str  # what to type to decide it


class WorklistPage(NamedTuple):
    tasks: tuple[Task, ...]


def files(site: Site) -> Files:
    """worklist.html."""
    page = WorklistPage(tasks(site))
    return site.render("worklist.html", "worklist.html", "Worth a check by a person", "Methods", page)


def tasks(site: Site) -> tuple[Task, ...]:
    """The links of the report's work-list that are shown on this site, most urgent first."""
    items = {(i.claim, i.pmid): i for i in site.report.items}
    return tuple(
        Task(site.statements[d.claim], site.verdicts[d.claim], card(site, items[d.claim, d.pmid]),
             answer_words(*d.if_wrong), d.why,
             f"evidence ruling add{site.of_topic} --what stance --pmid {d.pmid} --claim {d.claim} "
             f'--value {d.stance} --reason "..." --who "..."')
        for d in site.report.worklist if (d.claim, d.pmid) in items and d.claim in site.verdicts
    )
