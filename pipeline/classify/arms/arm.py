"""Types for the arms of a study and the words about them, and the kinds of treatment that distinguish arms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.classify.arms.labels import Label
from pipeline.classify.passages.mention import CONTROLS as CONTROLS
from pipeline.classify.passages.mention import Mention
from pipeline.classify.passages.phrases import Passage, denied
from pipeline.classify.passages.roles import Sentence
from pipeline.model import INTERVENTION

ROUTES = frozenset({"injection", "topical_treatment", "oral_treatment"})
WAYS = ROUTES - {"topical_treatment"}
"""A route is not a second treatment beside the drug, but something put on the skin may be one."""
WAYS_IN = ROUTES | {INTERVENTION}
"""All ways in which a drug gets into the skin or the body."""


class Arm(NamedTuple):
    """One arm: its names in the text (see :mod:`labels`; () if it has none) and what it was given."""

    names: tuple[str, ...]
    parts: frozenset[str]
    because: tuple[Sentence, ...] = ()
    unnamed: str | None = None  # words for a treatment that the topic pack does not name, part OTHER
    words: frozenset[str] = frozenset()  # for what it was given, not shared with another arm
    besides: str | None = None  # words for what else it may have been given

    @property
    def needled(self) -> bool:
        """Whether it had the intervention, alone or with something else."""
        return INTERVENTION in self.parts


def renamed(arms: Sequence[Arm], ids: Mapping[str, str]) -> tuple[Arm, ...]:
    """The arms with some treatment ids replaced."""
    return tuple(a._replace(parts=frozenset(ids.get(p, p) for p in a.parts)) for a in arms)


def common_to(arms: Sequence[Arm]) -> frozenset[str]:
    """What all the arms were given."""
    return frozenset.intersection(*(a.parts for a in arms)) if arms else frozenset()


def all_of(arms: Iterable[Arm]) -> frozenset[str]:
    """What any of the arms was given."""
    return frozenset[str]().union(*(a.parts for a in arms))


def own_words(arm: Arm, arms: Sequence[Arm]) -> frozenset[str]:
    """Words for what an arm was given that no other arm shares."""
    return arm.words.difference(*(a.words for a in arms if a is not arm))


def added_to(arms: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """What one arm had that another had together with the intervention; arms are given as sets of treatments."""
    return [b for a in arms for b in arms if b and b < a and a - b == {INTERVENTION}]


def usable(arms: Sequence[Arm]) -> bool:
    """Whether at least two arms differ and at least one was needled."""
    return len({a.parts for a in arms}) > 1 and any(a.needled for a in arms)


class Given(NamedTuple):
    """Names of an arm and what it was given: treatment ids, and words for what the topic pack does not name."""

    names: tuple[str, ...]
    parts: frozenset[str]
    unnamed: str | None = None
    several: bool = False  # each of the names is an arm of its own
    adds: bool = False  # on top of what everyone was given
    words: frozenset[str] = frozenset()  # all specific words for what it was given
    besides: str | None = None  # words for what else it may have been given, not in the topic pack


class Piece(NamedTuple):
    """The labels in a part of a sentence; the passage ends where the part ends, and ``start`` is where it begins."""

    passage: Passage
    start: int
    labels: Sequence[Label]

    @property
    def text(self) -> str:
        return self.passage.sentence.text

    def parts(self, start: int, end: int | None = None) -> frozenset[str]:
        """The treatments named between two places, by default up to the end."""
        return self.passage.parts(start, len(self.text) if end is None else end)


class Told(NamedTuple):
    """A label, the span of words that say what it was given, and whether they follow it."""

    passage: Passage
    label: Label
    begin: int
    end: int
    follows: bool

    @property
    def text(self) -> str:
        return self.passage.sentence.text

    @property
    def words(self) -> str:
        return self.text[self.begin:self.end]

    @property
    def inside(self) -> list[Mention]:
        """The treatment mentions among the words."""
        return [m for m in self.passage.mentions if self.begin <= m.start < self.end]

    @property
    def named(self) -> frozenset[str]:
        """All treatments that the words name, denied or not."""
        return frozenset(m.id for m in self.inside)

    @property
    def given(self) -> frozenset[str]:
        """The treatments that the words name and do not deny."""
        return frozenset(m.id for m in self.inside if not denied(self.text, m.start))

    @property
    def left_out(self) -> frozenset[str]:
        """The treatments that the words say were not given."""
        return frozenset(m.id for m in self.inside if denied(self.text, m.start))

    @property
    def in_results(self) -> bool:
        return self.passage.sentence.role == "RESULTS"
