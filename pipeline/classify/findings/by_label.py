"""Finds the arms that a passage names by labels such as "group A" or "the control side"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.classify.arms.arm import CONTROLS, Arm
from pipeline.classify.arms.contrast import core
from pipeline.classify.arms.labels import EVERYONE, OTHERS, Label, combination, find_bare, find_codes, find_labels
from pipeline.classify.findings.reference import Reference
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage

_words = rules("references")


def labels_in(passage: Passage) -> list[Label]:
    """Labels that a passage names, except those whose treatment follows them and counts such as "13 of the 24
    sides"."""
    text = passage.sentence.text
    found = [x for x in find_labels(text) if not _told_by_treatment(x, passage)]
    if passage.sentence.role == "RESULTS" and not any("other" in x.names for x in found):
        found = [x for x in found if text[x.start:x.end].lower() != "one"]  # "one had a cold sore": a person
    counts = [m.span() for m in _words("so_many_of").finditer(text)] if found else []
    return [x for x in found if not any(a <= x.start < b for a, b in counts)]


def by_label(labels: Sequence[Label], text: str, arms: Sequence[Arm]) -> Iterator[Reference]:
    """The arms that labels of a text refer to."""
    known = {name for a in arms for name in a.names}
    coded = [*(find_codes(text) if len(arms) > 2 else ()), *find_bare(text)]
    coded = [x for x in coded if {*x.names} <= known]
    coded = [x for x in coded if not any(x.start < y.end and y.start < x.end for y in labels)]
    for x in (*coded, *labels):
        yield from (Reference(x.start, x.end, arm) for arm in _arms_of(x, arms, text[x.start : x.end].lower()))


def the_others(labels: Sequence[Label], kept: Sequence[Reference], arms: Sequence[Arm]) -> list[Reference]:
    """The arms meant by "the other groups": those that the clause does not name."""
    named = {r.arm for r in kept}
    rest = [a for a in arms if a not in named]
    return [Reference(x.start, x.end, arm) for x in labels if OTHERS in x.names for arm in rest if named]


def of_the_other(labels: Sequence[Label], kept: Sequence[Reference], arms: Sequence[Arm]) -> Iterator[Reference]:
    """The references, with "the other side" after one of two arms read as the other arm."""
    others = {(x.start, x.end) for x in labels if x.names == ("other",)}
    untold = [x for x in others if len(arms) == 2 and not any(r.start < x[1] and x[0] < r.end for r in kept)]
    before: Reference | None = None
    for r in sorted([*kept, *_untold(untold, kept)], key=lambda r: r.start):
        again = before is not None and r.arm is before.arm and (r.start, r.end) in others and len(arms) == 2
        before = Reference(r.start, r.end, next(a for a in arms if a is not r.arm)) if again else r
        yield before


def _untold(places: Sequence[tuple[int, int]], kept: Sequence[Reference]) -> Iterator[Reference]:
    """Places of "the other side" if no arm has that name, with the arm named last before (the opposite of the one
    meant)."""
    for start, end in places:
        if before := [r for r in kept if r.end <= start]:
            yield Reference(start, end, max(before, key=lambda r: r.end).arm)


def _told_by_treatment(label: Label, passage: Passage) -> bool:
    """Whether the treatment after a label identifies the arm: "The study half treated by laser"."""
    said = _words("treated_with").match(passage.sentence.text, label.end)
    return "study" in label.names and said is not None and any(m.start == said.end() for m in passage.mentions)


def _arms_of(label: Label, arms: Sequence[Arm], words: str) -> list[Arm]:
    """The arms with that label; else the one of two arms that a "control", "combination" or "study" side must mean."""
    named = list(dict.fromkeys(a for name in label.names for a in arms if name in a.names))
    if "control" in label.names and _words("left_alone").search(words):
        return [a for a in named or _control(arms) if not a.needled and not core(a)]
    if named or label.several or {EVERYONE, OTHERS} & set(label.names):
        return named
    if "control" in label.names:
        return _control(arms)
    if combination(words):
        return _fuller(arms, lambda a: (False, len(core(a))))
    return _fuller(arms, lambda a: (a.needled, len(core(a)))) if "study" in label.names else []


def _fuller(arms: Sequence[Arm], given: Callable[[Arm], tuple[bool, int]]) -> list[Arm]:
    """The one of two arms that was given more; [] if they had the same."""
    less, more = sorted(arms, key=given) if len(arms) == 2 else (None, None)
    return [more] if less is not None and more is not None and given(less) != given(more) else []


def _control(arms: Sequence[Arm]) -> list[Arm]:
    """The only arm with an idle treatment, else of two arms the one given less."""
    idle = [a for a in arms if a.parts & CONTROLS]
    if idle:
        return idle if len(idle) == 1 else []
    least = sorted(arms, key=lambda a: len(a.parts))
    return least[:1] if len(arms) == 2 and least[0].parts < least[1].parts else []
