"""A change in words: what it is about, what was before and is now, and why."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from pipeline.model import Change
from pipeline.render.names import DIRECTIONS
from pipeline.render.paths import Link, study_link
from pipeline.render.signs import CERTAINTY
from pipeline.render.site import Site

CAUSES = {
    "new_evidence": "new evidence", "upstream": "changed at PubMed", "rules": "rules changed",
    "ruling": "a person’s ruling", "document": "the article changed", "starter": "first PubMed search",
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
    """The statement or study that a change is about; without a path where the site has no page of it."""
    if id in site.verdicts:
        return site.statements[id]
    if id in site.studies:
        return study_link(site.studies[id])
    return Link("", f"PMID {id}" if id.isdigit() else id)


def told(change: Change) -> str:
    """ "cannot tell yet → supported", "certainty: low certainty → not graded", "retracted or under concern"."""
    if change.what in RECORDS:
        return RECORDS[change.what]
    kind = ANSWERS.get(change.what, change.what.replace("_", " "))
    if change.what == "claim_studies":  # before and after are all their PMIDs
        return f"{kind}: {change.note}"
    return ("" if change.what == "claim_direction" else f"{kind}: ") + sides(change)


def why(change: Change) -> str:
    """What is known of the reason beside the cause."""
    return "" if change.what == "claim_studies" else change.note


def sides(change: Change) -> str:
    """What was before and what is now: directions, certainties, standings as words."""
    none = "not graded" if change.what == "claim_certainty" else "nothing"
    return " → ".join(_side(value) if value else none for value in (change.before, change.after))


def no_change(site: Site) -> str:
    """What is said of a run that changed nothing."""
    if sum(r.state == "complete" for r in site.report.runs) > 1:
        return "Nothing changed in this run."
    return "First run: this is the baseline, nothing to compare with."


def by_subject(changes: Iterable[Change]) -> list[tuple[str, list[Change]]]:
    """Changes of one statement or study that follow each other, together under its id."""
    return [(id, list(own)) for id, own in groupby(changes, key=lambda c: c.id)]


def _side(value: str) -> str:
    return DIRECTIONS.get(value) or (f"{CERTAINTY[value]} certainty" if value in CERTAINTY else value.replace("_", " "))
