"""Reads the numbers that a clause gives for both arms: one value for each, or None.

Example: "60% in A versus 5% in B" gives 60 for A and 5 for B.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.arms.arm import Arm
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.values import (
    FEW,
    Value,
    in_brackets,
    in_digits,
    lie_apart,
    ranges,
    spreads,
    values,
)
from pipeline.classify.lexicon import rules

_words = rules("numbers")
TELLING = 1.5  # ratio from which two untested values count as a difference that authors report
AMONG_SEVERAL = 1.2  # the same if a test shows that several groups, these two among them, are not all alike
MANY = 2.0  # times as many people for two small untested counts to be a difference
SMALL = 20.0  # people, below which a count is small
POINTS = 20.0  # percentage points that make a difference if words also rank the two


class Numbers(NamedTuple):
    """One value for each of two arms, in the same unit."""

    first: Arm
    a: float
    second: Arm
    b: float
    changes: bool = False  # computed from "6.1 to 3.0" of each arm; a p value may be each arm's own
    negative: bool = False  # both have a minus sign or fell: "a mean change of -6 and -4", "from 6 to 3"
    only: bool = False  # the text belittles the smaller one: "in only 5%", "in none"
    several: bool = False  # two of several arms: a test covers all of them
    apart: bool = False  # their confidence intervals do not overlap
    joint: bool = False  # the only test given for two changes is of their difference
    opposed: bool = False  # one fell and the other rose: the one that fell is negative

    def telling(self, significant: bool | None) -> bool:
        """Whether the two differ, by the test given, or without one by the ratio :data:`TELLING`."""
        if self.apart:
            return True
        if significant is not None and (self.joint or not self.changes) and not (self.several and significant):
            return significant
        if self.opposed:
            return significant is True
        low, high = sorted((abs(self.a), abs(self.b)))
        least = AMONG_SEVERAL if self.several and significant else TELLING
        return (self.only and low < high) or (high > 0 and (low == 0 or high / low >= least))


def far_apart(text: str, numbers: Numbers, test: bool | None) -> bool:
    """Whether two contrasted numbers differ by a ``test`` or, without one, by a large amount."""
    far = "%" in text and test is None and abs(numbers.a - numbers.b) >= POINTS
    return far or differ(text, numbers, test)


def differ(text: str, numbers: Numbers, test: bool | None) -> bool:
    """Whether they differ by a ``test`` or, without one, by a large amount and not in only a few people."""
    return numbers.telling(test) and (test is not None or not _too_few(text, numbers))


def _too_few(text: str, numbers: Numbers) -> bool:
    """Whether counts of people are so small that chance may explain them: "12 on the right against 9 on the left"."""
    low, high = sorted((numbers.a, numbers.b))
    bare = "%" not in text and not (numbers.changes or numbers.only or numbers.opposed)
    return bare and 1 <= high < min(SMALL, MANY * low) and of_people(text, numbers)


def counted(text: str) -> bool:
    """Whether a clause says that something was seen in enough people, or a large enough percentage of them."""
    return any(float(m[1]) >= FEW for m in _words("people").finditer(in_digits(text)))


def of_people(text: str, numbers: Numbers) -> bool:
    """Whether the two count people or shares of them: "5 women", "9 of 28", "40%"."""
    said = in_digits(text)
    people = (m[1] for m in _words("people").finditer(said))
    return "%" in said or bool(_words("of_all").search(said)) or any(float(n) in (numbers.a, numbers.b) for n in people)


def larger(numbers: Numbers) -> Arm | None:
    """The arm with the higher value; None if they are equal."""
    return None if numbers.a == numbers.b else numbers.first if numbers.a > numbers.b else numbers.second


def both_numbers(text: str, references: Sequence[Reference]) -> Numbers | None:
    """The values of two arms: "60% in A versus 5% in B", "A and B by 60% and 5%, respectively"; None if more than two
    could be meant."""
    arms = list(dict.fromkeys(r.arm for r in references))
    if len(arms) != 2:
        return None
    if labelled := in_brackets(text, references):
        if [arm for arm, _ in labelled] not in (arms, arms[::-1]):
            return None  # one value belongs to an unrecognised arm, or to none
        (first, (a, _, _)), (second, (b, _, _)) = ((arm, v) for arm, v in labelled if arm)
        return Numbers(first, a, second, b)
    first, second = arms
    text = _without_first_levels(text)
    if len(told := ranges(text)) == 2:
        one, other = (float(end) - float(start) for start, end in told)
        joint = _tested_together(text)
        if one * other < 0:
            return Numbers(first, one, second, other, True, opposed=True)
        return Numbers(first, abs(one), second, abs(other), True, negative=one + other < 0, joint=joint)
    if told:
        return None
    found = values(text, references)
    if len(found) != 2 or _of_two_things(text, found, references):
        return None
    a, b = _signed(text, found)
    only = _words("only").search(text)
    belittled = only is not None and float(only[1]) == min(a, b)
    return Numbers(
        first,
        a,
        second,
        b,
        negative=all(minus for _, minus, _ in found),
        apart=lie_apart(spreads(text), found[0][2], found[1][2]),
        opposed=a * b < 0,
        only=belittled or (min(a, b) == 0 and bool(_words("nobody").search(text))),
    )


def _without_first_levels(text: str) -> str:
    """The text at the same length without earlier levels that stand beside a value: "3.7 (from 8.1) in A", "fell by 25%
    (from 42 to 31)", "from 100 to 26 in A and 49 in B"."""
    shared = _words("shared_start").search(text) if len(_words("range").findall(text)) == 1 else None
    spans = [m.span() for m in _words("level_before").finditer(text)] or ([shared.span("start")] if shared else [])
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _tested_together(text: str) -> bool:
    """Whether one test covers the difference between two changes: "From 9 to 4 in A and from 9 to 6 in B (p = 0.03)",
    or "the difference being 2 (95% CI 1-3)" after them."""
    told = list(_words("chance").finditer(text))
    last = max((m.end() for m in _words("range").finditer(text)), default=0)
    if _words("by_how_much").search(text, last):
        return True
    one = len(told) == 1 and told[0]["exact"] and told[0]["digits"].strip("0") not in ("", "1")
    return bool(one) and told[0].start() > last


def _signed(text: str, found: Sequence[Value]) -> tuple[float, float]:
    """Both values, made negative where only one fell or only one has a minus."""
    (a, minus, start), (b, other, end) = found
    fell, rose = (_words(w).search(text, 0, start) for w in ("fell", "rose"))
    then_fell, then_rose = (_words(w).search(text, start, end) for w in ("fell", "rose"))
    if minus != other:
        return (-a if minus else a), (-b if other else b)
    if (fell and then_rose and not rose and not then_fell) or (rose and then_fell and not fell and not then_rose):
        return (-a, b) if fell else (a, -b)
    return a, b


def _of_two_things(text: str, found: Sequence[Value], references: Sequence[Reference]) -> bool:
    """Whether the two values belong to one arm: "Raised the one by 8% and lowered the other by 5%", or "red for 6 days
    and crusted in 22, whereas the other"."""
    (_, _, start), (_, _, end) = found
    after = [r for r in references if r.start > end]
    one_each = len({r.arm for r in references if r.start < start}) == 1 == len({r.arm for r in after})
    if one_each and _words("turns_to").search(text, end, after[0].start + 1):
        return True
    told = any(r.end > start for r in references) or "respectively" in text
    apart = _words("changed_by").search(text, start, end + 1) or _words("each_in_brackets").fullmatch(text, start, end)
    return not told and bool(apart)
