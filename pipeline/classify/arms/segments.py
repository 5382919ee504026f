"""Cuts a sentence into the words that belong to each label and say what that arm was given."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.arms.arm import Piece
from pipeline.classify.arms.enumerated import opens
from pipeline.classify.arms.labels import EVERYONE, Label
from pipeline.classify.arms.unnamed import given_before
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage

_words = rules("assign")
BRACKET = re.compile(r"\s?\([^()]{1,80}\)")


def segments(piece: Piece) -> list[tuple[int, int, bool]]:
    """For each label, the start and end of the words that say what it was given, and whether they follow it."""
    text, labels, follows = piece.text, piece.labels, list[bool]()
    for _ in labels:
        follows.append(_follows(piece, follows))
    out = []
    for i, label in enumerate(labels):
        before = _behind(text, labels[i - 1].end, follows[i - 1]) if i else piece.start
        after = labels[i + 1].start if i + 1 < len(labels) else len(text)
        if follows[i]:
            stop = _last_cut(text, label.end, after) if i + 1 < len(labels) and not follows[i + 1] else after
            out.append((label.end, _upto_another(piece.passage, label.end, stop), True))
        else:
            begin = before if i else _begin(text, piece.start, label)
            begin = _last_cut(text, before, label.start) if i and follows[i - 1] else begin
            out.append((begin, label.start, False))
    return out


def _upto_another(passage: Passage, start: int, end: int) -> int:
    """Where the words about this arm end, as results may go on to another: "than ..."."""
    text = passage.sentence.text
    than = text.find(" than ", start, end) if passage.sentence.role == "RESULTS" else -1
    return than if than > 0 else end


def _behind(text: str, end: int, follows: bool) -> int:
    """Where the words about a label end, including brackets right after it: "needling on one side (needled side) and
    ..."."""
    inside = None if follows else BRACKET.match(text, end)
    return inside.end() if inside else end


def _begin(text: str, start: int, label: Label) -> int:
    """Where the words for the first label begin: after what was done to everyone."""
    ends = [m.end() for m in _words("done").finditer(text, start, label.start)]
    done = [end for end in ends if text.count("(", start, end) == text.count(")", start, end)]
    return done[-1] if done and re.search(r"\w{3}", text[done[-1] : label.start]) else start


def _last_cut(text: str, start: int, end: int) -> int:
    """Where the words begin that belong to the label at ``end`` rather than to the one before."""
    cuts = [m.end() for m in _words("cut").finditer(text, start, end) if re.search(r"\w{3}", text[m.end() : end])]
    cuts = [cut for cut in cuts if text.count("(", start, cut) == text.count(")", start, cut)]
    return cuts[-1] if cuts else start


def _follows(piece: Piece, earlier: Sequence[bool]) -> bool:
    """Whether the treatment follows its label; it does not where the label ends a phrase ("on the left side,")."""
    i, text, labels = len(earlier), piece.text, piece.labels
    label, begin = labels[i], labels[i - 1].end if i else piece.start
    before = text[begin : label.start]
    if opens(text[label.start : label.end]):
        return True
    later = labels[i + 1].start if i + 1 < len(labels) else len(text)
    given = bool(piece.parts(begin, label.start))  # before the label
    makes_up = _words("makes_up")
    if given and makes_up.search(text, begin, label.start):
        return False
    if i and not earlier[-1] and makes_up.search(text, 0, labels[i - 1].start):
        return not given or bool(piece.parts(label.end, later))
    if not _words("placed").search(before) and not re.match(r"(?:on|to|in|for) ", text[label.start : label.end], re.I):
        return True
    if EVERYONE in label.names and not given and piece.parts(label.end, later):
        return True  # "drugs were given in both groups by needling"
    told = given or any(
        (given_before(before), _words("manner").search(before), _words("none_given").match(before),
         i > 1 and _words("both").search(before))
    )
    inside = _words("in_brackets").match(text, label.end)
    if inside and piece.parts(*inside.span()) - piece.parts(begin, label.start):
        return True
    if not told or (i and earlier[-1] and _words("coordinate").search(before)):
        return True  # "In group A, patients received..."
    if i and earlier[-1] and before.endswith("(") and _words("then_by").match(text, label.end):
        return True
    verb = _words("verb").match(text, label.end) and not _words("compared").match(text, label.end)
    return bool(verb) and (not given or (i > 0 and earlier[-1]))
