"""Renders the work-list: the readings that are most worth a check by a person."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import Verdict
from pipeline.render.cards import Card, card
from pipeline.render.names import answer_words
from pipeline.render.paths import Link
from pipeline.render.renderer import Files, PageInfo
from pipeline.render.site import Site


class Task(NamedTuple):
    claim: Link
    verdict: Verdict  # the current answer
    card: Card
    if_wrong: str  # the answer if the reading is wrong
    why: str
    command: str  # the command that records a decision


class WorklistPage(NamedTuple):
    tasks: tuple[Task, ...]


def files(site: Site) -> Files:
    """worklist.html."""
    page = WorklistPage(tasks(site))
    return site.renderer.page(PageInfo("worklist.html", "worklist.html", "Worth a check by a person", "Methods"), page)


def tasks(site: Site) -> tuple[Task, ...]:
    """The tasks of the report's work-list whose items are shown on this site, most urgent first."""
    items = {(i.claim, i.pmid): i for i in site.report.items}
    return tuple(
        Task(site.statements[d.claim], site.verdicts[d.claim], card(site, items[d.claim, d.pmid]),
             answer_words(*d.if_wrong), d.why,
             f"evidence ruling add{site.of_topic} --what stance --pmid {d.pmid} --claim {d.claim} "
             f'--value {d.stance} --reason "..." --who "..."')
        for d in site.report.worklist if (d.claim, d.pmid) in items and d.claim in site.verdicts
    )
