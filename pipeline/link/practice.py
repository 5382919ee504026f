"""How it is done, what experts say, and what is being studied (EVIDENCE 4, rows 18 to 20)."""

from __future__ import annotations

from pipeline.link.advice import advice
from pipeline.link.draft import Draft, rationale, related, words_of
from pipeline.link.lexicon import lexicon
from pipeline.link.rung import is_primary, rung
from pipeline.link.scope import review_reason, scope_reasons
from pipeline.link.uses import matched
from pipeline.link.votes import on_outcome, stance
from pipeline.model import Claim, Study, Vote
from pipeline.topic import Topic


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
    if study.design.id == "cross_sectional_survey" and not _experts_asked(study):
        return related(study, rung(study, False), "not_experts", because, (*reasons, "asked people other than experts"))
    if group and (said := advice(claim, study, topic)):
        return Draft("descriptive", words_of(said), said, reasons=reasons)
    if study.relevance.id != "primary" and not any(topic.intervention.find(b.quote) for b in because):
        return related(study, rung(study, False), "one_of_several", because, reasons)
    if not group or study.direction == "not_applicable":
        code = "no_result" if group else "authors_view"
        return related(study, rung(study, False), code, because, reasons + review_reason(study))
    vote = Vote(None, stance(claim, study.direction), because=because)
    return Draft("descriptive", because or rationale(study), (vote,), reasons=reasons)


def _experts_asked(study: Study) -> bool:
    """Whether a survey says that it asked professionals."""
    return bool(lexicon("practice")["experts_asked"].search(f"{study.record.title or ''}. {study.record.body}"))


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
