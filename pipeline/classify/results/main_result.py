"""Reduces the findings of a study to one direction, such as "favours_mn", and its basis, using role and conclusion.

Comparisons between groups come before changes since baseline. If the findings that weigh most (``weight``, given what
was ``asked``) agree, theirs is the direction. If not, ``decided`` goes step by step: comparisons with another treatment
rather than with nothing when the two conflict; the direction the conclusion chooses (EVIDENCE 1.1); that of the arm
that had all that the others had; ``mixed`` if each side won somewhere; else that of the outcome listed first in the
topic pack, ``mixed`` if this one is split.

"No difference" that may hide an unread difference (``unread``) is discarded. If results are reported but none compares,
the conclusion decides; this makes no finding and so no stance. A harm to be reduced (``sought_harm``) can stand in for
a benefit.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import CONTROLS, ROUTES
from pipeline.classify.findings import read_findings
from pipeline.classify.findings.alike import says_nobody_gained
from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.references import arms_in
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.tested import is_graded
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.results.asked import read_asked
from pipeline.classify.results.one_arm import NONE, baseline, of_index_alone, reference_gained
from pipeline.classify.results.sought_harm import of_harm_asked_about, of_titled_harm
from pipeline.classify.results.unread import failed_between_two, none_can_stand
from pipeline.classify.results.weight import (
    in_bare_numbers,
    is_beside,
    most_noticed,
    of_main_comparison,
    tells_when,
    weightiest,
)
from pipeline.model import Finding
from pipeline.topic import Topic

_words = rules("findings")


def main_direction(
    findings: Sequence[Finding], role: str, scene: Scene, passages: Sequence[Passage]
) -> tuple[str, str]:
    """(direction, basis), ids of docs/formats.md; not_applicable if the results cannot be read."""
    if role == "mn_as_vehicle":
        return NONE
    if role in ("uncontrolled", "na") and not any(f.basis == "between_group" for f in findings):
        return baseline(findings, scene.topic)
    main = weightiest(of_main_comparison(findings, role, scene), scene, read_asked(passages, scene))
    side = _between(main, findings, role, scene, passages)
    if side == "no_difference" and main and not none_can_stand(main, findings, scene, passages):
        return NONE
    if side:
        return side, "between_group"
    if scene.arms and all(a.needled for a in scene.arms):
        return baseline(findings, scene.topic)  # every arm had it
    alone = [f for f in findings if of_index_alone(f, role, scene, passages)]
    return NONE if alone and reference_gained(role, scene, passages) else baseline(alone, scene.topic)


def _between(
    main: Sequence[Finding], findings: Sequence[Finding], role: str, scene: Scene, passages: Sequence[Passage]
) -> str | None:
    """The side that the ``main`` findings favour; None if no sentence of the results compares."""
    if all(f.outcome is None for f in main) and (titled := of_titled_harm(findings, scene, passages)):
        return titled
    if not main:
        return _concluded(role, scene, passages) or of_harm_asked_about(findings, role, scene, passages)
    if len({f.direction for f in main}) == 1 and not all(in_bare_numbers(f) for f in main):
        return main[0].direction  # the conclusion could not change it and is slow to read
    benefits = most_noticed([f for f in _ends(passages, scene) if f.basis == "between_group"], scene)
    chosen = [f for f in benefits if not is_beside(f, scene.topic) and not tells_when(f)]
    return decided(main, chosen, scene.topic)


def _ends(passages: Sequence[Passage], scene: Scene) -> tuple[Finding, ...]:
    """Findings from the conclusion."""
    return read_findings([p for p in passages if p.sentence.role == "CONCLUSION"], scene)


def _titled(passages: Sequence[Passage], scene: Scene) -> tuple[Finding, ...]:
    """Findings from a title that states a result ("Needling does not enhance the cream"), not from a question or a bare
    topic."""
    return read_findings([p for p in passages if p.sentence.role == "TITLE" and states(p)], scene)


def states(p: Passage) -> bool:
    """Whether a title states a result."""
    text = p.sentence.text
    return bool(_words("title_states").search(text)) and not text.rstrip().endswith("?")


def decided(main: Sequence[Finding], ends: Sequence[Finding], topic: Topic) -> str:
    """One direction for findings of equal weight; ``ends``, the findings of the conclusion, may decide between them."""
    said, chosen = {f.direction for f in main}, {f.direction for f in ends}
    if len(said) == 1:
        untested = all(in_bare_numbers(f) for f in main)
        return "no_difference" if untested and chosen == {"no_difference"} else said.pop()
    if any(_words("of_others").match(f.quote) for f in main):
        return "mixed"  # results differ by dose or the like, which no conclusion can settle
    opposed = {"favours_mn", "favours_comparator"} <= said
    if opposed and len(active := {f.direction for f in main if not _idle(f)}) == 1:
        return active.pop()  # better than nothing, worse than another treatment
    chosen &= said - ({"no_difference"} if opposed else set())  # "neither was superior" where each side was ahead
    if len(chosen) == 1 and (not opposed or any(is_graded(f.quote) for f in ends)):
        return chosen.pop()
    if whole := _of_the_whole(main):
        return whole
    return "mixed" if opposed else _of_first_outcome(main, topic)


def _idle(finding: Finding) -> bool:
    """Whether the intervention is compared with a sham, a vehicle or nothing."""
    return set((finding.contrast.reference or "").split("+")) - ROUTES <= CONTROLS


def _of_the_whole(main: Sequence[Finding]) -> str | None:
    """If one arm had all that the others had and more, the result of that arm; None otherwise or if it is split."""
    given = {f.contrast.index: frozenset((f.contrast.index or "").split("+")) for f in main}
    whole = max(given, key=lambda name: len(given[name]))
    said = {f.direction for f in main if f.contrast.index == whole}
    nested = len(given) > 1 and all(parts <= given[whole] for parts in given.values())
    return said.pop() if nested and len(said) == 1 else None


def _of_first_outcome(main: Sequence[Finding], topic: Topic) -> str:
    """The direction of the most important outcome with a finding, in the order of the topic pack."""
    order = [o.id for o in topic.outcomes]
    first = min(main, key=lambda f: order.index(f.outcome) if f.outcome in order else len(order))
    same = [f for f in main if f.outcome == first.outcome or (f.outcome is None and _later(f, first))]
    said = {f.direction for f in same if not _moved_in_no_arm(f)} or {f.direction for f in same}
    return said.pop() if len(said) == 1 else "mixed"


def _later(finding: Finding, first: Finding) -> bool:
    """Whether one finding was seen on a later day than another, if both days are known."""
    return None not in (finding.day, first.day) and (finding.day or 0) > (first.day or 0)


def _moved_in_no_arm(finding: Finding) -> bool:
    """Whether "no difference" is about something that changed in neither arm, so that neither could gain more."""
    return finding.direction == "no_difference" and says_nobody_gained(finding.quote)


def _concluded(role: str, scene: Scene, passages: Sequence[Passage]) -> str | None:
    """The side of the conclusion (else title), if results are reported but none compares the arms; no winner if an
    unread result reports a failed test."""
    told = [p for p in passages if p.sentence.role == "RESULTS" and _tells(p, scene)]
    if not told:
        return None
    ends = of_main_comparison(_ends(passages, scene) or _titled(passages, scene), role, scene)
    said = {f.direction for f in most_noticed(ends, scene)}
    side = said.pop() if len(said) == 1 else None
    return side if side == "no_difference" or not any(failed_between_two(p, scene) for p in told) else None


def _tells(p: Passage, scene: Scene) -> bool:
    """Whether a sentence reports a result: it names an outcome that is no harm, or numbers of an arm."""
    numbers = _words("number").search(p.sentence.text)
    of_arm = bool(numbers) and bool(arms_in(p, scene))
    return of_arm or any(o.kind != "harm" for o, _ in outcomes_in(p, scene))
