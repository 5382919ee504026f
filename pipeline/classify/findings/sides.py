"""Decides which arm did better in a clause, returning the arms that have more and the arms that have less.

It relies on words that set one side against another, such as "than" (``set_against``), and on the arms joined together
on each side; without such words it takes the arm closest to the comparative.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.classify.arms.arm import Arm
from pipeline.classify.findings.direction import Change
from pipeline.classify.findings.reference import NOBODY, Reference, Sides, everyone, others, the_other, together
from pipeline.classify.findings.set_against import OPENING, adds, thans
from pipeline.classify.lexicon import rules
from pipeline.classify.quantities import number

_words = rules("sides")


def winning_sides(text: str, change: Change, references: Sequence[Reference], arms: Sequence[Arm]) -> Sides:
    """Return (arms that have more, arms they are compared with), or ([], []) if that is not clear."""
    if not references:
        return NOBODY
    if adds(text, references):
        return [references[0].arm], others([references[0].arm], arms)
    favoured = _words("favour").search(text)
    if favoured and change.place < favoured.end():
        later = [r for r in references if r.start >= favoured.end()]
        told = together(later, text)
        if later and _words("less_liked").search(text[favoured.end() : later[0].start]):
            return the_other(told, arms), told  # the arm after "to" is less liked: "preferred this device to the sham"
        return told, others(told, arms)
    if ranked := _ranked(text, change, references):
        return ranked
    stated = thans(text, references)
    for than in stated:
        if OPENING < than.start() < change.place <= stated[-1].start():
            continue  # this "than" belongs to an earlier statement
        if (sides := _by_than(text, change, references, arms, than)) is not None:
            return sides
    return nearest(text, change, references, arms)


def _by_than(
    text: str, change: Change, references: Sequence[Reference], arms: Sequence[Arm], than: re.Match[str]
) -> Sides | None:
    """The sides given by one "than", possibly empty; None if no arm follows words such as "compared with" that open a
    clause."""
    after = [r for r in references if r.start >= than.end() - 1]
    if than.start() < change.place and after and _words("new_part").search(text, than.end(), after[0].start):
        high = together(after, text)  # compared with no known arm, so the arm that follows is ahead
        return high, the_other(high, arms)
    low = together(after, text) or _other_group(text, than, references, arms)
    if _words("passive").search(text, 0, than.end() + 3):
        return low, the_other(low, arms)
    if than.start() >= change.place:
        return _before_than(text, change, references, arms, than.start(), low)
    return _after_than(text, references, arms, low, than.end(), change) if low else None


def _before_than(
    text: str, change: Change, references: Sequence[Reference], arms: Sequence[Arm], than: int, low: list[Arm]
) -> Sides:
    """The sides if the comparative stands before "than": "B improved more than A"."""
    if not low:
        return NOBODY  # compared with something that is no known arm
    inside = [r for r in references if change.place <= r.start < than]
    before = [r for r in references if r.end <= min(change.place, than)]
    high = together(inside, text) or together(before[::-1], text)
    if set(high) & set(low):
        return NOBODY  # one arm on both sides of "than" means that the arms were misread
    return high or (others(low, arms) if everyone(text, than) else the_other(low, arms)), low


def _after_than(
    text: str, references: Sequence[Reference], arms: Sequence[Arm], low: list[Arm], start: int, change: Change
) -> Sides:
    """The sides if "than" or "compared with" comes first: "Compared with A, B improved more"."""
    rest = [r for r in references if r.arm not in low and r.start >= start]
    early = [r for r in references if r.arm not in low and r.end <= start]
    if early and not [r for r in rest if r.start < change.place]:
        rest = early
    high = together(rest, text)
    return (high or the_other(low, arms), low)


def _other_group(text: str, than: re.Match[str], references: Sequence[Reference], arms: Sequence[Arm]) -> list[Arm]:
    """The unnamed one of two arms, if "than" is followed by some group: "better than that of the group with toning
    only"."""
    named = list(dict.fromkeys(r.arm for r in references if r.end <= than.start()))
    one = len(named) == 1 and not _words("both").search(text, 0, than.start())
    return the_other(named, arms) if one and _words("some_group").match(text, than.end()) else []


