"""Which findings of a study weigh most: findings and what was asked go in, those of the main result come out.

The order is that of EVIDENCE 1.8.  The comparison that the study is about (``of_main_comparison``); of it, step by step
(``weightiest``): its stated primary outcome, else what patients with the condition notice, before other benefits,
instruments and mechanisms; what was treated before how content people were; all people before some; what was tested, or
is said to be more, before bare numbers; what came before how soon it came; of one outcome what was tested before what
was not; the last visit before earlier ones, but for what those had shown by a test, told before, that it does not.
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
    """Findings of the comparison that fits the role; not those of "secondary outcomes" and no more."""
    wanted = [(words(a), words(b)) for r, a, b in scene.pairs if r == role]
    between = [f for f in findings if f.basis == "between_group"]
    fitting = [f for f in between if (f.contrast.index, f.contrast.reference) in wanted] if wanted else between
    return [f for f in fitting if f.contrast.comparator_class != "needling_variant" and not _secondary(f)]


def weightiest(findings: Sequence[Finding], scene: Scene, asked: Asked) -> list[Finding]:
    """Of the findings of one comparison those that weigh most; they may still differ.

    A step that none would pass is left out."""
    kept: Sequence[Finding] = of_the_primary(findings, asked) or most_noticed(findings, scene)
    kept = [f for f in kept if not is_beside(f, scene.topic)] or kept
    kept = of_all_people(kept)
    kept = [f for f in kept if not in_bare_numbers(f)] or kept
    kept = [f for f in kept if not tells_when(f)] or kept
    kept = [f for f in kept if f.significant is not None or not _tested_elsewhere(f, kept)]
    last = of_last_visit(kept)
    return [f for f in kept if f in last or any(_stands_beside(f, later, kept) for later in last)]


def most_noticed(findings: Sequence[Finding], scene: Scene) -> list[Finding]:
    """The benefits that patients with the condition notice, else other benefits, else what instruments show, else
    mechanisms; harms say nothing of benefit.  A finding without an outcome is of the study as a whole."""
    known = {o.id: o for o in scene.topic.outcomes}
    levels = [(_level(known.get(f.outcome or ""), scene.applications), f) for f in findings]
    best = min((level for level, _ in levels), default=NO_BENEFIT)
    return [f for level, f in levels if level == best] if best < NO_BENEFIT else []


def is_beside(finding: Finding, topic: Topic) -> bool:
    """Whether it is of what stands beside the outcomes that were treated (satisfaction, "patients' ratings")."""
    if finding.outcome is None:
        return bool(_words("said_by_patients").search(finding.quote))
    return topic.outcome(finding.outcome).weight == "beside"


def in_bare_numbers(finding: Finding) -> bool:
    """Whether only untested numbers speak for a side: authors who call the two alike found no difference in them."""
    return finding.significant is None and not is_graded(finding.quote)


def _secondary(finding: Finding) -> bool:
    """ "No difference in secondary outcomes", "the roller itself was rated alike": of no outcome by name, and not of
    the study as a whole."""
    of_device = rules("asked")("of_the_device").search(finding.quote)
    return finding.outcome is None and bool(of_device or _words("secondary").search(finding.quote))


def _level(outcome: Outcome | None, applications: Sequence[str]) -> int:
    if outcome is None:
        return 0
    if outcome.kind != "benefit":
        return 3 if outcome.kind == "mechanism" else NO_BENEFIT
    fits = not applications or not outcome.applications or bool(set(outcome.applications) & set(applications))
    return 2 if outcome.surrogate else 0 if fits else 1


def tells_when(finding: Finding) -> bool:
    """Whether it tells only how soon something came or how long it stayed ("regrowth began earlier"), not what came."""
    soon = bool(_words("soon").search(finding.quote)) and not _words("how_much").search(finding.quote)
    return soon and finding.direction != "no_difference"


def _tested_elsewhere(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether the same outcome, or the study as a whole, is told with a test by another finding."""
    return any(f.significant is not None and f.outcome in (None, finding.outcome) for f in others)


def _stands_beside(early: Finding, late: Finding, told: Sequence[Finding]) -> bool:
    """Whether what a test showed at an earlier visit still counts: later the other side was ahead by a test, or no
    difference was seen any more, without one or as the authors tell only after it."""
    same = late.day is not None and (early.outcome == late.outcome or None in (early.outcome, late.outcome))
    if not same or early.significant is not True or late.direction == early.direction:
        return False
    first = told.index(early) < told.index(late)
    return late.significant is True or (late.direction == "no_difference" and (late.p_value is None or first))
