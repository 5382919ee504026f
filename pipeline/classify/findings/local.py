"""Finds the two arms that a single sentence compares, since laboratory work rarely lists its arms."""

from __future__ import annotations

from pipeline.classify.arms.arm import CONTROLS, ROUTES, Arm
from pipeline.classify.arms.in_words import adding
from pipeline.classify.findings.scene import Scene
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage, clusters, together_only
from pipeline.model import INTERVENTION

_words = rules("local")
NEXT = 15  # characters within which the name follows


def local_arms(passage: Passage, scene: Scene) -> tuple[Arm, ...]:
    """Needling and what the sentence compares it with; () if it names neither or both sides were needled."""
    text = passage.sentence.text
    cuts = _cuts(text)
    for start, end in cuts:
        right = clusters(passage, end, min(len(text), end + 90))[:1] or _control(text[end : end + 40])
        if _denied(passage, end) or _both_needled(passage, start, end):
            continue  # "than non-fasting diets": more than the missing part may differ
        if right and INTERVENTION in right[0] and _words("combined").search(text, 0, start):
            continue  # "combination with a peel was better than needling alone": both were needled
        left = _needled_of(clusters(passage, 0, start))
        if not left and right and right[0] <= ROUTES | {"untreated"}:
            left = [frozenset({INTERVENTION})]  # needling is implied: "higher than through intact skin"
        if not left and right:
            left = clusters(passage, end, len(text))[1:2]  # the other side follows: "Compared with X, Y..."
        if left and right and left[0] == {INTERVENTION} and _adjunct(passage) and right[0] - CONTROLS:
            left = [left[0] | right[0]]  # "compared with X, adjunct needling": it was added to X
        if left and right and (INTERVENTION in left[0]) != (INTERVENTION in right[0]):
            return tuple(Arm((), parts, (passage.sentence,)) for parts in (left[0], right[0]))
    if between := _words("between").search(text):
        sides = clusters(passage, between.end(), min(len(text), between.end() + 120), join=together_only)[:2]
        if len(sides) == 1 and (control := _words("and_control").search(text, between.end())):
            sides += _control(text[control.end() :])
        if len(sides) == 2 and (INTERVENTION in sides[0]) != (INTERVENTION in sides[1]):
            return tuple(Arm((), parts, (passage.sentence,)) for parts in sides)
    if len(added := adding(passage)) > 1 and INTERVENTION in added[0] - added[1]:
        return tuple(Arm((), parts, (passage.sentence,)) for parts in added)
    if (bare := _words("with_without").search(text)) and _needled_next(passage, bare.end()):
        return Arm((), frozenset({INTERVENTION}), (passage.sentence,)), Arm(("control",), frozenset({"untreated"}))
    if scene.idle and _words("fold").search(text) and passage.named(INTERVENTION) and not cuts:
        return Arm((), frozenset({INTERVENTION}), (passage.sentence,)), Arm(("control",), frozenset({"untreated"}))
    return ()


def more_than_alone(passage: Passage) -> tuple[Arm, ...]:
    """Two needled arms, one of which had something more: "Needling with X was superior to needling alone"; else ()."""
    text = passage.sentence.text
    for start, end in _cuts(text) if sum(m.id == INTERVENTION for m in passage.mentions) > 1 else ():
        own = next((m for m in passage.mentions if m.start >= end), None)
        left = [s for s in clusters(passage, 0, start) if INTERVENTION in s and len(s - ROUTES) > 1][-1:]
        if left and own and own.id == INTERVENTION and _words("by_itself").match(text, own.end):
            return tuple(Arm((), parts, (passage.sentence,)) for parts in (left[0], frozenset({INTERVENTION})))
    return ()


def _cuts(text: str) -> list[tuple[int, int]]:
    """Where a sentence contrasts one thing with another, in order."""
    against = (_words("above"), _words("times"), _words("like"), _words("outdid"), rules("arms")("versus"))
    return sorted(m.span() for words in against for m in words.finditer(text))


def _adjunct(passage: Passage) -> bool:
    """Whether the intervention is first named as added to something: "adjunct needling"."""
    first = next((m.start for m in passage.mentions if m.id == INTERVENTION), 0)
    return bool(_words("adjunct").search(passage.sentence.text[max(0, first - NEXT) : first]))


def _needled_next(passage: Passage, end: int) -> bool:
    """Whether the name of the intervention follows a place."""
    return any(m.id == INTERVENTION and end <= m.start < end + NEXT for m in passage.mentions)


def _denied(passage: Passage, end: int) -> bool:
    """Whether the first treatment after a place is one that the other side did not have."""
    first = next((m.start for m in passage.mentions if m.start >= end), 0)
    return bool(_words("denied").search(passage.sentence.text[end : max(end, first)]))


def _both_needled(passage: Passage, start: int, end: int) -> bool:
    """Whether both sides were needled: "Needling with X did more than with Y"."""
    text = passage.sentence.text
    given = any(
        _words("along_with").match(text, m.end) for m in passage.mentions if m.id == INTERVENTION and m.end <= start
    )
    return given and text[start:end].lower().startswith("than") and bool(_words("with_that").search(text[start:end]))


def _control(text: str) -> list[frozenset[str]]:
    """An untreated arm if the text is a bare "control", which in the laboratory was left alone; else []."""
    return [frozenset({"untreated"})] if _words("control").match(text) else []


def _needled_of(sides: list[frozenset[str]]) -> list[frozenset[str]]:
    """The last needled side before "than", else the last side."""
    return [s for s in sides if INTERVENTION in s][-1:] or sides[-1:]
