"""What a clause says of two arms: words, places of arms and numbers go in, pairs of arms with a winner come out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.arms.arm import Arm
from pipeline.classify.arms.labels import EVERYONE, find_labels
from pipeline.classify.findings.direction import Change, is_significant, read_change
from pipeline.classify.findings.elsewhere import each_tested, margin_missed, of_other_studies, of_the_start
from pipeline.classify.findings.numbers import Numbers, both_numbers, counted, larger, several_numbers, without_parts
from pipeline.classify.findings.references import Reference, in_turn
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.sides import adds, idle, implied, states_reference, winning_sides
from pipeline.classify.lexicon import lexicon, patterns

Pair = tuple[str, Arm, Arm]


class Outcomes(NamedTuple):
    """One comparison that a clause states: the winner is an arm, or None when no difference was shown."""

    pair: Pair
    winner: Arm | None


def comparisons(
    text: str, change: Change | None, references: tuple[Reference, ...], scene: Scene, good: str, verdict: bool | None
) -> list[Outcomes] | None:
    """Comparisons of arms that a clause states; [] for none that can be told, None for a change by itself.

    ``verdict`` is what the words after the clause say of the difference: a test was passed, or not, or nothing.
    """
    if not scene.pairs:
        return None
    if _words("shared_out").search(text):
        return []
    references = in_turn(text, implied(text, references, scene.arms), scene.arms)
    numbers = both_numbers(text, references)
    if numbers and verdict is False and (pair := _pair(numbers.first, numbers.second, scene)):
        return [Outcomes(pair, None)]
    if _elsewhere(text, references):
        return []
    if change and change.none:
        return _without_difference(text, references, numbers, scene)
    if change and change.sign and _states(text, change, references, scene):
        found = _with_winner(text, change, references, scene, verdict)
        if change.comparative or not numbers or all(_borne_out(o, numbers, change, text) for o in found):
            return found
    if told := _one_worse(text, references, scene) or _alone_in(text, change, references, scene, good):
        return told
    if numbers and not (change and change.comparative and change.sign):
        return _of_numbers(text, change, numbers, scene, good, verdict)
    if several := several_numbers(text, references):
        by_two = (_of_numbers(text, change, n, scene, good, verdict) for n in several)
        return [one for found in by_two for one in found or ()] or None
    return None if change and (not change.comparative or looks_back(text)) else []


def _elsewhere(text: str, references: Sequence[Reference]) -> bool:
    """Whether the clause speaks of the start, or of other studies."""
    of_others = len({r.arm for r in references}) < 2 and of_other_studies(text)
    return of_others or (of_the_start(text) and not looks_back(text))


def _without_difference(
    text: str, references: Sequence[Reference], numbers: Numbers | None, scene: Scene
) -> list[Outcomes]:
    """The pairs of arms between which the clause shows no difference."""
    arms = list(dict.fromkeys(r.arm for r in references))
    if margin_missed(text) or (len(arms) > 1 and each_tested(text)):
        return []
    if numbers and (pair := _pair(numbers.first, numbers.second, scene)):
        return [Outcomes(pair, None)]
    known = _is_comparison(text, references, scene) or (
        len(scene.arms) == 2 and (adds(text, references) or idle(text, references))
    )
    return [Outcomes(p, None) for p in _pairs_of(arms, scene, text)] if known else []


def _states(text: str, change: Change, references: Sequence[Reference], scene: Scene) -> bool:
    """Whether the clause sets an arm against another, and not a state against the one before."""
    back = _words("looks_back").search(text) and not _words("than_an_arm").search(text)
    added = len(scene.arms) == 2 and adds(text, references)
    return not back and bool(change.comparative or states_reference(text, change, references) or added)


def _with_winner(
    text: str, change: Change, references: Sequence[Reference], scene: Scene, verdict: bool | None
) -> list[Outcomes]:
    """Who gained over whom; a trend without a test is not shown, and not said to be none."""
    if lexicon("direction")["trend"].search(text) and is_significant(text) is not True and verdict is None:
        return []
    subjects, others = winning_sides(text, change, references, scene.arms)
    won = [(pair, s if change.sign > 0 else o) for s in subjects for o in others if (pair := _pair(s, o, scene))]
    undone = verdict is False and is_significant(text) is not True  # a test of its own is not undone by what follows
    return [Outcomes(pair, None if undone else winner) for pair, winner in won]


def _borne_out(told: Outcomes, numbers: Numbers, change: Change, text: str) -> bool:
    """Whether the numbers are higher for the winner where more is better, or where they say by how much it changed."""
    if told.winner is None or numbers.changes:
        return True
    amounts = change.sign > 0 and bool(_words("by_amount").search(text))
    return (change.sign != change.up and not amounts) or told.winner is larger(numbers)


def _one_worse(text: str, references: Sequence[Reference], scene: Scene) -> list[Outcomes]:
    """ "Improved in A and worsened in B": two arms, each after its own word."""
    gained, lost = _words("gained").search(text), _words("lost").search(text)
    if not gained or not lost or len({r.arm for r in references}) != 2:
        return []
    first, last = sorted((gained.start(), lost.start()))
    early = [r.arm for r in references if first < r.start < last]
    late = [r.arm for r in references if r.start > last]
    if len(early) != 1 or len(late) != 1 or not (pair := _pair(early[0], late[0], scene)):
        return []
    return [Outcomes(pair, early[0] if gained.start() == first else late[0])]


def _alone_in(
    text: str, change: Change | None, references: tuple[Reference, ...], scene: Scene, good: str
) -> list[Outcomes]:
    """ "Seen only in the one group", "it was the one group that gained": the arm that it is compared with did not."""
    said = [
        r
        for r in references
        if _words("only_in").search(text[: r.start])
        or (_words("it_was").search(text[: r.start]) and _words("that_did").match(text, r.end))
    ]
    found = [p for p in scene.pairs if said and said[0].arm in p[1:]]
    if not said or len({r.arm for r in references}) != 1:
        return []
    sign = change.sign if change and change.sign else {"up": 1, "down": -1}.get(good, 0) * counted(text)
    return [Outcomes(p, said[0].arm if sign > 0 else _the_other(said[0].arm, p)) for p in found] if sign else []


def _the_other(arm: Arm, pair: Pair) -> Arm:
    return pair[2] if arm is pair[1] else pair[1]


def _of_numbers(
    text: str, change: Change | None, numbers: Numbers, scene: Scene, good: str, verdict: bool | None
) -> list[Outcomes] | None:
    """The winner by numbers of both arms, where a test or the size of the difference says that they differ."""
    if _words("mildly").search(without_parts(text)):
        return []
    test = tested(text) if verdict is None else verdict
    level = _level(text, numbers, good)
    sign = change.sign if change and change.sign else level * (test is True or numbers.only)
    if numbers.opposed or (not numbers.changes and _words("to_level").search(text)):
        sign = level
    elif verdict is None and not numbers.changes and _of_own_changes(text):
        return None
    bigger, pair = larger(numbers), _pair(numbers.first, numbers.second, scene)
    told = numbers.telling(test) or verdict is True
    if pair and bigger and sign and told:
        return [Outcomes(pair, bigger if sign > 0 else (numbers.second if bigger is numbers.first else numbers.first))]
    return None if change and not change.comparative else []


def _of_own_changes(text: str) -> bool:
    """ "Significantly reduced by both": what was tested is each change."""
    return bool(_words("change_tested").search(text)) and not _words("set_against").search(text)


def _level(text: str, numbers: Numbers, good: str) -> int:
    """+1 where the higher number is better: of a change it is, unless what should rise fell (both with a minus)."""
    polarity = {"up": 1, "down": -1}.get(good, 0)
    if numbers.opposed:
        return polarity
    if polarity and not numbers.changes and patterns("direction")["change_of"].search(text):
        return -1 if polarity > 0 and numbers.negative else 1
    return -polarity if numbers.negative else polarity


def verdict_of(following: str) -> bool | None:
    """Whether the words that follow a clause say that a difference was, or was not, shown; None when they do not."""
    words = lexicon("direction")
    if words["difference_none"].search(following):
        return False
    return True if words["difference_shown"].search(following) else None


def tested(text: str) -> bool | None:
    """As is_significant, but None where each arm was tested by itself ("both significant")."""
    own = _words("of_each").search(text) and verdict_of(text) is None
    return None if own else is_significant(text)


def looks_back(text: str) -> bool:
    """Whether words set a state against the one before treatment, and no group against another."""
    apart = any(_words(id).search(text) for id in ("between", "than_an_arm"))
    return bool(_words("looks_back").search(text)) and not apart


def of_groups(text: str) -> bool:
    """Whether a difference is said to be one between the groups, whatever else is named."""
    between = _words("between").search(text)
    return between is not None and _words("sets").match(between[1]) is not None


def point_direction(text: str, pair: Pair, references: tuple[Reference, ...], good: str) -> str | None:
    """Which side the numbers of both arms speak for, None without both or without a known good side."""
    numbers = both_numbers(text, references)
    words = lexicon("direction")
    for name in ("none", "not_significant_p", "more", "less"):  # a greater fall is a fall: its numbers are sizes of it
        text = words[name].sub("", text)
    change = read_change(text, None, good)
    sign = change.sign if change and not change.comparative and not (numbers and numbers.opposed) else 0
    sign = sign or (_level(text, numbers, good) if numbers else 0)
    if not numbers or not sign or {numbers.first, numbers.second} != {pair[1], pair[2]}:
        return None
    bigger = larger(numbers)
    if bigger is None:
        return "equal"
    return "favours_mn" if (bigger is pair[1]) == (sign > 0) else "favours_comparator"


def _is_comparison(text: str, references: Sequence[Reference], scene: Scene) -> bool:
    """Whether "no difference" is said of arms: not of visits, sexes, or ways within one arm."""
    words = lexicon("direction")
    arms = {r.arm for r in references}
    if words["at_start"].search(text) and not _words("late").search(text):
        return False
    if words["not_of_arms"].search(text) and len(arms) < 2:
        return False
    if words["not_significant_p"].search(text) and "respectively" in text and len(scene.arms) == 2:
        return True
    if _words("change").search(text) and not patterns("elsewhere")["differs"].search(text):
        return False  # "did not change on the untreated side" says nothing of a difference
    if len(arms) < 2 and looks_back(text):
        return False  # "did not vary significantly from baseline in the control group"
    if _words("between").search(text):
        if len(arms) > 1 or any(EVERYONE in x.names for x in find_labels(text)):
            return True
        of_two = of_groups(text) or (len(references) == 1 and _words("two_groups").search(text))
        return bool(of_two) and not words["not_of_arms"].search(text)
    if _words("likeness").search(text):
        return len(arms) > 1 or not _words("looks_back").search(text)
    graded = any(words[w].search(text) for w in ("good", "bad", "more", "less"))
    return graded or (len(arms) > 1 and bool(words["between"].search(text) or words["not_significant_p"].search(text)))


def _pairs_of(arms: Sequence[Arm], scene: Scene, text: str) -> list[Pair]:
    """The pairs among the arms named; all pairs of two arms, or where the words say "among the three groups"."""
    if len(arms) > 1:
        return [p for p in scene.pairs if p[1] in arms and p[2] in arms]
    if _words("all").search(text):
        return list(scene.pairs)
    return list(scene.pairs) if len(scene.arms) == 2 or len(scene.pairs) == 1 else []


def _pair(a: Arm, b: Arm, scene: Scene) -> Pair | None:
    return next((p for p in scene.pairs if {p[1], p[2]} == {a, b}), None) if a is not b else None


def _words(id: str) -> re.Pattern[str]:
    return patterns("compare")[id]
