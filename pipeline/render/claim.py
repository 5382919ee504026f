"""The page of a claim: the answer first, then how sure, what speaks against, a drawing, the studies' words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Claim, EvidenceItem, Verdict
from pipeline.render.answer import Answer, Line, answer_of, lines
from pipeline.render.cards import Group, Tag, columns, folds
from pipeline.render.charts import Distribution, distribution
from pipeline.render.claim_tables import (
    DomainRow,
    HistoryRow,
    StudyRow,
    SwitchRow,
    domain_rows,
    history_rows,
    studied_in,
    study_rows,
    switch_rows,
)
from pipeline.render.harvest import Harvest, harvest
from pipeline.render.markdown import Run, sentence_runs
from pipeline.render.site import Link, Site, claim_path, document_path, short_name, study_path
from pipeline.render.words import day, plural

MAX_CITED = 5


class Cite(NamedTuple):
    sentence: str  # that the evidence carries, with its references
    references: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """All that claim.html prints."""

    place: Link
    section: str
    position: str  # "statement 10 of 31"
    says: tuple[Run, ...]
    question: str
    state: Tag
    answer: Answer
    lines: tuple[Line, ...]
    read_by: tuple[Tag, ...]
    points: str  # the count of point directions, "" when there is none
    plot: Harvest | None
    numbers: Distribution | None
    against: Group
    pro: Group
    counted: int
    items: int
    folds: tuple[Group, ...]
    folded: int
    domains: tuple[DomainRow, ...]
    would_change: tuple[str, ...]
    switches: tuple[SwitchRow, ...]
    not_covered: tuple[str, ...]
    note: str
    studied_in: tuple[tuple[str, str], ...]
    cite: Cite
    history: tuple[HistoryRow, ...]
    table: tuple[StudyRow, ...]
    table_left_out: int
    wording: str
    wording_why: str
    wording_suggestion: str
    before: Link | None
    after: Link | None
    item_data: str
    why_words: str


def files(site: Site) -> dict[str, bytes]:
    """The page of every claim."""
    return {
        (path := claim_path(c.id)): site.render("claim.html", path, title(site, c), "Article", page=page(site, c))
        for c in site.report.claims if c.id in site.verdicts
    }


def title(site: Site, claim: Claim) -> str:
    """The title of the page: the word of the answer and the statement."""
    return f"{site.verdicts[claim.id].words}: {claim.quote}"


def page(site: Site, claim: Claim) -> ClaimPage:
    """Everything that the page of a claim says."""
    verdict, items = site.verdicts[claim.id], site.items_of[claim.id]
    document = site.documents[claim.document]
    against, pro = columns(site, items)
    folded = folds(site, items)
    rows, left_out = study_rows(site, items)
    order = [c for c in site.numbers if site.claims[c].document == claim.document and c in site.verdicts]
    at = order.index(claim.id)
    numbers = distribution(site, claim, items)
    return ClaimPage(
        place=Link(document_path(claim.document) + f"#q-{claim.id}", document.title), section=claim.section,
        position=f"statement {site.numbers[claim.id]} of {len(order)}",
        says=sentence_runs(document, claim, site.verdict_sign(claim.id).underline),
        question=claim.question, state=_state(claim), answer=answer_of(verdict), lines=lines(site, items),
        read_by=_read_by(site, verdict, items), points=_points(verdict),
        plot=None if numbers else harvest(site, items), numbers=numbers, against=against, pro=pro,
        counted=sum(i.counted for i in items), items=len(items),
        folds=folded, folded=sum(len(g.cards) + len(g.rest) for g in folded),
        domains=domain_rows(verdict), would_change=verdict.would_change, switches=switch_rows(verdict),
        not_covered=verdict.not_covered, note=claim.note or "", studied_in=studied_in(site, items),
        cite=_cite(site, verdict, items), history=history_rows(site, claim.id), table=rows, table_left_out=left_out,
        wording=_wording(verdict), wording_why=verdict.wording.why or "",
        wording_suggestion="" if verdict.wording.fits else verdict.wording.suggestion or "",
        before=_neighbour(site, order, at - 1), after=_neighbour(site, order, at + 1),
        item_data="data/items.csv",
        why_words="why so low" if verdict.certainty in ("low", "very_low") else "why",
    )


def _neighbour(site: Site, order: list[str], at: int) -> Link | None:
    if not 0 <= at < len(order):
        return None
    return Link(claim_path(order[at]), site.claims[order[at]].quote)


def _state(claim: Claim) -> Tag:
    if not claim.confirmed:
        return Tag("Machine-read question", "")
    who, _, when = claim.state.removeprefix("confirmed by ").rpartition(", ")
    return Tag(f"Confirmed by {who}, {day(when)}." if who else claim.state.capitalize() + ".", "plain")


def _read_by(site: Site, verdict: Verdict, items: tuple[EvidenceItem, ...]) -> tuple[Tag, ...]:
    """Who read the studies: machine, from what, and which person ruled."""
    rulings = {i.ruling for i in items if i.ruling} | ({verdict.ruling} if verdict.ruling else set())
    people = tuple(
        Tag(f"Checked by {r.who}, {day(r.when)}", "person") for r in site.report.rulings if r.id in rulings
    )
    machine = Tag("Machine-read from our summaries", "dashed") if verdict.from_digests else Tag("Machine-read")
    return (*people, machine)


def _points(verdict: Verdict) -> str:
    """What the numbers of both arms say (EVIDENCE 4): counts, the exact interval from five studies on."""
    tally = verdict.tally
    given = tally.point_for + tally.point_against + tally.point_equal
    if not given:
        return ""
    text = (
        f"By the numbers given for both groups: {tally.point_for} for, {tally.point_against} against, "
        f"{tally.point_equal} equal; direction not reported: {max(tally.k - given, 0)} of {max(tally.k, given)}."
    )
    if tally.interval is None:
        return text
    low, high = (f"{100 * end:.0f}" for end in tally.interval)
    return f"{text} Exact 95 % interval of the share that points for it: {low} to {high} %."


def _wording(verdict: Verdict) -> str:
    return "fits" if verdict.wording.fits else "goes further than the evidence"


def _cite(site: Site, verdict: Verdict, items: tuple[EvidenceItem, ...]) -> Cite:
    counted = [site.studies[i.pmid] for i in sorted(items, key=lambda i: (-(i.n or 0), i.pmid)) if i.counted]
    names = "; ".join(short_name(s) for s in counted[:MAX_CITED])
    more = f" and {len(counted) - MAX_CITED} more" if len(counted) > MAX_CITED else ""
    when = day(site.report.run.last_search) if site.report.run.last_search else "PubMed not searched yet"
    base = " ".join(p for p in (verdict.answer, verdict.detail) if p)
    studies = f" ({names}{more})" if names else ""
    origin = f"{site.settings.site_title}, run {site.report.run.id}, last search {when}."
    return Cite(
        f"{base}{studies} {origin}",
        tuple(Link(study_path(s.pmid), f"{short_name(s)}, PMID {s.pmid}") for s in counted[:MAX_CITED]),
    )


def counted_words(counted: int) -> str:
    """ "4 studies counted"."""
    return f"{plural(counted, 'study', 'studies')} counted"
