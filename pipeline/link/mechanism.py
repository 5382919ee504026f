"""What happens in the body: measured in people, in animals, or in the laboratory (EVIDENCE 4, row 16)."""

from __future__ import annotations

from pipeline.link.draft import Draft, related, rung, words_of
from pipeline.link.named import is_of_it, mentioned
from pipeline.link.own import own_changes
from pipeline.link.result import alone, stated_in_the_laboratory, won
from pipeline.link.reviews import review
from pipeline.link.scope import scope_reasons, single_arm_reason
from pipeline.link.uses import matched
from pipeline.link.votes import outcomes_of, voting
from pipeline.model import INTERVENTION, Claim, Finding, Study
from pipeline.topic import Topic


def mechanism(claim: Claim, study: Study, topic: Topic) -> Draft | None:
    """The draft for a claim about a mechanism; a change from baseline counts, and its rung shows it."""
    wanted = outcomes_of(claim)
    found = [f for f in study.findings if f.outcome in wanted]
    spoken = mentioned(wanted, topic.outcomes, study)
    places = matched(claim, study, topic)
    if not (found or spoken) or (claim.about.applications and not places):
        return None
    reasons = scope_reasons(claim, study, topic) + single_arm_reason(study, topic, found)
    draft = _decide(claim, study, topic, found, reasons)
    return draft._replace(
        application=places[0].id if places else None, because=draft.because if found else spoken,
    )


def _decide(
    claim: Claim, study: Study, topic: Topic, found: list[Finding], reasons: tuple[str, ...]
) -> Draft:
    because = words_of(found)
    if study.is_review:
        return review(claim, study, topic, found, reasons)
    if not is_of_it(study, because, topic):
        return related(study, rung(study, False), "one_of_several", because, reasons)
    isolating = [f for f in found if f.contrast.isolates]
    changed = [f for f in found if f.basis == "baseline"] + own_changes(study, found, topic)
    used = isolating or [f for f in changed if _needling(f, study, topic)]
    used = used or [f for f in found if stated_in_the_laboratory(f, study, topic)]
    beaten = [] if used else [f for f in found if won(f, topic)]
    if used or beaten:
        aside = "active_comparator" if beaten else None
        return voting(claim, used or beaten, topic, rung(study, bool(isolating)), reasons, aside)
    codes = {"mn_vs_other": "active_comparator", "uncontrolled": "conclusion_only", "na": "conclusion_only"}
    code = codes.get(study.role.id, "co_treatment") if found else "no_result"
    return related(study, rung(study, True), code, because, reasons)


def _needling(finding: Finding, study: Study, topic: Topic) -> bool:
    """Whether it is of the arm with needling alone, or of the only arm; co-treatments then make it indirect."""
    if study.role.id == "uncontrolled":
        return INTERVENTION in (finding.contrast.index or INTERVENTION).split("+")
    told = study.role.id == "na" or (study.role.id == "mn_vs_other" and finding.contrast.index is not None)
    return told and alone(finding.contrast.index, topic)
