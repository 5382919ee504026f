"""Reads comparisons made by "versus" and similar words, as one set of treatments for each arm."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import OTHER, TECHNIQUE, Passage, clusters
from pipeline.model import INTERVENTION

_words = rules("phrases")
Span = tuple[int, int]
PLAIN = ("against", "over", "than")  # after these words a title may name something that is not a treatment


def versus(p: Passage) -> list[frozenset[str]]:
    """One set of treatments for each thing compared, including what all were given; [] without a word like "versus"."""
    text = p.sentence.text
    cuts = [m.span() for m in rules("arms")("versus").finditer(text)] or _to_the_same(p)
    if not cuts:
        return []
    end = _end(p, cuts)
    edges = [0, *(x for cut in cuts for x in cut if x < end), end]
    segments = [(edges[i], edges[i + 1]) for i in range(0, len(edges) - 1, 2)]
    alone = [bool(rules("arms")("alone").search(text, *s)) for s in segments]
    arms: list[frozenset[str]] = []
    for i, segment in enumerate(segments):
        arms += _of_segment(p, segments, i, arms, alone) or _unnamed(p, segment, arms, text[slice(*cuts[i - 1])], i)
    if len(arms) == 2 and (head := _head(p, *cuts[0])):
        arms = [arm | head for arm in arms]
    if len(arms) == 2 and arms[0] == arms[1] and INTERVENTION in arms[0]:
        more = [_with_unnamed(p, s) for s in segments]
        return told_apart(arms[0], [not m for m in more] if len(set(more)) > 1 else alone)
    return [arm | p.parts(end, len(text)) for arm in arms]


def _to_the_same(p: Passage) -> list[Span]:
    """Finds the "to" of "to compare X with Y to X alone", which follows two treatments and repeats one of them."""
    cue = _words("compare_to").search(p.sentence.text)
    before = p.parts(cue.end("cue"), cue.start("to")) if cue else frozenset[str]()
    again = next((m.id for m in p.mentions if cue and m.start == cue.end()), None)
    return [cue.span("to")] if cue and len(before) > 1 and again in before else []


def _end(p: Passage, cuts: Sequence[Span]) -> int:
    """Where words begin that apply to all that is compared; otherwise the end of the sentence."""
    text = p.sentence.text
    carried = _words("carried").search(text) or _used_for_all(p, cuts[0][0], cuts[-1][1])
    end = carried.start() if carried and clusters(p, carried.end(), len(text)) else len(text)
    return _shared_from(p, cuts[-1][1], end)


def _of_segment(
    p: Passage, segments: Sequence[Span], i: int, arms: Sequence[frozenset[str]], alone: Sequence[bool]
) -> list[frozenset[str]]:
    """The arms named in one part of a comparison: usually the last before "versus", up to two after it."""
    text = p.sentence.text
    found = clusters(p, *segments[i])
    if not found:
        return []
    if i and (same := _words("the_same").search(text, *segments[i])):  # "needling with X versus the same with Y"
        first = next(m.id for m in p.mentions)
        found = [f | {first} if j == 0 and p.parts(same.start(), segments[i][1]) else f for j, f in enumerate(found)]
    joined = [frozenset[str]().union(*found)] if _is_one(p, segments, i, found, arms, alone) else found
    if i:
        return joined[: 1 if alone[i] else 2]
    alike = all(INTERVENTION in f for f in joined) or _each_on(joined, p, segments[1])
    return joined[-2 if alike and _one_or_another(p, segments[0]) else -1 :]  # "needling with X or Y versus Y alone"


def _each_on(arms: Sequence[frozenset[str]], p: Passage, segment: Span) -> bool:
    """Whether each arm had what follows "versus" and more: "Y with needling or Y with a peel versus Y"."""
    base = next(iter(clusters(p, *segment)), frozenset[str]())
    return bool(base) and all(base < arm for arm in arms)


def _is_one(
    p: Passage,
    segments: Sequence[Span],
    i: int,
    found: Sequence[frozenset[str]],
    arms: Sequence[frozenset[str]],
    alone: Sequence[bool],
) -> bool:
    """Whether the treatments named in one part of a comparison belong to a single arm."""
    if arms and arms[0] in found and not alone[i]:
        return True  # "a patch versus toxin and a patch"
    if len(found) > 1 and all(INTERVENTION in f for f in found) and _one_or_another(p, segments[i]):
        return False  # "needling combined with X or Y"
    if _words("combined").search(p.sentence.text, *segments[i]):
        return True
    if len(segments) == 2 and not alone[1] and all(len(clusters(p, *s)) > 1 for s in segments):
        return bool(p.parts(*segments[0]) & p.parts(*segments[1]))  # "X and needling versus Y and needling"
    if _one_or_another(p, segments[i]):
        return False
    later = clusters(p, *segments[1])[:1] if i == 0 else []
    return bool(later) and later[0] < frozenset[str]().union(*found)


def _one_or_another(p: Passage, segment: Span) -> bool:
    """Whether a part says "X or Y", after its last colon and before its last treatment."""
    last = max((m.end for m in p.mentions if segment[0] <= m.start < segment[1]), default=segment[1])
    return " or " in p.sentence.text[segment[0] : last].rpartition(": ")[2]


def _unnamed(p: Passage, segment: Span, arms: Sequence[frozenset[str]], turn: str, i: int) -> list[frozenset[str]]:
    """The arms of a part that names no treatment: each earlier one alone, both, another technique, or something
    unknown."""
    text = p.sentence.text
    if i and len(arms) == 2 and _words("the_two").match(text, segment[0]):
        return [arms[0] | arms[1]]  # "X versus Y versus both"
    if i and len(arms) == 1 and len(arms[0]) == 2 and _words("each").search(text, *segment):
        return [frozenset({part}) for part in sorted(arms[0])]
    if i and arms and _words("measure").match(text, segment[0]):
        return [arms[0] | {TECHNIQUE}]
    unknown = i and p.sentence.role == "TITLE" and turn.lower() not in PLAIN
    return [frozenset({OTHER})] if unknown and not rules("direction")("baseline").search(text, *segment) else []


def _head(p: Passage, cut: int, start: int) -> frozenset[str]:
    """What both arms share in "needling-assisted versus conventional light" or "needling- versus laser-assisted
    light"."""
    text = p.sentence.text
    before = [m for m in p.mentions if m.end <= cut]
    after = [m for m in p.mentions if m.start >= start]
    if not before or not after or not _words("assisted").fullmatch(text, before[-1].end, cut):
        return frozenset()
    helped = _words("assisted").match(text, after[0].end)
    told = after[1:] if helped else after if _words("unassisted").fullmatch(text, start, after[0].start) else []
    return frozenset(m.id for m in told[:1]) - {INTERVENTION}


