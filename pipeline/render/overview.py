"""Renders the first page: all answers at a glance, the main applications, what changed, and the gap map."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import Verdict
from pipeline.render.corrections import ChangeRow, answers_changed, by_subject, change_row, no_change
from pipeline.render.gapmap import GapMap, gap_map
from pipeline.render.leading import leading_claim, members, studies_of
from pipeline.render.legend import Shelf, shelf
from pipeline.render.paths import Figure, Link, document_path
from pipeline.render.renderer import Files, PageInfo
from pipeline.render.site import Site
from pipeline.render.timeline import Years, years
from pipeline.text import capital, count, spelled

MAIN = 4  # the first parents of the topic pack are its main applications
CHANGES = 8


class ApplicationCard(NamedTuple):
    page: Link
    claim: Link | None  # its leading statement
    verdict: Verdict | None
    held: str


class StatementRow(NamedTuple):
    number: int
    claim: Link
    verdict: Verdict
    studies: str  # for example "4 of 11"
    machine: bool


class Section(NamedTuple):
    title: str
    rows: tuple[StatementRow, ...]


class OverviewPage(NamedTuple):
    title: str
    lead: str
    facts: tuple[Figure, ...]
    firmness: str
    shelf: tuple[Shelf, ...]
    applications_title: str
    applications: tuple[ApplicationCard, ...]
    others: tuple[Link, ...]
    changed: str
    changes: tuple[ChangeRow, ...]
    gaps: GapMap | None
    documents: tuple[tuple[Link, tuple[Section, ...]], ...]
    answers: tuple[tuple[str, str], ...]  # filter buttons above the table of statements: value and words
    years: Years | None
    not_covered: tuple[str, ...]


def files(site: Site, known: OverviewPage | None = None) -> Files:
    """index.html; ``known`` is its contents if they have been worked out already."""
    info = PageInfo("overview.html", "index.html", site.shell.site_title, "Overview")
    return site.renderer.page(info, known or page(site))


def page(site: Site) -> OverviewPage:
    """The contents of the page."""
    report = site.report
    parents = site.topic.parents
    number = f"{spelled(len(report.documents))} {'article' if len(report.documents) == 1 else 'articles'}"
    return OverviewPage(
        title=f"What does research say about {site.topic.name}?",
        lead=f"{capital(number)}, {count(len(site.answered), 'statement')}, and the studies "
             "that bear on them: for, against, and not able to tell.",
        facts=(_searched(site), *_facts(site)), firmness=_firmness(site), shelf=shelf(site),
        applications_title=f"{spelled(len(parents[:MAIN])).capitalize()} applications",
        applications=tuple(_card(site, p) for p in parents[:MAIN]),
        others=tuple(map(site.application_link, parents[MAIN:])),
        changed=_changed(site), changes=_changes(site), gaps=gap_map(site), documents=_documents(site),
        answers=tuple((r.sign.symbol, r.sign.words) for g in shelf(site) for r in g.rows),
        years=years(report.studies), not_covered=site.topic.not_covered,
    )


def updated(site: Site, before: OverviewPage) -> OverviewPage:
    """The contents after a run without news, from those before it."""
    facts = (_searched(site), *before.facts[1:])
    return before._replace(facts=facts, changed=_changed(site), changes=_changes(site))


def _searched(site: Site) -> Figure:
    return Figure(site.shell.run.searched, "last complete PubMed search", "methods.html#search")


def _facts(site: Site) -> tuple[Figure, ...]:
    report = site.report
    counted = len({i.pmid for i in report.items if i.counted})
    trials = sum(s.is_randomised for s in report.studies)
    return (
        Figure(f"{report.run.stored:,}", "records held", "methods.html#flow"),
        Figure(f"{len(report.studies):,}", f"studies on {site.topic.name}, {trials:,} randomised", "studies.html"),
        Figure(f"{counted:,}", "studies counted in an answer", "methods.html#flow"),
        Figure(f"{len(site.answered):,}", "statements", "#statements"),
    )


def _firmness(site: Site) -> str:
    if not site.answered:
        return "No statement has been read yet."
    firm = sum(site.signs[c].firm for c in site.answered)
    reach = "reaches" if firm == 1 else "reach"
    how_many = f"{firm} of {len(site.answered)} {reach} low certainty or better." if firm else (
        "None reaches low certainty.")
    return f"One sign is one statement, in the order of the article. {how_many}"


def _card(site: Site, parent: str) -> ApplicationCard:
    """The card of a main application, with the answer to its leading statement if there is one."""
    ids = members(site, parent)
    held = count(len(studies_of(site, ids)), "study") + " held"
    lead = leading_claim(site, ids)
    claim, verdict = (site.statements[lead.id], site.verdicts[lead.id]) if lead else (None, None)
    return ApplicationCard(site.application_link(parent), claim, verdict, held)


def _changed(site: Site) -> str:
    changes = site.report.changes
    if not changes:
        return no_change(site)
    added = sum(c.what == "record_added" for c in changes)
    material = len(answers_changed(changes))
    first = count(material, "answer") if material else "No answer"
    parts = [f"{first} changed", f"{count(added, 'study')} added" if added else ""]
    return ", ".join(p for p in parts if p) + f" in the run of {site.shell.run.made}."


def _changes(site: Site) -> tuple[ChangeRow, ...]:
    """The most important changes: answers first, then withheld pages, then retractions; changes.html has them all."""
    grave = ("record_retracted", "record_gone", "claim_withheld")
    changes = site.report.changes
    wanted = [c for c in changes if c.material] + [c for c in changes if not c.material and c.what in grave]
    order = {"claim_direction": 0, "claim_certainty": 1, "record_retracted": 3, "record_gone": 3}
    shown = sorted(by_subject(wanted), key=lambda pair: min(order.get(c.what, 2) for c in pair[1]))
    return tuple(change_row(site, id, own) for id, own in shown[:CHANGES])


def _documents(site: Site) -> tuple[tuple[Link, tuple[Section, ...]], ...]:
    found = []
    for document in site.report.documents:
        own = site.orders[document.name]
        sections = dict.fromkeys(site.claims[c].section for c in own)
        rows = tuple(
            Section(s, tuple(_statement(site, c) for c in own if site.claims[c].section == s)) for s in sections
        )
        found.append((Link(document_path(document.name), document.title), rows))
    return tuple(found)


def _statement(site: Site, id: str) -> StatementRow:
    items = site.items_of[id]
    counted = f"{sum(i.counted for i in items)} of {len(items)}" if items else "–"
    return StatementRow(
        site.numbers[id], site.statements[id], site.verdicts[id], counted, not site.claims[id].confirmed)
