"""Who should not be treated: guidance, consensus, or harm seen in that group (EVIDENCE 4, row 15)."""

from __future__ import annotations

from pipeline.link.draft import Draft, related, words_of
from pipeline.link.named import mentioned
from pipeline.link.rung import is_primary, rung
from pipeline.link.scope import scope_reasons
from pipeline.model import SYSTEMATIC, Claim, Group, Study, Vote
from pipeline.topic import Topic

CODES = {
    "excluded": "precaution", "treated": "treated_unharmed", "advised_against": "authors_view", "harmed": "not_human",
}


def contraindication(claim: Claim, study: Study, topic: Topic) -> Draft | None:
    """The draft for a warning about groups of people, which never contradicts."""
    said = [g for g in study.groups if g.id in claim.about.groups]
    if not said:
        named = mentioned(claim.about.groups, topic.groups, study)
        return related(study, rung(study, False), "no_result", named) if named else None
    reasons = scope_reasons(claim, study, topic)
    deciding = [g for g in said if _decides(g, study)]
    if not deciding:
        code = "review" if study.is_review and said[0].how == "harmed" else CODES.get(said[0].how, "no_result")
        return related(study, rung(study, False), code, said[0].because, reasons)
    given = tuple(Vote(g.id, "supports", because=g.because) for g in deciding)
    return Draft(rung(study, False), words_of(given), given, reasons=reasons)


def _decides(group: Group, study: Study) -> bool:
    if group.how == "advised_against":
        return study.design.id == "guideline_consensus"
    return group.how == "harmed" and (is_primary(study) or study.design.id in SYSTEMATIC)
