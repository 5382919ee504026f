"""Drafts items on what happens in the body, measured in people, animals or the laboratory (EVIDENCE 4, row 16)."""

from __future__ import annotations

from pipeline.link.arm_changes import arm_changes
from pipeline.link.draft import Draft, related_draft, words_of
from pipeline.link.lexicon import first_mentions
from pipeline.link.pair import Pair
from pipeline.link.result import beats_active, is_needling_alone, stated_in_laboratory
from pipeline.link.reviews import review
from pipeline.link.scope import single_arm_reason
from pipeline.link.votes import voting_draft
from pipeline.model import INTERVENTION, Finding


def mechanism(pair: Pair) -> Draft | None:
    """The draft for a claim about a mechanism; a change from baseline counts, with the rung of a single arm."""
    found = [f for f in pair.study.findings if f.outcome in pair.outcomes]
    spoken = first_mentions(pair.outcomes, pair.topic.outcomes, pair.study)
    if not (found or spoken):
        return None
    draft = _decide(pair, found)
    return draft._replace(application=pair.main_application, because=draft.because if found else spoken)


def _decide(pair: Pair, found: list[Finding]) -> Draft:
    study, topic, because = pair.study, pair.topic, words_of(found)
    reasons = single_arm_reason(pair, found)
    if study.is_review:
        return review(pair, found, *reasons)
    if not pair.is_about_intervention(because):
        return related_draft(pair, "one_of_several", because, *reasons)
    isolating = [f for f in found if f.contrast.isolates]
    used = isolating or [f for f in arm_changes(pair, found) if _of_needling(f, pair)]
    used = used or [f for f in found if stated_in_laboratory(f, pair)]
    if used:
        return voting_draft(pair, used, *reasons)
    if beaten := [f for f in found if beats_active(f, topic)]:
        return voting_draft(pair, beaten, *reasons, listed="active_comparator")
    codes = {"mn_vs_other": "active_comparator", "uncontrolled": "conclusion_only", "na": "conclusion_only"}
    code = codes.get(study.role.id, "co_treatment") if found else "no_result"
    return related_draft(pair, code, because, *reasons)


def _of_needling(finding: Finding, pair: Pair) -> bool:
    """Whether the finding is on the arm with needling alone, or on the only arm (indirect if that had more)."""
    role, index = pair.study.role.id, finding.contrast.index
    if role == "uncontrolled":
        return INTERVENTION in (index or INTERVENTION).split("+")
    names_arm = role == "na" or (role == "mn_vs_other" and index is not None)
    return names_arm and is_needling_alone(index, pair.topic)
