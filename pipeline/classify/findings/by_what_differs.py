"""Finds arms that a passage names by what only one of them was given, such as "the combination" or "without it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.classify.arms.arm import CONTROLS, ROUTES, Arm
from pipeline.classify.arms.contrast import core
from pipeline.classify.arms.labels import combination
from pipeline.classify.findings.reference import Reference
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION

_words = rules("references")
BOTH = 2
IDLE = "untreated"  # "without needling" is a name of it


def by_what_differs(passage: Passage, arms: Sequence[Arm]) -> Iterator[Reference]:
    """Places of "both combinations", "the combination", "either alone", "without it", "treated" and "the 0.6 mm group",
    in turn."""
    yield from _both_combined(passage.sentence.text, arms)
    yield from _combined(passage.sentence.text, arms)
    yield from _each_alone(passage.sentence.text, arms)
    yield from _without(passage, arms)
    yield from _treated(passage.sentence.text, arms)
    yield from _by_measure(passage.sentence.text, arms)


def _combined(text: str, arms: Sequence[Arm]) -> Iterator[Reference]:
    """Places of "the combination": the arm given all that some other arm was given, and more."""
    if not (said := combination(text)):
        return
    had = {a: core(a) - ROUTES or core(a) for a in arms}
    sets = sorted(arms, key=lambda a: len(had[a]))
    if len(arms) < 2 or len(had[sets[-1]]) == len(had[sets[-2]]) or not any(had[a] < had[sets[-1]] for a in arms):
        return
    for start, end in said:
        yield Reference(start, end, sets[-1])


def _both_combined(text: str, arms: Sequence[Arm]) -> Iterator[Reference]:
    """Places of "both combinations": the two of three arms that had all that the third had, and more."""
    said = _words("both_combined").spans(text) if len(arms) == BOTH + 1 else ()
    least = min(arms, key=lambda a: len(core(a)), default=None)
    fuller = [a for a in arms if said and least and core(least) and core(least) < core(a)]
    if len(fuller) == BOTH and len({len(core(a)) for a in fuller}) == 1:
        yield from (Reference(*span, a) for span in said for a in fuller)


def _each_alone(text: str, arms: Sequence[Arm]) -> Iterator[Reference]:
    """Places of "the monotherapies" or "either alone": the arms with one each of the treatments of the fullest arm."""
    if not (said := _words("each_alone").spans(text)):
        return
    whole = max((core(a) for a in arms), key=len, default=frozenset())
    single = [a for a in arms if len(core(a)) == 1 and core(a) < whole]
    if len(single) > 1 and frozenset[str]().union(*(core(a) for a in single)) == whole:
        yield from (Reference(*span, a) for span in said for a in single)


def _without(passage: Passage, arms: Sequence[Arm]) -> Iterator[Reference]:
    """Places of "without it", "without needling" or "monotherapy": of two arms the one that lacks what the other had in
    addition."""
    least, most = sorted(arms, key=lambda a: len(core(a))) if len(arms) == 2 else (None, None)
    if least is None or most is None or not core(least) < core(most):
        return
    text, more = passage.sentence.text, core(most) - core(least)
    names = ("bare", "group_of_form") if INTERVENTION in more else ("bare",)
    yield from (Reference(m.start(), m.end(), least) for name in names for m in _words(name).finditer(text))
    if passage.mentions:
        yield from (Reference(m.start(1), m.end(1), least) for m in _words("did_not").finditer(text))
    for m in (m for m in passage.mentions if m.id in more):
        if before := _words("without").search(text[: m.start]):
            yield Reference(before.start(), m.end, least)
            yield from _with(text[: before.start()], most)
        elif both := _words("with_and_without").search(text[: m.start]):
            yield from (Reference(both.start(), m.end, arm) for arm in (most, least))
    for m in (m for m in passage.mentions if m.id == IDLE and INTERVENTION in more):
        yield from _with(text[: m.start], most) if _words("bare_name").match(text, m.start) else ()


def _with(text: str, most: Arm) -> Iterator[Reference]:
    """Places of "with" before words such as "and 9.8 without needling"."""
    return (Reference(*w.span(), most) for w in _words("with_and").finditer(text))


def _treated(text: str, arms: Sequence[Arm]) -> Iterator[Reference]:
    """Places of "treated scars" if the other arm was left alone."""
    alone = len(arms) == 2 and [a.needled or not a.parts & CONTROLS for a in arms].count(True) == 1
    for m in _words("treated").finditer(text) if alone else ():
        yield from (Reference(*m.span(m.lastgroup or 0), a) for a in arms if not a.parts & CONTROLS)
    idle = [a for a in arms if IDLE in a.parts] if alone else []
    yield from (Reference(*m.span(1), a) for a in idle for m in _words("observed").finditer(text))


def _by_measure(text: str, arms: Sequence[Arm]) -> Iterator[Reference]:
    """Places of "the 0.6 mm group", named by needling depth, if only one of two arms was needled."""
    needled = [a for a in arms if a.needled]
    for m in _words("by_measure").finditer(text) if len(arms) == 2 and len(needled) == 1 else ():
        yield Reference(*m.span(1), needled[0])
