"""Arms of one sentence that compares by itself: laboratory work rarely lists its arms; a passage in, two arms out."""

from __future__ import annotations

import re

from pipeline.classify.arm import ROUTES, Arm
from pipeline.classify.lexicon import lexicon
from pipeline.classify.mentions import INTERVENTION
from pipeline.classify.phrases import Passage, clusters, together_only
from pipeline.classify.scene import Scene

_CONTROL = re.compile(r"\W*(?:the |an? )?(?:untreated |negative |blank )?controls?\b", re.I)
_LIKE = re.compile(
    r"\b(?:comparable|similar|equivalent|equipotent|equal|identical|superior|inferior)\s(?:\w+\s){0,2}?(?:to|with"
    r"|as)\b", re.I)
_ABOVE = re.compile(r"\b(?:above|below)\s(?=th(?:at|ose|e)\b)", re.I)
_TIMES = re.compile(r"\btimes\sth(?:at|ose)\s(?:of|in|from|with|after)\b", re.I)
_FOLD = re.compile(r"\bfold\b|\btimes\b|\bthe differences?\sin\b", re.I)


def local_arms(passage: Passage, scene: Scene) -> tuple[Arm, ...]:
    """Needling and what the sentence sets against it; () where it names neither or both sides were needled."""
    text = passage.sentence.text
    cuts = [m.span() for m in _ABOVE.finditer(text)] + [m.span() for m in _TIMES.finditer(text)]
    cuts += [m.span() for m in lexicon("arms")["versus"].finditer(text)] + [m.span() for m in _LIKE.finditer(text)]
    for start, end in sorted(cuts):
        right = clusters(passage, end, min(len(text), end + 90))[:1] or _control(text[end:end + 40])
        left = _needled_of(clusters(passage, 0, start))
        if not left and right and right[0] <= ROUTES | {"untreated"}:
            left = [frozenset({INTERVENTION})]  # "higher than through intact skin"
        if not left and right:
            left = clusters(passage, end, len(text))[1:2]  # "Compared with X, Y..."
        if left and right and (INTERVENTION in left[0]) != (INTERVENTION in right[0]):
            return tuple(Arm((), parts, (passage.sentence,)) for parts in (left[0], right[0]))
    if between := re.search(r"\bbetween\s", text):
        sides = clusters(passage, between.end(), min(len(text), between.end() + 120), join=together_only)[:2]
        if len(sides) == 2 and (INTERVENTION in sides[0]) != (INTERVENTION in sides[1]):
            return tuple(Arm((), parts, (passage.sentence,)) for parts in sides)
    if scene.idle and _FOLD.search(text) and any(m.id == INTERVENTION for m in passage.mentions) and not cuts:
        return Arm((), frozenset({INTERVENTION}), (passage.sentence,)), Arm(("control",), frozenset({"untreated"}))
    return ()


def _control(text: str) -> list[frozenset[str]]:
    """A bare "control" in the laboratory was left alone."""
    return [frozenset({"untreated"})] if _CONTROL.match(text) else []


def _needled_of(sides: list[frozenset[str]]) -> list[frozenset[str]]:
    """Of what stands before "than" the needled one, else the last."""
    return [s for s in sides if INTERVENTION in s][-1:] or sides[-1:]
