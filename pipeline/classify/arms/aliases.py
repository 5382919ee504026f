"""Finds the labels for arms in a part of a sentence, from its words and the treatments it names.

Two labels for one arm ("the right half was the study side") become one label with two names.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.classify.arms.enumerated import enumerated
from pipeline.classify.arms.labels import COUPLES, EVERYONE, SIDES, Label, find_labels
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage

_words = rules("assign")
SIDE_NAMES = frozenset().union(*SIDES)


def labels_from(text: str, passage: Passage, start: int) -> list[Label]:
    """The labels of a text that stand at ``start`` or later."""
    merged: list[Label] = []
    for label in _labels(text, passage):
        if label.end <= start:
            continue
        label = label._replace(start=max(start, label.start))  # "whereas on the other half"
        if merged and _called_after(text, merged[-1], label):
            merged[-1] = merged[-1]._replace(names=(*merged[-1].names, *label.names))
            continue  # "the left half was peeled (group A)"
        one = _as_one(text, passage, merged[-1], label) if merged else None
        merged = [*merged[:-1], one] if one else [*merged, label]
    return merged


def names_arms(passage: Passage) -> bool:
    """Whether anything in a sentence names an arm, or says that one was drawn by lot."""
    text = passage.sentence.text
    named = find_labels(text) or enumerated(passage) or _words("drawn_which").search(text)
    return bool(named) or any(_by_treatment(text, passage))


def _labels(text: str, passage: Passage) -> list[Label]:
    """All labels in the beginning of a sentence: words for arms, letters of a list, and treatments that name a group
    ("the laser group received ...")."""
    found = [x for x in enumerated(passage) if x.end <= len(text)]
    whole = find_labels(passage.sentence.text)  # counted people are arms only if there are several such groups
    counted = (x for x in whole if x.names[0].startswith("people") and x.end <= len(text))
    for label in (*counted, *find_labels(text), *_by_treatment(text, passage)):
        if not any(label.start < x.end and x.start < label.end for x in found):
            found.append(label)
    return sorted(found)


def _by_treatment(text: str, passage: Passage) -> Iterator[Label]:
    """Groups named by their treatment, where the text goes on to say more about them."""
    for m in passage.mentions:
        if passage.sentence.role == "METHODS" and (named := _words("group_did").match(text, m.end)):
            yield Label(m.start, named.end("group"), (text[m.start : m.end].lower(),))


def _called_after(text: str, last: Label, label: Label) -> bool:
    """Whether a letter in brackets names the side just described: "the left half was peeled (group A)"."""
    told = last.names[0] in SIDE_NAMES and not last.several and label.names[0].startswith("group ")
    ends = _words("placed").search(text, 0, last.start) or text[last.start : last.end].lower().startswith("on ")
    inside = text[: label.start].endswith("(") and ")" in text[label.end - 1 : label.end + 1]
    return told and inside and not ends and "(" not in text[last.end : label.start - 1]


def _as_one(text: str, passage: Passage, last: Label, label: Label) -> Label | None:
    """Two neighbouring labels merged into one if they name the same arm; otherwise None."""
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
