"""Selects the findings that weigh most in a study, for example a stated primary outcome before all others.

The order is that of EVIDENCE 1.8. First the comparison that the study is about (``of_main_comparison``); then, step by
step (``weightiest``): the primary outcome, else what patients notice before other benefits, instruments and mechanisms;
the condition treated before satisfaction; all people before some; results tested or put in words before bare numbers;
what happened before how soon; for one outcome, tested before untested findings; the last visit before earlier ones,
unless an earlier test, reported first, showed a difference that later vanished.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.contrast import words
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.tested import is_graded
from pipeline.classify.lexicon import rules
from pipeline.classify.results.asked import Asked, of_the_primary
from pipeline.model import Finding, of_all_people, of_last_visit
from pipeline.topic import Outcome, Topic

_words = rules("weight")
NO_BENEFIT = 9


def of_main_comparison(findings: Sequence[Finding], role: str, scene: Scene) -> list[Finding]:
    """Findings of the comparison that fits the role, without those said to be on "secondary outcomes" only."""
    wanted = [(words(a), words(b)) for r, a, b in scene.pairs if r == role]
    between = [f for f in findings if f.basis == "between_group"]
    fitting = [f for f in between if (f.contrast.index, f.contrast.reference) in wanted] if wanted else between
    return [f for f in fitting if f.contrast.comparator_class != "needling_variant" and not _secondary(f)]


def weightiest(findings: Sequence[Finding], scene: Scene, asked: Asked) -> list[Finding]:
    """The findings of one comparison that weigh most; they may still differ.

    A step that no finding would pass is skipped.
    """
    kept: Sequence[Finding] = of_the_primary(findings, asked) or most_noticed(findings, scene)
    kept = [f for f in kept if not is_beside(f, scene.topic)] or kept
    kept = of_all_people(kept)
    kept = [f for f in kept if not in_bare_numbers(f)] or kept
    kept = [f for f in kept if not tells_when(f)] or kept
    kept = [f for f in kept if f.significant is not None or not _tested_elsewhere(f, kept)]
    last = of_last_visit(kept)
    return [f for f in kept if f in last or any(_stands_beside(f, later, kept) for later in last)]


def most_noticed(findings: Sequence[Finding], scene: Scene) -> list[Finding]:
    """The benefits that patients with the condition notice, else other benefits, else results of instruments, else
    mechanisms; never harms. A finding without an outcome counts for the study as a whole."""
    known = {o.id: o for o in scene.topic.outcomes}
    levels = [(_level(known.get(f.outcome or ""), scene.applications), f) for f in findings]
    best = min((level for level, _ in levels), default=NO_BENEFIT)
    return [f for level, f in levels if level == best] if best < NO_BENEFIT else []


def is_beside(finding: Finding, topic: Topic) -> bool:
    """Whether a finding is about satisfaction or "patients' ratings" rather than the outcomes treated."""
    if finding.outcome is None:
        return bool(_words("said_by_patients").search(finding.quote))
    return topic.outcome(finding.outcome).weight == "beside"


def in_bare_numbers(finding: Finding) -> bool:
    """Whether only untested numbers favour a side; authors who call the two alike saw no difference in them."""
    return finding.significant is None and not is_graded(finding.quote)


def _secondary(finding: Finding) -> bool:
    """Whether a finding without an outcome is not about the study as a whole: "No difference in secondary outcomes",
    "the roller itself was rated alike"."""
    of_device = rules("asked")("of_the_device").search(finding.quote)
    return finding.outcome is None and bool(of_device or _words("secondary").search(finding.quote))


def _level(outcome: Outcome | None, applications: Sequence[str]) -> int:
    """How directly patients notice an outcome: 0 most, ``NO_BENEFIT`` for harms."""
    if outcome is None:
        return 0
    if outcome.kind != "benefit":
        return 3 if outcome.kind == "mechanism" else NO_BENEFIT
    fits = not applications or not outcome.applications or bool(set(outcome.applications) & set(applications))
    return 2 if outcome.surrogate else 0 if fits else 1


def tells_when(finding: Finding) -> bool:
    """Whether a finding only says how soon something came or how long it stayed ("regrowth began earlier")."""
    soon = bool(_words("soon").search(finding.quote)) and not _words("how_much").search(finding.quote)
    return soon and finding.direction != "no_difference"


def _tested_elsewhere(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether another finding has a test of the same outcome, or of the study as a whole."""
    return any(f.significant is not None and f.outcome in (None, finding.outcome) for f in others)


def _stands_beside(early: Finding, late: Finding, told: Sequence[Finding]) -> bool:
    """Whether a difference shown by a test at an earlier visit still counts: if later the other side was ahead by a
    test, or no difference was seen, either without a test or reported only afterwards."""
    same = late.day is not None and (early.outcome == late.outcome or None in (early.outcome, late.outcome))
    if not same or early.significant is not True or late.direction == early.direction:
        return False
    first = told.index(early) < told.index(late)
    return late.significant is True or (late.direction == "no_difference" and (late.p_value is None or first))
