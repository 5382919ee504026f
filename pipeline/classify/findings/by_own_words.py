"""Finds arms that a passage names in the study's own words, such as a short form "EG" or "foxglove extract"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.classify.arms.arm import Arm, own_words
from pipeline.classify.arms.labels import RULES
from pipeline.classify.arms.unnamed import mentions_of, sides_named
from pipeline.classify.findings.reference import Reference
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import OTHER

_words = rules("references")
FEW = 2  # words
NEAR = 12  # characters
HANDS = ("left", "right")


def in_own_words(text: str, arms: Sequence[Arm]) -> Iterator[Reference]:
    """Places of arms by the study's own names, by words of their treatment before "side", or by the few words of an
    arm."""
    yield from (r for arm in arms for r in _by_name(arm, text))
    yield from (Reference(a, b, arm) for arm in arms for a, b in sides_named(arm.words, text))
    yield from (Reference(*m.span(), arm) for arm in arms if (m := _run_of_own_words(arm, arms, text)))
    bare = [(arm, word) for arm in arms if _without_a_name(arm) for word in sorted(arm.words)]
    yield from (Reference(a, b, arm) for arm, word in bare for a, b in mentions_of(word, text))
    yield from _favoured(text, arms)


def _by_name(arm: Arm, text: str) -> Iterator[Reference]:
    """Places of the study's own names for an arm; a short form needs a capital and may not be part of "MN + PRP"."""
    for word in _own_words(arm):
        for a, b in mentions_of(word, text):
            joined = _words("joined_before").search(text, max(0, a - NEAR), a) or _words("joined").match(text, b)
            if word == arm.unnamed or not (text[a:b].islower() or joined):
                yield Reference(a, b, arm)


def _run_of_own_words(arm: Arm, arms: Sequence[Arm], text: str) -> re.Match[str] | None:
    """Two or more consecutive words that identify an arm whose treatment has no known name: "foxglove extract"."""
    words = sorted(own_words(arm, arms)) if any(p.startswith(OTHER) for p in arm.parts) else []
    one = "|".join(map(re.escape, words))
    return re.search(rf"\b(?:{one})(?:[\s-](?:{one}))+\b", text, re.IGNORECASE) if len(words) > 1 else None


def _own_words(arm: Arm) -> list[str]:
    """The study's own names for an arm: an unnamed treatment, a short form such as "EG", "group TM"."""
    named = [n for n in arm.names if n not in RULES and not n.startswith("people ") and n not in HANDS]
    short = [n for n in named if not n.startswith("group ") or _of_letters(n.removeprefix("group "))]
    return [*([arm.unnamed] if arm.unnamed else []), *short]


def _of_letters(code: str) -> bool:
    """Whether a code is more than a single letter or number, which are found as labels instead."""
    return len(code) > 1 and code.isalpha()


def _without_a_name(arm: Arm) -> bool:
    """Whether the only treatment of an arm is known by just a few words of its own: "fire needle"."""
    return arm.parts == {OTHER} and not arm.unnamed and 0 < len(arm.words) <= FEW


def _favoured(text: str, arms: Sequence[Arm]) -> Iterator[Reference]:
    """Places of an unnamed arm after "favoured", found by a word only it has: "Ratings favoured the dry skin soap"."""
    for m in _words("favoured").finditer(text):
        told = {w.lower() for w in m["what"].split()}
        meant = [a for a in arms if told & a.words]
        if len(meant) == 1 and OTHER in meant[0].parts:
            yield Reference(m.start("what"), m.end("what"), meant[0])
