"""Reads the harms of one sentence: what it says about each harm that is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.classify.arms.arm import Arm
from pipeline.classify.harms.harm_arms import DENIED, OTHERS, bears_on, denial_bears_on
from pipeline.classify.harms.harm_sides import Place
from pipeline.classify.harms.harm_words import more_of_it, said_of
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.model import Harm
from pipeline.text import between
from pipeline.topic import HarmTerm, Topic

_words = rules("harm_words")
RULE = "harms"


class Clause(NamedTuple):
    """A clause in a sentence: its span, whether it lists all that occurred ("the other side had only a bruise"), and
    where the words about whom begin, which may precede it ("with the laser: crusts")."""

    start: int
    end: int
    excepted: bool
    begin: int


def harms_of_sentence(
    passage: Passage, arms: Sequence[Arm], topic: Topic, known: Sequence[HarmTerm], treated: frozenset[str]
) -> Iterator[Harm]:
    """The harms that a sentence reports or denies.  ``known``: those to look for; ``treated``: those that were
    treated."""
    text = passage.sentence.text
    cuts = list(_words("cut").finditer(text))
    excepting = [bool(_words("excepted").search(m.group())) or _but_some(text, m) for m in cuts]
    every = {h.id for h in topic.harms if h.vague and not h.parent}
    before = 0
    spared = [e or bool(_words("only").search(m.group())) for e, m in zip(excepting, cuts, strict=True)]
    parts = between((m.span() for m in cuts), len(text))
    for (start, end), excepted in zip(parts, (False, *spared), strict=True):
        begin = before if start and _words("of_whom").search(text[before:start]) else start
        for harm in _of_clause(passage, Clause(start, end, excepted, begin), arms, topic, known, treated):
            if not (any(excepting) and harm.term in every and harm.direction == "absent"):
                yield harm  # "none other than redness" does not deny all harms
        before = start


def _of_clause(
    passage: Passage, part: Clause, arms: Sequence[Arm], topic: Topic, known: Sequence[HarmTerm],
    treated: frozenset[str],
) -> Iterator[Harm]:
    """The harms that one clause reports or denies."""
    clause = passage.sentence.text[part.start:part.end]
    named = {harm.id: _once(harm.find(clause), clause) for harm in known}
    kinds = [(h.parent, span) for h in known for span in named[h.id] if h.parent]
    for harm in known:
        for a, b in named[harm.id]:
            if any(parent == harm.id and a < y and x < b for parent, (x, y) in kinds):
                continue  # a more specific harm is named there
            said = said_of(clause, a, b, harm, part.excepted)
            called = any(h.vague and first < a for h in known for first, _ in named[h.id])  # "effects: scarring"
            itself = harm.id in treated and not called and not _words("explicit").search(clause[max(0, a - 25):b])
            if itself and said and said[1] == "reported":
                continue  # the condition that was treated
            of_both = arms and said and said[1] == "reported" and more_of_it(clause, a, b)
            if said and not of_both:
                place = Place(part.begin, part.start + a, part.start + b, part.end)
                bears = bears_on if said[1] == "reported" else denial_bears_on
                said = _told_of(said[0], bears(passage, place, arms, topic))
            if said:
                often = _frequency(clause, a, b) if said[1] == "reported" else None
                yield Harm(*said, (passage.sentence.because(f"{RULE}.{said[1]}"),), often)


def _but_some(text: str, cut: re.Match[str]) -> bool:
    """Whether a "but" introduces an exception to a denial: "no side effects but mild redness"."""
    after = bool(cut.group().strip(", ") == "but" and _words("but_some").match(text, cut.end()))
    return after and bool(_words("no_effects").search(text[:cut.start()]))


def _once(found: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The spans of a harm, without short forms in brackets after its name."""
    return [s for s in found if not any(text[b:s[0]] == " (" for _, b in found)]


def _told_of(term: str, bears: str) -> tuple[str, str] | None:
    """What a harm that was seen or denied says about the intervention: None if it applies to other arms only."""
    return None if bears == OTHERS else (term, "absent" if bears == DENIED else "reported")


def _frequency(clause: str, start: int, end: int) -> str | None:
    """How often the harm between two places was seen, as the clause states it; otherwise None."""
    found = _words("often_before").search(clause[:start]) or _words("often_after").match(clause, end)
    if found is None or (found.end() > end and _words("often_in_turn").match(clause, found.end())):
        return None
    return found["often"]
