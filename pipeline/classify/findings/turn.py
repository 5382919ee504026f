"""Finds the order of two values if a sentence gives them without naming arms ("the score was 2.1 vs 3.4").

It takes the order in which other results name both arms with values or group sizes; without any, that of group letters
or numbers, of "the ones" and "the others" if the treated arm is the former, or of the arms in title and methods.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import Arm
from pipeline.classify.arms.labels import find_labels
from pipeline.classify.counts import value
from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.numbers import both_numbers
from pipeline.classify.findings.references import arms_in
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.tested import is_graded
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage

_words = rules("references")
FIRST = ("one", "people 1", "study")
THEN = ("other", "people 2", "control")
BEFORE = ("TITLE", "BACKGROUND", "METHODS")
GROUPS = (("group a", "group b"), ("group 1", "group 2"))
Order = tuple[Arm, ...]


def turn_of(passages: Sequence[Passage], place: int, scene: Scene) -> Order:
    """The two arms in the order of a sentence's values; () if it names an arm or the order is uncertain."""
    p = passages[place]
    found = _words("two_tested").search(p.sentence.text) if len(scene.arms) == 2 and len(scene.pairs) == 1 else None
    if found is None or arms_in(p, scene):
        return ()
    named = outcomes_in(p, scene)
    if len({o.id for o, _ in [x for x in named if x[1][0] < found.end()] or named}) != 1:
        return ()  # two outcomes ("redness and pain were 4 and 6"), or perhaps amounts of change ("it was 4 and 6")
    told = {order for q in passages if (order := _told(q, scene))}
    order = told.pop() if len(told) == 1 else (_as_introduced(scene) or scene.introduced) if not told else ()
    last = tuple(dict.fromkeys(r.arm for q in passages[max(0, place - 1) : place] for r in arms_in(q, scene)))
    return order if len(last) < len(order) or last == order else ()  # () if the sentence before has the opposite order


def introduced(passages: Sequence[Passage], scene: Scene) -> Order:
    """The two arms in the order of title and methods, if these name them at least twice and always in one order; else
    ()."""
    if len(scene.arms) != 2:
        return ()
    both = [order for p in passages if p.sentence.role in BEFORE and (order := _set_against(p, scene))]
    return both[0] if len(both) > 1 and len({*both}) == 1 else ()


def _set_against(p: Passage, scene: Scene) -> Order:
    """The two arms that a passage names against or beside each other, in order."""
    references = arms_in(p, scene)
    first = next(iter(references), None)
    other = next((r for r in references if first and r.arm is not first.arm), None)
    if not first or not other or len({r.arm for r in references}) != 2:
        return ()
    between = p.sentence.text[first.end : other.start]
    return (first.arm, other.arm) if _words("against_the_next").search(between) else ()


def _told(p: Passage, scene: Scene) -> Order:
    """The two arms in the order in which a result names them with values or gives their sizes."""
    text = p.sentence.text
    references = arms_in(p, scene)
    if references:
        numbers = None if is_graded(text) else both_numbers(text, references)
        return (numbers.first, numbers.second) if numbers else ()
    counted = tuple(m["all"] for m in _words("so_many_of_all").finditer(text))
    sizes = {arm: _sizes(arm) for arm in scene.arms}
    told = tuple(next((a for a in scene.arms if n in sizes[a]), None) for n in counted[:2])
    a, b = told if len(told) == 2 and counted[0] != counted[1] else (None, None)
    return (a, b) if a and b and a is not b else ()


def _sizes(arm: Arm) -> set[str]:
    """The numbers of people reported for an arm: "39 had a peel"."""
    told = ((s.text, x) for s in arm.because for x in find_labels(s.text) if {*x.names} & {*arm.names})
    counts = (text[x.start : x.end].split()[0] for text, x in told if x.names[0].startswith("people "))
    return {str(value(n) or n) for n in counts}


def _as_introduced(scene: Scene) -> Order:
    """Group A before group B, or the treated arm before "the other"; () if the names of the arms do not tell."""
    a, b = scene.arms
    for one, other in ((a, b), (b, a)):
        if any(first in one.names and then in other.names for first, then in GROUPS):
            return one, other
        if {*FIRST} & {*one.names} and {*THEN} & {*other.names} and one is scene.pairs[0].first:
            return one, other
    return ()
