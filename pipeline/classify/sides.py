"""Who gained in a comparison: a clause and the places of its arms go in, winning and losing arms come out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.arms import Arm
from pipeline.classify.direction import Change
from pipeline.classify.references import Reference

_THAN = re.compile(r"\b(?:than|compared|versus|vs\.?|over|as opposed to|against|relative to|in comparison|to)\b", re.I)
_THAN_ARM = re.compile(r"\b(?:than|(?:as )?compared (?:to|with)|in comparison (?:to|with)|relative to)\b", re.I)
_CLOSE = re.compile(
    r"[\w\s-]{0,70}\b(?:in|with|on|after|for|by|following|at|among|of)\s"
    r"(?:(?:the|patients|those|treated|with|of|in|receiving)\s){0,4}", re.I)
_AGAINST = re.compile(r"\b(?:than|(?:superior|inferior) to|compared (?:to|with)|relative to)\s(?!\d)", re.I)
_FAVOUR = re.compile(r"\b(?:in favou?r of|favou?r(?:s|ed|ing))\b", re.I)


def winning_sides(
    text: str, change: Change, references: Sequence[Reference], arms: Sequence[Arm]
) -> tuple[list[Arm], list[Arm]]:
    """(arms that have more of it, arms that they are compared with); ([], []) when that is not clear."""
    if not references:
        return [], []
    if favoured := _FAVOUR.search(text):
        won = [r.arm for r in references if r.start >= favoured.end()][:1]
        return won, _others(won, arms)
    than = next((m for m in _THAN.finditer(text) if m.start() > change.place or m.start() < 25), None)
    if than and than.start() > change.place:
        low = [r.arm for r in references if r.start >= than.end()]
        high = [r.arm for r in references if r.end <= than.start()]
        if low:
            subject = _nearest(high, references, change.place, than.start())
            if any(a in low for a in subject):
                return [], []  # one arm on both sides of "than": the arms were not read rightly
            return subject or _the_other(low, arms), low
        if _AGAINST.search(text, change.place):
            return [], []  # against something that is none of the arms known
    if than and than.start() < change.place:
        low = [r.arm for r in references if than.end() <= r.start < change.place][:1]
        rest = [r.arm for r in references if r.arm not in low]
        return (rest[:1] or _the_other(low, arms), low) if low else ([], [])
    after = [r for r in references if r.start > change.place]
    before = [r for r in references if r.end <= change.place]
    close = [r for r in after[:1] if _CLOSE.fullmatch(text, change.place, max(change.place, r.start))]
    if len({r.arm for r in references}) > 1 and not close:
        return [], []
    subject = [r.arm for r in (after[:1] if close or not before else before[-1:])]
    return subject, _others(subject, arms)


def _nearest(high: list[Arm], references: Sequence[Reference], place: int, end: int) -> list[Arm]:
    """Arms between the comparative and "than" ("better in A and B than"), else the last one before it."""
    inside = [r.arm for r in references if place <= r.start < end]
    return list(dict.fromkeys(inside or high[-1:]))


def _others(some: Sequence[Arm], arms: Sequence[Arm]) -> list[Arm]:
    return [a for a in arms if a not in some] if some else []


def _the_other(some: Sequence[Arm], arms: Sequence[Arm]) -> list[Arm]:
    """The other one of two arms."""
    return _others(some, arms) if len(arms) == 2 else []


def states_reference(text: str, change: Change, references: Sequence[Reference]) -> bool:
    """ "Counts rose on the one side compared with the other"."""
    than = next((m for m in _THAN_ARM.finditer(text) if m.start() > change.place), None)
    if than is None or len({r.arm for r in references}) != 2:
        return False
    return any(r.start >= than.end() for r in references) and any(r.end <= than.start() for r in references)
