"""Checks whether "no difference" can be the main result, or whether a real difference may have gone unread.

A difference that was missed leaves only outcomes without one. So "no difference" stands if a test found none in what
was treated (not just in some of it: "rolling scars improved alike"), or if nothing contradicts it. These contradict it:
a conclusion that one side did better; values of both arms for an outcome listed earlier in the topic pack that no
finding compares; a test passed at another visit ("at 12 weeks it was 25% and 15%, p = 0.01") or in a benefit without a
stated winner; and, unless the finding has its own test, an unread significant result on both arms.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.findings.elsewhere import each_with_its_test
from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.references import arms_in
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.tested import is_graded, is_significant, looks_back, passed
from pipeline.classify.findings.values import ranges, result_values
from pipeline.classify.findings.when import tells_of_some
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.clauses import clauses, part_of
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.results.weight import is_beside
from pipeline.model import Finding

NEAR = 2  # sentences to each side of a test that was not read
WHOLE = ("overall", "general")


def none_can_stand(main: Sequence[Finding], read: Sequence[Finding], scene: Scene, passages: Sequence[Passage]) -> bool:
    """Whether the ``main`` findings of no difference are the study's result; ``read`` are all its findings."""
    if all(f.of_some for f in main) and not _titled_some(passages):
        return False
    if all(is_beside(f, scene.topic) for f in main) and _benefit_passed(read, scene, passages):
        return False
    if _first_was_tested(main, read, scene, passages):
        return False
    if any(f.significant is False and _of_what_was_treated(f, scene) for f in main):
        return True
    if any(_concludes_for_one(p) for p in passages) or _first_is_unread(main, read, scene, passages):
        return False
    unread = _unread_tests(read, passages)
    if any(rules("weight")("then_it_was").match(p.sentence.text) for p in unread):
        return False
    if any(_tells_a_benefit(p, scene) for p in _tests_without_a_side(read, passages)):
        return False
    return any(f.outcome and f.p_value for f in main) or not any(sets_apart(p, scene) for p in unread)


def _benefit_passed(read: Sequence[Finding], scene: Scene, passages: Sequence[Passage]) -> bool:
    """Whether an unread test was passed in a benefit, which then counts before satisfaction."""
    named = (o for p in _unread_tests(read, passages) for o, _ in outcomes_in(p, scene))
    return any(o.kind == "benefit" and o.weight != "beside" for o in named)


def borne_out(read: Sequence[Finding], scene: Scene, passages: Sequence[Passage]) -> tuple[Finding, ...]:
    """The findings without those of no difference next to a passed test at a visit that was not read: "at 30 minutes
    scores were 2 and 4 (p < .001)", then "final depth was the same"."""
    none = [f for f in read if f.direction == "no_difference" and f.basis == "between_group"]
    if not none or len(scene.arms) < 2:
        return tuple(read)
    unread = _unread(read, passages)
    places = [i for i, p in enumerate(passages) if p in unread and passed_at_a_visit(p, scene)]
    near = {(q.sentence.field, q.sentence.start) for i in places for q in passages[max(0, i - NEAR) : i + NEAR + 1]}
    return tuple(f for f in read if f not in none or not {(b.field, b.start) for b in f.because[:1]} & near)


def _unread(read: Sequence[Finding], passages: Sequence[Passage]) -> list[Passage]:
    """The result sentences that gave no finding."""
    told = {(b.field, b.start) for f in read for b in f.because}
    return [p for p in passages if p.sentence.role == "RESULTS" and (p.sentence.field, p.sentence.start) not in told]


def _unread_tests(read: Sequence[Finding], passages: Sequence[Passage]) -> list[Passage]:
    """The result sentences that gave no finding although they report a passed test, except tests of each arm's own
    change."""
    unread = [p for p in _unread(read, passages) if not _of_each(p.sentence.text)]
    return [p for p in unread if is_significant(p.sentence.text) is True]


def _tests_without_a_side(read: Sequence[Finding], passages: Sequence[Passage]) -> list[Passage]:
    """The result sentences with only passed tests that gave no winner, perhaps misread as changes of each arm."""
    sided = (f for f in read if f.basis == "between_group" and f.direction != "no_difference")
    told = {(b.field, b.start) for f in sided for b in f.because}
    results = [p for p in passages if p.sentence.role == "RESULTS" and (p.sentence.field, p.sentence.start) not in told]
    tested = [p for p in results if not _of_each(p.sentence.text) and not looks_back(p.sentence.text)]
    return [p for p in tested if (t := passed(p.sentence.text))[1] and not t[0]]


def _tells_a_benefit(p: Passage, scene: Scene) -> bool:
    """Whether a result gives values of a benefit other than satisfaction."""
    named = [o for o, _ in outcomes_in(p, scene) if o.kind == "benefit" and o.weight != "beside"]
    return bool(named) and bool(result_values(p.sentence.text))


