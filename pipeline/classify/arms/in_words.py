"""Finds what a sentence compares in words ("X versus Y"), as one set of treatments for each arm."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from pipeline.classify.arms.alone import alone_or_with, form_alone, or_go_on, put_on, same_alone, with_without
from pipeline.classify.arms.either import more_and_care
from pipeline.classify.arms.listed import called, compared_with, listed, or_alone, sized
from pipeline.classify.arms.versus import versus
from pipeline.classify.arms.ways import done_to_all, in_several_ways, needled_or_sham, side_by_side
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import TECHNIQUE, Passage, clusters, never
from pipeline.model import INTERVENTION

_words = rules("phrases")
NEAR = 30  # characters
ADDED_NEXT = ("adding", "addition", "added benef", "added value", "incremental", "effect", "benef", "value", "effic")
"""Beginnings of phrases like "adding X to Y", in which the addition is named first."""


@lru_cache(maxsize=64)  # each sentence is asked for several times
def compared(passage: Passage) -> tuple[frozenset[str], ...]:
    """The arms that one sentence compares, without repeats; () if it compares nothing or no arm was needled."""
    if not passage.named(INTERVENTION) or _among_others(passage):
        return ()
    if had_as_well := more_and_care(passage):
        return tuple(had_as_well)
    text = passage.sentence.text
    given = _words("each_with").search(text)
    both = passage.parts(given.end(), _upto_or(text, given.end())) if given else frozenset[str]()
    told = passage.upto(given.start()) if given and both else passage
    allotted = rules("arms")("allocated").search(told.sentence.text)
    had = _had_before(told, allotted.start()) if allotted else frozenset[str]()
    if had and allotted:
        told, both = told.since(allotted.start()), both | had
    else:
        common, start = done_to_all(told)
        told, both = told.since(start), both | common
    for rule in (
        *((or_go_on,) if had else ()),
        same_alone,
        form_alone,
        put_on,
        with_without,
        alone_or_with,
        in_several_ways,
        versus,
        adding,
        _techniques,
        compared_with,
        sized,
        listed,
        or_alone,
        called,
        _by_turns,
        _rest_alone,
        side_by_side,
        needled_or_sham,
    ):
        arms = tuple(dict.fromkeys((a - {"untreated"} if both else a) | both for a in rule(told) if a))
        if len(arms) > 1 and any(INTERVENTION in a for a in arms):
            bare = both and both not in arms and _words("or_none").search(told.sentence.text)
            return (*arms, both) if bare else arms
    return ()


def _among_others(p: Passage) -> bool:
    """Whether the intervention is one example of a kind that is compared: "to compare lasers and other devices,
    including X"."""
    first = next(i for i, m in enumerate(p.mentions) if m.id == INTERVENTION)
    between = p.sentence.text[p.mentions[first - 1].end : p.mentions[first].start] if first else ""
    return _words("including").search(between) is not None


def _upto_or(text: str, start: int) -> int:
    """Where the words about both arms end: before ", or", which may introduce another arm."""
    end = text.find(", or ", start)
    return end if end > 0 else len(text)


def _had_before(p: Passage, end: int) -> frozenset[str]:
    """What people had before they were allocated: "men undergoing a peel were randomised to X or Y"."""
    cues = rules("arms")("before_that").spans(p.sentence.text[:end])
    return frozenset(m.id for m in p.mentions if m.end <= end and any(0 <= m.start - b < NEAR for _, b in cues))


def _by_turns(p: Passage) -> list[frozenset[str]]:
    """Reads "done by X and by Y", "X and Y in a split-face manner", "40 with X and 22 with Y"."""
    text = p.sentence.text
    if p.sentence.role == "RESULTS":
        found = _words("number_each").search(text)
        return [p.parts(0, found.end()), p.parts(found.end(), len(text))] if found else []
    if many := _words("so_many").search(text):
        return [p.parts(0, many.end()), p.parts(many.end(), len(text))] if p.sentence.role == "METHODS" else []
    if turn := _words("washed_out").search(text):
        return [p.parts(0, turn.start()), p.parts(turn.end(), len(text))]
    twice = _words("by_twice").search(text)
    if twice and twice["after"]:
        begins = [m.start() for m in re.finditer(rf"\b{twice['after']}\s", text)]
        edges = pairwise([*(begin for begin in begins if begin >= twice.start()), len(text)])
        return [parts for edge in edges if (parts := p.parts(*edge))]
    arms = clusters(p, twice.start(), len(text)) if twice else []
    arms = clusters(p, 0, len(text)) if not twice and _words("within").search(text) else arms
    return arms if len(arms) == 2 else []


def _rest_alone(p: Passage) -> list[frozenset[str]]:
    """Reads "50 to a lotion with needling, and 50 to the lotion only": the second arm had the same without needling."""
    found = _words("rest_alone").search(p.sentence.text) if p.sentence.role == "METHODS" else None
    if not found or p.parts(found.end("more"), found.end()):
        return []
    more = p.parts(*found.span("more"))
    return [more, more - {INTERVENTION}] if {INTERVENTION} < more else []


def adding(p: Passage) -> list[frozenset[str]]:
    """Reads "adding X to Y": Y with X and Y without it."""
    text = p.sentence.text
    found = rules("arms")("adding").search(text)
    parts = list(dict.fromkeys(clusters(p, 0, len(text), join=never)))
    if not found or len(parts) < 2:
        return []
    after = list(dict.fromkeys(clusters(p, found.end(), len(text), join=never)))
    names_added = text[found.start() :].lower().startswith(ADDED_NEXT)
    base = frozenset[str]().union(*(after[1:] if names_added else after))
    apart = [a | base for a in parts if not a <= base]
    if base and len(apart) > 1 and _words("one_each").search(text, p.mentions[0].end, p.mentions[-1].start):
        return [*apart, base]  # "does X or Y add to Z", "X and Y, each added to Z"
    return [base | frozenset[str]().union(*parts), base] if base else []


def _techniques(p: Passage) -> list[frozenset[str]]:
    """Reads "two needle depths": all arms were needled, in different ways."""
    named = frozenset(m.id for m in p.mentions)
    if INTERVENTION in named and rules("arms")("technique").search(p.sentence.text):
        return [named, named | {TECHNIQUE}]
    return []
