"""Who was given what: a sentence about methods goes in, the names of arms with their treatments come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.classify.arms.enumerated import enumerated
from pipeline.classify.arms.given import Given, Told, begins_giving, take_up
from pipeline.classify.arms.labels import COUPLES, EVERYONE, OTHERS, SIDES, Label, find_labels
from pipeline.classify.arms.segments import segments
from pipeline.classify.lexicon import patterns
from pipeline.classify.passages.mentions import INTERVENTION
from pipeline.classify.passages.phrases import Passage, clusters, in_one_item, together_only


@lru_cache(maxsize=64)  # the methods are read by themselves, and again with the results where they tell too little
def assignments(passage: Passage) -> tuple[Given, ...]:
    """All that a sentence gives to labelled arms, in order; what everyone was given has the name ``everyone``."""
    text = passage.sentence.text
    first, found = _at_first(passage)
    edges = [first, *(x for m in _words("pieces").finditer(text, first) for x in m.span()), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        found += _of_piece(passage, start, end, bool(found))
    return (*_before_half(passage, found), *found, *_the_one(passage, found))


def _at_first(passage: Passage) -> tuple[int, list[Given]]:
    """Where a sentence goes on after "After a session of needling, ...", and that everyone was given that."""
    text = passage.sentence.text
    which = _words("upon_which").search(text)
    if which and passage.parts(0, which.start()) and not [x for x in find_labels(text) if x.start < which.start()]:
        return which.end(), [Given((EVERYONE,), passage.parts(0, which.start()))]
    piece = _words("pieces").search(text)
    if piece and _all_had(passage, piece.start()):
        return piece.end(), [Given((EVERYONE,), passage.parts(0, piece.start()))]
    opening = _words("opening").match(text)
    first = next((m for m in passage.mentions if opening and m.start >= opening.end()), None)
    if not opening or not first or not _words("at_once").fullmatch(text, opening.end(), first.start):
        return 0, []
    comma = _words("goes_on").match(text, first.end)
    end = comma.end() if comma else first.end
    before = [x for x in find_labels(text) if x.start < end and EVERYONE not in x.names]
    after = {x.names for x in find_labels(text) if x.start >= end}
    told = len(after) > 1 or after & {("one",), ("left",), ("right",)}
    return (end, [Given((EVERYONE,), passage.parts(0, end))]) if told and not before else (0, [])


def _all_had(passage: Passage, end: int) -> bool:
    """Whether people had something, before the words part into two sides: "Ten women had X; the right ..."."""
    text = passage.sentence.text
    sides = {n for x in find_labels(text) if x.start >= end for n in x.names}
    told = _words("people_had").match(text, 0, end) and not any(x.start < end for x in find_labels(text))
    return bool(told and passage.parts(0, end)) and (any(pair <= sides for pair in SIDES) or sides == {"study"})


def _before_half(passage: Passage, found: Sequence[Given]) -> list[Given]:
    """ "Men used a foam; half of them also had needling": what stands before the half was given to all."""
    text = passage.sentence.text
    labels = find_labels(text)
    half = (
        labels[0] if [x.names for x in labels] == [("one",)] and _words("half").match(text, labels[0].start) else None
    )
    if half is None or [g.names for g in found] != [("one",)] or not found[0].adds:
        return []
    told = not _words("not_giving").search(text, 0, half.start)
    parts = passage.parts(0, half.start)
    return [Given((EVERYONE,), parts)] if told and parts and not parts & found[0].parts else []


def _the_one(passage: Passage, found: Sequence[Given]) -> list[Given]:
    """ "...on one crow's foot; the other side was left": what stands before "the other" was given to the one."""
    labels = find_labels(passage.sentence.text)
    if {n for g in found for n in g.names} != {"other"} or [x.names for x in labels] != [("other",)]:
        return []
    parts = passage.parts(0, labels[0].start)
    return [Given(("one",), parts)] if parts and parts != found[0].parts else []


def _of_piece(passage: Passage, start: int, end: int, doing: bool) -> list[Given]:
    """What a part of a sentence gives to whom; ``doing``: a part before it has a verb that holds here as well."""
    text = passage.sentence.text[:end]
    labels = [x for x in _merged(text, passage, start) if OTHERS not in x.names]
    if last := _of_all(text, labels):
        everyone = Given((EVERYONE,), passage.parts(last.start(), end))
        return [*_of_piece(passage, start, last.start(), doing), *([everyone] if everyone.parts else [])]
    if in_turn := _respectively(passage, text, labels, start):
        return in_turn
    found: list[Given] = []
    for label, span in zip(labels, segments(text, passage, labels, start), strict=True):
        told = Told(passage, label, *span)
        if EVERYONE in label.names and not _gives(text, told, start):
            continue
        doing = doing or begins_giving(told) or bool(_words("doing").search(text, told.begin))
        if told.follows and not doing:
            continue  # a list of groups gives nothing to any
        besides = told.follows and not found and _words("besides").match(text, start)
        found = take_up(told, found, passage.parts(start, label.start) if besides else frozenset())
    return _by_the_same_means(passage, found, text, labels)


def _gives(text: str, told: Told, start: int) -> bool:
    """Whether words give something, and the part of the sentence from ``start`` on does not deny it."""
    gives = _words("giving").search(text, told.begin, told.end)
    return bool(gives) and not _words("not_giving").search(text, start)


def _by_the_same_means(passage: Passage, found: list[Given], text: str, labels: Sequence[Label]) -> list[Given]:
    """ "X by needling on the one side and Y on the other": what is said without a verb went in as the first did."""
    if len(found) < 2 or len(labels) < 2 or INTERVENTION in found[-1].parts or not found[-1].parts:
        return found
    first, second = labels[-2:]
    if INTERVENTION in found[-2].parts and _words("by").match(text, second.end):
        followed = _words("followed").search(text, 0, second.start)
        return [*found[:-1], found[-1]._replace(parts=found[-1].parts | {INTERVENTION})] if followed else found
    if len(found) != 2:
        return found
    means = any(
        m.id == INTERVENTION and m.end <= first.start and _words("means").search(text[: m.start])
        for m in passage.mentions
    )
    if not means or found[0].parts == {INTERVENTION} or not _words("verbless").fullmatch(text, first.end, second.start):
        return found
    return [found[0], found[1]._replace(parts=found[1].parts | {INTERVENTION})]


def _of_all(text: str, labels: Sequence[Label]) -> re.Match[str] | None:
    """Where words begin that stand after the last label and hold for all: "on opposite sides before needling"."""
    if not labels:
        return None
    end = labels[-1].end
    return _words("round").match(text, end) or (_words("last").search(text, end) if len(labels) > 1 else None)


def _in_turn_before(passage: Passage, text: str, labels: Sequence[Label], start: int) -> list[Given]:
    """ "X and Y on the right and left side, respectively"."""
    own = [x for x in labels if EVERYONE not in x.names]
    if len(own) == 1 and own[0].several:
        own = [own[0]._replace(names=(name,), several=False) for name in own[0].names]
    elif len(own) > 1 and not _words("bare_and").fullmatch(text, own[0].end, own[1].start):
        return []
    if len(own) < 2 or "respectively" not in text[own[-1].end : own[-1].end + 40] or any(x.several for x in own):
        return []
    given = clusters(passage, start, own[0].start, join=together_only)[-len(own) :]
    return [Given(x.names, parts) for x, parts in zip(own, given, strict=True)] if len(given) == len(own) else []


def _respectively(passage: Passage, text: str, labels: Sequence[Label], start: int) -> list[Given]:
    """ "The study group and the control group received X and Y, respectively"."""
    if told := _in_turn_before(passage, text, labels, start):
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


def _labels(text: str, passage: Passage) -> list[Label]:
    """What names an arm in a text that begins as the sentence does: words for arms, the letters of a list, and
    treatments ("the laser group received ...")."""
    found = [x for x in enumerated(passage) if x.end <= len(text)]
    for label in (*find_labels(text), *_by_treatment(text, passage)):
        if not any(label.start < x.end and x.start < label.end for x in found):
            found.append(label)
    return sorted(found)


def _by_treatment(text: str, passage: Passage) -> Iterator[Label]:
    """Groups that are called by what they were given and then told more of."""
    for m in passage.mentions:
        if passage.sentence.role == "METHODS" and (named := _words("group_did").match(text, m.end)):
            yield Label(m.start, named.end("group"), (text[m.start : m.end].lower(),))


def _merged(text: str, passage: Passage, start: int) -> list[Label]:
    """Labels of a piece; "the right half was the study side" is one label with two names."""
    merged: list[Label] = []
    for label in _labels(text, passage):
        if label.end <= start:
            continue
        label = label._replace(start=max(start, label.start))  # "whereas on the other half"
        one = _as_one(text, passage, merged[-1], label) if merged else None
        merged = [*merged[:-1], one] if one else [*merged, label]
    return merged


def _as_one(text: str, passage: Passage, last: Label, label: Label) -> Label | None:
    """Two labels in a row that name one arm, as one; None where they name two."""
    between = text[last.end:label.start]
    if EVERYONE in label.names and EVERYONE not in last.names and _words("of_these").fullmatch(between):
        return last._replace(end=label.end)
    if "control" in label.names and _words("served").search(between):
        return last._replace(names=(*last.names, "control"))
    names = (*last.names, *label.names)
    apart = EVERYONE in names or last.several or label.several or passage.parts(last.end, label.start)
    if apart or any(pair <= {*names} for pair in COUPLES):
        return None
    side = any(last.names[0] in pair for pair in SIDES)
    ends = _words("placed").search(text[:last.start]) or text[last.start:last.end].lower().startswith("on ")
    aside = side and ends and _words("aside").fullmatch(between)
    return Label(last.start, label.end, names) if aside or _words("alias").fullmatch(between) else None


def _words(id: str) -> re.Pattern[str]:
    return patterns("assign")[id]
