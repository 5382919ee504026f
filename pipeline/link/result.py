"""What the findings of one study decide about a claim: only contrasts that isolate needling count, else the change in
an arm with needling alone (EVIDENCE 1.2, 1.5, 2.1, 2.2)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.draft import Draft, related, words_of
from pipeline.link.own import changes
from pipeline.link.pair import Pair
from pipeline.link.scope import background_reason, single_arm_reason, together_reason
from pipeline.link.votes import votes, voting
from pipeline.model import INTERVENTION, Finding, Study
from pipeline.topic import Topic

INERT = ("vehicle", "sham")
"""Kinds of treatment that have no effect of their own."""
SHARED = "same_background"
NOTHING = ("sham", "untreated")
"""Treatments, and classes of comparator, that are nothing that treats."""
ROLES = ("mn_as_vehicle", "mn_vs_other", "addon_to_mn")
"""Roles of studies in which an arm can have had needling alone."""
BY_ROLE = {"mn_as_vehicle": "co_treatment", "addon_to_mn": "co_treatment", "mn_vs_other": "active_comparator"}
"""Why a study with such a role says nothing if it gives no result between groups."""


def decide(pair: Pair, found: Sequence[Finding], *reasons: str) -> Draft:
    """The draft from the findings that bear on the claim, the best kind of result first; without a comparison, none can
    contradict it (EVIDENCE 2.6)."""
    study, topic = pair.study, pair.topic
    if isolating := [f for f in found if f.basis == "between_group" and f.contrast.isolates]:
        return _isolated(pair, isolating, *reasons)
    baseline = changes(pair, found)
    if baseline and study.relevance.id != "primary":
        baseline = [f for f in baseline if pair.is_of_it(f.because)]
        if not baseline:
            return related(pair, "one_of_several", words_of(found), *reasons)
    if any(v.stance == "contradicts" for v in votes(pair, baseline)):
        return related(pair, "no_comparison", words_of(baseline), *reasons)
    none = _perhaps_none(found, pair)
    if alone := [f for f in baseline if _of_needling_alone(f, pair) and f.outcome not in none]:
        return voting(pair, alone, *reasons, *single_arm_reason(pair, alone))
    if told := [f for f in found if stated_in_the_laboratory(f, pair)]:
        return voting(pair, told, *reasons)
    if better := [f for f in found if won(f, topic)]:
        return voting(pair, better, *reasons, listed="active_comparator")
    own = [f for f in baseline if f.contrast.comparator_class != SHARED and f.outcome not in none]
    if own and (together := together_reason(pair)):
        if _added_nothing(pair):
            return related(pair, "nothing_added", words_of(own), *reasons, *together)
        return voting(pair, own, *reasons, *together)
    code = _code(study, found)
    return related(pair, code, words_of(found), *reasons, *(of_the_added(topic) if code == "co_treatment" else ()))


def of_the_added(topic: Topic) -> tuple[str, ...]:
    """That, if every arm had needling and one had something more, the study is about that (EVIDENCE 2.2)."""
    return (f"tests what was added to {topic.name}, not {topic.name} itself",)


def _isolated(pair: Pair, found: Sequence[Finding], *reasons: str) -> Draft:
    """The draft from contrasts in which only needling differs; indirect without a background that the claim names."""
    fitting = [f for f in found if background_reason(pair, f) is None]
    if not fitting:
        reasons += (background_reason(pair, found[0]) or "",)
    used = fitting or found
    alone = [f for f in used if not f.background] or used
    return voting(pair, alone, *reasons).against(alone)


def alone(arm: str | None, topic: Topic, shared: Sequence[str] = ()) -> bool:
    """Whether an arm may be needling alone: the arm is not named, or has nothing else that treats ("needling and
    saline") except what the other arm had too."""
    return set((arm or INTERVENTION).split("+")).difference(topic.treatments_of(*INERT), shared) == {INTERVENTION}


def _perhaps_none(found: Sequence[Finding], pair: Pair) -> set[str | None]:
    """Outcomes in which no difference was shown against something that is not known: it may be nothing at all; against
    no treatment, if that is told of nothing in particular, every outcome in which needling was not seen to win."""
    between = [f for f in (*found, *pair.study.findings) if f.basis == "between_group"]
    alike = [f for f in between if f.direction == "no_difference"]
    won_in = {f.outcome for f in between if f.direction == "favours_mn"}
    as_none = any(f.outcome is None and f.contrast.comparator_class in NOTHING for f in alike)
    every = {f.outcome for f in found} - won_in if as_none else set[str | None]()
    return every | {f.outcome for f in alike if f in found and f.contrast.differs_by == "unknown"}


def _added_nothing(pair: Pair) -> bool:
    """Whether what was given with and without needling came to the same wherever the two were compared on a benefit, or
    on nothing in particular: then what both together did cannot be credited to needling."""
    benefits = {None, *pair.topic.outcomes_of("benefit")}
    told = {f.direction for f in pair.study.findings
            if f.basis == "between_group" and f.contrast.isolates and f.outcome in benefits}
    return "no_difference" in told and "favours_mn" not in told


def won(finding: Finding, topic: Topic) -> bool:
    """Whether needling did better than an active treatment: that suggests an effect, but as a loss would not count
    against one, neither is counted (EVIDENCE 2.1)."""
    contrast = finding.contrast
    clean = contrast.differs_by == "needling" and contrast.comparator_class == "active"
    better = finding.basis == "between_group" and finding.direction == "favours_mn"
    return better and clean and alone(contrast.index, topic, finding.background)


def stated_in_the_laboratory(finding: Finding, pair: Pair) -> bool:
    """Whether laboratory work states a result without a comparison, as it often does; it is never counted."""
    return pair.study.is_laboratory and finding.basis == "none" and alone(finding.contrast.index, pair.topic)


def _of_needling_alone(finding: Finding, pair: Pair) -> bool:
    """Whether it is of a single arm, of laboratory work, or of the arm with needling alone (EVIDENCE 1.5)."""
    study, index = pair.study, finding.contrast.index
    if study.role.id == "uncontrolled" or study.is_laboratory:
        return True
    if study.role.id == "mn_addon" and index == INTERVENTION:
        return True  # the third arm, besides one with something else and one with both
    if study.role.id in ("mn_as_vehicle", "mn_vs_other") and study.combined_with:
        return False
    return study.role.id in ROLES and index is not None and alone(index, pair.topic)


def _code(study: Study, found: Sequence[Finding]) -> str:
    """The code of why no finding decides, by the first finding between groups."""
    between = [f.contrast for f in found if f.basis == "between_group"]
    if not between and found and all(f.contrast.comparator_class == SHARED for f in found):
        return "both_changed"
    if not between:
        return BY_ROLE.get(study.role.id, "conclusion_only" if found else "no_result")
    first = between[0]
    if first.differs_by == "needling" and first.comparator_class == "active":
        return "active_comparator"
    return "unknown_contrast" if first.differs_by in ("needling", "unknown") else first.differs_by
