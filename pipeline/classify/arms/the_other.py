"""Adds the other arm where labels describe only one arm or none, or name only one."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import CONTROLS, Arm
from pipeline.classify.arms.labels import COUPLES, ONE_SIDE, find_labels
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import OTHER, Passage, clusters
from pipeline.classify.passages.roles import Sentence
from pipeline.model import INTERVENTION


def with_the_other(found: list[Arm], shared: frozenset[str], passages: Sequence[Passage]) -> list[Arm]:
    """The arms read so far and, where labels describe only one or none, the other one."""
    if not found and _left_alone(passages) and _only_needled(passages):
        return [Arm(("study",), frozenset({INTERVENTION})), Arm(("other", "control"), frozenset({"untreated"}))]
    had = _of_the_other(found[0], shared, passages) if len(found) == 1 else None
    if had is None:
        return found
    if INTERVENTION in had:
        control = ("control",) if found[0].parts <= CONTROLS and "control" not in found[0].names else ()
        because = (_naming(had, passages) if len(had) > 1 else ()) or found[0].because
        return [Arm(("one", "study"), had, because), found[0]._replace(names=(*found[0].names, *control))]
    side = [next(iter(pair - {n})) for pair in COUPLES for n in found[0].names if n in pair]
    return [*found, Arm(tuple(dict.fromkeys(("other", "control", *side))), had, found[0].because)]


def with_its_couple(arms: tuple[Arm, ...], passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """Two arms; if only one has a name, such as "group B", the other becomes group A, provided the text names that and
    no third group."""
    own = {n for a in arms for n in a.names}
    if len(arms) != 2 or not own or all(a.names for a in arms):
        return arms
    named = {n for p in passages for x in find_labels(p.sentence.text) for n in x.names}
    couples = [pair for pair in COUPLES if pair <= named and len(pair & own) == 1]
    if not couples or len([n for n in named if n.startswith("group ")]) > 2:
        return arms
    other = tuple(n for pair in couples for n in pair - own)
    return tuple(a if a.names else a._replace(names=other) for a in arms)


def _naming(parts: frozenset[str], passages: Sequence[Passage]) -> tuple[Sentence, ...]:
    """The first sentence of the methods that names everything an arm had."""
    return tuple(
        p.sentence for p in passages if p.sentence.role == "METHODS" and parts <= {m.id for m in p.mentions}
    )[:1]


def _of_the_other(arm: Arm, shared: frozenset[str], passages: Sequence[Passage]) -> frozenset[str] | None:
    """What the arm without a label had, besides what all had; None if there is no such arm."""
    if shared and (arm.parts - shared or arm.unnamed):
        return frozenset()
    if "control" in arm.names and arm.parts - CONTROLS and not arm.needled and (had := _of_the_treated(passages, arm)):
        return had
    if _has_control(passages, arm):
        return frozenset({OTHER})
    if arm.needled and _left_alone(passages):
        return frozenset({"untreated"})
    if (arm.parts == {"untreated"} or _only_known_by_words(arm)) and (had := _treated_with(passages)):
        return had
    return frozenset() if _in_part(arm, shared) and given_to_all(passages) else None


def _of_the_treated(passages: Sequence[Passage], control: Arm) -> frozenset[str]:
    """What an unlabelled sentence of the methods says was done with the intervention, if it includes all that the
    controls had."""
    if any(s.role != "METHODS" for s in control.because):
        return frozenset()
    methods = (p for p in passages if p.sentence.role == "METHODS" and not find_labels(p.sentence.text))
    told = (frozenset(m.id for m in p.mentions) for p in methods if rules("arms")("done").search(p.sentence.text))
    return next((parts for parts in told if INTERVENTION in parts and control.parts < parts), frozenset())


def _only_known_by_words(arm: Arm) -> bool:
    """Whether it is a control whose treatment has no id."""
    return "control" in arm.names and not arm.parts and bool(arm.unnamed)


def _in_part(arm: Arm, shared: frozenset[str]) -> bool:
    """Whether an active treatment was given on one side only."""
    return not arm.needled and bool(ONE_SIDE & set(arm.names)) and bool(arm.parts - CONTROLS - shared)


def _has_control(passages: Sequence[Passage], arm: Arm) -> bool:
    """Whether "one side had needling" is all that is said of the arm, and the text speaks of a control."""
    alone = arm.needled and len(arm.parts) == 1 and bool({*ONE_SIDE, "study"} & set(arm.names))
    return alone and any("control" in x.names for p in passages for x in find_labels(p.sentence.text))


def _left_alone(passages: Sequence[Passage]) -> bool:
    """Whether untreated skin served as the control."""
    serves, kept = rules("assign")("serves"), rules("assign")("skin_kept")
    told = any(m.id == "untreated" and serves.match(p.sentence.text, m.end) for p in passages for m in p.mentions)
    return told or any(kept.search(p.sentence.text) for p in passages if p.sentence.role == "METHODS")


def _only_needled(passages: Sequence[Passage]) -> bool:
    """Whether the intervention and nothing else was done; those not left untreated then had it."""
    return _treated_with(passages) == {INTERVENTION}


def _treated_with(passages: Sequence[Passage]) -> frozenset[str]:
    """The intervention and what it was always named with, if the methods name no other treatment."""
    methods = [p for p in passages if p.sentence.role == "METHODS"]
    named = frozenset(m.id for p in methods for m in p.mentions) - CONTROLS
    given = {c - CONTROLS for p in methods for c in clusters(p, 0, len(p.sentence.text))} - {frozenset()}
    return named if INTERVENTION in named and given == {named} and given_to_all(passages) else frozenset()


def given_to_all(passages: Sequence[Passage]) -> bool:
    """Whether the methods say that the intervention was done, without saying to which arm."""
    return any(
        m.id == INTERVENTION
        and (rules("arms")("done").search(p.sentence.text) or rules("assign")("being").search(
            p.sentence.text, 0, m.start))
        for p in passages
        if p.sentence.role == "METHODS"
        for m in p.mentions
    )
