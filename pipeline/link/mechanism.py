"""What happens in the body: measured in people, in animals, or in the laboratory (EVIDENCE 4, row 16)."""

from __future__ import annotations

from pipeline.link.draft import Draft, related, words_of
from pipeline.link.lexicon import mentioned
from pipeline.link.own import own_changes
from pipeline.link.pair import Pair
from pipeline.link.result import won
from pipeline.link.reviews import review
from pipeline.link.scope import single_arm_reason
from pipeline.link.votes import voting
from pipeline.model import INTERVENTION, Finding, Study


def mechanism(pair: Pair) -> Draft | None:
    """The draft for a claim about a mechanism; a change from baseline counts, and its rung shows it."""
    found = [f for f in pair.study.findings if f.outcome in pair.outcomes]
    spoken = mentioned(pair.outcomes, pair.topic.outcomes, pair.study)
    if not (found or spoken) or pair.elsewhere:
        return None
    draft = _decide(pair, found)
    return draft._replace(application=pair.place, because=draft.because if found else spoken)


def _decide(pair: Pair, found: list[Finding]) -> Draft:
    study, topic, because = pair.study, pair.topic, words_of(found)
    reasons = single_arm_reason(pair, found)
    if study.is_review:
        return review(pair, found, *reasons)
    isolating = [f for f in found if f.contrast.isolates]
    changed = [f for f in found if f.basis == "baseline"] + own_changes(pair, found)
    if used := isolating or [f for f in changed if _needled(f, study)]:
        return voting(pair, used, *reasons)
    if beaten := [f for f in found if won(f, topic)]:
        return voting(pair, beaten, *reasons, listed="active_comparator")
    codes = {"mn_vs_other": "active_comparator", "uncontrolled": "conclusion_only", "na": "conclusion_only"}
    code = codes.get(study.role.id, "co_treatment") if found else "no_result"
    return related(pair, code, because, *reasons)


def _needled(finding: Finding, study: Study) -> bool:
    """Whether it is of the arm with needling, or of the only arm; co-treatments then make it indirect."""
    arm = (finding.contrast.index or INTERVENTION).split("+")
    return study.role.id in ("mn_vs_other", "na") or (study.role.id == "uncontrolled" and INTERVENTION in arm)
