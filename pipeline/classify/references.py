"""Which arm a passage speaks of: a passage and the arms go in, places and arms come out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.arms import CONTROLS, Arm, plain_label
from pipeline.classify.lexicon import lexicon
from pipeline.classify.mentions import INTERVENTION, Mention
from pipeline.classify.phrases import Passage
from pipeline.topic import Topic

_GAP = 40  # characters between two treatments that name one arm together


class Reference(NamedTuple):
    """Words between two places of a sentence that stand for one arm."""

    start: int
    end: int
    arm: Arm


def find_references(passage: Passage, arms: Sequence[Arm], topic: Topic) -> tuple[Reference, ...]:
    """Places in order, none overlapping: labels first, then "the combination", then treatments themselves."""
    text = passage.sentence.text
    found: list[Reference] = []
    for m in lexicon("arms")["label"].finditer(text):
        if arm := _by_label(m.group(), arms):
            found.append(Reference(m.start(), m.end(), arm))
    found += _several_labels(text, arms)
    if len(arms) > 1:
        for m in lexicon("arms")["combination"].finditer(text):
            most = sorted(arms, key=lambda a: len(a.parts))[-1]
            if sum(len(a.parts) == len(most.parts) for a in arms) == 1:
                found.append(Reference(m.start(), m.end(), most))
    for start, end, parts in _named(passage):
        if arm := _by_parts(parts, arms, topic, alone=_alone(text, start, end)):
            found.append(Reference(start, end, arm))
    kept: list[Reference] = []
    for r in found:
        if not any(k.start < r.end and r.start < k.end for k in kept):
            kept.append(r)
    return tuple(sorted(kept, key=lambda r: r.start))


_SEVERAL = re.compile(
    r"\bgroups ([a-e]|[1-5]|i{1,3}|iv|v)"
    r"(?:, ([a-e]|[1-5]|i{1,3}|iv|v))?,? (?:and|&|or|versus|vs\.?) ([a-e]|[1-5]|i{1,3}|iv|v)\b", re.I)


def _several_labels(text: str, arms: Sequence[Arm]) -> list[Reference]:
    """ "Groups A and B" are two arms."""
    return [
        Reference(m.start(k), m.end(k), arm)
        for m in _SEVERAL.finditer(text) for k in (1, 2, 3)
        for arm in arms if m[k] and arm.label == f"group {m[k].lower()}"
    ]


def _by_label(words: str, arms: Sequence[Arm]) -> Arm | None:
    label = plain_label(words)
    for arm in arms:
        if arm.label and arm.label == label:
            return arm
    plain = [a for a in arms if not a.needled]
    if label.startswith("control"):
        idle = [a for a in arms if a.parts & CONTROLS] or plain
        if idle:
            return idle[0] if len(idle) == 1 else None
        least = sorted(arms, key=lambda a: len(a.parts))
        return least[0] if len(arms) == 2 and len(least[0].parts) < len(least[1].parts) else None
    if re.match(r"(study|test|treat(?:ment|ed)|experimental|intervention|active)", label) and len(arms) == 2:
        full = sorted(arms, key=lambda a: (a.needled, len(a.parts)))
        return full[-1]
    return None


def _named(passage: Passage) -> list[tuple[int, int, frozenset[str]]]:
    """Treatments given together, as one place each."""
    groups: list[list[Mention]] = []
    text = passage.sentence.text
    for m in passage.mentions:
        if groups and m.start - groups[-1][-1].end <= _GAP and _joined(text[groups[-1][-1].end:m.start]):
            groups[-1].append(m)
        else:
            groups.append([m])
    return [(g[0].start, g[-1].end, frozenset(m.id for m in g)) for g in groups]


_LINK = re.compile(
    r"[\s(\-/]{0,3}(?:\w+ )?(?:with|plus|\+|combined with|and|&|followed by|assisted|delivered|/|-|mediated"
    r"|in combination with|after|together with|along with)?"
    r"(?: (?:the|topical|a|an|\d+% ?|either|adding|additional)){0,3}[\s)\-/]{0,3}", re.I)


_SETS_APART = re.compile(r"\b(?:or|than|versus|vs|compared|against|over|to)\b", re.I)


def _joined(between: str) -> bool:
    return bool(_LINK.fullmatch(between)) and not _SETS_APART.search(between)


def _alone(text: str, start: int, end: int) -> bool:
    near = text[end:end + 22]
    found = lexicon("arms")["alone"].search(near)
    return bool(found and not re.search(r"[,;.]|\band\b", near[:found.start()])) or bool(
        re.search(r"\b(?:only|simple|alone)\s$", text[max(0, start - 8):start], re.I)
    )


def _by_parts(parts: frozenset[str], arms: Sequence[Arm], topic: Topic, alone: bool) -> Arm | None:
    """The arm with exactly these parts, else the only arm that the telling ones among them fit."""
    own = frozenset(_as_in(p, arms, topic) for p in parts)
    exact = [a for a in arms if a.parts == own]
    if len(exact) == 1 or alone:
        return exact[0] if len(exact) == 1 else None
    shared = frozenset.intersection(*(a.parts for a in arms)) if arms else frozenset()
    telling = own - shared
    fits = [a for a in arms if telling and telling <= a.parts]
    if len(fits) == 1:
        return fits[0]
    least = [a for a in fits if len(a.parts) == min(len(f.parts) for f in fits)] if fits else []
    return least[0] if len(least) == 1 else None


def _as_in(part: str, arms: Sequence[Arm], topic: Topic) -> str:
    """The part of an arm that is the same thing, its class or a member of it."""
    if part == INTERVENTION:
        return part
    for arm in arms:
        for other in arm.parts:
            if other not in (INTERVENTION, "other", "technique") and (
                topic.is_member(part, other) or topic.is_member(other, part)
            ):
                return other
    return part
