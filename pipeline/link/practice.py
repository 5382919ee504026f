"""Drafts items on steps of the procedure, experts' opinions and what is being studied (EVIDENCE 4, rows 18 to 20)."""

from __future__ import annotations

import re

from pipeline.link.draft import (
    Draft,
    is_primary,
    rationale,
    related_draft,
    rung_of,
    siding_draft,
    votes_for_each,
    words_of,
)
from pipeline.link.lexicon import PARTS, lexicon, sentences_of, with_name
from pipeline.link.pair import Pair
from pipeline.link.scope import review_reason
from pipeline.link.votes import findings_on_outcome, stance_of
from pipeline.model import Vote
from pipeline.text import grouped

SIDES = {"advises_against": "favours_comparator", "recommends": "favours_mn"}
"""Word list to the direction of its words; those against are tried first."""
MOST = 50.0  # per cent of those who were asked
_SHARE = re.compile(r"\b(\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent\b)")
PLACEHOLDER = "thetreatment"
"""The word for the topic's intervention in the word lists."""


def step(pair: Pair) -> Draft | None:
    """The draft for a step that the study says was done; one that is not mentioned may have been done."""
    done = [s for s in pair.study.steps if s.id in pair.claim.about.steps and s.because]
    if not done or not is_primary(pair.study):
        return None
    return siding_draft(pair, "descriptive", votes_for_each(done))


def opinion(pair: Pair) -> Draft | None:
    """The draft for what a guideline, consensus or survey says; authors' own conclusions decide nothing."""
    study = pair.study
    group = study.design.id in ("guideline_consensus", "cross_sectional_survey")
    if not (group or study.design.id in ("narrative_review", "letter_editorial")):
        return None
    found = findings_on_outcome(pair, study.findings) or study.findings
    because = words_of(found) or study.design.because
    text = f"{study.record.title or ''}. {study.record.body}"
    if study.design.id == "cross_sectional_survey" and not lexicon("practice")["experts_asked"].search(text):
        return related_draft(pair, "not_experts", because, "asked people other than experts")
    if group and (advice := _advice(pair)):
        return siding_draft(pair, "descriptive", advice)
    if not pair.is_about_intervention(because):
        return related_draft(pair, "one_of_several", because)
    if not group or study.direction == "not_applicable":
        return related_draft(pair, "no_result" if group else "authors_view", because, *review_reason(study))
    vote = Vote(None, stance_of(pair.claim, study.direction), because=because)
    return siding_draft(pair, "descriptive", (vote,), because=because or rationale(study))


def outlook(pair: Pair) -> Draft | None:
    """The draft for "is being studied": a study in people of that application, or the protocol of one."""
    study, places = pair.study, pair.common_applications
    if not places or not pair.claim_applications:
        return None
    because = places[0].because or rationale(study)
    if study.design.id != "protocol" and not is_primary(study):
        return related_draft(pair, "review" if study.is_review else "not_human", because)
    if study.relevance.id != "primary" and study.role.id in ("uncontrolled", "na"):
        return related_draft(pair, "one_of_several", because)
    draft = siding_draft(pair, rung_of(study, True), votes_for_each(places), because=because)
    return draft._replace(application=pair.main_application)


def _advice(pair: Pair) -> tuple[Vote, ...]:
    """One vote from the sentences that recommend the intervention or advise against it; () if none does.

    Sentences about people who should not be treated are left out, as they answer another claim; if the claim is about
    a use, only sentences that name it count.
    """
    sided = ((side, b) for b in sentences_of(pair.study, "") if (side := _side(b.quote, pair)))
    advice = grouped((SIDES[side], b._replace(rule=f"link.{side}")) for side, b in sided)
    stances = [stance_of(pair.claim, direction) for direction in advice]
    because = tuple(b for found in advice.values() for b in found)
    return (Vote(None, stances[0] if len(stances) == 1 else "mixed", because=because),) if stances else ()


def _side(sentence: str, pair: Pair) -> str | None:
    """The word list that a sentence matches; None if it says nothing on the claim."""
    others = any(g.find(sentence) for g in pair.topic.groups)
    if others or (pair.claim_applications and not any(u.find(sentence) for u in pair.claim_applications)):
        return None
    text = with_name(sentence, [pair.topic.intervention], PLACEHOLDER)
    side = next((side for side in SIDES if lexicon("practice")[side].search(text)), None)
    return _by_how_many(side, text) if side else None


def _by_how_many(side: str, text: str) -> str | None:
    """The side of most of those asked: "merely 22% recommend it" is against it, "30% recommend it" says nothing.

    A "few" in another part of the sentence may mean something else; then the sentence says nothing.
    """
    words = lexicon("practice")
    if words["few"].search(text):
        own = any(words["few"].search(part) for part in PARTS.split(text) if words[side].search(part))
        return "advises_against" if side == "recommends" and own else None
    share = _SHARE.search(text)
    return side if share is None or float(share[1]) >= MOST else None
