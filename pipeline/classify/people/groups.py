"""Groups of people that make up a whole: added up, multiplied, or, where they do not fit the whole, told to a person.

A sentence goes in, totals with their places come out; which number is the sample is decided in people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.counts import value
from pipeline.classify.people.cues import REACH, counts, cues
from pipeline.classify.reading import texts
from pipeline.model import Participants, Record
from pipeline.text import sentences

SUM, CHAIN, PRODUCT = 2.0, 3.0, 2.5  # how much each speaks for being the whole sample
MOST = 5  # groups that are added up
_LETTER = re.compile(r"\b(?:[a-d1-4]|i{1,3}|iv)\b", re.IGNORECASE)


class Total(NamedTuple):
    n: int
    score: float
    start: int
    end: int
    also: tuple[int, int] | None = None  # where the number of groups stands


def sums(text: str, start: int, end: int) -> list[Total]:
    """Groups that add up: "needling (20 patients) or laser (19 patients)"; a first number that is their sum is it."""
    groups = _allocated(text, start, end)
    if not 2 <= len(groups) <= MOST:
        return []
    sizes = [n for n, _ in groups]
    whole = {value(m["n"]) for m in counts()["before"].pattern.finditer(text, start, end)}
    if len(sizes) > 2 and any(sum(sizes[:k]) in whole for k in range(2, len(sizes))):
        return []  # the first few are the whole that is named, the rest are parts of it
    if len(sizes) > 2 and sum(sizes[1:]) in whole:
        sizes, groups = sizes[1:], groups[1:]  # "44 workers (29 women)": of what kind some were, before the groups
    total = sizes[0] if len(sizes) > 2 and sizes[0] == sum(sizes[1:]) else sum(sizes)
    return [Total(total, SUM, groups[0][1].start(), groups[-1][1].end())]


def chains(text: str, start: int, matches: Sequence[re.Match[str]]) -> list[Total]:
    """People counted by kind one after the other: "on 10 men and 14 women", "Ten men and 14 women took part"."""
    lead, joined, preposition = (next(c for c in cues() if c.id == id) for id in ("lead", "joined", "preposition"))
    found = []
    for a, b, *rest in (matches[i:i + 3] for i in range(len(matches) - 1)):
        if rest and value(a["n"]) == sum(value(m["n"]) or 0 for m in (b, *rest)):
            continue  # "25 patients, 17 women and 8 men": the whole, and then its kinds
        between, after = text[a.end():b.start()], text[b.end():b.end() + REACH]
        led = a.start() == 0 or lead.fits(text[max(0, a.start() - REACH):a.start()], "")
        led = led or (a.start() == start and "and" in between and joined.fits("", after))
        both = counts()["of_both"].pattern.fullmatch(between)
        led = led or bool(both and preposition.fits(text[max(start, a.start() - REACH):a.start()], ""))
        listed = both or re.fullmatch(r"(?:,| and|, and)\s", between)
        apart = counts()["apart"].pattern.match(between) and counts()["described_so"].pattern.match(after)
        if led and a.end() <= b.start() and (listed or apart):
            found.append(Total((value(a["n"]) or 0) + (value(b["n"]) or 0), CHAIN, a.start(), b.end()))
    return found


def products(text: str, start: int, end: int) -> list[Total]:
    """Groups of one size: "two groups of 20 patients each", "20 each of group A and B", "20 in each group" where the
    text speaks of two groups."""
    sized = [m for way in ("in_each", "each_had") for m in counts()[way].pattern.finditer(text, start, end)]
    groups = next(iter(counts()["groups"].pattern.finditer(text)), None) if sized else None
    listed = counts()["each_of"].pattern.finditer(text, start, end)
    found = [_product(len(_LETTER.findall(m["letters"])), m) for m in listed]
    found += [_product(value(m["k"]) or 0, m) for m in counts()["groups_of"].pattern.finditer(text, start, end)]
    return found + [_product(value(groups["k"]) or 0, m)._replace(also=groups.span()) for m in sized if groups]


def _product(groups: int, each: re.Match[str]) -> Total:
    return Total(groups * (value(each["n"]) or 0), PRODUCT, each.start(), each.end())


def pairs(text: str, start: int, end: int) -> list[Total]:
    """Two groups of which the second has no noun: "given to 26 patients and heat to 24"."""
    ways = ("second_bare", "second_described", "second_gapped", "first_and_next", "noun_shared", "some_and_the_other")
    found = (m for way in ways for m in counts()[way].pattern.finditer(text, start, end))
    return [Total((value(m["n"]) or 0) + (value(m["m"]) or 0), SUM, *m.span()) for m in found]


def lettered(text: str) -> list[Total]:
    """Groups with letters, each with its size, in sentences of their own: "Group A (20 patients) ..."."""
    found: dict[str, re.Match[str]] = {}
    for way in ("lettered", "lettered_after"):
        for match in counts()[way].pattern.finditer(text):
            found.setdefault(match["g"].lower(), match)
    if not 2 <= len(found) <= MOST:
        return []
    groups = sorted(found.values(), key=lambda m: m.start())
    return [Total(sum(value(m["n"]) or 0 for m in groups), SUM, groups[0].start(), groups[-1].end())]


def unbalanced(record: Record, people: Participants) -> str | None:
    """What to tell a person where groups that are stated with their sizes do not add up to the people stated."""
    if people.n is None:
        return None
    wanted = {people.n, people.n_analysed}
    parted = counts()["parted"].pattern
    said = [[n for n, _ in _allocated(text, *span)] for _, text in texts(record, "body") for span in sentences(text)
            if parted.search(text, *span)]
    stated = [sizes for sizes in said if 2 <= len(sizes) <= MOST]
    if not stated or any(wanted & {sum(s), sum(s[1:]), s[0]} for s in stated):
        return None
    return f"the groups ({' + '.join(map(str, stated[0]))}) do not add up to the {people.n} people stated"


def _allocated(text: str, start: int, end: int) -> list[tuple[int, re.Match[str]]]:
    """The sizes in brackets of a sentence that speaks of groups, not of what befell them."""
    if not counts()["allocated"].pattern.search(text, start, end):
        return []
    if counts()["events"].pattern.search(text, start, end) and not counts()["parted"].pattern.search(text, start, end):
        return []
    return [(value(m["n"] or m["m"]) or 0, m) for m in counts()["signed"].pattern.finditer(text, start, end)]
