"""Who gained in a comparison: a clause and the places of its arms go in, winning and losing arms come out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.arms import Arm
from pipeline.classify.direction import Change
from pipeline.classify.labels import EVERYONE, find_labels
from pipeline.classify.references import Reference

_THAN = re.compile(
    r"\b(?:than|(?:as )?compared (?:to|with)|in comparison (?:to|with)|relative to|versus|vs\b\.?|over"
    r"|as opposed to|against"
    r"|(?:times|twice|double|half(?:\sof)?|as)(?=\sth(?:at|ose)\s(?:in|on|of|with|after|for|who|from|treated))"
    r"|in contrast to|rather than|(?:above|below)(?=\sth(?:at|ose|e)\b)|(?:superior|inferior"
    r"|preferable)\s(?:\w+\s){0,3}to|outperform\w*|surpass\w*"
    r"|exceed\w*)(?=\W)", re.I)
_NOT_AN_ARM = re.compile(
    r"\W{0,2}(?:that |those |the |in |at |of |its |their ){0,4}(?:base\s?-?line|pre-?\s?treat|before|initial"
    r"|previous|the start|half"
    r"|one|two|three|time|a \w+ (?:period|follow))", re.I)
_THRESHOLD = re.compile(r"(?:than|over|exceed\w*)\W{0,2}(?:the )?\d", re.I)
_PAIR = re.compile(r"[\d%)]\s?(?:vs\.?|versus|compared (?:to|with)|against)\W{0,3}\d", re.I)  # "(42% vs. 16%)"
_CLOSE = re.compile(
    r"[\w\s%,()-]{0,70}\b(?:in|with|on|after|for|by|following|at|among|of|to|than|on)\s"
    r"(?:(?:the|patients|those|treated|with|of|in|receiving|side|group)\s){0,4}", re.I)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being)\s(?:\w+ly\s)?(?:outperform|surpass|exceed)ed\sby$", re.I)
_FAVOUR = re.compile(r"\b(?:in favou?r of|favou?r(?:s|ed|ing))\b", re.I)
_AND = re.compile(
    r"[\s,(]*(?:and|or|&|/|as well as|nor)(?:\s?(?:the|in|with|for|on|of|both|either|group|groups|side|sides|to"
    r"|patients|those|treated))*[\s,()]*",
    re.I)
_COMMA = re.compile(r"\s?,\s(?:the\s)?")
Sides = tuple[list[Arm], list[Arm]]
NOBODY: Sides = ([], [])


def winning_sides(text: str, change: Change, references: Sequence[Reference], arms: Sequence[Arm]) -> Sides:
    """(arms that have more of it, arms that they are compared with); ([], []) when that is not clear."""
    if not references:
        return NOBODY
    if favoured := _FAVOUR.search(text):
        won = _group([r for r in references if r.start >= favoured.end()], text)
        return won, _others(won, arms)
    for than in _THAN.finditer(text):
        if _no_arm(text, than):
            continue
        if _other_side(text, than, references):
            return NOBODY
        low = _group([r for r in references if r.start >= than.end() - 1], text)
        if _PASSIVE.search(text[:than.end() + 3]):
            return low, _the_other(low, arms)
        if than.start() >= change.place:
            return _before_than(text, change, references, arms, than.start(), low)
        if low:
            return _after_than(text, references, arms, low, than.end(), change)
    return _without_than(text, change, references, arms)


def _no_arm(text: str, than: re.Match[str]) -> bool:
    """Whether "than" looks back ("than before") or names a number ("than 50%") instead of an arm."""
    pair = any(m.start() < than.start() < m.end() for m in _PAIR.finditer(text))
    return pair or bool(_NOT_AN_ARM.match(text, than.end()) or _THRESHOLD.match(text, than.start()))


_THE_OTHER = re.compile(r"\W{1,3}(?:on |in |at |with )?the other(?: (?:side|half|one))?(?=[,.;]|$)", re.I)


def _other_side(text: str, than: re.Match[str], references: Sequence[Reference]) -> bool:
    """ "One side looked better than the other": which of them is not said here."""
    other = _THE_OTHER.match(text, than.end())
    return other is not None and not any(than.end() <= r.start < other.end() for r in references)


def _before_than(
    text: str, change: Change, references: Sequence[Reference], arms: Sequence[Arm], than: int, low: list[Arm]
) -> Sides:
    """ "B improved more (in B) than A"."""
    if not low:
        return NOBODY  # against something that is none of the arms known
    inside = [r for r in references if change.place <= r.start < than]
    before = [r for r in references if r.end <= min(change.place, than)]
    high = _group(inside, text) or _group(before[::-1], text)
    if set(high) & set(low):
        return NOBODY  # one arm on both sides of "than": the arms were not read rightly
    return high or (_others(low, arms) if _everyone(text, than) else _the_other(low, arms)), low


def _everyone(text: str, end: int) -> bool:
    """ "Both treated groups" before "than the control": all but that."""
    return any(EVERYONE in label.names for label in find_labels(text[:end]))


def _after_than(
    text: str, references: Sequence[Reference], arms: Sequence[Arm], low: list[Arm], start: int, change: Change
) -> Sides:
    """ "Compared with A, B improved more"."""
    rest = [r for r in references if r.arm not in low and r.start >= start]
    early = [r for r in references if r.arm not in low and r.end <= start]
    if early and not [r for r in rest if r.start < change.place]:
        rest = early
    high = _group(rest, text)
    return (high or _the_other(low, arms), low)


def _without_than(text: str, change: Change, references: Sequence[Reference], arms: Sequence[Arm]) -> Sides:
    """ "Improvement was greater in B": the arm that stands closest to the comparative."""
    after = [r for r in references if r.start > change.place]
    before = [r for r in references if r.end <= change.place]
    close = [r for r in after[:1] if _CLOSE.fullmatch(text, change.place, max(change.place, r.start))]
    if len({r.arm for r in references}) > 1 and not close and not _all_together(references, text, change.place):
        return NOBODY
    subject = _group(after, text) if close or not before else _group(before[::-1], text)
    return subject, _others(subject, arms)


def _all_together(references: Sequence[Reference], text: str, place: int) -> bool:
    """Whether all arms named stand together on one side of the comparative ("A and B were better")."""
    first = _group(references, text)
    one_side = references[-1].end <= place or references[0].start > place
    return len(first) == len({r.arm for r in references}) and one_side


def _group(references: Sequence[Reference], text: str) -> list[Arm]:
    """The first arm and those joined to it by "and", or in a list that ends with "and"."""
    found: list[Reference] = []
    listed: list[Reference] = []
    for r in references:
        if found:
            a, b = sorted(((listed or found)[-1], r), key=lambda x: x.start)
            between = text[a.end:max(a.end, b.start)]
            if (a.start, a.end) == (b.start, b.end) or _AND.fullmatch(between):
                found += listed
                listed = []
            elif _COMMA.fullmatch(between):
                listed.append(r)
                continue
            else:
                break
        found.append(r)
    return list(dict.fromkeys(r.arm for r in found))


def _others(some: Sequence[Arm], arms: Sequence[Arm]) -> list[Arm]:
    return [a for a in arms if a not in some] if some else []


def _the_other(some: Sequence[Arm], arms: Sequence[Arm]) -> list[Arm]:
    """The other one of two arms."""
    return _others(some, arms) if len(arms) == 2 else []


def adds(text: str, references: Sequence[Reference]) -> bool:
    """ "Adding X improved...": said of what was given X against what was not."""
    arms = {r.arm for r in references}
    return len(arms) == 1 and any(_ADDING.search(text[max(0, r.start - 24):r.start]) for r in references)


_ADDING = re.compile(r"\b(?:adding|addition of|added)\s(?:the\s|a\s|topical\s)?$", re.I)


def states_reference(text: str, change: Change, references: Sequence[Reference]) -> bool:
    """ "Counts rose on the one side compared with the other"."""
    for than in _THAN.finditer(text):
        if than.start() > change.place and not _no_arm(text, than):
            later = [r for r in references if r.start >= than.end() - 1]
            early = any(r.end <= than.start() and r.arm not in {x.arm for x in later} for r in references)
            return bool(later) and (early or _everyone(text, than.start()))
        if than.start() < 30 and (low := _group([r for r in references if r.start >= than.end() - 1], text)):
            return any(r.arm not in low for r in references)  # "Compared with A, B improved"
    return False
