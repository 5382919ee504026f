"""Reads that one arm was better in one respect and the other arm in another, and returns a comparison for each.

Examples: "Flat marks faded more on the left and deep ones more on the right", "lower on the left at week 4 and lower on
the right at week 16".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.classify.findings.direction import Change
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.scene import Comparison, Scene
from pipeline.classify.lexicon import rules

_words = rules("compare")


def each_ahead(text: str, change: Change, references: Sequence[Reference], scene: Scene) -> list[Comparison]:
    """A comparison won by each of two arms that the same word puts ahead; [] if only one or neither is ahead."""
    for first, then in pairwise(references):
        pair = scene.pair_of(first.arm, then.arm)
        if pair and (_ahead_in_turn(text, change, first, then) or _ahead_by_turns(text, first, then)):
            return [Comparison(pair, first.arm), Comparison(pair, then.arm)]
    return []


def _ahead_in_turn(text: str, change: Change, first: Reference, then: Reference) -> bool:
    """Whether both arms follow the comparative: "Better on the left at week 4, and on the right at week 16"."""
    ahead = _words("ahead_on").search(text, max(0, change.place - 1), first.start)
    turn = _words("then_on").fullmatch(text, first.end, then.start) if ahead else None
    if ahead is None or turn is None:
        return False
    again, kind = (turn[x] and turn[x].lower() for x in ("again", "kind"))
    timed = turn["day"] and _words("at_its_time").match(text, then.end)
    told = kind or again or timed
    return bool(told) and again in (None, ahead["grade"].lower()) and _of_the_same(kind, text[: ahead.start()])


def _ahead_by_turns(text: str, first: Reference, then: Reference) -> bool:
    """Whether the second arm follows without a comparative: "The left was better at week 4, the right at week 16"."""
    turn = _words("then_the_other").fullmatch(text, first.end, then.start)
    return turn is not None and _words("at_its_time").match(text, then.end) is not None


def _of_the_same(kind: str | None, before: str) -> bool:
    """Whether both arms were ahead in the same thing: "rolling scars" after "boxcar scars", "old ones"; true if
    unnamed."""
    return not kind or kind in ("ones", "those") or f" {kind} " in f" {before} "
