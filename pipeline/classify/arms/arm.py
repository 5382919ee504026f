"""One arm of a study, and the kinds of treatment that tell arms apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.classify.passages.mention import CONTROLS
from pipeline.classify.passages.roles import Sentence
from pipeline.model import INTERVENTION

__all__ = ["CONTROLS", "ROUTES", "WAYS", "WAYS_IN", "Arm", "added_to", "common_to", "own_words", "renamed", "usable"]
ROUTES = frozenset({"injection", "topical_treatment", "oral_treatment"})
WAYS = ROUTES - {"topical_treatment"}
"""How a drug is given is no second treatment beside it; what is put on the skin may be one."""
WAYS_IN = ROUTES | {INTERVENTION}
"""All ways in which a drug gets into the skin or the body."""


class Arm(NamedTuple):
    """One arm: what the text calls it (see :mod:`labels`; () without a name) and what it was given."""

    names: tuple[str, ...]
    parts: frozenset[str]
    because: tuple[Sentence, ...] = ()
    unnamed: str | None = None  # words for a treatment that the topic pack does not name, part OTHER
    words: frozenset[str] = frozenset()  # of what it was given, those that no other arm shares
    besides: str | None = None  # words for what it may have been given as well

    @property
    def needled(self) -> bool:
        """Whether it had the intervention, with whatever else."""
        return INTERVENTION in self.parts


def renamed(arms: Sequence[Arm], ids: Mapping[str, str]) -> tuple[Arm, ...]:
    """The arms with other ids in place of some of what they were given."""
    return tuple(a._replace(parts=frozenset(ids.get(p, p) for p in a.parts)) for a in arms)


def common_to(arms: Sequence[Arm]) -> frozenset[str]:
    """What all of them were given."""
    return frozenset.intersection(*(a.parts for a in arms)) if arms else frozenset()


def own_words(arm: Arm, arms: Sequence[Arm]) -> frozenset[str]:
    """Words for what an arm was given that no other arm shares."""
    return arm.words.difference(*(a.words for a in arms if a is not arm))


def added_to(arms: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """What one arm had and another had with the intervention as well; the arms by what they were given."""
    return [b for a in arms for b in arms if b and b < a and a - b == {INTERVENTION}]


def usable(arms: Sequence[Arm]) -> bool:
    """Whether at least two arms differ and one of them was needled."""
    return len({a.parts for a in arms}) > 1 and any(a.needled for a in arms)
