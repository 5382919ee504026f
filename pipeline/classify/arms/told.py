"""The nouns of reading labels: a label with the words told of it, and what these give to an arm."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.classify.arms.labels import Label
from pipeline.classify.passages.mention import Mention
from pipeline.classify.passages.phrases import Passage, denied


class Given(NamedTuple):
    """Names of an arm and what it was given: treatment ids, and words for what the topic pack does not name."""

    names: tuple[str, ...]
    parts: frozenset[str]
    unnamed: str | None = None
    several: bool = False  # each of the names is an arm of its own
    adds: bool = False  # on top of what everyone was given
    words: frozenset[str] = frozenset()  # all telling words of what it was given
    besides: str | None = None  # what else may stand there that the topic pack does not name


class Told(NamedTuple):
    """A label and the words that say what it was given: where they begin and end, and whether they follow it."""

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
        """The mentions among the words."""
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
