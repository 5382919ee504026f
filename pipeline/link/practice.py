"""How it is done, what experts say, and what is being studied (EVIDENCE 4, rows 18 to 20)."""

from __future__ import annotations

import re

from pipeline.link.draft import Draft, is_primary, one_for_each, rationale, related, rung, siding, words_of
from pipeline.link.lexicon import PARTS, each_sentence, lexicon, renamed
from pipeline.link.pair import Pair
from pipeline.link.scope import review_reason
from pipeline.link.votes import on_outcome, stance
from pipeline.model import Vote
from pipeline.text import grouped

SIDES = {"advises_against": "favours_comparator", "recommends": "favours_mn"}
"""Word list to the side that its words take; those against come first."""
HALF = 50.0  # per cent
_SHARE = re.compile(r"\b(\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent\b)")
STANDS_FOR = "thetreatment"
"""What the word lists call the topic's intervention."""


def step(pair: Pair) -> Draft | None:
    """The draft for a step that the study says was done; not mentioned does not mean not done."""
    done = [s for s in pair.study.steps if s.id in pair.claim.about.steps and s.because]
    if not done or not is_primary(pair.study):
        return None
    return siding(pair, "descriptive", one_for_each(done))


def opinion(pair: Pair) -> Draft | None:
    """The draft for what a guideline, consensus or survey says; authors' own conclusions are only related."""
    study = pair.study
    group = study.design.id in ("guideline_consensus", "cross_sectional_survey")
    if not (group or study.design.id in ("narrative_review", "letter_editorial")):
        return None
    found = on_outcome(pair, study.findings) or study.findings
    because = words_of(found) or study.design.because
    text = f"{study.record.title or ''}. {study.record.body}"
    if study.design.id == "cross_sectional_survey" and not lexicon("practice")["experts_asked"].search(text):
        return related(pair, "not_experts", because, "asked people other than experts")
    if group and (said := _advice(pair)):
        return siding(pair, "descriptive", said)
    if not pair.is_of_it(because):
        return related(pair, "one_of_several", because)
    if not group or study.direction == "not_applicable":
        return related(pair, "no_result" if group else "authors_view", because, *review_reason(study))
    vote = Vote(None, stance(pair.claim, study.direction), because=because)
    return siding(pair, "descriptive", (vote,), because=because or rationale(study))


def outlook(pair: Pair) -> Draft | None:
    """The draft for "is being studied": a study in people of that application, or the protocol of one."""
    study, places = pair.study, pair.places
    if not places or not pair.uses:
        return None
    because = places[0].because or rationale(study)
    if study.design.id != "protocol" and not is_primary(study):
        return related(pair, "review" if study.is_review else "not_human", because)
    if study.relevance.id != "primary" and study.role.id in ("uncontrolled", "na"):
        return related(pair, "one_of_several", because)
    return siding(pair, rung(study, True), one_for_each(places), because=because)._replace(application=pair.place)


def _advice(pair: Pair) -> tuple[Vote, ...]:
    """One vote from the sentences that recommend the intervention or advise against it; () if none does.

    Sentences about people who should not be treated answer another claim; for a claim about a use, they must name it.
    """
    sided = ((side, b) for b in each_sentence(pair.study, "") if (side := _side(b.quote, pair)))
    said = grouped((SIDES[side], b._replace(rule=f"link.{side}")) for side, b in sided)
    stances = [stance(pair.claim, direction) for direction in said]
    because = tuple(b for found in said.values() for b in found)
    return (Vote(None, stances[0] if len(stances) == 1 else "mixed", because=because),) if stances else ()


def _side(sentence: str, pair: Pair) -> str | None:
    others = any(g.find(sentence) for g in pair.topic.groups)
    if others or (pair.uses and not any(u.find(sentence) for u in pair.uses)):
        return None
    text = renamed(sentence, [pair.topic.intervention], STANDS_FOR)
    side = next((side for side in SIDES if lexicon("practice")[side].search(text)), None)
    return _by_how_many(side, text) if side else None


def _by_how_many(side: str, text: str) -> str | None:
    """The side of most of those asked: "merely 22% recommend it" is against it, "30% recommend it" says nothing.

    Few in another part of the sentence may be few of something else, so that it is left open.
    """
    words = lexicon("practice")
    if words["few"].search(text):
        own = any(words["few"].search(part) for part in PARTS.split(text) if words[side].search(part))
        return "advises_against" if side == "recommends" and own else None
    share = _SHARE.search(text)
    return side if share is None or float(share[1]) >= HALF else None
