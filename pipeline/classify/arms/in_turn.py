"""Reads treatments stated once for several arms: in the same order ("respectively"), or one drug given in two ways.

In "X after needling on the one side, injected on the other" both arms had X and differ by the way it was given
(EVIDENCE 1.2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.classify.arms.arm import CONTROLS, WAYS_IN, Given, Piece
from pipeline.classify.arms.labels import EVERYONE, Label
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import INJECTION
from pipeline.classify.passages.phrases import OTHER, clusters, in_one_item, together_only
from pipeline.model import INTERVENTION

BEFORE = 11  # characters before a label: "with the (", "left and "


def in_turn(piece: Piece) -> list[Given]:
    """Reads "the study group and the control group received X and Y, respectively"."""
    if told := _before(piece) or _with_or_without(piece):
        return told
    labels = piece.labels
    own: list[tuple[str, ...]] = [(name,) for x in labels if x.several for name in x.names]
    own = own or [x.names for x in labels if EVERYONE not in x.names]
    if len(own) < 2 or piece.parts(piece.start, labels[-1].start):
        return []
    given = clusters(piece.passage, labels[-1].end, len(piece.text), join=in_one_item)
    alike = labels[-1].several and len(given) == 2 and bool(given[0] & given[1])
    if len(given) != len(own) or not (alike or "respectively" in piece.text[labels[-1].end :]):
        return []
    return [Given(names, parts) for names, parts in zip(own, given, strict=True)]


def _with_or_without(piece: Piece) -> list[Given]:
    """Reads "the study and control groups had X with and without Y, respectively" or "X with (group A) or without
    (group B) Y"."""
    own, text, start = _one_by_one(piece.labels), piece.text, piece.start
    if len(own) != 2 or any(x.several for x in own):
        return []
    first, last = own
    found = rules("arms")("with_without").search(text, last.end)
    if found and "respectively" in text[found.end() :] and not piece.parts(start, last.end):
        base, more = piece.parts(last.end, found.start()), piece.parts(found.end())
    elif found := rules("assign")("or_without").fullmatch(text, max(start, first.start - BEFORE), last.start):
        base, more = piece.parts(start, first.start), piece.parts(last.end)
    else:
        return []
    least_first = "without" in re.split(r"and| or ", found.group().lower())[0]
    had = [base | (more or {OTHER}), base]
    return [Given(x.names, p) for x, p in zip(own, had[::-1] if least_first else had, strict=True)] if base else []


def _one_by_one(labels: Sequence[Label]) -> list[Label]:
    """The labels of arms; a single label for several arms is split into one for each."""
    own = [x for x in labels if EVERYONE not in x.names]
    if len(own) == 1 and own[0].several:
        return [own[0]._replace(names=(name,), several=False) for name in own[0].names]
    return own


def uncounted(piece: Piece) -> bool:
    """Whether a sentence leaves open which arm had what: "groups A, B and C had X and Y, respectively", or "the groups"
    had X or Y."""
    last = piece.labels[-1] if piece.labels else None
    if last is None:
        return False
    told = last.several and "respectively" in piece.text[last.end :]
    fewer = told and len(piece.parts(last.end)) < len(last.names)
    return fewer or (len(piece.labels) == 1 and _one_or_the_other(piece, last))


def _one_or_the_other(piece: Piece, label: Label) -> bool:
    """Whether groups under one name, or the left and the right, had one thing or another."""
    if not rules("assign")("several_groups").search(piece.text, max(0, label.start - BEFORE), label.end):
        return False
    later = [m for m in piece.passage.mentions if label.end <= m.start]
    or_else = rules("assign")("or_else")
    return any(a.id != b.id and or_else.fullmatch(piece.text, a.end, b.start) for a, b in pairwise(later))


def _before(piece: Piece) -> list[Given]:
    """Reads "X and Y on the right and left side, respectively"."""
    own, text = _one_by_one(piece.labels), piece.text
    apart = len(own) > 1 and own[0].start != own[1].start  # otherwise one label names both
    if apart and not rules("assign")("bare_and").fullmatch(text, own[0].end, own[1].start):
        return []
    if len(own) < 2 or "respectively" not in text[own[-1].end : own[-1].end + 40] or any(x.several for x in own):
        return []
    given = clusters(piece.passage, piece.start, own[0].start, join=together_only)[-len(own) :]
    return [Given(x.names, parts) for x, parts in zip(own, given, strict=True)] if len(given) == len(own) else []


def same_by_another_way(said: str, words: str, named: frozenset[str], before: frozenset[str]) -> frozenset[str]:
    """What the arm before had, where ``words`` only say that this arm was given it in another way; else nothing.

    ``said``: the sentence up to these words.  "By needling" is such a way if the first arm had the drug put in
    otherwise.
    """
    drug = before - CONTROLS - WAYS_IN
    if drug and named == {INTERVENTION} and _at_another_time(said, words):
        return before - CONTROLS
    with_needles = (INTERVENTION in before) != (INTERVENTION in named)
    other_way = with_needles or (before & WAYS_IN and named and not before & named)
    asked = rules("assign")
    if not drug or named - WAYS_IN or not other_way:
        return frozenset()
    if not asked("goes_in").match(words) or asked("goes_in_named").search(words):
        return frozenset()
    if (INTERVENTION in named or not with_needles) and not asked("put_in_by").search(said):
        return frozenset()  # "the one by X, the other by needling"
    injected = INTERVENTION not in named and rules("arms")("injected").search(words)
    return drug | ({INJECTION} if injected else frozenset())


def _at_another_time(said: str, words: str) -> bool:
    """Whether one arm had the same with needling: "X was put on alone on the one side and after needling on the
    other"."""
    asked = rules("assign")
    return asked("when_needled").match(words) is not None and asked("put_alone").search(said) is not None


def by_two_ways(piece: Piece) -> list[frozenset[str]]:
    """What each arm had in "X was given to the one half by needling and to the other by a syringe"; otherwise []."""
    if len(piece.labels) != 2 or any(EVERYONE in x.names or x.several for x in piece.labels):
        return []
    first, second = piece.labels
    if then := rules("assign")("after_then").match(piece.text, first.end, second.start):
        return _after_one_and_after_another(piece, first.start, piece.parts(then.end(), second.start))
    told = all(rules("assign")("by_way").match(piece.text, x.end) for x in piece.labels)
    ways = [piece.parts(first.end, second.start), piece.parts(second.end)]
    return _with_each(piece.parts(piece.start, first.start), ways) if told else []


def _after_one_and_after_another(piece: Piece, end: int, other: frozenset[str]) -> list[frozenset[str]]:
    """Reads "X was put on after a laser on the one side and after needling on the other"."""
    after = [*rules("assign")("after_one").finditer(piece.text, piece.start, end)]
    one = piece.parts(after[-1].end(), end) if after else None
    return _with_each(piece.parts(piece.start, after[-1].start()), [one, other]) if one and other else []


def _with_each(named: frozenset[str], ways: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The drug with each of two ways of giving it, one of which is needling; [] if what is named is itself such a
    way."""
    drug = named - CONTROLS
    apart = drug and not drug & WAYS_IN and sum(INTERVENTION in way for way in ways) == 1
    return [drug | way for way in ways] if apart else []
