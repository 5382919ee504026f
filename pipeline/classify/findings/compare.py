"""Reads which arm did better in a clause: takes words, arms and numbers and returns pairs of arms with their winner."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.findings.alike import as_many, nobody_gained, without_difference
from pipeline.classify.findings.by_numbers import by_numbers, moved
from pipeline.classify.findings.direction import Change
from pipeline.classify.findings.each_ahead import each_ahead
from pipeline.classify.findings.elsewhere import each_change_tested, of_other_studies, of_the_start, told_by_others
from pipeline.classify.findings.enhanced import enhanced
from pipeline.classify.findings.implied import with_implied
from pipeline.classify.findings.numbers import Numbers, both_numbers, far_apart, larger, of_people
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.scene import Comparison, Scene
from pipeline.classify.findings.set_against import adds, states_reference
from pipeline.classify.findings.several import several_numbers
from pipeline.classify.findings.sides import in_series, of_some_other, winning_sides
from pipeline.classify.findings.tested import (
    difference_tested,
    is_significant,
    looks_back,
    values_tested,
    without_the_start,
)
from pipeline.classify.findings.unlike import by_difference, set_apart
from pipeline.classify.lexicon import rules

_words = rules("compare")
NOT_OF_ARMS = ("shared_out", "alike_in_some", "turns_round", "of_another_degree", "that_of", "inside_one")


def comparisons(
    text: str, change: Change | None, references: tuple[Reference, ...], scene: Scene, good: str, verdict: bool | None
) -> list[Comparison] | None:
    """The comparisons of arms that a clause states: [] if they cannot be read, None if it only reports a change.

    ``verdict`` says whether the words after the clause report the difference as shown (True), not shown (False) or not
    at all.
    """
    if not scene.pairs:
        return None
    if change and change.sign and not change.none and (each := each_ahead(text, change, references, scene)):
        return each
    if any(_words(id).search(text) for id in NOT_OF_ARMS):
        return []
    if more := enhanced(text, references, scene):
        return more
    whole, text = text, without_the_start(text)
    if text != whole and is_significant(text) is False:
        change = Change(True, 0, True, len(text))  # each arm passed its own test, but the difference did not
    references = with_implied(text, references, scene.arms, scene.turn)
    numbers = both_numbers(text, references)
    if numbers and verdict is False and (pair := scene.pair_of(numbers.first, numbers.second)):
        return [Comparison(pair, None)]
    if _elsewhere(text, references) or (told_by_others(text) and not scene.between):
        return []
    if alike := nobody_gained(text, scene) or as_many(text, good, scene):
        return alike
    if change and change.none and numbers and (verdict or each_change_tested(text)):
        change = moved(text, good)  # the non-significant test is of one arm's change
    if change and change.none:
        return without_difference(text, references, numbers, scene)
    if (told := by_difference(text, change, references, scene, good)) is not None:
        return told
    if change and change.sign and _states(text, change, references, scene):
        found = _with_winner(text, change, references, scene, verdict)
        test = values_tested(text) if verdict is None else verdict
        if change.comparative or not numbers:
            return found
        if far_apart(text, numbers, test) and all(_borne_out(o, numbers, change, text) for o in found):
            return found
    if apart := set_apart(text, change, references, scene, good):
        return apart
    if numbers and not (change and change.comparative and change.sign):
        return by_numbers(text, change, numbers, scene, good, verdict)
    if several := _tested_of(several_numbers(text, references), text, references):
        by_two = (by_numbers(text, change, n, scene, good, verdict) for n in several)
        return [one for found in by_two for one in found or ()] or None
    return None if change and (not change.comparative or looks_back(text)) else []


def _tested_of(several: list[Numbers], text: str, references: Sequence[Reference]) -> list[Numbers]:
    """Keep the pairs that a test covers: only those with C in "and 38 with C, which differed from each of the
    others"."""
    apart = _words("differed_from").search(text)
    named = [r.arm for r in references if apart and r.end <= apart.start()][-1:]
    return [n for n in several if not named or named[0] in (n.first, n.second)]


def _elsewhere(text: str, references: Sequence[Reference]) -> bool:
    """Whether the clause is about baseline or about other studies."""
    of_others = len({r.arm for r in references}) < 2 and of_other_studies(text)
    return of_others or (of_the_start(text) and not looks_back(text))


def _states(text: str, change: Change, references: Sequence[Reference], scene: Scene) -> bool:
    """Whether the clause compares arms, rather than a state with the one before treatment."""
    back = _words("looks_back").search(text) and not _words("than_an_arm").search(text)
    added = len(scene.arms) == 2 and adds(text, references)
    return not back and bool(change.comparative or states_reference(text, change, references, scene.arms) or added)


def _with_winner(
    text: str, change: Change, references: Sequence[Reference], scene: Scene, verdict: bool | None
) -> list[Comparison]:
    """Comparisons with their winner; an untested trend gives none, neither a winner nor "no difference"."""
    if _trend(text, change) and difference_tested(text) is not True and verdict is None:
        return []
    subjects, others = winning_sides(text, change, references, scene.arms)
    told = in_series(text, references) or [(s, o) for s in subjects for o in others]
    won = [(pair, s if change.sign > 0 else o) for s, o in told if (pair := scene.pair_of(s, o))]
    if len(won) > 1 and not scene.between and of_some_other(text, change, references):
        won = [] if scene.alone else sorted(won, key=lambda w: scene.pairs.index(w[0]))[:1]
    undone = verdict is False and difference_tested(text) is not True  # later words do not undo the clause's own test
    return [Comparison(pair, None if undone else winner) for pair, winner in won]


def _trend(text: str, change: Change) -> bool:
    """Whether only a trend is reported; in "less on day 1, and a trend to less later" the trend concerns only the later
    time."""
    found = rules("direction")("trend").search(text)
    return found is not None and not _words("and_a_trend").search(text, change.place, found.start())


def _borne_out(told: Comparison, numbers: Numbers, change: Change, text: str) -> bool:
    """Whether the numbers agree with the stated winner."""
    if told.winner is None:
        return True
    if numbers.changes:
        return change.sign < 0 or told.winner is larger(numbers)
    gained = bool(rules("direction")("benefit").match(text, change.place))
    shares = gained and of_people(text, numbers) and not _of_levels(text)
    amounts = change.sign > 0 and (shares or bool(_words("by_amount").search(text)))
    return (change.sign != change.up and not amounts) or told.winner is larger(numbers)


def _of_levels(text: str) -> bool:
    """Whether the values are levels reached ("fell to 2") rather than amounts of change."""
    return bool(_words("to_level").search(text))
