"""Changes in words (before, after, cause), and the page that lists the corrections of all runs, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.model import Change
from pipeline.render.listing import Listing, ListSection, Pager
from pipeline.render.names import DIRECTIONS
from pipeline.render.paths import Link, study_link
from pipeline.render.renderer import Files, PageInfo
from pipeline.render.signs import CERTAINTY
from pipeline.render.site import Site
from pipeline.render.tables import json_line, table
from pipeline.render.words import day, sentence
from pipeline.text import grouped

CAUSES = {
    "new_evidence": "new evidence", "upstream": "changed at PubMed", "rules": "rules changed",
    "ruling": "a person’s ruling", "document": "the article or its claims file changed",
    "starter": "first records of PubMed",
}
ANSWERS = {
    "claim_direction": "answer", "claim_certainty": "certainty", "claim_wording": "wording",
    "claim_studies": "studies counted", "claim_withheld": "page", "claim_added": "new statement",
    "claim_gone": "statement gone",
}
RECORDS = {
    "record_added": "new", "record_changed": "changed at PubMed", "record_retracted": "retracted or under concern",
    "record_gone": "no longer in PubMed", "record_off_topic": "no longer on the topic",
}


def link_of(site: Site, id: str) -> Link:
    """The statement or study that a change is about; without a path if the site has no page of it."""
    if id in site.verdicts:
        return site.statements[id]
    if id in site.studies:
        return study_link(site.studies[id])
    return Link("", f"PMID {id}" if id.isdigit() else id)


def change_words(change: Change) -> str:
    """A change in words, for example "certainty: low → not graded" or "retracted or under concern"."""
    if change.what in RECORDS:
        return RECORDS[change.what]
    kind = ANSWERS.get(change.what, change.what.replace("_", " "))
    if change.what == "claim_studies":  # before and after are all their PMIDs
        return f"{kind}: {change.note}"
    none = "not graded" if change.what == "claim_certainty" else "nothing"
    sides = " → ".join(_side(value) if value else none for value in (change.before, change.after))
    return sides if change.what == "claim_direction" else f"{kind}: {sides}"


class ChangeRow(NamedTuple):
    """All changes of one run to one statement or record."""

    link: Link
    words: tuple[str, ...]  # for example "cannot tell yet → supported"
    causes: tuple[str, ...]
    notes: tuple[str, ...]  # reasons more precise than the cause
    worse: bool

    @property
    def why(self) -> str:
        return sentence("; ".join((*self.causes, *self.notes)))


def change_row(site: Site, id: str, changes: Sequence[Change]) -> ChangeRow:
    """A row from the changes of one run to one statement or record."""
    notes = dict.fromkeys(c.note for c in changes if c.note and c.what != "claim_studies")  # change_words has that note
    causes = dict.fromkeys(CAUSES.get(c.cause, c.cause) for c in changes)
    return ChangeRow(link_of(site, id), tuple(map(change_words, changes)), tuple(causes), tuple(notes),
                   any(c.worse for c in changes))


def no_change(site: Site) -> str:
    """The sentence for a run that changed nothing."""
    if sum(r.state == "complete" for r in site.report.runs) > 1:
        return "Nothing changed in this run."
    return "First run: this is the baseline, nothing to compare with."


def answers_changed(changes: Iterable[Change]) -> set[str]:
    """Ids of the statements whose answer changed."""
    return {c.id for c in changes if c.material and c.what in ANSWERS}


def by_subject(changes: Iterable[Change]) -> list[tuple[str, list[Change]]]:
    """Consecutive changes of the same statement or study, grouped under its id."""
    return [(id, list(own)) for id, own in groupby(changes, key=lambda c: c.id)]


def _side(value: str) -> str:
    return DIRECTIONS.get(value) or CERTAINTY.get(value) or value.replace("_", " ")


ON_A_PAGE = 500


class CorrectionsPage(NamedTuple):
    days: tuple[ListSection[ChangeRow], ...]  # newest first
    pager: Pager


def files(site: Site) -> Files:
    """corrections.html, its further pages, and data/corrections.json."""
    rows = ({"date": entry.date, **entry.change._asdict()} for entry in site.report.log)
    yield "data/corrections.json", table(map(json_line, rows))
    for path, pager, part in Listing(corrections(site), "corrections", ON_A_PAGE).pages():
        info = PageInfo("corrections.html", path, "Corrections", "Methods")
        yield from site.renderer.page(info, CorrectionsPage(part, pager))


def corrections(site: Site) -> tuple[ListSection[ChangeRow], ...]:
    """The whole log by day, newest first; within a day in the order of the run."""
    days = grouped((entry.date, entry.change) for entry in site.report.log)
    return tuple(ListSection(date, day(date), tuple(change_row(site, id, own) for id, own in by_subject(days[date])))
                 for date in sorted(days, reverse=True))
