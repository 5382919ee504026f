"""Reads the findings of one sentence, clause by clause, given the scene and what the sentence before left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from pipeline.classify.arms.arm import CONTROLS, Arm
from pipeline.classify.findings.carried import Before, clause_from, left_by
from pipeline.classify.findings.clause import Clause
from pipeline.classify.findings.each_outcome import of_clause
from pipeline.classify.findings.halves import in_halves, of_halves, of_one_alone, untested
from pipeline.classify.findings.lacking import confined, lacking
from pipeline.classify.findings.local import local_arms, more_than_alone
from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.pointed_at import as_well, not_than, not_then, of_the_same
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.references import arms_in
from pipeline.classify.findings.scene import Scene, with_arms
from pipeline.classify.findings.tested import difference_shown
from pipeline.classify.findings.values import ranges
from pipeline.classify.findings.verdict import of_it, of_some, verdict_after
from pipeline.classify.findings.when import day_of, tells_of_some
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.clauses import clauses, part_of, without_left_out, without_strengths
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.passages.roles import Sentence
from pipeline.model import Finding

_words = rules("clauses")
GRANTED = 15  # characters within which a concession ("in spite of ...") opens the sentence


def of_sentence(passage: Passage, given: Scene, before: Before, following: Sentence | None) -> Iterator[Finding]:
    """Yield findings in order; ``following`` is the next sentence if it continues this one."""
    told = without_strengths(without_left_out(passage, len(given.arms) == 2))
    text = told.sentence.text
    spans = clauses(text)
    parts = [part_of(told, start, end) for start, end in spans]
    scenes = [_local(part, given) for part in parts]
    if given.between and not any(scene.pairs for scene in scenes):
        return
    found: list[Finding] = []
    day: float | None = None
    some = False
    for i, ((start, end), part, scene) in enumerate(zip(spans, parts, scenes, strict=True)):
        outcomes = outcomes_in(part, scene)
        references = arms_in(part, scene) if scene.arms else ()
        then = day_of(part.sentence.text)
        later = then is not None and then != day and before.compared  # "but at 6 months the halves did not differ"
        place = spans[i - 1][1] if i else None
        if not outcomes and place is not None and _words("elided_item").match(text, place):
            continue  # ", and swelling comparable": about something that is no known outcome
        if not outcomes and not later and _passed_over(part, references, before, scene, text, place):
            continue
        after = following if i + 1 == len(spans) else None
        verdict = verdict_after(told, end, after, references or before.references, scene)
        clause = clause_from(part, outcomes, references, before, scene)._replace(verdict=verdict, after=after)
        back = text[spans[i - 1][0] : start] if i and not outcomes and not references else ""
        day = day if then is None else then
        some = tells_of_some(part.sentence.text) or (some and not clause.own)
        dated = partial(replace, day=day, of_some=some)
        found = [dated(f) for f in _of_part(clause, before, back, found, passage, scene)]
        yield from found
        if before.clause and scene.pairs:
            yield from map(dated, lacking(before.clause.part, part, scene, (passage.sentence,)))
        granted = start < GRANTED and _words("in_spite").match(text)
        # "In spite of more pain, it did more": the rest is not about pain
        first, before = before, Before() if granted else left_by(before, clause, references, found)
        if first.clause and not before.compared and before.clause and _halved(first.clause, before.clause):
            yield from map(dated, of_halves(part_of(told, spans[i - 1][0], end), first.clause, clause, passage, scene))
    if not found:
        yield from confined(passage, given)


def _passed_over(
    part: Passage, references: Sequence[Reference], before: Before, scene: Scene, whole: str, place: int | None
) -> bool:
    """Whether to skip a clause without outcomes: it was read with the one before, which ends at ``place``, or is its
    exception."""
    judged = before.compared and difference_shown(part.sentence.text) is not None
    if judged and (of_it(part, references, before.references, scene) or of_some(part, references, before.references)):
        return True
    exception = place is not None and _words("exception").match(whole, place)
    return bool(exception)  # "excepting the feet, which did no better": only a few sites


def _of_part(
    clause: Clause, before: Before, back: str, found: Sequence[Finding], passage: Passage, scene: Scene
) -> list[Finding]:
    """Findings of a clause; ``back`` is the clause before if this one names nothing, ``found`` the findings of that
    one."""
    said = list(as_well(clause, found, scene)) or list(not_than(clause, found, passage, scene))
    said = said or list(not_then(back, clause.part.sentence.text, found) if back else ())
    said = said or list(of_one_alone(before.clause, clause, passage, scene) if before.clause else ())
    said = said or [of_the_same(f, clause, found) for f in of_clause(clause, passage, scene)]
    if clause.own or before.outcomes:
        return said
    return [f for f in said if f.basis == "between_group" or not f.outcome]  # the comparison repeated at another time


def _local(part: Passage, scene: Scene) -> Scene:
    """The scene of a clause; if no arms are listed, as in laboratory work, with the two arms that the clause
    compares."""
    if scene.between and (own := more_than_alone(part) or _stranger_to(local_arms(part, scene), scene)):
        return with_arms(scene, own)
    if not scene.alone or any(not a.needled for a in scene.arms):
        return scene
    return with_arms(scene, found) if (found := local_arms(part, scene)) else scene


def _stranger_to(arms: tuple[Arm, ...], scene: Scene) -> tuple[Arm, ...]:
    """Return the arms if one of them had something no arm of the study had, else (): a review covers more than its
    title."""
    known = (scene.given - CONTROLS).union(*(a.parts for a in scene.arms))  # "lasers" are those of the title
    return arms if any(a.parts - known for a in arms) else ()


def _halved(first: Clause, second: Clause) -> bool:
    """Whether two clauses that tell of one arm each may be read as one comparison."""
    told = untested(first) or second.verdict is not None or all(ranges(c.part.sentence.text) for c in (first, second))
    return told and in_halves(first, second)
