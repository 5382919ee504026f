"""What a sentence tells of a harm: a passage and the place of the harm go in, the arms that it names come out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.arms.arm import Arm
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.references import find_references
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.topic import Topic

_words = rules("harm_sides")


class Place(NamedTuple):
    """Where in a sentence the part that names a harm begins and ends, where the harm is named and its name ends."""

    begin: int
    start: int
    end: int
    stop: int


class Told(NamedTuple):
    """A sentence that tells of a harm, the place of the harm in it, and the arms that it names."""

    text: str
    place: Place
    named: Sequence[Reference]
    arms: Sequence[Arm]
    topic: Topic

    @property
    def near(self) -> list[Reference]:
        """The arms that the part with the harm names."""
        return [r for r in self.named if self.place.begin <= r.start < self.place.stop]

    def needled(self, reference: Reference) -> bool:
        """Whether an arm had the intervention, or words name what all such arms had as well, and not as a group."""
        if reference.arm.needled:
            return True
        shared = all(reference.arm.parts <= a.parts for a in self.arms if a.needled)
        group = _words("as_a_group")
        alone = group.match(self.text, reference.end) or group.search(self.text, reference.start, reference.end)
        return shared and any(a.needled for a in self.arms) and not alone


def told_of_arms(passage: Passage, place: Place, arms: Sequence[Arm], topic: Topic) -> Told:
    """What a sentence tells of a harm at a place; "the other" is an arm too, where one of two is named before it."""
    text = passage.sentence.text
    return Told(text, place, _and_the_other(text, find_references(passage, arms, topic), arms), arms, topic)


def _and_the_other(text: str, named: Sequence[Reference], arms: Sequence[Arm]) -> list[Reference]:
    """The arms named, and "the other", where one of two is named before it and no name tells which that is."""
    found = list(named)
    for m in _words("the_other").finditer(text) if len(arms) == 2 else ():
        before = [r for r in found if r.end <= m.start()]
        if before and not any(r.start < m.end() and m.start() < r.end for r in found):
            found.append(Reference(*m.span(), next(a for a in arms if a is not before[-1].arm)))
    return sorted(found, key=lambda r: r.start)
