"""What happens in the body: measured in people, in animals, or in the laboratory (EVIDENCE 4, row 16)."""

from __future__ import annotations

from pipeline.link.draft import Draft, related, words_of
from pipeline.link.lexicon import mentioned
from pipeline.link.own import changes
from pipeline.link.pair import Pair
from pipeline.link.result import alone, stated_in_the_laboratory, won
from pipeline.link.reviews import review
from pipeline.link.scope import single_arm_reason
from pipeline.link.votes import voting
from pipeline.model import INTERVENTION, Finding


def mechanism(pair: Pair) -> Draft | None:
    """The draft for a claim about a mechanism; a change from baseline counts, and its rung shows it."""
    found = [f for f in pair.study.findings if f.outcome in pair.outcomes]
    spoken = mentioned(pair.outcomes, pair.topic.outcomes, pair.study)
    if not (found or spoken):
        return None
    draft = _decide(pair, found)
    return draft._replace(application=pair.place, because=draft.because if found else spoken)


def _decide(pair: Pair, found: list[Finding]) -> Draft:
    study, topic, because = pair.study, pair.topic, words_of(found)
    reasons = single_arm_reason(pair, found)
    if study.is_review:
        return review(pair, found, *reasons)
    if not pair.is_of_it(because):
        return related(pair, "one_of_several", because, *reasons)
    isolating = [f for f in found if f.contrast.isolates]
    used = isolating or [f for f in changes(pair, found) if _needling(f, pair)]
    used = used or [f for f in found if stated_in_the_laboratory(f, pair)]
    if used:
        return voting(pair, used, *reasons)
    if beaten := [f for f in found if won(f, topic)]:
        return voting(pair, beaten, *reasons, listed="active_comparator")
    codes = {"mn_vs_other": "active_comparator", "uncontrolled": "conclusion_only", "na": "conclusion_only"}
    code = codes.get(study.role.id, "co_treatment") if found else "no_result"
    return related(pair, code, because, *reasons)


def _needling(finding: Finding, pair: Pair) -> bool:
    """Whether it is of the arm with needling alone, or of the only arm; co-treatments then make it indirect."""
    role, index = pair.study.role.id, finding.contrast.index
    if role == "uncontrolled":
        return INTERVENTION in (index or INTERVENTION).split("+")
    told = role == "na" or (role == "mn_vs_other" and index is not None)
    return told and alone(index, pair.topic)