def _titled_some(passages: Sequence[Passage]) -> bool:
    """Whether the title says that the study itself covers only some people or sites."""
    return any(p.sentence.role == "TITLE" and tells_of_some(p.sentence.text) for p in passages)


def _of_what_was_treated(finding: Finding, scene: Scene) -> bool:
    """Whether a finding is about the condition as a whole rather than a part of it or satisfaction."""
    if finding.outcome is None:
        return False
    first = next((o for o in scene.topic.outcomes if set(o.applications) & set(scene.applications)), None)
    treated = {o.id for o in (first, scene.graded) if o}
    return finding.outcome in treated or scene.topic.outcome(finding.outcome).weight in WHOLE


def _first_is_unread(
    main: Sequence[Finding], read: Sequence[Finding], scene: Scene, passages: Sequence[Passage]
) -> bool:
    """Whether results give values of two arms for a benefit listed before all of ``main`` in the topic pack that no
    finding compares."""
    before = _before(main, read, scene)
    return any(gives_values(p, before, scene) for p in passages if before and p.sentence.role == "RESULTS")


def _first_was_tested(
    main: Sequence[Finding], read: Sequence[Finding], scene: Scene, passages: Sequence[Passage]
) -> bool:
    """The same for two values with a passed test, whichever arms they belong to, except tests of each arm's own
    change."""
    known = {o.id for o in scene.topic.outcomes}
    before = known if all(f.outcome is None for f in main) else _before(main, read, scene)
    told = (p for p in passages if before and p.sentence.role == "RESULTS" and _told_apart(p.sentence.text))
    return any(_of_benefit(p, before, scene) for p in told)


def _before(main: Sequence[Finding], read: Sequence[Finding], scene: Scene) -> set[str]:
    """The outcomes listed before all of ``main`` in the topic pack that no finding compares."""
    order = [o.id for o in scene.topic.outcomes]
    places = [order.index(f.outcome) for f in main if f.outcome]
    apart = {f.outcome for f in read if f.basis == "between_group"}
    return {id for id in order[: min(places)] if id not in apart} if places and len(places) == len(main) else set()


def _told_apart(text: str) -> bool:
    """Whether two values or changes come with a passed test that is not about one arm's own change."""
    two = result_values(text) and len(ranges(text)) != 1 and rules("compare")("two_in_turn").search(text)
    return bool(two) and is_significant(text) is True and not _of_each(text) and not looks_back(text)


def _of_each(text: str) -> bool:
    """Whether the tests in a sentence are those of each arm's own change."""
    return each_with_its_test(text) or bool(rules("compare")("tested_each").search(text) and not is_graded(text))


def _concludes_for_one(p: Passage) -> bool:
    """Whether a conclusion says that one of two did better, not that it may or that they are alike."""
    words, text = rules("spin"), p.sentence.text
    if p.sentence.role != "CONCLUSION" or words("no_claim").search(text) or rules("direction")("none").search(text):
        return False
    return bool(words("superiority").search(text))


def passed_at_a_visit(p: Passage, scene: Scene) -> bool:
    """Whether a clause reports a passed test between two arms at a visit without naming an outcome, so that the main
    one is meant."""
    if is_significant(p.sentence.text) is None or outcomes_in(p, scene):
        return False
    parts = (part_of(p, *span) for span in clauses(p.sentence.text))
    return any(
        is_significant(q.sentence.text) is True
        and rules("weight")("at_a_visit").search(q.sentence.text)
        and result_values(q.sentence.text)
        and _names_two(q, scene)
        for q in parts
    )


def gives_values(p: Passage, sought: set[str], scene: Scene) -> bool:
    """Whether a sentence gives two or more values of a sought benefit and names two or more arms."""
    return _of_benefit(p, sought, scene) and result_values(p.sentence.text) and _names_two(p, scene)


def _of_benefit(p: Passage, sought: set[str], scene: Scene) -> bool:
    """Whether a sentence names a sought benefit of a treated condition."""
    benefits = [o for o, _ in outcomes_in(p, scene) if o.kind == "benefit" and o.id in sought and o.weight != "beside"]
    return any(not o.applications or set(o.applications) & set(scene.applications) for o in benefits)


def failed_between_two(p: Passage, scene: Scene) -> bool:
    """Whether a result on two arms or values reports only failed tests, and not just on harms or laboratory
    measures."""
    text = p.sentence.text
    above, below = passed(text)
    if not above or below or not (result_values(text) or _names_two(p, scene)):
        return False
    named = outcomes_in(p, scene)
    return not named or any(o.kind == "benefit" for o, _ in named)


def sets_apart(p: Passage, scene: Scene) -> bool:
    """Whether a result names two arms and is not just about harms."""
    named = outcomes_in(p, scene) if _names_two(p, scene) else None
    return named is not None and (not named or any(o.kind != "harm" for o, _ in named))


def _names_two(p: Passage, scene: Scene) -> bool:
    return len({r.arm for r in arms_in(p, scene)}) > 1
