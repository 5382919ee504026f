"""Adds up or multiplies groups of people that make up a whole, and reports groups that do not fit the stated whole.

From each sentence come totals with their places; :mod:`people` chooses which number is the sample.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.classify.counts import value
from pipeline.classify.lexicon import rules
from pipeline.classify.reading import texts
from pipeline.model import Participants, Record
from pipeline.text import sentences

_counted = rules("people")
SUM, PRODUCT = 2.0, 2.5  # score of each as the whole sample
MOST = 5  # groups that are added up
NEXT = 160  # characters within which the next group must follow
_LETTER = re.compile(r"\b(?:[a-d1-4]|i{1,3}|iv)\b", re.IGNORECASE)


class Total(NamedTuple):
    """The number of people in all groups, its score as the whole sample, and where the groups are named."""

    n: int
    score: float
    start: int
    end: int
    also: tuple[int, int] | None = None  # where the number of groups is


def sums(text: str, start: int, end: int) -> list[Total]:
    """Totals of groups with sizes in brackets: "needling (20 patients) or laser (19 patients)"; a first size that is
    the sum of the rest is the total."""
    groups = _allocated(text, start, end)
    if not 2 <= len(groups) <= MOST:
        return []
    sizes = [n for n, _ in groups]
    whole = {value(m["n"]) for m in _counted("before").finditer(text, start, end)}
    if len(sizes) > 2 and any(sum(sizes[:k]) in whole for k in range(2, len(sizes))):
        return []  # the first few add up to a whole, the rest are parts of it
    if len(sizes) > 2 and sum(sizes[1:]) in whole:
        sizes, groups = sizes[1:], groups[1:]  # in "44 workers (29 women)" the first size is not a group
    return [Total(_added_up(sizes), SUM, groups[0][1].start(), groups[-1][1].end())]


def products(text: str, start: int, end: int) -> list[Total]:
    """Totals of equal groups: "two groups of 20 patients each", "20 each of group A and B", or "20 in each group" in a
    text that speaks of two groups."""
    sized = [m for way in ("in_each", "each_had") for m in _counted(way).finditer(text, start, end)]
    groups = next(iter(_counted("groups").finditer(text)), None) if sized else None
    listed = _counted("each_of").finditer(text, start, end)
    found = [_product(len(_LETTER.findall(m["letters"])), m) for m in listed]
    found += [_product(value(m["k"]) or 0, m) for m in _counted("groups_of").finditer(text, start, end)]
    found += [_product(2, m) for m in _counted("either_each").finditer(text, start, end)]
    return found + [_product(value(groups["k"]) or 0, m)._replace(also=groups.span()) for m in sized if groups]


def _product(groups: int, each: re.Match[str]) -> Total:
    return Total(groups * (value(each["n"]) or 0), PRODUCT, each.start(), each.end())


def pairs(text: str, start: int, end: int) -> list[Total]:
    """Totals of groups of which only the first has a noun: "given to 26 patients and heat to 24"."""
    ways = ("second_bare", "second_described", "second_gapped", "second_given", "second_allotted", "rest_allotted",
            "three_allotted", "and_controls", "first_and_next", "both_comprised", "noun_shared", "some_and_the_other",
            "each_their_own", "held_against", "matched_to", "who_and_who", "each_by_its_verb", "and_nothing",
            "there_were")
    found = (m for way in ways for m in _counted(way).finditer(text, start, end))
    return [Total(_added_up([value(m[g]) or 0 for g in ("n", "m", "k") if m.groupdict().get(g)]), SUM, *m.span())
            for m in found]


def lettered(text: str) -> list[Total]:
    """Totals of groups described one after the other, each with its size: by letters ("Group A (20 patients) ..."),
    else by names, else by what each was assigned to."""
    for ways in (("lettered", "lettered_after", "lettered_next"), ("named_group",)):
        found: dict[str, re.Match[str]] = {}
        for way in ways if _counted(ways[0]).search(text) else ways[:2]:
            for match in _counted(way).finditer(text):
                found.setdefault(match["g"].lower(), match)
        if len(found) > 1:
            return _added(text, sorted(found.values(), key=lambda m: m.start()))
    return _added(text, _in_turn(text))


def _in_turn(text: str) -> list[re.Match[str]]:
    """The groups to which sentences assign people, if they follow closely and at least one is said to be of people."""
    found = list(_counted("allotted_to").finditer(text))
    close = all(b.start() - a.end() < NEXT for a, b in pairwise(found))
    return found if close and any(m["who"] for m in found) else []


def _added(text: str, groups: Sequence[re.Match[str]]) -> list[Total]:
    """The total of groups with their sizes; [] for a single one, or too many."""
    if not 2 <= len(groups) <= MOST:
        return []
    return [Total(_added_up([_size(text, m) for m in groups]), SUM, groups[0].start("n"), groups[-1].end())]


def _added_up(sizes: Sequence[int]) -> int:
    """The sum; or the first number, if it is the sum of the rest and so the whole before its parts."""
    return sizes[0] if len(sizes) > 2 and sizes[0] == sum(sizes[1:]) else sum(sizes)


def _size(text: str, group: re.Match[str]) -> int:
    """The size of a group, adding up kinds if need be: "group A included 20 women and 10 men"."""
    more = text.startswith(" and ", group.end()) and _counted("before").match(text, group.end() + len(" and "))
    return (value(group["n"]) or 0) + (value(more["n"]) or 0 if more else 0)


def unbalanced(record: Record, people: Participants) -> str | None:
    """A note for a person if the stated group sizes do not add up to the stated number of people; otherwise None."""
    if people.n is None:
        return None
    wanted = {people.n, people.n_analysed}
    said = [[n for n, _ in _allocated(text, *span)] for _, text in texts(record, "body") for span in sentences(text)
            if _counted("parted").search(text, *span)]
    stated = [sizes for sizes in said if 2 <= len(sizes) <= MOST]
    if not stated or any(wanted & {sum(s), sum(s[1:]), s[0]} for s in stated):
        return None
    return f"the groups ({' + '.join(map(str, stated[0]))}) do not add up to the {people.n} people stated"


def _allocated(text: str, start: int, end: int) -> list[tuple[int, re.Match[str]]]:
    """The sizes in brackets in a sentence about groups, not about what happened to them."""
    if not _counted("allocated").search(text, start, end):
        return []
    if _counted("events").search(text, start, end) and not _counted("parted").search(text, start, end):
        return []
    return [(value(m["n"] or m["m"]) or 0, m) for m in _counted("signed").finditer(text, start, end)]
