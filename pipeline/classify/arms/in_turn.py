"""Arms and treatments told in the same order, "respectively": labels of a sentence go in, who had what comes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.classify.arms.labels import EVERYONE, Label
from pipeline.classify.arms.told import Given
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import OTHER, Passage, clusters, in_one_item, together_only

BEFORE = 11  # characters before a label in brackets: "with the ("


def in_turn(passage: Passage, text: str, labels: Sequence[Label], start: int) -> list[Given]:
    """ "The study group and the control group received X and Y, respectively"."""
    if told := _before(passage, text, labels, start) or _with_or_without(passage, text, labels, start):
        return told
    own: list[tuple[str, ...]] = [(name,) for x in labels if x.several for name in x.names]
    own = own or [x.names for x in labels if EVERYONE not in x.names]
    if len(own) < 2 or passage.parts(start, labels[-1].start):
        return []
    given = clusters(passage, labels[-1].end, len(text), join=in_one_item)
    alike = labels[-1].several and len(given) == 2 and bool(given[0] & given[1])
    if len(given) != len(own) or not (alike or "respectively" in text[labels[-1].end :]):
        return []
    return [Given(names, parts) for names, parts in zip(own, given, strict=True)]


def _with_or_without(passage: Passage, text: str, labels: Sequence[Label], start: int) -> list[Given]:
    """ "The study and control groups had X with and without Y, respectively", "X with (group A) or without (group B)
    Y"."""
    own = _one_by_one(labels)
    if len(own) != 2 or any(x.several for x in own):
        return []
    first, last = own
    found = rules("arms")("with_without").search(text, last.end)
    if found and "respectively" in text[found.end() :] and not passage.parts(start, last.end):
        base, more = passage.parts(last.end, found.start()), passage.parts(found.end(), len(text))
    elif found := rules("assign")("or_without").fullmatch(text, max(start, first.start - BEFORE), last.start):
        base, more = passage.parts(start, first.start), passage.parts(last.end, len(text))
    else:
        return []
    least_first = "without" in re.split(r"and| or ", found.group().lower())[0]
    had = [base | (more or {OTHER}), base]
    return [Given(x.names, p) for x, p in zip(own, had[::-1] if least_first else had, strict=True)] if base else []


def _one_by_one(labels: Sequence[Label]) -> list[Label]:
    """The labels of arms; that of several, where it is the only one, as one for each."""
    own = [x for x in labels if EVERYONE not in x.names]
    if len(own) == 1 and own[0].several:
        return [own[0]._replace(names=(name,), several=False) for name in own[0].names]
    return own


def uncounted(passage: Passage, text: str, labels: Sequence[Label]) -> bool:
    """Whether a sentence leaves open which arm had what: "groups A, B and C had X and Y, respectively", or
    "the groups" had X or Y."""
    end = labels[-1].end if labels else 0
    told = bool(labels) and labels[-1].several and "respectively" in text[end:]
    fewer = told and len(passage.parts(end, len(text))) < len(labels[-1].names)
    return fewer or (len(labels) == 1 and _one_or_the_other(passage, text, labels[0]))


def _one_or_the_other(passage: Passage, text: str, label: Label) -> bool:
    """Whether groups under one name had one thing or another."""
    if not rules("assign")("several_groups").search(text, label.start, label.end):
        return False
    later = [m for m in passage.mentions if label.end <= m.start < len(text)]
    or_else = rules("assign")("or_else")
    return any(a.id != b.id and or_else.fullmatch(text, a.end, b.start) for a, b in pairwise(later))


def _before(passage: Passage, text: str, labels: Sequence[Label], start: int) -> list[Given]:
    """ "X and Y on the right and left side, respectively"."""
    own = _one_by_one(labels)
    apart = len(own) > 1 and own[0].start != own[1].start  # else both stand under one name
    if apart and not rules("assign")("bare_and").fullmatch(text, own[0].end, own[1].start):
        return []
    if len(own) < 2 or "respectively" not in text[own[-1].end : own[-1].end + 40] or any(x.several for x in own):
        return []
    given = clusters(passage, start, own[0].start, join=together_only)[-len(own) :]
    return [Given(x.names, parts) for x, parts in zip(own, given, strict=True)] if len(given) == len(own) else []
