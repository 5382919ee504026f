"""Drafts an item from the findings of one study: from contrasts that isolate needling, else from the change in an arm
with needling alone (EVIDENCE 1.2, 1.5, 2.1, 2.2)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.arm_changes import arm_changes
from pipeline.link.draft import Draft, related_draft, words_of
from pipeline.link.pair import Pair
from pipeline.link.scope import background_reason, single_arm_reason, together_reason
from pipeline.link.votes import votes, voting_draft
from pipeline.model import INTERVENTION, Finding, Study
from pipeline.topic import Topic

INERT = ("vehicle", "sham")
"""Kinds of treatment that have no effect of their own."""
SHARED = "same_background"
NOTHING = ("sham", "untreated")
"""Treatments, and classes of comparator, without an effect of their own."""
ROLES = ("mn_as_vehicle", "mn_vs_other", "addon_to_mn")
"""Roles of studies in which an arm can have had needling alone."""
BY_ROLE = {"mn_as_vehicle": "co_treatment", "addon_to_mn": "co_treatment", "mn_vs_other": "active_comparator"}
"""Role of a study to the code of why it decides nothing if it gives no result between groups."""


def draft_of_findings(pair: Pair, found: Sequence[Finding], *reasons: str) -> Draft:
    """The draft from the best kind of result among the findings that bear on the claim, which only a comparison can
    contradict (EVIDENCE 2.6)."""
    study, topic = pair.study, pair.topic
    if isolating := [f for f in found if f.basis == "between_group" and f.contrast.isolates]:
        return _isolated(pair, isolating, *reasons)
    baseline = arm_changes(pair, found)
    if baseline and study.relevance.id != "primary":
        baseline = [f for f in baseline if pair.is_about_intervention(f.because)]
        if not baseline:
            return related_draft(pair, "one_of_several", words_of(found), *reasons)
    if any(v.stance == "contradicts" for v in votes(pair, baseline)):
        return related_draft(pair, "no_comparison", words_of(baseline), *reasons)
    doubtful = _perhaps_without_effect(found, pair)
    if single := [f for f in baseline if _of_needling_alone(f, pair) and f.outcome not in doubtful]:
        return voting_draft(pair, single, *reasons, *single_arm_reason(pair, single))
    if stated := [f for f in found if stated_in_laboratory(f, pair)]:
        return voting_draft(pair, stated, *reasons)
    if better := [f for f in found if beats_active(f, topic)]:
        return voting_draft(pair, better, *reasons, listed="active_comparator")
    own = [f for f in baseline if f.contrast.comparator_class != SHARED and f.outcome not in doubtful]
    if own and (together := together_reason(pair)):
        if _added_nothing(pair):
            return related_draft(pair, "nothing_added", words_of(own), *reasons, *together)
        return voting_draft(pair, own, *reasons, *together)
    code = _code(study, found, topic)
    if code == "co_treatment":
        reasons += added_treatment_reason(topic)
    return related_draft(pair, code, words_of(found), *reasons)


def added_treatment_reason(topic: Topic) -> tuple[str, ...]:
    """That the study is about what was added, as every arm had needling and one had something more (EVIDENCE 2.2)."""
    return (f"tests what was added to {topic.name}, not {topic.name} itself",)


def _isolated(pair: Pair, found: Sequence[Finding], *reasons: str) -> Draft:
    """The draft from contrasts in which only needling differs; it is indirect if they lack a background that the claim
    names."""
    fitting = [f for f in found if background_reason(pair, f) is None]
    if not fitting:
        reasons += (background_reason(pair, found[0]) or "",)
    used = fitting or found
    without_background = [f for f in used if not f.background] or used
    return voting_draft(pair, without_background, *reasons).against(without_background)


def is_needling_alone(arm: str | None, topic: Topic, shared: Sequence[str] = ()) -> bool:
    """Whether an arm may have had needling alone: the arm is not named, or it had nothing else with an effect
    ("needling and saline") except what is ``shared`` with the other arm."""
    return set((arm or INTERVENTION).split("+")).difference(topic.treatments_of(*INERT), shared) == {INTERVENTION}


def _perhaps_without_effect(found: Sequence[Finding], pair: Pair) -> set[str | None]:
    """The outcomes on which a gain in one arm is doubtful.

    No difference was shown against something that is not known, which may be no treatment; or against no treatment, on
    no particular outcome: then every outcome on which needling was not better is doubtful.
    """
    between = [f for f in (*found, *pair.study.findings) if f.basis == "between_group"]
    alike = [f for f in between if f.direction == "no_difference"]
    won_in = {f.outcome for f in between if f.direction == "favours_mn"}
    as_none = any(f.outcome is None and f.contrast.comparator_class in NOTHING for f in alike)
    every = {f.outcome for f in found} - won_in if as_none else set[str | None]()
    return every | {f.outcome for f in alike if f in found and f.contrast.differs_by == "unknown"}


def _added_nothing(pair: Pair) -> bool:
    """Whether a treatment did the same with and without needling on every benefit on which the two were compared: then
    the effect of both together cannot be credited to needling."""
    benefits = {None, *pair.topic.outcomes_of("benefit")}
    directions = {f.direction for f in pair.study.findings
                  if f.basis == "between_group" and f.contrast.isolates and f.outcome in benefits}
    return "no_difference" in directions and "favours_mn" not in directions


def beats_active(finding: Finding, topic: Topic) -> bool:
    """Whether needling did better than an active treatment.  That suggests an effect, but it is not counted, as a loss
    would not count against an effect either (EVIDENCE 2.1)."""
    contrast = finding.contrast
    clean = contrast.differs_by == "needling" and contrast.comparator_class == "active"
    better = finding.basis == "between_group" and finding.direction == "favours_mn"
    return better and clean and is_needling_alone(contrast.index, topic, finding.background)


def stated_in_laboratory(finding: Finding, pair: Pair) -> bool:
    """Whether laboratory work states a result without a comparison, as it often does; it is never counted."""
    alone = is_needling_alone(finding.contrast.index, pair.topic)
    return pair.study.is_laboratory and finding.basis == "none" and alone


def _of_needling_alone(finding: Finding, pair: Pair) -> bool:
    """Whether a finding is on a single arm, from the laboratory, or on the arm with needling alone (EVIDENCE 1.5)."""
    study, index = pair.study, finding.contrast.index
    if study.role.id == "uncontrolled" or study.is_laboratory:
        return True
    if study.role.id == "mn_addon" and index == INTERVENTION:
        return True  # the third arm, besides one with something else and one with both
    if study.role.id in ("mn_as_vehicle", "mn_vs_other") and study.combined_with:
        return False
    return study.role.id in ROLES and index is not None and is_needling_alone(index, pair.topic)


def _code(study: Study, found: Sequence[Finding], topic: Topic) -> str:
    """The code of why no finding decides; that of the first finding between groups if there is one, if what it compares
    with treats: "the other half was left alone" is no other treatment."""
    between = [f.contrast for f in found if f.basis == "between_group"]
    if not between and found and all(f.contrast.comparator_class == SHARED for f in found):
        return "both_changed"
    if not between and study.role.id == "mn_vs_other" and {r.id for r in study.comparators} <= topic.idle:
        return "no_comparison" if found else "no_result"
    if not between:
        return BY_ROLE.get(study.role.id, "conclusion_only" if found else "no_result")
    first = between[0]
    if first.differs_by == "needling" and first.comparator_class == "active":
        return "active_comparator"
    return "unknown_contrast" if first.differs_by in ("needling", "unknown") else first.differs_by
