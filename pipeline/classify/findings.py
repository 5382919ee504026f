"""Findings: passages of results and the arms go in, one finding per outcome and contrast comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.classify.arm import Arm
from pipeline.classify.clauses import clauses
from pipeline.classify.compare import Outcomes, comparisons, looks_back, of_groups, point_direction, verdict_of
from pipeline.classify.contrast import background_of, comparator_of, contrast_of, same_as, words
from pipeline.classify.direction import Change, is_significant, read_change
from pipeline.classify.lexicon import lexicon, patterns
from pipeline.classify.local import local_arms
from pipeline.classify.mentions import INTERVENTION
from pipeline.classify.phrases import Passage
from pipeline.classify.references import Reference, find_references, in_order
from pipeline.classify.roles import Sentence
from pipeline.classify.scene import (
    Named,
    Scene,
    application_of,
    good_side,
    outcomes_in,
    outcomes_of,
    part_of,
    with_arms,
)
from pipeline.model import Because, Contrast, Finding
from pipeline.topic import Outcome

RULE = "findings"


class Clause(NamedTuple):
    """A part of a sentence with what it names; outcomes and arms may come from the part before."""

    part: Passage
    outcomes: Named
    references: tuple[Reference, ...]
    own: bool  # the outcomes are named in this part
    head: str  # "improvement", where the part before speaks of one and this part says only "it was greater"
    verdict: bool | None  # what the words after it say of the difference
    after: Sentence | None = None  # the next sentence, where it is that one


def read_findings(passages: Sequence[Passage], scene: Scene) -> tuple[Finding, ...]:
    """Findings of result sentences in order; the same outcome, contrast and direction is kept once."""
    found: dict[tuple[object, ...], Finding] = {}
    before: Named = ()
    for i, passage in enumerate(passages):
        following = passages[i + 1].sentence if i + 1 < len(passages) else None
        following = following if following and _words("goes_on").match(following.text) else None
        kept = before if _words("goes_on").match(passage.sentence.text) or scene.alone else ()
        kept = tuple(o for o in kept if o[0].kind != "harm" or not scene.alone)
        told = in_order(passages, i, scene.arms, scene.topic)
        for finding in _of_sentence(passage, replace(scene, told=told) if told else scene, kept, following):
            key = (finding.outcome, finding.contrast, finding.direction, finding.basis, finding.application)
            found.setdefault(key, finding)
        before = outcomes_of(passage.sentence.text, scene) or before
    return tuple(found.values())


def _local(part: Passage, scene: Scene) -> Scene:
    """The scene of a clause: in the laboratory, where no arms are listed, the two that the clause compares."""
    if not scene.alone or any(not a.needled for a in scene.arms):
        return scene
    return with_arms(scene, found) if (found := local_arms(part, scene)) else scene


def _of_sentence(passage: Passage, given: Scene, before: Named, following: Sentence | None) -> Iterator[Finding]:
    inherited: Named = before
    last: tuple[Reference, ...] = ()
    last_named: Named = ()
    compared = False
    head = ""
    spans = clauses(passage.sentence.text)
    read: list[Clause] = []
    for i, (start, end) in enumerate(spans):
        part = part_of(passage, start, end)
        text = part.sentence.text
        scene = _local(part, given)
        outcomes = outcomes_in(part, scene)
        references = find_references(part, scene.arms, scene.topic, scene.told) if scene.arms else ()
        if compared and not outcomes and verdict_of(text) is not None and _same_arms(references, last):
            continue  # read together with the comparison before it
        after = following if i + 1 == len(spans) else None
        verdict = _verdict(passage, end, after, references or last, scene)
        arms = references or (() if _words("of_several").match(text) else _before(last))
        earlier = inherited or (last_named if _words("at_a_time").search(text) else ())
        clause = Clause(part, outcomes or earlier, arms, bool(outcomes), head, verdict, after)
        found = list(_of_clause(clause, passage, scene))
        if earlier and not inherited:
            found = [f for f in found if f.basis == "between_group"]  # what was compared before is compared again
        yield from found
        read.append(clause._replace(references=references))
        compared = any(f.basis == "between_group" for f in found)
        head = _head(text) or head
        last_named = outcomes or last_named
        inherited = () if compared or _words("nothing").match(text) else outcomes or inherited
        last = references or last
        if len(read) > 1 and not compared and in_halves(read[-2], read[-1]):
            yield from _of_halves(clause, passage, (spans[i - 1][0], end), scene)


def _of_halves(second: Clause, passage: Passage, span: tuple[int, int], scene: Scene) -> Iterator[Finding]:
    """What two parts say of one arm each, read as one comparison."""
    joined = part_of(passage, *span)
    arms = find_references(joined, scene.arms, scene.topic, scene.told)
    both = second._replace(part=joined, outcomes=outcomes_in(joined, scene), references=arms, own=True)
    yield from (f for f in _of_clause(both, passage, scene) if f.basis == "between_group")


def in_halves(first: Clause, second: Clause) -> bool:
    """Whether two parts say the same thing of one arm each: "60% cleared in A, whereas in B 5% did".

    Not where a test is told of the first: it is of that arm's own change.
    """
    arms = [{r.arm for r in c.references} for c in (first, second)]
    told = {o.id for o, _ in second.outcomes} if second.own else set[str]()
    same = not told or told == ({o.id for o, _ in first.outcomes} if first.own else set())
    apart = all(len(a) == 1 for a in arms) and arms[0] != arms[1]
    return apart and same and is_significant(first.part.sentence.text) is None


def _before(references: Sequence[Reference]) -> tuple[Reference, ...]:
    """Arms that the part before named: they stand before all that this part says, the same distance off."""
    return tuple(r._replace(start=0, end=0) for r in references)


def _verdict(
    passage: Passage, end: int, following: Sentence | None, references: Sequence[Reference], scene: Scene
) -> bool | None:
    """What the rest of the sentence, or the next one, says of the difference; nothing where it names other arms."""
    rest = part_of(passage, end, len(passage.sentence.text))
    if together := _words("of_neither").search(rest.sentence.text):
        return verdict_of(rest.sentence.text[together.start():])
    tail = rest.sentence.text.strip() or (following.text if following else "")
    verdict = None if outcomes_of(tail, scene) or not _words("of_it").match(tail) else verdict_of(tail)
    if verdict is None or not scene.arms or not rest.sentence.text.strip():
        return verdict
    named = find_references(rest, scene.arms, scene.topic, scene.told)
    return verdict if not named or not references or _same_arms(named, references) else None


def _same_arms(references: Sequence[Reference], last: Sequence[Reference]) -> bool:
    return not references or {r.arm for r in references} == {r.arm for r in last}


def _of_clause(clause: Clause, whole: Passage, scene: Scene) -> Iterator[Finding]:
    text = clause.part.sentence.text
    named: list[tuple[Outcome | None, tuple[int, int] | None]] = [*clause.outcomes] or [(None, None)]
    for outcome, place in named:
        good = good_side(outcome, text[place[0]:place[1]] if place and clause.own else "")
        change = _change(clause, place, good)
        if change is None and not clause.own:
            good = "unknown"  # bare numbers after another part: levels, or how much they changed
        foreign = scene.arms and any(m.id not in scene.given for m in clause.part.mentions)
        if foreign and not of_groups(text) and (change is None or change.comparative):
            continue  # something that no arm was given: another comparison than the one known
        stated = comparisons(text, change, clause.references, scene, good, clause.verdict)
        if stated and stated[0].winner is None and outcome and place and outcome.kind == "harm" \
                and _words("slight").search(text[:place[0]]):
            continue  # "no difference and minimal side effects": how slight they were, not that they were alike
        if stated and stated[0].winner is None and len({r.arm for r in clause.references}) == 1 \
                and looks_back(whole.sentence.text):
            continue  # "lower than at baseline after six months, not significantly so after three"
        if stated and stated[0].winner is None and _stray(clause, scene):
            continue  # "similar with the patch and by injection" where no arm was injected
        if stated is None and not (change and change.none and not (clause.own and _unmoved(text, scene))):
            yield from _baseline(whole, text, outcome, change, clause.references, scene)
        for comparison in stated or ():
            yield _between(whole, clause, outcome, comparison, scene, good)


def _stray(clause: Clause, scene: Scene) -> bool:
    """Whether a clause names one arm and something that no arm was given."""
    given = {p for a in scene.arms for p in a.parts}
    topic = scene.topic
    other = [m for m in clause.part.mentions if not any(same_as(m.id, g, topic) for g in given | {INTERVENTION})]
    return bool(other) and len({r.arm for r in clause.references}) < 2 and not of_groups(clause.part.sentence.text)


def _head(text: str) -> str:
    """The noun for a gain or a fall that a clause speaks of last; what follows may say no more than "it"."""
    found = _words("noun").findall(text)
    return str(found[-1]) if found else ""


def _change(clause: Clause, place: tuple[int, int] | None, good: str) -> Change | None:
    text = clause.part.sentence.text
    change = read_change(text, place if clause.own else None, good)
    plain = change is not None and (not change.comparative or change.none)
    if clause.own or not clause.head or plain or _words("noun").search(text):
        return change
    shift = len(clause.head) + 1
    change = read_change(f"{clause.head} {text}", None, good)
    return change._replace(place=max(0, change.place - shift)) if change else None


def _between(
    whole: Passage, clause: Clause, outcome: Outcome | None, comparison: Outcomes, scene: Scene, good: str
) -> Finding:
    text = clause.part.sentence.text
    (_, index, reference), winner = comparison
    p_value = _words("p_value").search(text) or _words("p_value").search(whole.sentence.text)
    return Finding(
        outcome=outcome.id if outcome else None,
        direction="no_difference" if winner is None else "favours_mn" if winner is index else "favours_comparator",
        point_direction=point_direction(text, comparison.pair, clause.references, good), basis="between_group",
        contrast=contrast_of(index, reference), comparator=comparator_of(index, reference),
        background=background_of(index, reference), application=application_of(whole.sentence.text, scene),
        p_value=p_value.group() if p_value else None,
        significant=False if winner is None else is_significant(text) if clause.verdict is None else clause.verdict,
        margin_met=winner is None and bool(lexicon("direction")["margin"].search(text)),
        numbers=tuple(_words("number").findall(text)[:8]), because=_because(whole, clause),
    )


def _because(whole: Passage, clause: Clause) -> tuple[Because, ...]:
    """The sentence, and the next one where that decides."""
    said = [whole.sentence, *([clause.after] if clause.after and clause.verdict is not None else [])]
    return tuple(s.because(f"{RULE}.between") for s in said)


def _baseline(
    whole: Passage, text: str, outcome: Outcome | None, change: Change | None,
    references: tuple[Reference, ...], scene: Scene,
) -> Iterator[Finding]:
    if change is None or outcome is None or outcome.kind == "harm" or not (change.sign or change.none):
        return
    if change.sign < 0 and _words("gain").search(text):
        return  # "enhancement of the scars", "resolution of the lesions": praise, whatever the good side of the outcome
    if _words("only_rated").search(text) and not _words("told").search(text):
        return
    against = _words("than_others").search(text) or (change.comparative and _words("of_groups").search(text))
    if against and not looks_back(text):
        return  # "higher than with tablets": of groups, or of what no arm was given
    if _words("ratio").search(text):
        return
    if scene.alone and not lexicon("direction")["baseline"].search(text):
        return  # in the laboratory "increased" is said against something, not against a start
    if len(scene.arms) > 1 and _words("set_apart").search(text) and not _words("each").search(text):
        return  # "recovery in 60 % versus 5 %" sets arms apart; it does not say that each gained
    arms = list(dict.fromkeys(r.arm for r in references)) or list(scene.arms)
    needled: list[Arm | None] = [a for a in arms if a.needled]
    for arm in needled or ([] if scene.arms else [None]):
        p_value = _words("p_value").search(text)
        yield Finding(
            outcome=outcome.id, basis="baseline",
            direction="no_difference" if change.none else "improved" if change.sign > 0 else "worsened",
            contrast=Contrast(words(arm) if arm else None, "baseline"),
            application=application_of(whole.sentence.text, scene),
            p_value=p_value.group() if p_value else None, significant=is_significant(text),
            numbers=tuple(_words("number").findall(text)[:8]), because=(whole.sentence.because(f"{RULE}.baseline"),),
        )


def _unmoved(text: str, scene: Scene) -> bool:
    """Whether a clause says that nothing had changed since the start, as against a later visit or another group."""
    if _words("later").search(text) or of_groups(text):
        return False
    return bool(_words("unmoved_since").search(text)) or (len(scene.arms) < 2 and bool(_words("unmoved").search(text)))


def _words(id: str) -> re.Pattern[str]:
    return patterns("findings")[id]
