"""What happens in the skin: measured in people, in animals, or in the laboratory (EVIDENCE 4, row 16)."""

from __future__ import annotations

from pipeline.link.draft import Draft, related, words_of
from pipeline.link.rung import rung
from pipeline.link.scope import matched, review_reason, scope_reasons, together_reason
from pipeline.link.votes import outcomes_of, votes
from pipeline.model import Claim, Finding, Study
from pipeline.topic import Topic


def mechanism(claim: Claim, study: Study, topic: Topic) -> Draft | None:
    """The draft for a claim about a mechanism; a change from baseline is allowed and named by its rung."""
    wanted = outcomes_of(claim)
    found = [f for f in study.findings if f.outcome in wanted]
    places = matched(claim, study, topic)
    if not found or (claim.about.applications and not places):
        return None
    reasons = scope_reasons(claim, study, topic) + together_reason(study, topic)
    because = words_of(found)
    if study.is_review:
        return related(study, "review", "narrative_review", because, reasons + review_reason(study))
    if study.relevance.id != "primary" and not any(topic.intervention.find(b.quote) for b in because):
        return related(study, rung(study, False), "one_of_several", because, reasons)
    isolating = [f for f in found if f.contrast.isolates]
    used = isolating or [f for f in found if f.basis == "baseline" and _needling(f, study)]
    if not used:
        codes = {"mn_vs_other": "active_comparator", "uncontrolled": "conclusion_only", "na": "conclusion_only"}
        return related(study, rung(study, True), codes.get(study.role.id, "co_treatment"), because, reasons)
    given = votes(claim, used, topic)
    return Draft(
        rung(study, bool(isolating)), words_of(given), given, reasons=reasons,
        application=places[0].id if places else None, isolating=bool(isolating),
    )


def _needling(finding: Finding, study: Study) -> bool:
    return study.role.id in ("uncontrolled", "mn_vs_other", "na") and finding.contrast.index in (None, "", "mn")
