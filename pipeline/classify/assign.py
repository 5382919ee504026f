"""Who was given what: a sentence about methods goes in, the names of arms with their treatments come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.classify.arm import ROUTES
from pipeline.classify.enumerated import enumerated, opens
from pipeline.classify.labels import COUPLES, EVERYONE, OTHERS, Label, find_labels
from pipeline.classify.lexicon import patterns
from pipeline.classify.mentions import INTERVENTION
from pipeline.classify.phrases import TECHNIQUE, Passage, clusters, in_one_item, together_only
from pipeline.classify.pointing import points_at
from pipeline.classify.segments import segments
from pipeline.classify.unnamed import given_after, given_before, given_besides, telling_words

CONTRARY = ({"one", "other"}, {"left", "right"})


class Given(NamedTuple):
    """Names of an arm and what it was given: treatment ids, and words for what the topic pack does not name."""

    names: tuple[str, ...]
    parts: frozenset[str]
    unnamed: str | None = None
    several: bool = False  # each of the names is an arm of its own
    adds: bool = False  # on top of what everyone was given
    words: frozenset[str] = frozenset()  # all telling words of what it was given
    besides: str | None = None  # what else may stand there that the topic pack does not name


def assignments(passage: Passage) -> list[Given]:
    """All that a sentence gives to labelled arms, in order; what everyone was given has the name ``everyone``."""
    text = passage.sentence.text
    first, found = _at_first(passage)
    edges = [first, *(x for m in _words("pieces").finditer(text, first) for x in m.span()), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        found += _of_piece(passage, start, end, bool(found))
    return [*_before_half(passage, found), *found, *_the_one(passage, found)]


def _at_first(passage: Passage) -> tuple[int, list[Given]]:
    """Where a sentence goes on after "After a session of needling, ...", and that everyone was given that."""
    text = passage.sentence.text
    opening = _words("opening").match(text)
    first = next((m for m in passage.mentions if opening and m.start >= opening.end()), None)
    if not opening or not first or not _words("at_once").fullmatch(text, opening.end(), first.start):
        return 0, []
    comma = _words("goes_on").match(text, first.end)
    end = comma.end() if comma else first.end
    before = [x for x in find_labels(text) if x.start < end and EVERYONE not in x.names]
    after = {x.names for x in find_labels(text) if x.start >= end}
    return (end, [Given((EVERYONE,), passage.parts(0, end))]) if not before and len(after) > 1 else (0, [])


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
    if told := _respectively(passage, text, labels, start):
        return told
    found: list[Given] = []
    for label, (a, b, follows) in zip(labels, segments(text, passage, labels, start), strict=True):
        gives = _words("giving").search(text, a, b) and not _words("not_giving").search(text, start)
        if EVERYONE in label.names and not gives:
            continue
        being = any(_words("being").search(text[a : m.start]) for m in passage.mentions if a <= m.start < b)
        begun = being or EVERYONE in label.names or opens(text[label.start : label.end])
        begun = begun or _words("listed").search(text[:label.start]) is not None
        doing = doing or begun or bool(_words("doing").search(text, a))
        if follows and not doing:
            continue  # a list of groups gives nothing to any
        piece = text[a:b]
        given = frozenset(m.id for m in passage.mentions if a <= m.start < b and not _denied(text, m.start))
        if follows and not found and _words("besides").match(text, start):
            given |= passage.parts(start, label.start)
        parts = given | passage.parts(label.start, label.end)
        if not parts and passage.parts(a, b) and ("control" in label.names or passage.parts(a, b) == {INTERVENTION}):
            parts = frozenset({"untreated"})  # what is named was denied
        if not parts and _words("manner").search(piece):
            parts = frozenset({TECHNIQUE})
        if not parts and _words("nothing").match(piece):
            parts = frozenset({"untreated"})
        if passage.sentence.role != "RESULTS":
            parts |= points_at(piece, bool(parts), not follows or _after_control(label, found))
        if found and not parts and not follows:
            parts = _all_but(passage, found[-1].parts, a, b)
        unnamed = given_after(piece, told=bool(found)) if follows else given_before(piece)
        unnamed = None if parts or passage.sentence.role == "RESULTS" else unnamed  # "group 2 fared worse than"
        if not follows and (common := _before_and_after(passage, text, a)):
            parts -= common
            if not _without_it(passage, a, len(passage.sentence.text)):
                found.append(Given((EVERYONE,), common))
            elif found:  # "on the one side after needling and on the other without needling"
                found[-1] = found[-1]._replace(parts=found[-1].parts | common)
        if found and parts <= {"untreated"} and _without_it(passage, a, len(passage.sentence.text)):
            parts, unnamed = found[-1].parts - {INTERVENTION} or frozenset({"untreated"}), None
        adds = bool(_words("adds").search(text, a, b))
        words, besides = telling_words(piece), given_besides(piece)
        found.append(Given(label.names, parts, unnamed, label.several, adds, words, besides))
    return _by_the_same_means(passage, found, text, labels)


def _by_the_same_means(passage: Passage, found: list[Given], text: str, labels: Sequence[Label]) -> list[Given]:
    """ "X by needling on the one side and Y on the other": what is said without a verb went in as the first did."""
    if len(found) < 2 or len(labels) < 2 or INTERVENTION in found[-1].parts or not found[-1].parts:
        return found
    first, second = labels[-2:]
    if INTERVENTION in found[-2].parts and _words("by").match(text, second.end):
        followed = _words("followed").search(text, first.end, second.start)
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


def _after_control(label: Label, found: Sequence[Given]) -> bool:
    """Whether the treated are told of right after the controls."""
    return bool(found) and "study" in label.names and "control" in found[-1].names


def _without_it(passage: Passage, start: int, end: int) -> bool:
    """Whether a part of a sentence says that the intervention was left out, and no more: "without pretreatment"."""
    text, inside = passage.sentence.text, [m for m in passage.mentions if start <= m.start < end]
    bare = any(m.id == "untreated" and _words("without_it").match(text, m.start) for m in inside)
    return bare or any(m.id == INTERVENTION and _denied(text, m.start) for m in inside)


def _all_but(passage: Passage, before: frozenset[str], start: int, end: int) -> frozenset[str]:
    """What the arm told before had but for what is denied here, with its route: "and without foxglove on the other"."""
    left_out = frozenset(
        m.id for m in passage.mentions if start <= m.start < end and _denied(passage.sentence.text, m.start)
    )
    return before - left_out - ROUTES if left_out and left_out < before else frozenset()


def _denied(text: str, place: int) -> bool:
    """Whether the words before a treatment say that it was not given: "the control group without needling"."""
    return _words("denied").search(text[max(0, place - 40) : place]) is not None


def _of_all(text: str, labels: Sequence[Label]) -> re.Match[str] | None:
    """Where words begin that stand after the last label and hold for all: "on opposite sides before needling"."""
    if not labels:
        return None
    end = labels[-1].end
    return _words("round").match(text, end) or (_words("last").search(text, end) if len(labels) > 1 else None)


def _in_turn_before(passage: Passage, text: str, labels: Sequence[Label], start: int) -> list[Given]:
    """ "X and Y on the right and left side, respectively"."""
    own = [x for x in labels if EVERYONE not in x.names]
    if len(own) < 2 or "respectively" not in text[own[-1].end : own[-1].end + 40] or any(x.several for x in own):
        return []
    if not _words("bare_and").fullmatch(text, own[0].end, own[1].start):
        return []
    given = clusters(passage, start, own[0].start, join=together_only)[-len(own) :]
    return [Given(x.names, parts) for x, parts in zip(own, given, strict=True)] if len(given) == len(own) else []


def _before_and_after(passage: Passage, text: str, start: int) -> frozenset[str]:
    """ "X to the one side after needling and Y to the other": needling was given to both."""
    if not start or not (after := _words("afterwards").match(text, start)):
        return frozenset()
    first = next((m for m in passage.mentions if m.start >= after.end()), None)
    return frozenset({first.id}) if first and first.start - after.end() < 12 else frozenset()


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
        last = merged[-1] if merged else None
        if (
            last
            and EVERYONE in label.names
            and EVERYONE not in last.names
            and _words("of_these").fullmatch(text, last.end, label.start)
        ):
            merged[-1] = last._replace(end=label.end)
        elif last and "control" in label.names and _words("served").search(text[last.end : label.start]):
            merged[-1] = last._replace(names=(*last.names, "control"))
        elif (
            last
            and EVERYONE not in (*last.names, *label.names)
            and not (last.several or label.several)
            and not any(pair <= {*last.names, *label.names} for pair in CONTRARY)
            and _words("alias").fullmatch(text, last.end, label.start)
            and not passage.parts(last.end, label.start)
            and not any(pair <= {*last.names, *label.names} for pair in COUPLES)
        ):
            merged[-1] = Label(last.start, label.end, (*last.names, *label.names))
        else:
            merged.append(label)
    return merged


def _words(id: str) -> re.Pattern[str]:
    return patterns("assign")[id]
