"""Who gained in a comparison: a clause and the places of its arms go in, winning and losing arms come out.

Words that set one side against another (``set_against``) tell, and the arms that stand together on each side; without
such words the arm that stands closest to the comparative.
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
    """(arms that have more of it, arms that they are compared with); ([], []) when that is not clear."""
    if not references:
        return NOBODY
    if adds(text, references):
        return [references[0].arm], others([references[0].arm], arms)
    favoured = _words("favour").search(text)
    if favoured and change.place < favoured.end():
        later = [r for r in references if r.start >= favoured.end()]
        told = together(later, text)
        if later and _words("less_liked").search(text[favoured.end() : later[0].start]):
            return the_other(told, arms), told  # "preferred this device to the sham"
        return told, others(told, arms)
    if ranked := _ranked(text, change, references):
        return ranked
    stated = thans(text, references)
    for than in stated:
        if OPENING < than.start() < change.place <= stated[-1].start():
            continue  # of what the words before the comparative said
        if (sides := _by_than(text, change, references, arms, than)) is not None:
            return sides
    return nearest(text, change, references, arms)


def _by_than(
    text: str, change: Change, references: Sequence[Reference], arms: Sequence[Arm], than: re.Match[str]
) -> Sides | None:
    """The sides that one "than" tells, which may be nobody; None where no arm stands after words that open a clause."""
    after = [r for r in references if r.start >= than.end() - 1]
    if than.start() < change.place and after and _words("new_part").search(text, than.end(), after[0].start):
        high = together(after, text)  # "Compared with what no arm is known by, B improved"
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
    """ "B improved more (in B) than A"."""
    if not low:
        return NOBODY  # against something that is none of the arms known
    inside = [r for r in references if change.place <= r.start < than]
    before = [r for r in references if r.end <= min(change.place, than)]
    high = together(inside, text) or together(before[::-1], text)
    if set(high) & set(low):
        return NOBODY  # one arm on both sides of "than": the arms were not read rightly
    return high or (others(low, arms) if everyone(text, than) else the_other(low, arms)), low


def _after_than(
    text: str, references: Sequence[Reference], arms: Sequence[Arm], low: list[Arm], start: int, change: Change
) -> Sides:
    """ "Compared with A, B improved more"."""
    rest = [r for r in references if r.arm not in low and r.start >= start]
    early = [r for r in references if r.arm not in low and r.end <= start]
    if early and not [r for r in rest if r.start < change.place]:
        rest = early
    high = together(rest, text)
    return (high or the_other(low, arms), low)


def _other_group(text: str, than: re.Match[str], references: Sequence[Reference], arms: Sequence[Arm]) -> list[Arm]:
    """ "Better than that of the group with toning only": of two arms the one that is not named before."""
    named = list(dict.fromkeys(r.arm for r in references if r.end <= than.start()))
    one = len(named) == 1 and not _words("both").search(text, 0, than.start())
    return the_other(named, arms) if one and _words("some_group").match(text, than.end()) else []


def nearest(text: str, change: Change, references: Sequence[Reference], arms: Sequence[Arm]) -> Sides:
    """ "Improvement was greater in B": the arm that stands closest to the comparative."""
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
    """ "In B it was larger": whether a clause that names one arm does not say than in which of several others."""
    one = len({r.arm for r in references}) == 1 and not thans(text, references)
    return one and not _words("of_all").match(text, change.place) and not adds(text, references)


def _all_together(references: Sequence[Reference], text: str, place: int) -> bool:
    """Whether all arms named stand together on one side of the comparative ("A and B were better")."""
    first = together(references, text)
    one_side = references[-1].end <= place or references[0].start > place
    return len(first) == len({r.arm for r in references}) and one_side


def _had_fewer(text: str, arm: Arm, after: Sequence[Reference]) -> bool:
    """ "Half was gained in 10% with A and in 45% with B": whether a smaller share is told of it than of another arm."""
    shares: dict[Arm, float] = {}
    for r in after:
        told = _words("own_share").search(text, 0, r.start)
        value = number(told[1]) if told else None
        if value is not None:
            shares.setdefault(r.arm, value)
    return arm in shares and shares[arm] < max(shares.values())


def _ranked(text: str, change: Change, references: Sequence[Reference]) -> Sides | None:
    """ "C gained most, followed by B and A": the one before those words, and those behind."""
    then = _words("followed_by").search(text, change.place)
    if then is None:
        return None
    best = list(dict.fromkeys(r.arm for r in references if r.end <= then.start()))
    after = list(dict.fromkeys(r.arm for r in references if r.start >= then.end()))
    return (best, after) if len(best) == 1 and after and best[0] not in after else None


def in_series(text: str, references: Sequence[Reference]) -> list[tuple[Arm, Arm]]:
    """ "More in B than in A and in D than in C", "more in C than in A and than in B": who has more, and than whom, for
    each "than" of several; [] where it is not told twice or not in one word."""
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