def nearest(text: str, change: Change, references: Sequence[Reference], arms: Sequence[Arm]) -> Sides:
    """The arm closest to the comparative against all others: "Improvement was greater in B"."""
    if _words("nobody_did").search(text, 0, change.place):
        return NOBODY
    after = [r for r in references if r.start > change.place]
    before = [r for r in references if r.end <= change.place]
    gap = (change.place, max(change.place, after[0].start)) if after else None
    close = gap is not None and _words("close").fullmatch(text, *gap)
    if len({r.arm for r in references}) > 1 and not close and not _all_together(references, text, change.place):
        return NOBODY
    subject = together(after, text) if close or not before else together(before[::-1], text)
    if after and subject[:1] == [after[0].arm] and _words("none_of").search(text, 0, after[0].start):
        return others(subject, arms), subject  # "Seven got better with A and none with B"
    if len(subject) == 1 and _had_fewer(text, subject[0], after):
        return NOBODY
    return subject, others(subject, arms)


def of_some_other(text: str, change: Change, references: Sequence[Reference]) -> bool:
    """Whether a clause names one arm as ahead without saying of which other: "In B it was larger"."""
    one = len({r.arm for r in references}) == 1 and not thans(text, references)
    return one and not _words("of_all").match(text, change.place) and not adds(text, references)


def _all_together(references: Sequence[Reference], text: str, place: int) -> bool:
    """Whether all arms named stand joined on one side of the comparative ("A and B were better")."""
    first = together(references, text)
    one_side = references[-1].end <= place or references[0].start > place
    return len(first) == len({r.arm for r in references}) and one_side


def _had_fewer(text: str, arm: Arm, after: Sequence[Reference]) -> bool:
    """Whether an arm has a smaller share than another: A in "Half was gained in 10% with A and in 45% with B"."""
    shares: dict[Arm, float] = {}
    for r in after:
        told = _words("own_share").search(text, 0, r.start)
        value = number(told[1]) if told else None
        if value is not None:
            shares.setdefault(r.arm, value)
    return arm in shares and shares[arm] < max(shares.values())


def _ranked(text: str, change: Change, references: Sequence[Reference]) -> Sides | None:
    """The first arm and those ranked behind it, for example "C gained most, followed by B and A"; None without such a
    ranking."""
    then = _words("followed_by").search(text, change.place)
    if then is None:
        return None
    best = list(dict.fromkeys(r.arm for r in references if r.end <= then.start()))
    after = list(dict.fromkeys(r.arm for r in references if r.start >= then.end()))
    return (best, after) if len(best) == 1 and after and best[0] not in after else None


def in_series(text: str, references: Sequence[Reference]) -> list[tuple[Arm, Arm]]:
    """Pairs (arm with more, arm with less) for each of several "than": "more in B than in A and in D than in C", or
    "more in C than in A and than in B"; [] if there is only one "than" or the wording varies."""
    stated = thans(text, references) if text.count("than ") > 1 else []
    if len(stated) < 2 or {t.group().lower() for t in stated} != {"than"}:
        return []
    if len({m.group().lower() for m in _words("by_which").finditer(text)}) != 1:
        return []
    edges = [0, *(t.start() for t in stated), len(text)]
    first, *between, last = ([r.arm for r in references if a <= r.start < b] for a, b in pairwise(edges))
    if len(first) != 1 or len(last) != 1 or any(len(arms) not in (1, 2) for arms in between):
        return []
    more = first
    for arms in between:
        more.append(arms[1] if len(arms) == 2 else more[-1])
    return [(a, less[0]) for a, less in zip(more, [*between, last], strict=True) if a is not less[0]]
