"""The citation block of a claim: a sentence that the evidence supports, with up to three references; and JSON-LD.

The JSON-LD is a schema.org ``Claim``.  ``ClaimReview`` is not used: it is meant for fact-checks of other people's
claims under a corrections policy.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from pipeline.model import Claim, EvidenceItem, Study, Verdict
from pipeline.render.cards import strongest_first
from pipeline.render.env import clean, for_script
from pipeline.render.paths import Link, doi_url, pubmed_url, short_name, study_link, title_of
from pipeline.render.references import Download, embedded_references, forms
from pipeline.render.site import Site
from pipeline.render.words import sentence as sentence_of

MOST, LISTED = 3, 20  # references for people, citations for machines
_STANCE = {"supported": "supports", "contradicted": "contradicts", "no_difference": "no_difference"}


class Reference(NamedTuple):
    """A citation on one line, with links to the study's page, its DOI and PubMed."""

    study: Link
    text: str
    doi: str | None
    pubmed: str | None


class Cite(NamedTuple):
    why: str  # why this sentence is offered: the article's own fits, or goes too far
    sentence: str  # with its references in brackets; "" if no study supports one
    references: tuple[Reference, ...]
    take: tuple[Download, ...]  # the references as files
    page: str  # how to cite the page; the template adds the run


def cite(site: Site, claim: str, words: str, items: Sequence[EvidenceItem]) -> Cite:
    """The citation block of a claim; ``words`` is the sentence of the article."""
    verdict = site.verdicts[claim]
    studies = [site.studies[i.pmid] for i in carrying(verdict, items)]
    why, sentence = _sentence(verdict, words, bool(studies))
    return Cite(why, _with_names(sentence, studies), tuple(reference(s) for s in studies),
                embedded_references(claim, [forms(site, s.pmid) for s in studies]),
                f"{site.shell.site_title}: “{site.claims[claim].quote}”. Answer: {verdict.words.lower()}. "
                f"Rules {site.shell.rules or '–'}.")


def carrying(verdict: Verdict, items: Sequence[EvidenceItem]) -> list[EvidenceItem]:
    """The counted items to cite for an answer, by rung and size: from both sides if studies disagree; for a serious
    harm on record, those that report it."""
    counted = [i for i in strongest_first(items) if i.counted]
    stance = "mixed" if verdict.reason == "serious_harm" else _STANCE.get(verdict.direction)
    if stance:
        return [i for i in counted if i.stance == stance][:MOST]
    if verdict.direction == "mixed":
        first = {i.stance: i for i in reversed(counted)}
        return [i for i in counted if first[i.stance] is i][:MOST]
    return counted[:MOST]


def reference(study: Study) -> Reference:
    """A study as an entry of a list of references."""
    record = study.record
    names = list(record.authors[:3]) + (["et al"] if len(record.authors) > 3 else [])
    place = " ".join(f"{p}." for p in (record.journal, record.year) if p)
    parts = (", ".join(names), title_of(study).rstrip("."), place.rstrip("."), f"PMID {study.pmid}",
             f"doi:{record.doi}" if doi_url(record.doi) else "")
    text = ". ".join(p for p in parts if p) + "."
    mark = "RETRACTED. " if study.status == "retracted" else ""
    return Reference(study_link(study), mark + text, doi_url(record.doi), pubmed_url(study.pmid))


def _sentence(verdict: Verdict, words: str, carried: bool) -> tuple[str, str]:
    if verdict.direction == "not_a_research_question":
        return "There is no study to cite for this sentence.", ""
    wording = verdict.wording
    if wording.fits and not carried:
        why = sentence_of(wording.why or "its wording is not judged")
        return f"{why} No study held carries the sentence, so there is no reference to give.", ""
    if wording.fits and wording.why and not wording.suggestion and verdict.direction != "supported":
        return f"{sentence_of(wording.why)} The article’s own sentence, with its references:", words
    if wording.fits:
        return "The article’s own sentence is no stronger than the evidence. With its references:", words
    return ("The article’s sentence goes further than the evidence. A sentence that the evidence carries:",
            wording.suggestion or verdict.answer)


def _with_names(sentence: str, studies: Sequence[Study]) -> str:
    """The sentence with its references before the full stop."""
    if not sentence or not studies:
        return sentence
    names = "; ".join(short_name(s) for s in studies)
    stem = sentence.rstrip()
    return f"{stem[:-1]} ({names}){stem[-1]}" if stem[-1] in ".!?" else f"{stem} ({names})."


def claim_json(site: Site, claim: Claim, items: Sequence[EvidenceItem]) -> dict[str, Any]:
    """The JSON-LD object of one claim."""
    verdict, document = site.verdicts[claim.id], site.documents[claim.document]
    level = f" ({verdict.certainty.replace('_', ' ')} certainty, provisional)" if verdict.certainty else ""
    # the day since which the answer has held, not that of the run: a page without news must not change
    history = site.report.history.get(claim.id)
    return {
        "@context": "https://schema.org", "@type": "Claim", "text": clean(claim.quote),
        "abstract": clean(f"{verdict.words}{level}. {verdict.answer}"),
        **({"dateModified": history[-1].date[:10]} if history else {}),
        "version": f"rules {site.report.run.rules or '-'}",
        "appearance": {"@type": "Article", "name": clean(document.title)},
        "citation": [_citation(site, i.pmid) for i in strongest_first(items) if i.counted][:LISTED],
    }


def script(site: Site, claim: Claim, items: Sequence[EvidenceItem]) -> Markup:
    """The JSON-LD as text for a script element; "" if no person confirmed how the claim is understood."""
    return Markup(for_script(json.dumps(claim_json(site, claim, items)))) if claim.confirmed else Markup()


def _citation(site: Site, pmid: str) -> dict[str, Any]:
    record = site.studies[pmid].record
    values = {
        "@type": "ScholarlyArticle", "name": clean(title_of(site.studies[pmid])), "identifier": f"PMID:{pmid}",
        "sameAs": [u for u in (pubmed_url(pmid), doi_url(record.doi)) if u],
        "datePublished": record.published if re.fullmatch(r"\d{4}(-\d\d){0,2}", record.published or "") else None,
    }
    return {key: value for key, value in values.items() if value}
