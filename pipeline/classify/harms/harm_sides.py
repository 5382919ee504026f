"""Decides whether the needled arms had a harm, where a sentence says that one of two sides had none.

Examples: "three of group A and none of group B had crusts", "the laser brought crusts in three and needles in none",
"needles, but not the laser", "crusts: 0 vs 4" in the order of the arms, "crusts (4) were confined to the laser side".
"""

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
Span = tuple[int, int]


def none_on_one_side(told: Told) -> bool | None:
    """True if the needled arms had it and the others none, False for the reverse; None if the sentence says neither."""
    text, clause = told.text, _with_none_behind(told)
    if not _words("a_zero").search(text, *clause):
        return None
    inside = [r for r in told.named if clause[0] <= r.start and r.end <= clause[1]]
    if {told.needled(r) for r in inside} != {True, False}:
        return None
    harms = [(a + clause[0], b + clause[0]) for h in told.topic.harms for a, b in h.find(text[slice(*clause)])]
    zeros = [r for i, r in enumerate(inside) if _is_zero(text, clause, inside, i)]
    zero = {told.needled(r) for r in zeros if _is_of((told.place.start, told.place.end), r, inside, harms)}
    if len(zero) != 1 or (zero == {False} and len({r.arm for r in inside}) > 2):
        return None  # with several other arms, some may have had it as well
    return not zero.pop()


def in_order(told: Told) -> bool | None:
    """The same from two numbers after a harm, one for each of two arms: in the order in which these are named after the
    numbers, else in their own order."""
    arms = told.arms
    found = _words("two_numbers").match(told.text, told.place.end) if len(arms) == 2 else None
    if not found or arms[0].needled == arms[1].needled:
        return None
    behind = [r.arm for r in told.named if r.start >= found.end()][:2]
    first = behind[0] if len(set(behind)) == 2 else arms[0]
    zero = [bool(_words("zero").fullmatch(n)) for n in found.groups() if n]
    return None if zero[0] == zero[1] else not zero[not first.needled]


def confined(told: Told) -> bool | None:
    """The same from a harm, or a list of harms, that is said to be confined to one arm."""
    text, end = told.text, told.place.end
    arm = next((r for r in told.named if r.start >= end), None)
    if arm is None or not _words("confined_to").search(text[end:arm.start]):
        return None
    others = [a for t in told.topic.harms for a, _ in t.find(text) if end <= a < arm.start]
    listed = not others or bool(_words("list").fullmatch(text, end, max(others)))
    return told.needled(arm) if listed and not _words("of_a_kind").search(text, end, arm.start) else None


def _with_none_behind(told: Told) -> Span:
    """The clause, with the next one if that only says who had none: "three of group A, but none of group B did"."""
    behind = _words("goes_on").match(told.text, told.place.stop)
    if not behind or any(h.find(behind.group()) for h in told.topic.harms):
        return told.place.begin, told.place.stop
    return told.place.begin, behind.end()


def _is_zero(text: str, clause: Span, inside: Sequence[Reference], i: int) -> bool:
    """Whether the words right before or after an arm say that it had none."""
    r = inside[i]
    if i and _words("and").fullmatch(text, inside[i - 1].end, r.start):
        return _is_zero(text, clause, inside, i - 1)
    lead = _words("lead").match(text[r.start:r.end])
    before = text[inside[i - 1].end if i else clause[0]:r.start + (lead.end() if lead else 0)]
    after = text[r.end:inside[i + 1].start if i + 1 < len(inside) else clause[1]]
    if _words("some_of").search(before):
        return False
    return bool(_words("none_of").search(before) or _words("had_none").match(after))


def _is_of(harm: Span, arm: Reference, inside: Sequence[Reference], harms: Sequence[Span]) -> bool:
    """Whether what is said at an arm is about this harm: the last harms before it, else the first after it."""
    earlier = [h for h in harms if h[1] <= arm.start]
    if not earlier:
        return not any(arm.end <= h[0] < harm[0] and _split(h[1], harm[0], inside) for h in harms)
    return harm[1] <= arm.start and not _split(harm[1], max(earlier)[0], inside)


def _split(start: int, end: int, inside: Sequence[Reference]) -> bool:
    """Whether an arm is named between two harms, so that they are not one list."""
    return any(start <= r.start < end for r in inside)


class Place(NamedTuple):
    """Where the part of a sentence that names a harm begins, where the name starts and ends, and where the part
    stops."""

    begin: int
    start: int
    end: int
    stop: int


class Told(NamedTuple):
    """A sentence that mentions a harm, the place of the harm in it, and the arms that it names."""

    text: str
    place: Place
    named: Sequence[Reference]
    arms: Sequence[Arm]
    topic: Topic

    @property
    def near(self) -> list[Reference]:
        """The arms named in the same part as the harm."""
        return [r for r in self.named if self.place.begin <= r.start < self.place.stop]

    def needled(self, reference: Reference) -> bool:
        """Whether an arm had the intervention, or the words only name what all needled arms also had, and not as a
        group."""
        if reference.arm.needled:
            return True
        shared = all(reference.arm.parts <= a.parts for a in self.arms if a.needled)
        group = _words("as_a_group")
        alone = group.match(self.text, reference.end) or group.search(self.text, reference.start, reference.end)
        return shared and any(a.needled for a in self.arms) and not alone


def told_of_arms(passage: Passage, place: Place, arms: Sequence[Arm], topic: Topic) -> Told:
    """The sentence with the arms it names; "the other" counts as one if one of two arms is named before it."""
    text = passage.sentence.text
    return Told(text, place, _and_the_other(text, find_references(passage, arms, topic), arms), arms, topic)


def _and_the_other(text: str, named: Sequence[Reference], arms: Sequence[Arm]) -> list[Reference]:
    """The arms named, adding "the other" if one of two arms precedes it and no name says which it is."""
    found = list(named)
    for m in _words("the_other").finditer(text) if len(arms) == 2 else ():
        before = [r for r in found if r.end <= m.start()]
        if before and not any(r.start < m.end() and m.start() < r.end for r in found):
            found.append(Reference(*m.span(), next(a for a in arms if a is not before[-1].arm)))
    return sorted(found, key=lambda r: r.start)
