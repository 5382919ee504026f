"""Renders the page of a claim: the answer, its certainty, the studies against and for it, charts and history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from pipeline.model import UNREAD, Claim, DatedAnswer, EvidenceItem, SensitivityResult, Verdict
from pipeline.render.answer import StanceLine, explanation, stance_lines, why_ungraded
from pipeline.render.cards import Group, Tag, columns, folds, ruling_tag
from pipeline.render.certainty import CertaintyStep, certainty_steps
from pipeline.render.cite import Cite, cite, script
from pipeline.render.claim_list import Selection, selection
from pipeline.render.claim_tables import StudyRow, studied_in, study_rows
from pipeline.render.distribution import Distribution, distribution
from pipeline.render.exports import download_links
from pipeline.render.harvest import Harvest, harvest
from pipeline.render.markdown import Run, sentence_runs
from pipeline.render.nearest import Near, nearest
from pipeline.render.outcomes import OutcomeTable, outcome_table
from pipeline.render.paths import Link, claim_path, document_path, list_stem
from pipeline.render.references import Download
from pipeline.render.renderer import Files, PageInfo
from pipeline.render.review import Review, review, rulings_used
from pipeline.render.site import Site
from pipeline.render.timeline import Timeline, timeline
from pipeline.render.words import day

HARMFUL = ("safety", "contraindication")  # types of claims that are about harms


class ClaimPage(NamedTuple):
    """All that claim.html prints."""

    claim: Claim
    place: Link
    position: str  # "statement 10 of 31"
    says: tuple[Run, ...]
    verdict: Verdict
    state: str
    detail: tuple[Link, ...]  # the explanation; parts that do not name a study have no path
    formula: str  # sentences that many answers share
    why_ungraded: str  # "" if the answer is graded
    why_certainty: str  # words of the link to the table of certainty
    certainty_steps: tuple[CertaintyStep, ...]
    would_differ: tuple[SensitivityResult, ...]  # under these choices the answer would be another
    would_stay: tuple[SensitivityResult, ...]  # under these it would be the same
    reasons: tuple[str, ...]  # why the answer is what it is, without the studies that are not counted
    wording: str  # whether the article's wording fits
    note_title: str  # title of the editor's note on the claim
    for_studies: bool  # False for a claim that no study could answer: a price, an opinion
    unread: bool  # the claim was not understood
    lines: tuple[StanceLine, ...]
    read_by: tuple[Tag, ...]
    points: str  # the count of point directions; "" if no study gives numbers for both groups
    plot: Harvest | None
    numbers: Distribution | None
    outcomes: OutcomeTable | None
    against: Group
    pro: Group
    folds: tuple[Group, ...]
    near: tuple[Near, ...]  # the nearest answered statements, if no study bears on this one
    held: tuple[Link, ...]  # pages of its applications
    path: str  # of the article's file
    table: tuple[StudyRow, ...]
    studied_in: tuple[tuple[str, str], ...]
    cite: Cite
    selection: Selection
    history: tuple[DatedAnswer, ...]  # oldest first
    timeline: Timeline | None
    review: Review
    not_covered: tuple[str, ...]  # topics to ask a clinician about; only on claims about harms
    before: Link | None
    after: Link | None
    downloads: tuple[Download, ...]
    badge: str  # path of the badge; "" if no person confirmed the question
    jsonld: Markup


def files(site: Site, claims: Sequence[Claim]) -> Files:
    """The pages of claims."""
    for claim in claims:
        info = PageInfo("claim.html", claim_path(claim.id), title(site, claim), "Article")
        yield from site.renderer.page(info, page(site, claim))


def title(site: Site, claim: Claim) -> str:
    """The title of the page: the answer in a few words, and the statement."""
    return f"{site.verdicts[claim.id].words}: {site.statement_words(claim.id)}"


def page(site: Site, claim: Claim) -> ClaimPage:
    """The contents of the page."""
    verdict, items = site.verdicts[claim.id], site.items_of[claim.id]
    document, numbers = site.documents[claim.document], distribution(site, claim, items)
    position, before, after = _around(site, claim)
    (against, pro), (detail, formula) = columns(site, items), explanation(site, verdict)
    says = sentence_runs(document, claim, site.signs[claim.id].underline)
    return ClaimPage(
        claim=claim, place=Link(document_path(claim.document) + f"#q-{claim.id}", document.title), position=position,
        says=says, verdict=verdict, state=_state(claim),
        detail=detail, formula=formula, why_ungraded=why_ungraded(verdict), lines=stance_lines(site, items),
        why_certainty="why so low" if verdict.certainty in ("low", "very_low") else "why",
        certainty_steps=certainty_steps(verdict),
        would_differ=tuple(s for s in verdict.switches if s.changed),
        would_stay=tuple(s for s in verdict.switches if not s.changed),
        reasons=tuple(r.words for r in verdict.reasons if r.kind != "not_counted"), wording=_wording(claim, verdict),
        note_title=_note_title(claim), for_studies=claim.ladder != "none", unread=claim.about.asks == UNREAD,
        points=_points(verdict), numbers=numbers,
        read_by=_read_by(site, verdict, items), plot=None if numbers else harvest(site, items),
        outcomes=outcome_table(site, items), against=against, pro=pro, folds=folds(site, items),
        near=() if items else nearest(site, claim),
        held=tuple(map(site.application_link, claim.about.applications)), path=document.path,
        table=study_rows(site, items), studied_in=studied_in(site, items),
        cite=cite(site, claim.id, _own_words(site, claim, says), items), selection=selection(site, claim.id),
        history=site.report.history.get(claim.id, ()), review=review(site.report, verdict, items, site.of_topic),
        timeline=timeline(site.report.replay.get(claim.id, ()), site.year, verdict),
        not_covered=site.topic.not_covered_safety if claim.warning or claim.type in HARMFUL else (),
        before=before, after=after, badge=site.badge_path(claim),
        downloads=download_links(site, list_stem("claim", claim.id)) if items else (),
        jsonld=script(site, claim, items),
    )


def _own_words(site: Site, claim: Claim, says: tuple[Run, ...]) -> str:
    """The sentence of the article; only the claim's own words if the sentence holds further claims, which its
    references do not support."""
    sentence = "".join(r.text for r in says).strip()
    alone = sum(c.document == claim.document and c.quote in sentence for c in site.claims.values()) == 1
    return sentence if alone else f"“… {claim.quote} …”"


def _around(site: Site, claim: Claim) -> tuple[str, Link | None, Link | None]:
    """The position of a claim in its article, and the claims before and after it."""
    order = site.orders[claim.document]
    at = order.index(claim.id)
    position = f"statement {site.numbers[claim.id]} of {len(order)}"
    before, _, after = (site.statements[id] if id else None for id in ("", *order, "")[at:at + 3])
    return position, before, after


def _state(claim: Claim) -> str:
    """Who confirmed how the claim is understood, and when; or that nobody has."""
    if not claim.confirmed:
        return "Machine-read question"
    who, _, when = claim.state.removeprefix("confirmed by ").rpartition(", ")
    return f"Confirmed by {who}, {day(when)}." if who else claim.state.capitalize() + "."


def _wording(claim: Claim, verdict: Verdict) -> str:
    """Whether the wording of the article fits the evidence, in words."""
    wording = verdict.wording
    if not wording.fits:
        return "goes further than the evidence"
    judged = not wording.why or wording.suggestion or claim.warning
    return "fits" if judged else "not judged"


def _note_title(claim: Claim) -> str:
    if claim.about.asks == UNREAD:
        return "Note"
    return "What would answer it" if claim.ladder == "none" else "How we read it"


def _read_by(site: Site, verdict: Verdict, items: tuple[EvidenceItem, ...]) -> tuple[Tag, ...]:
    """Who read the studies: people who ruled on them, and the machine, from abstracts or our summaries."""
    people = tuple(map(ruling_tag, rulings_used(site.report, verdict, items)))
    if not items:
        return people
    digests = any(site.studies[i.pmid].record.digest is not None for i in items)
    return (*people, Tag("Machine-read from our summaries", "dashed") if digests else
            Tag("Machine-read from abstracts"))


def _points(verdict: Verdict) -> str:
    """The count of point directions (EVIDENCE 4), with an exact interval from five studies upwards."""
    tally = verdict.tally
    given = tally.point_for + tally.point_against + tally.point_equal
    if not given:
        return ""
    text = (
        f"By the numbers given for both groups, however small the difference: {tally.point_for} for, "
        f"{tally.point_against} against, {tally.point_equal} equal; "
        f"direction not reported: {max(tally.k - given, 0)} of {max(tally.k, given)}."
    )
    if tally.interval is None:
        return text
    low, high = (f"{100 * end:.0f}" for end in tally.interval)
    return f"{text} Exact 95 % interval of the share that is for it: {low} to {high} %."
