"""Who was given what: a sentence about methods goes in, the names of arms with their treatments come out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.labels import EVERYONE, OTHERS, Label, find_labels
from pipeline.classify.lexicon import patterns
from pipeline.classify.phrases import TECHNIQUE, Passage, clusters, together_only
from pipeline.classify.unnamed import given_after, given_before, given_besides, telling_words


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
    return found + _the_one(passage, found)


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
    for label, (a, b, follows) in zip(labels, _segments(text, passage, labels, start), strict=True):
        gives = _words("giving").search(text, a, b) and not _words("not_giving").search(text, start)
        if EVERYONE in label.names and not gives:
            continue
        doing = doing or EVERYONE in label.names or bool(_words("doing").search(text, a))
        if follows and not doing:
            continue  # a list of groups gives nothing to any
        piece = text[a:b]
        given = frozenset(m.id for m in passage.mentions if a <= m.start < b and not _denied(text, m.start))
        parts = given | passage.parts(label.start, label.end)
        if not parts and passage.parts(a, b) and "control" in label.names:
            parts = frozenset({"untreated"})
        if not parts and len(found) > 1 and _words("both").search(piece):
            parts = found[-2].parts | found[-1].parts
        if not parts and _words("manner").search(piece):
            parts = frozenset({TECHNIQUE})
        than_control = found and "study" in label.names and "control" in found[-1].names
        on_top = (not follows or than_control) and _words("on_top").search(piece)
        if found and (_words("the_same").search(piece) or on_top):
            parts |= found[-1].parts
        unnamed = given_after(piece, told=bool(found)) if follows else given_before(piece)
        unnamed = None if parts or passage.sentence.role == "RESULTS" else unnamed  # "group 2 fared worse than"
        if not follows and (common := _before_and_after(passage, text, a)):
            found.append(Given((EVERYONE,), common))
            parts -= common
        adds = bool(_words("adds").search(text, a, b))
        words, besides = telling_words(piece), given_besides(piece)
        found.append(Given(label.names, parts, unnamed, label.several, adds, words, besides))
    return found


def _denied(text: str, place: int) -> bool:
    """Whether the words before a treatment say that it was not given: "the control group without needling"."""
    return _words("denied").search(text[max(0, place - 40):place]) is not None


def _of_all(text: str, labels: Sequence[Label]) -> re.Match[str] | None:
    """Where words begin that stand after the last label and hold for all: "on opposite sides before needling"."""
    if not labels:
        return None
    end = labels[-1].end
    return _words("round").match(text, end) or (_words("last").search(text, end) if len(labels) > 1 else None)


def _in_turn_before(passage: Passage, text: str, labels: Sequence[Label], start: int) -> list[Given]:
    """ "X and Y on the right and left side, respectively"."""
    own = [x for x in labels if EVERYONE not in x.names]
    if len(own) < 2 or "respectively" not in text[own[-1].end:own[-1].end + 40] or any(x.several for x in own):
        return []
    if not _words("bare_and").fullmatch(text, own[0].end, own[1].start):
        return []
    given = clusters(passage, start, own[0].start, join=together_only)[-len(own):]
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
    given = clusters(passage, labels[-1].end, len(text), join=together_only)
    alike = labels[-1].several and len(given) == 2 and bool(given[0] & given[1])
    if len(given) != len(own) or not (alike or "respectively" in text[labels[-1].end:]):
        return []
    return [Given(names, parts) for names, parts in zip(own, given, strict=True)]


def _merged(text: str, passage: Passage, start: int) -> list[Label]:
    """Labels of a piece; "the right half was the study side" is one label with two names."""
    merged: list[Label] = []
    for label in find_labels(text):
        if label.start < start:
            continue
        last = merged[-1] if merged else None
        if last and EVERYONE in label.names and EVERYONE not in last.names and \
                _words("of_these").fullmatch(text, last.end, label.start):
            merged[-1] = last._replace(end=label.end)
        elif last and "control" in label.names and _words("served").search(text[last.end:label.start]):
            merged[-1] = last._replace(names=(*last.names, "control"))
        elif last and EVERYONE not in (*last.names, *label.names) and not (last.several or label.several) and \
                _words("alias").fullmatch(text, last.end, label.start) and not passage.parts(last.end, label.start):
            merged[-1] = Label(last.start, label.end, (*last.names, *label.names))
        else:
            merged.append(label)
    return merged


def _segments(text: str, passage: Passage, labels: Sequence[Label], start: int) -> list[tuple[int, int, bool]]:
    """For each label the words that say what it was given, and whether they stand after it."""
    follows: list[bool] = []
    for _ in labels:
        follows.append(_follows(text, passage, labels, follows, start))
    out = []
    for i, label in enumerate(labels):
        before = labels[i - 1].end if i else start
        after = labels[i + 1].start if i + 1 < len(labels) else len(text)
        if follows[i]:
            stop = _last_cut(text, label.end, after) if i + 1 < len(labels) and not follows[i + 1] else after
            out.append((label.end, stop, True))
        else:
            begin = before if i else _begin(text, start, label)
            begin = _last_cut(text, before, label.start) if i and follows[i - 1] else begin
            out.append((begin, label.start, False))
    return out


def _begin(text: str, start: int, label: Label) -> int:
    """Where the words before the first label begin that belong to it: after what was done to everyone."""
    done = [m.end() for m in _words("done").finditer(text, start, label.start)]
    return done[-1] if done and re.search(r"\w{3}", text[done[-1]:label.start]) else start


def _last_cut(text: str, start: int, end: int) -> int:
    """Where the words begin that belong to the label at ``end``, not to the one before it."""
    cuts = [m.end() for m in _words("cut").finditer(text, start, end) if re.search(r"\w{3}", text[m.end():end])]
    return cuts[-1] if cuts else start


def _follows(text: str, passage: Passage, labels: Sequence[Label], earlier: Sequence[bool], start: int) -> bool:
    """Whether the treatment stands after its label: not when the label ends a phrase ("on the left side,")."""
    i = len(earlier)
    label, begin = labels[i], labels[i - 1].end if i else start
    before = text[begin:label.start]
    if not _words("placed").search(before) and not re.match(r"(?:on|to) ", text[label.start:label.end], re.I):
        return True
    told = bool(passage.parts(begin, label.start)) or any(
        (given_before(before), _words("manner").search(before), i > 1 and _words("both").search(before)))
    if (inside := _words("in_brackets").match(text, label.end)) and passage.parts(*inside.span()):
        return True
    if not told or (i and earlier[-1] and _words("coordinate").search(before)):
        return True  # "In group A, patients received..."
    verb = _words("verb").match(text, label.end) and not _words("compared").match(text, label.end)
    return bool(verb) and (not passage.parts(begin, label.start) or (i > 0 and earlier[-1]))


def _words(id: str) -> re.Pattern[str]:
    return patterns("assign")[id]
