"""Arms that words set apart without a comparative: words and places of arms go in, pairs with a winner come out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.findings.comparison import Comparison
from pipeline.classify.findings.direction import Change
from pipeline.classify.findings.numbers import counted
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.tested import is_significant
from pipeline.classify.lexicon import rules

_words = rules("compare")


def set_apart(
    text: str, change: Change | None, references: Sequence[Reference], scene: Scene, good: str
) -> list[Comparison]:
    """Who gained where one got better and the other worse, one alone changed, or the difference itself is told."""
    return (
        _one_worse(text, references, scene)
        or _alone_in(text, change, references, scene, good)
        or _by_difference(text, references, scene, good)
    )


def _one_worse(text: str, references: Sequence[Reference], scene: Scene) -> list[Comparison]:
    """ "Improved in A and worsened in B": two arms, each after its own word."""
    gained, lost = _words("gained").search(text), _words("lost").search(text)
    if not gained or not lost or len({r.arm for r in references}) != 2:
        return []
    first, last = sorted((gained.start(), lost.start()))
    early = [r.arm for r in references if first < r.start < last]
    late = [r.arm for r in references if r.start > last]
    if len(early) != 1 or len(late) != 1 or not (pair := scene.pair_of(early[0], late[0])):
        return []
    return [Comparison(pair, early[0] if gained.start() == first else late[0])]


def _by_difference(text: str, references: Sequence[Reference], scene: Scene, good: str) -> list[Comparison]:
    """ "The mean difference between A and B was -1.4 (p < 0.01)": the first less the second; a plus may be its size."""
    arms = list(dict.fromkeys(r.arm for r in references))
    below = _words("difference_below").search(text)
    if not below or len(arms) != 2 or is_significant(text) is not True or good not in ("up", "down"):
        return []
    pair = scene.pair_of(arms[0], arms[1])
    return [Comparison(pair, arms[0] if good == "down" else arms[1])] if pair else []


def _alone_in(
    text: str, change: Change | None, references: Sequence[Reference], scene: Scene, good: str
) -> list[Comparison]:
    """ "Seen only in the one group", "it was the one group that gained": the arm that it is compared with did not."""
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
    of_it = text[turns[-1] :] if turns else text  # what is told before a turn is told of another thing
    own = change if change and change.place >= len(text) - len(of_it) else None
    sign = own.sign if own and own.sign else {"up": 1, "down": -1}.get(good, 0) * counted(of_it)
    return [Comparison(p, said[0].arm if sign > 0 else p.other(said[0].arm)) for p in found] if sign else []
