"""How it is done, what experts say, and what is being studied (EVIDENCE 4, rows 18 to 20)."""

from __future__ import annotations

import re

from pipeline.link.draft import Draft, is_primary, rationale, related, rung, words_of
from pipeline.link.lexicon import PARTS, lexicon
from pipeline.link.named import is_of_it, renamed
from pipeline.link.scope import review_reason, scope_reasons
from pipeline.link.uses import matched, wanted_applications
from pipeline.link.votes import on_outcome, stance
from pipeline.model import Because, Claim, Study, Vote
from pipeline.text import grouped, sentences
from pipeline.topic import Topic

SIDES = {"advises_against": "favours_comparator", "recommends": "favours_mn"}
"""Word list to the side that its words take; those against come first."""
HALF = 50.0  # per cent
_SHARE = re.compile(r"\b(\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent\b)")
STANDS_FOR = "thetreatment"
"""What the word lists call the topic's intervention."""


def step(claim: Claim, study: Study, topic: Topic) -> Draft | None:
    """The draft for a step that the study says was done; not mentioned does not mean not done."""
    done = [s for s in study.steps if s.id in claim.about.steps and s.because]
    if not done or not is_primary(study):
        return None
    given = tuple(Vote(s.id, "supports", because=s.because) for s in done)
    because = words_of(given)
    return Draft("descriptive", because, given, reasons=scope_reasons(claim, study, topic))


def opinion(claim: Claim, study: Study, topic: Topic) -> Draft | None:
    """The draft for what a guideline, consensus or survey says; authors' own conclusions are only related."""
    if claim.about.applications and not matched(claim, study, topic):
        return None
    group = study.design.id in ("guideline_consensus", "cross_sectional_survey")
    if not group and study.design.id not in ("narrative_review", "letter_editorial"):
        return None
    found = on_outcome(claim, study.findings, topic) or study.findings
    because = words_of(found) or study.design.because
    reasons = scope_reasons(claim, study, topic)
    text = f"{study.record.title or ''}. {study.record.body}"
    if study.design.id == "cross_sectional_survey" and not lexicon("practice")["experts_asked"].search(text):
        return related(study, rung(study, False), "not_experts", because, (*reasons, "asked people other than experts"))
    if group and (said := _advice(claim, study, topic)):
        return Draft("descriptive", words_of(said), said, reasons=reasons)
    if not is_of_it(study, because, topic):
        return related(study, rung(study, False), "one_of_several", because, reasons)
    if not group or study.direction == "not_applicable":
        code = "no_result" if group else "authors_view"
        return related(study, rung(study, False), code, because, reasons + review_reason(study))
    vote = Vote(None, stance(claim, study.direction), because=because)
    return Draft("descriptive", because or rationale(study), (vote,), reasons=reasons)


def outlook(claim: Claim, study: Study, topic: Topic) -> Draft | None:
    """The draft for "is being studied": a study in people of that application, or the protocol of one."""
    places = matched(claim, study, topic)
    if not places or not claim.about.applications:
        return None
    because = places[0].because or rationale(study)
    reasons = scope_reasons(claim, study, topic)
    if study.design.id != "protocol" and not is_primary(study):
        code = "review" if study.is_review else "not_human"
        return related(study, rung(study, False), code, because, reasons)
    if study.relevance.id != "primary" and study.role.id in ("uncontrolled", "na"):
        return related(study, rung(study, False), "one_of_several", because, reasons)
    given = tuple(Vote(p.id, "supports", because=p.because) for p in places)
    return Draft(rung(study, True), because, given, reasons=reasons, application=places[0].id)


def _advice(claim: Claim, study: Study, topic: Topic) -> tuple[Vote, ...]:
    """One vote from the sentences that recommend the intervention or advise against it; () if none does.

    Sentences about people who should not be treated answer another claim; for a claim about a use, they must name it.
    """
    body, name = study.record.body, study.record.body_field
    sided = ((a, b, side) for a, b in sentences(body) if (side := _side(body[a:b], claim, topic)))
    said = grouped((SIDES[side], Because(name, a, b, body[a:b], f"link.{side}")) for a, b, side in sided)
    stances = [stance(claim, direction) for direction in said]
    because = tuple(b for found in said.values() for b in found)
    return (Vote(None, stances[0] if len(stances) == 1 else "mixed", because=because),) if stances else ()


def _side(sentence: str, claim: Claim, topic: Topic) -> str | None:
    uses = [topic.application(a) for a in wanted_applications(claim, topic)]
    if any(g.find(sentence) for g in topic.groups) or (uses and not any(u.find(sentence) for u in uses)):
        return None
    text = renamed(sentence, [topic.intervention], STANDS_FOR)
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
