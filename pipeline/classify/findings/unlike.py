"""Reads arms set apart without a comparative ("seen only in the one group") and returns pairs with a winner."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.findings.direction import Change
from pipeline.classify.findings.numbers import counted
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.scene import Comparison, Scene
from pipeline.classify.findings.tested import is_significant
from pipeline.classify.lexicon import rules

_words = rules("compare")


def by_difference(
    text: str, change: Change | None, references: Sequence[Reference], scene: Scene, good: str
) -> list[Comparison] | None:
    """The winner by a stated difference or ratio: "The mean difference between A and B was -1.4 (p < 0.01)" means A
    minus B (without a minus it may be a mere size), "The odds ratio of cure with A versus B was 1.4 (95% CI 1.1-2.9)"
    means A over B. None if the clause states neither."""
    arms, told = list(dict.fromkeys(r.arm for r in references)), _words("difference_is").search(text)
    if not told or len(arms) != 2 or not (told["minus"] or told["times"]):
        return None
    pair, times = scene.pair_of(arms[0], arms[1]), float(told["times"] or 0)
    more = change.sign if change and change.sign else {"up": 1, "down": -1}.get(good, 0)  # whether more of it is good
    if not pair or is_significant(text) is not True or not more or times == 1:
        return []
    return [Comparison(pair, arms[0] if (more < 0) == (times < 1) else arms[1])]


def set_apart(
    text: str, change: Change | None, references: Sequence[Reference], scene: Scene, good: str
) -> list[Comparison]:
    """Comparisons with the one arm in which something happened: "Seen only in the one group", "it was the one group
    that gained"."""
    said = [
        r
        for r in references
        if _words("only_in").search(text, 0, r.start)
        or (_words("it_was").search(text, 0, r.start) and _words("that_did").match(text, r.end))
    ]
    found = [p for p in scene.pairs if said and said[0].arm in (p.first, p.second)]
    if not said or len({r.arm for r in references}) != 1:
        return []
    turns = [m.start() for m in _words("then_another").finditer(text, 0, said[0].start)]
    of_it = text[turns[-1] :] if turns else text  # words before the turn are about something else
    own = change if change and change.place >= len(text) - len(of_it) else None
    sign = own.sign if own and own.sign else {"up": 1, "down": -1}.get(good, 0) * counted(of_it)
    return [Comparison(p, said[0].arm if sign > 0 else p.other(said[0].arm)) for p in found] if sign else []
