"""Adds the arms that a clause gives values for without naming them, such as the other one of two arms."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import CONTROLS, Arm
from pipeline.classify.findings.reference import Reference, the_other
from pipeline.classify.lexicon import rules

_words = rules("references")
NEAR = 40  # characters between a value and its arm


def with_implied(
    text: str, references: tuple[Reference, ...], arms: Sequence[Arm], turn: Sequence[Arm] = ()
) -> tuple[Reference, ...]:
    """Return the references with the other one of two arms added; if no arm is named, with all arms in their usual
    order, or in the order of ``turn`` if two values are tested."""
    if turn and not references and (found := _words("two_tested").search(text)):
        return Reference(0, 0, turn[0]), Reference(found.end(), found.end(), turn[1])
    with_other = _by_that_word(text, _with_the_other(text, references, arms), arms)
    return _as_usual(text, _in_turn(text, with_other, arms), arms)


def _with_the_other(text: str, references: tuple[Reference, ...], arms: Sequence[Arm]) -> tuple[Reference, ...]:
    """Add the other arm in front: the treated arm in "60% improved compared to 30% of the controls"."""
    if not (other := the_other([r.arm for r in references], arms)):
        return references
    words = rules("sides")
    for than in words("than").finditer(text):
        before, number = text[: than.start()], words("number_then").match(text, than.end())
        beside = number is not None and 0 <= references[0].start - number.end() + 1 < NEAR
        if beside and before.count("(") == before.count(")") and words("number_before").search(before):
            return (Reference(0, 0, other[0]), *references)
    return references


def _by_that_word(text: str, references: tuple[Reference, ...], arms: Sequence[Arm]) -> tuple[Reference, ...]:
    """Add the other arm where it is called "the other": "61% on the needled palm, 19% on the other"."""
    other = the_other([r.arm for r in references], arms)
    found = _words("the_other").search(text, references[0].end) if other else None
    return (*references, Reference(found.start(), found.end(), other[0])) if found else references


def _in_turn(text: str, references: tuple[Reference, ...], arms: Sequence[Arm]) -> tuple[Reference, ...]:
    """If no arm is named, add all of three or more lettered groups in order: "90%, 80%, 85% and 60%, respectively"."""
    lettered = len(arms) > 1 and all(any(n.startswith("group ") for n in a.names) for a in arms)
    if references or not lettered or not _words("in_turn").search(text) or _words("of_time").search(text):
        return references
    return tuple(Reference(0, 0, arm) for arm in sorted(arms, key=lambda a: a.names)) if len(arms) > 2 else references


def _as_usual(text: str, references: tuple[Reference, ...], arms: Sequence[Arm]) -> tuple[Reference, ...]:
    """If no arm is named, assign two contrasted values to the treated arm and then the idle one, the usual order in
    trials against a sham or no treatment: "the score was 2.1 vs 3.4"."""
    idle = [a for a in arms if a.parts <= CONTROLS]
    pair = None if references or len(arms) != 2 or len(idle) != 1 else _words("two_values").search(text)
    if pair is None or _words("of_time").search(text, pair.start()) or _words("not_of_two").search(text):
        return references
    first = next(a for a in arms if a is not idle[0])
    return Reference(0, 0, first), Reference(pair.end(), pair.end(), idle[0])
