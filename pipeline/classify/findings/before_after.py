"""Reads changes since baseline beside a comparison or without a verb: "fell in both groups, more with the peel"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.findings.direction import Change, read_change
from pipeline.classify.findings.outcomes import Place
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.tested import is_significant, of_groups
from pipeline.classify.lexicon import rules

_words = rules("findings")
TWO = 2  # arms that changed, at least
FAR = 1.3  # times as high, from which an untested level counts as changed
LEVELS = ("first_then", "before_after", "came_to", "after_first", "both_times")


def in_each(text: str, outcome: Place | None, good: str, change: Change | None) -> tuple[Change, int] | None:
    """The change in every arm and where its words end, in a clause that also compares arms: "fell in both groups, more
    with the peel"; "from 9 to 5 with the one and from 8 to 2 with the other"; "did not change in either group". None if
    there is none."""
    every = _words("in_each").search(text)
    if every and (outcome is None or outcome[1] <= every.end()):
        change = read_change(text[: every.end()], outcome, good)
    elif len(_words("from_to").findall(text)) < TWO:
        return None
    end = every.end() if every else len(text)
    if change is None or not (change.sign or change.none):
        return None
    if change.none:  # "did not change in either group"
        return (change, end) if every and _words("unmoved").search(text[:end]) else None
    return (change, end) if not change.comparative or _words("became").search(text[:end]) else None


def levels(text: str, good: str, alone: bool = False) -> Change | None:
    """The change between a level before and one after, if a test shows it or, with one arm ``alone``, they are far
    apart; a change of "none" if one arm alone failed the test."""
    found = _two_levels(text)
    polarity = {"up": 1, "down": -1}.get(good, 0)
    shown = is_significant(text) if found else None
    if found and alone and shown is False:
        return Change(True, 0, False, found.start())
    if not found or not polarity:
        return None
    before, after = (float(found[name]) for name in ("before", "after"))
    far = alone and shown is None and max(before, after) >= FAR * min(before, after)
    up = 1 if after > before else -1
    return Change(False, up * polarity, False, found.start(), up) if shown or far else None


def unmoved(text: str, scene: Scene) -> bool:
    """Whether a clause says that nothing changed since baseline, rather than since a later visit or between groups."""
    if _words("later").search(text) or of_groups(text):
        return False
    if _words("unmoved_since").search(text):
        return True
    tested = is_significant(text) is False and _two_levels(text) is not None
    return len(scene.arms) < TWO and (tested or bool(_words("unmoved").search(text)))


def values_unmoved(text: str, references: Sequence[Reference]) -> bool:
    """Whether two values of one arm show no significant change: "In group B the values were 81 and 83 (p = 0.3)"."""
    told = _words("its_values").match(text) if len({r.arm for r in references}) == 1 else None
    first = next((text[: m.end()] for m in _words("p_value").finditer(text)), text)  # what follows concerns the groups
    if told is None or is_significant(first) is not False or of_groups(first):
        return False
    return bool(_two_levels(first) or _words("two_values").match(text, told.end()))


def _two_levels(text: str) -> re.Match[str] | None:
    """The match that gives an earlier and a later level; None if there is none."""
    return next((m for id in LEVELS if (m := _words(id).search(text))), None)
