"""Treatments told once for several arms: in the same order ("respectively"), or one drug given in two ways.

Labels of a sentence, or the words for an arm, go in; who had what comes out.  "X after needling on the one side,
injected on the other": both had X, and the way is what they differ by (EVIDENCE 1.2).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import CONTROLS, WAYS_IN, Given
from pipeline.classify.arms.labels import EVERYONE, Label
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import INJECTION
from pipeline.classify.passages.phrases import Passage, clusters, in_one_item, together_only
from pipeline.model import INTERVENTION


def in_turn(passage: Passage, text: str, labels: Sequence[Label], start: int) -> list[Given]:
    """ "The study group and the control group received X and Y, respectively"."""
    if told := _before(passage, text, labels, start):
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


def _one_by_one(labels: Sequence[Label]) -> list[Label]:
    """The labels of arms; that of several, where it is the only one, as one for each."""
    own = [x for x in labels if EVERYONE not in x.names]
    if len(own) == 1 and own[0].several:
        return [own[0]._replace(names=(name,), several=False) for name in own[0].names]
    return own


def uncounted(passage: Passage, text: str, labels: Sequence[Label]) -> bool:
    """Whether a sentence leaves open which arm had what: "groups A, B and C had X and Y, respectively"."""
    end = labels[-1].end if labels else 0
    told = bool(labels) and labels[-1].several and "respectively" in text[end:]
    return told and len(passage.parts(end, len(text))) < len(labels[-1].names)


def same_by_another_way(said: str, words: str, named: frozenset[str], before: frozenset[str]) -> frozenset[str]:
    """What an arm had of which ``words`` say no more than the way in which it was given: what the arm before it had.

    ``said``: the sentence up to these words; "by needling" is a way where something was put in by another there.
    """
    drug = before - CONTROLS - WAYS_IN
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
