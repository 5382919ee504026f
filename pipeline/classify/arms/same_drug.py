"""One drug given in two ways, named once: what the words for an arm leave out goes in, treatments come out.

"X after needling on the one side, injected on the other": both had X, and the way is what they differ by (EVIDENCE
1.2).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import CONTROLS, WAYS_IN
from pipeline.classify.arms.labels import EVERYONE, Label
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import INJECTION
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION


def same_by_another_way(said: str, words: str, named: frozenset[str], before: frozenset[str]) -> frozenset[str]:
    """What an arm had of which ``words`` say no more than the way in which it was given: what the arm before it had.

    ``said``: the sentence up to these words; "by needling" is a way where something was put in by another there.
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
    """ "X was put on alone on the one side and after needling on the other", "before needling ... and after it"."""
    asked = rules("assign")
    return asked("when_needled").match(words) is not None and asked("put_alone").search(said) is not None


def by_two_ways(p: Passage, text: str, labels: Sequence[Label], start: int) -> list[frozenset[str]]:
    """ "X was given to the one half by needling and to the other by a syringe": what each of two arms had; else []."""
    if len(labels) != 2 or any(EVERYONE in x.names or x.several for x in labels):
        return []
    first, second = labels
    if then := rules("assign")("after_then").match(text, first.end, second.start):
        return _after_one_and_after_another(p, text, (start, first.start), (then.end(), second.start))
    ways = [(first.end, second.start), (second.end, len(text))]
    told = all(rules("assign")("by_way").match(text, begin) for begin, _ in ways)
    return _with_each(p.parts(start, first.start), [p.parts(*way) for way in ways]) if told else []


def _after_one_and_after_another(
    p: Passage, text: str, one: tuple[int, int], other: tuple[int, int]
) -> list[frozenset[str]]:
    """ "X was put on after a laser on the one side and after needling on the other"."""
    after = [*rules("assign")("after_one").finditer(text, *one)]
    if not after:
        return []
    first = [p.parts(after[-1].end(), one[1]), p.parts(*other)]
    return _with_each(p.parts(one[0], after[-1].start()), first) if all(first) else []


def _with_each(named: frozenset[str], ways: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """What was put on or in with each of two ways, of which one is needling; [] where that is itself a way."""
    drug = named - CONTROLS
    apart = drug and not drug & WAYS_IN and sum(INTERVENTION in way for way in ways) == 1
    return [drug | way for way in ways] if apart else []
