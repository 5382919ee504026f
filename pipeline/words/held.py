"""Words that a regular expression says every match of it holds, or asks to follow, before it is tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.words.begins import LONGEST, Node, nodes, told
from pipeline.words.steps import Step, Steps

_MOST = 300  # words of which a match holds one; more of them stand in every text


def held(steps: Steps, at_word: bool = False) -> frozenset[str] | None:
    """Plain letters with some of which a word begins in every match, the longest; None where there are none for sure.

    They are told as those with which a match begins; ``at_word``: no letter stands before the first step.
    """
    found = list[frozenset[str]]()
    for step, node in zip(steps, nodes(steps), strict=False):
        found += _held(step, node, at_word)
        at_word = _ends([step], at_word)
    return max(found, key=lambda words: (min(map(len, words), default=LONGEST), -len(words)), default=None)


def _held(step: Step, node: Node | None, at_word: bool) -> Iterator[frozenset[str]]:
    """What begins here, or else what stands within the step."""
    kind, value = step
    words = told(node, at_word, _MOST) if at_word else None
    if words is None and kind == "ahead":
        words = held(value, at_word)
    elif words is None and kind == "ways":
        words = _in_each([held(way, at_word) for way in value])
    if words is not None:
        yield words


def _in_each(ways: list[frozenset[str] | None]) -> frozenset[str] | None:
    sure = [words for words in ways if words is not None]
    words = frozenset[str]().union(*sure)
    return words if len(sure) == len(ways) and len(words) <= _MOST else None


def _ends(steps: Iterable[Step], at_word: bool) -> bool:
    """Whether it is sure that no letter stands before what follows some steps."""
    for kind, value in steps:
        if kind in ("ways", "more"):
            at_word = all(_ends(way, at_word) for way in (value if kind == "ways" else [value]))
        elif kind in ("run", "sign"):
            at_word = value == " "
        else:
            at_word = at_word or (kind == "edge" and value)
    return at_word
