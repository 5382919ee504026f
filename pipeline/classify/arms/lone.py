"""A title that says "needling with X or Y" leaves open whether Y came with needling: whether the text tells that it
did not.  Arms of the text and of the title and the passages go in, yes or no comes out.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import ROUTES, Arm
from pipeline.classify.arms.labels import find_labels
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION


def with_a_lone(told: Sequence[Arm], titled: Sequence[Arm], passages: Sequence[Passage]) -> bool:
    """Whether the text gives needling with X to one arm and Y alone to the other, and the title names needling once."""
    if len(told) != 2 or len(titled) != 2 or not all(t.needled for t in titled):
        return False
    first, second = (t.parts for t in titled)
    apart = len(first) > 1 and not first & second - {INTERVENTION} and second != {INTERVENTION}
    lone = {a.parts - ROUTES for a in told} == {first - ROUTES, second - ROUTES - {INTERVENTION}}
    return apart and lone and _named_once(passages)


def lone_by_its_label(labelled: Sequence[Arm], titled: Sequence[Arm], passages: Sequence[Passage]) -> bool:
    """The same of labelled arms, where needling is the first that is named behind the label of the one that had it."""
    return with_a_lone(labelled, titled, passages) and _right_behind(labelled, passages)


def _named_once(passages: Sequence[Passage]) -> bool:
    return sum(m.id == INTERVENTION for p in passages if p.sentence.role == "TITLE" for m in p.mentions) == 1


def _right_behind(labelled: Sequence[Arm], passages: Sequence[Passage]) -> bool:
    """Whether the intervention is what is named first behind a label of an arm that had it."""
    names = {s: set(a.names) for a in labelled if a.needled for s in a.because}
    told = [(p, x) for p in passages if p.sentence in names for x in find_labels(p.sentence.text)]
    behind = [(p, x.end) for p, x in told if names[p.sentence] & set(x.names)]
    return any(next((m.id for m in p.mentions if m.start >= end), None) == INTERVENTION for p, end in behind)
