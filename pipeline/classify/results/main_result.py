"""The one direction of a study: findings, role and conclusion go in, direction and basis come out.

Between groups before since the start.  Of the findings that weigh most (``weight``, by what was ``asked``) the
direction is the one that all have.  Where they differ it is, step by step (``decided``): against another treatment
before against nothing; the one that the conclusion chooses (EVIDENCE 1.1); that of the arm that had all that the others
had; ``mixed`` where one side won here and the other there; that of the outcome first in the topic pack, ``mixed`` where
this itself is split.

"No difference" that may stand beside a difference which was not read (``unread``) is none.  Where results are told and
none compares, it is the conclusion's; no finding, and so no stance, comes of it.  A harm that was to be lessened
(``sought_harm``) stands in for a benefit.
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
    """(direction, basis), ids of docs/formats.md; not_applicable where the results cannot be read."""
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
    """The side that came out of the ``main`` of all findings; None where no sentence of the results compares."""
    if all(f.outcome is None for f in main) and (titled := of_titled_harm(findings, scene, passages)):
        return titled
    if not main:
        return _concluded(role, scene, passages) or of_harm_asked_about(findings, role, scene, passages)
    if len({f.direction for f in main}) == 1 and not all(in_bare_numbers(f) for f in main):
        return main[0].direction  # the conclusion could not change it: to read it takes long
    benefits = most_noticed([f for f in _ends(passages, scene) if f.basis == "between_group"], scene)
    chosen = [f for f in benefits if not is_beside(f, scene.topic) and not tells_when(f)]
    return decided(main, chosen, scene.topic)


def _ends(passages: Sequence[Passage], scene: Scene) -> tuple[Finding, ...]:
    """What the conclusion says."""
    return read_findings([p for p in passages if p.sentence.role == "CONCLUSION"], scene)


def _titled(passages: Sequence[Passage], scene: Scene) -> tuple[Finding, ...]:
    """What the title states: "Needling does not enhance the cream"; not what it asks, or announces without a verb."""
    return read_findings([p for p in passages if p.sentence.role == "TITLE" and states(p)], scene)


def states(p: Passage) -> bool:
    """Whether a title says what came out."""
    text = p.sentence.text
    return bool(_words("title_states").search(text)) and not text.rstrip().endswith("?")


def decided(main: Sequence[Finding], ends: Sequence[Finding], topic: Topic) -> str:
    """One direction of findings that weigh the same; ``ends`` are those of the conclusion, which may choose."""
    said, chosen = {f.direction for f in main}, {f.direction for f in ends}
    if len(said) == 1:
        untested = all(in_bare_numbers(f) for f in main)
        return "no_difference" if untested and chosen == {"no_difference"} else said.pop()
    if any(_words("of_others").match(f.quote) for f in main):
        return "mixed"  # at one dose it was so, and not at another: no conclusion can choose
    opposed = {"favours_mn", "favours_comparator"} <= said
    if opposed and len(active := {f.direction for f in main if not _idle(f)}) == 1:
        return active.pop()  # better than nothing, worse than another treatment
    chosen &= said - ({"no_difference"} if opposed else set())  # "neither was superior" of sides that each were ahead
    if len(chosen) == 1 and (not opposed or any(is_graded(f.quote) for f in ends)):
        return chosen.pop()
    if whole := _of_the_whole(main):
        return whole
    return "mixed" if opposed else _of_first_outcome(main, topic)


def _idle(finding: Finding) -> bool:
    """Whether what it is set against is a sham, a vehicle or nothing."""
    return set((finding.contrast.reference or "").split("+")) - ROUTES <= CONTROLS


def _of_the_whole(main: Sequence[Finding]) -> str | None:
    """Where one arm had what another one had and more, and both were compared: what came out for the one with more."""
    given = {f.contrast.index: frozenset((f.contrast.index or "").split("+")) for f in main}
    whole = max(given, key=lambda name: len(given[name]))
    said = {f.direction for f in main if f.contrast.index == whole}
    nested = len(given) > 1 and all(parts <= given[whole] for parts in given.values())
    return said.pop() if nested and len(said) == 1 else None


def _of_first_outcome(main: Sequence[Finding], topic: Topic) -> str:
    """The direction of the most important outcome that was found on, in the order of the topic pack."""
    order = [o.id for o in topic.outcomes]
    first = min(main, key=lambda f: order.index(f.outcome) if f.outcome in order else len(order))
    same = [f for f in main if f.outcome == first.outcome or (f.outcome is None and _later(f, first))]
    said = {f.direction for f in same if not _moved_in_no_arm(f)} or {f.direction for f in same}
    return said.pop() if len(said) == 1 else "mixed"


def _later(finding: Finding, first: Finding) -> bool:
    return None not in (finding.day, first.day) and (finding.day or 0) > (first.day or 0)


def _moved_in_no_arm(finding: Finding) -> bool:
    """Whether it tells of no difference in what changed in no arm: there was no gain of which one could have more."""
    return finding.direction == "no_difference" and says_nobody_gained(finding.quote)


def _concluded(role: str, scene: Scene, passages: Sequence[Passage]) -> str | None:
    """The side of the conclusion, where results are told and none of them sets the arms against each other; no winner
    where one that was not read tells of a test that was not passed."""
    told = [p for p in passages if p.sentence.role == "RESULTS" and _tells(p, scene)]
    if not told:
        return None
    ends = of_main_comparison(_ends(passages, scene) or _titled(passages, scene), role, scene)
    said = {f.direction for f in most_noticed(ends, scene)}
    side = said.pop() if len(said) == 1 else None
    return side if side == "no_difference" or not any(failed_between_two(p, scene) for p in told) else None


def _tells(p: Passage, scene: Scene) -> bool:
    """Whether a sentence tells a result: it names a benefit, or numbers of an arm."""
    numbers = _words("number").search(p.sentence.text)
    of_arm = bool(numbers) and bool(arms_in(p, scene))
    return of_arm or any(o.kind != "harm" for o, _ in outcomes_in(p, scene))
