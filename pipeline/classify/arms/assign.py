"""Reads from a sentence about methods which arm was given what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.classify.arms.aliases import labels_from, names_arms
from pipeline.classify.arms.arm import CONTROLS, WAYS, Given, Piece, Told
from pipeline.classify.arms.beforehand import at_first, before_half, before_the_other
from pipeline.classify.arms.enumerated import in_codes
from pipeline.classify.arms.given import begins_giving, take_up
from pipeline.classify.arms.in_turn import by_two_ways, in_turn, uncounted
from pipeline.classify.arms.labels import EVERYONE, ONE, OTHERS, Label, find_labels
from pipeline.classify.arms.segments import segments
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import OTHER, Passage
from pipeline.model import INTERVENTION
from pipeline.text import between

_words = rules("assign")


@lru_cache(maxsize=64)  # methods are read alone, and again with the results if they say too little
def assignments(passage: Passage) -> tuple[Given, ...]:
    """All that a sentence gives to labelled arms, in order; the name ``everyone`` stands for all of them."""
    if listed := in_codes(passage):
        return listed
    text = passage.sentence.text
    first, found = at_first(passage)
    pieces = [m.span() for m in _words("pieces").finditer(text, first)]
    if not (found or pieces or names_arms(passage)):
        return ()
    for start, end in between(pieces, len(text), first):
        found += _of_piece(passage, start, end, bool(found))
    return (*before_half(passage, found), *found, *before_the_other(passage, found))


def sides_of_groups(passage: Passage) -> bool:
    """Whether several groups each had different treatments on their two sides, so that the sides do not make two
    arms."""
    names = [n for x in find_labels(passage.sentence.text) for n in x.names]
    return names.count("other") > 1 and len({n for n in names if n.startswith("group ")}) > 1


def had_by_everyone(passage: Passage) -> frozenset[str]:
    """What a sentence says that everyone was given."""
    return frozenset[str]().union(*(g.parts for g in assignments(passage) if EVERYONE in g.names))


def _of_piece(passage: Passage, start: int, end: int, doing: bool) -> list[Given]:
    """What a part of a sentence gives to each arm.  ``doing``: an earlier part has a verb that also governs this one,
    and words at the end apply to its one arm."""
    text = passage.sentence.text[:end]
    if _words("in_the_past").search(text, start):
        return []
    if alike := _words("so_did").search(text, start):
        return _also_to_the_first(_of_piece(passage, start, alike.start(), doing))
    if (drawn := _words("drawn_which").search(text, start)) and (parts := passage.parts(drawn.end(), end)):
        return [*_of_piece(passage, start, drawn.start(), doing), Given((ONE,), parts)]
    labels = _told_of(text, [x for x in labels_from(text, passage, start) if OTHERS not in x.names])
    own = _words("round").match(text, labels[0].end) if doing and len(labels) == 1 else None
    if last := None if own else _of_all(text, labels):
        everyone = Given((EVERYONE,), passage.parts(last.start(), end))
        return [*_of_piece(passage, start, last.start(), doing), *([everyone] if everyone.parts else [])]
    if _allotted(text, labels):
        return [Given((EVERYONE,), passage.parts(labels[-1].end, end))]
    piece = Piece(passage.upto(end), start, labels)
    if respectively := in_turn(piece):
        return respectively
    if uncounted(piece):
        return []
    if ways := by_two_ways(piece):
        return [Given(x.names, parts) for x, parts in zip(labels, ways, strict=True)]
    found: list[Given] = []
    for label, span in zip(labels, segments(piece), strict=True):
        told = Told(passage, label, *span)
        if EVERYONE in label.names and (_words("either_or").search(told.words) or not _gives(text, told, start)):
            continue
        doing = doing or begins_giving(told) or bool(_words("doing").search(text, told.begin))
        doing = doing or (told.follows and bool(_words("done_on").search(text, start, label.start)))
        if told.follows and not doing:
            continue  # a bare list of groups gives nothing to any of them
        besides = told.follows and not found and _words("besides").match(text, start)
        found = take_up(told, found, passage.parts(start, label.start) if besides else frozenset())
    if own and found:
        found = [*found[:-1], found[-1]._replace(parts=found[-1].parts | passage.parts(own.start(), end))]
    return _by_the_same_means(piece, found)


def _also_to_the_first(found: list[Given]) -> list[Given]:
    """Gives everyone what the second arm had, as in "the other half had X, as did the first", even if it has no id."""
    if not found:
        return found
    had = found[-1].parts - CONTROLS - {INTERVENTION}
    if not had and found[-1].unnamed:
        had = frozenset({OTHER})
    return [*found, Given((EVERYONE,), had)] if had else found


def _allotted(text: str, labels: Sequence[Label]) -> bool:
    """Whether all arms had what follows, as in "allotted to the study or the control group and had X"."""
    last = labels[-1] if labels else None
    if last is None or EVERYONE in last.names or not _words("and_had").match(text, last.end):
        return False
    if "respectively" in text[last.end :]:
        return False
    return " or " in text[last.start : last.end] or bool(_words("or_the_other").search(text, 0, last.start))


def _told_of(text: str, labels: Sequence[Label]) -> list[Label]:
    """The labels that the sentence describes.  Left out are arms only referred to ("as in group A", "but not in group
    A") and places within a group ("group A had X on both cheeks, group B Y")."""
    labels = [x for i, x in enumerate(labels) if not i or not _words("but_not").search(text, 0, x.start)]
    groups = [i for i, x in enumerate(labels) if x.names[0].startswith("group ")]
    labels = [x for i, x in enumerate(labels) if EVERYONE not in x.names or len(groups) < 2
              or not groups[0] < i < groups[-1] or not _words("on_both").match(text, x.start)]
    return [x for i, x in enumerate(labels) if not i or not _words("likened").search(text, labels[i - 1].end, x.start)]


def _gives(text: str, told: Told, start: int) -> bool:
    """Whether the words give something, and this part of the sentence does not deny it."""
    begin = start if told.follows and told.named else told.begin
    gives = _words("giving").search(text, begin, told.end)
    return bool(gives) and not _words("not_giving").search(text, start)


def _by_the_same_means(piece: Piece, found: list[Given]) -> list[Given]:
    """Adds needling to the second arm in "X by needling on the one side and Y on the other", where no other means is
    named."""
    last = found[-1].parts if found else frozenset[str]()
    if len(found) < 2 or len(piece.labels) < 2 or not last or last & (WAYS | {INTERVENTION}):  # by a way of its own
        return found
    text, (first, second) = piece.text, piece.labels[-2:]
    if INTERVENTION in found[-2].parts and _words("by").match(text, second.end):
        alone = rules("arms")("alone").search(text, second.end)
        followed = None if alone else _words("followed").search(text, 0, second.start)
        return [*found[:-1], found[-1]._replace(parts=last | {INTERVENTION})] if followed else found
    if len(found) != 2:
        return found
    means = any(
        m.id == INTERVENTION and m.end <= first.start and _words("means").search(text[: m.start])
        for m in piece.passage.mentions
    )
    verbless = _words("verbless").fullmatch(text, first.end, second.start)
    if not means or not verbless or not {INTERVENTION} < found[0].parts:
        return found  # or an earlier sentence gave the needling to both
    return [found[0], found[1]._replace(parts=last | {INTERVENTION})]


def _of_all(text: str, labels: Sequence[Label]) -> re.Match[str] | None:
    """Where final words begin that apply to all labels: "on opposite sides before needling"; None if there are none."""
    if not labels:
        return None
    end = labels[-1].end
    last = _words("last")
    return _words("round").match(text, end) or (last.search(text, end) if len(labels) > 1 else None)