def _used_for_all(p: Passage, cut: int, start: int) -> re.Match[str] | None:
    """Where a "using" begins that applies to both: "X versus Y using a roller", neither with its own way."""
    text = p.sentence.text
    using = _words("using").search(text, start)
    if not using or _words("own_way").search(text):
        return None
    first, second = p.parts(0, cut), p.parts(start, using.start())
    return using if first and INTERVENTION not in first | second and not first & second else None


def _shared_from(p: Passage, start: int, end: int) -> int:
    """Where the words about both arms begin: "X versus saline after needling" compares X with saline."""
    after = _words("afterwards").search(p.sentence.text, start, end)
    if not after or not _words("word").search(p.sentence.text[start : after.start()]):
        return end
    told = p.parts(start, after.start())
    return after.start() if p.parts(after.end(), end) and told <= {"vehicle", "untreated", "sham"} else end


def _with_unnamed(p: Passage, segment: Span) -> bool:
    """Whether a part joins the intervention to something unnamed: "foxglove with needling"."""
    text = p.sentence.text
    inside = [m for m in p.mentions if segment[0] <= m.start < segment[1]]
    before = inside and _words("joined_to").search(text, segment[0], inside[0].start)
    return bool(before or (inside and _words("joined_by").match(text, inside[-1].end, segment[1])))


def told_apart(parts: frozenset[str], alone: list[bool]) -> list[frozenset[str]]:
    """Two arms that name the same: if one is "alone", the other had an unnamed addition; otherwise the techniques
    differ."""
    if alone[0] != alone[1]:
        return [parts, parts | {OTHER}] if alone[0] else [parts | {OTHER}, parts]
    return [parts, parts | {TECHNIQUE}]
