"""Who gained in a comparison: a clause and the places of its arms go in, winning and losing arms come out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.arms.arm import Arm
from pipeline.classify.arms.labels import EVERYONE, find_labels
from pipeline.classify.findings.direction import Change
from pipeline.classify.findings.reference import Reference
from pipeline.classify.lexicon import expressions
from pipeline.words import Expression

Sides = tuple[list[Arm], list[Arm]]
NOBODY: Sides = ([], [])
OPENING = 30  # characters within which "compared with A" opens a clause
NEAR = 40  # characters between a value and the arm that it is of


def winning_sides(text: str, change: Change, references: Sequence[Reference], arms: Sequence[Arm]) -> Sides:
    """(arms that have more of it, arms that they are compared with); ([], []) when that is not clear."""
    if not references or _labels_astray(text, arms):
        return NOBODY
    if adds(text, references):
        high = [references[0].arm]
        return high, _others(high, arms)
    favoured = _words("favour").search(text)
    if favoured and change.place < favoured.end():
        won = _group([r for r in references if r.start >= favoured.end()], text)
        return won, _others(won, arms)
    thans = [*_words("than").finditer(text)] or [*_words("than").finditer(_without_brackets(text))]
    stated = [than for than in thans if not _no_arm(text, than) or _value_of_an_arm(text, than, references)]
    for than in stated:
        if OPENING < than.start() < change.place <= stated[-1].start():
            continue  # of what the words before the comparative said
        if _other_side(text, than, references):
            return NOBODY
        after = [r for r in references if r.start >= than.end() - 1]
        if than.start() < change.place and after and _words("new_part").search(text, than.end(), after[0].start):
            high = _group(after, text)  # "Compared with what no arm is known by, B improved"
            return high, _the_other(high, arms)
        low = _group(after, text) or _other_group(text, than, references, arms)
        if _words("passive").search(text, 0, than.end() + 3):
            return low, _the_other(low, arms)
        if than.start() >= change.place:
            return _before_than(text, change, references, arms, than.start(), low)
        if low:
            return _after_than(text, references, arms, low, than.end(), change)
    return _without_than(text, change, references, arms)


def _labels_astray(text: str, arms: Sequence[Arm]) -> bool:
    """Whether one of two groups has a letter or number that no arm has, where the other arm goes by a name of another
    kind ("the other patch"): the letter that is known may then have been read of the wrong one."""
    known = {n for a in arms for n in a.names if n.startswith("group ")}
    named = {n for x in find_labels(text) for n in x.names if n.startswith("group ")}
    mixed = any(a.names and not known & set(a.names) for a in arms)
    return mixed and bool(known & named) and bool(named - known)


def _without_brackets(text: str) -> str:
    """The same, with blanks for what stands in brackets: "superior (76%) to the peel"."""
    return re.sub(r"\([^()]*\)", lambda m: " " * len(m.group()), text)


def _value_of_an_arm(text: str, than: re.Match[str], references: Sequence[Reference]) -> bool:
    """ "More than the 38% of the peel group": the number is of an arm."""
    value = _words("value_of").match(text, than.end())
    return value is not None and any(0 <= r.start - value.end() < 5 for r in references)


def _no_arm(text: str, than: re.Match[str]) -> bool:
    """Whether "than" looks back ("than before") or names a number ("than 50%") instead of an arm."""
    pair = any(m.start() < than.start() < m.end() for m in _words("pair").finditer(text))
    return pair or bool(_words("not_an_arm").match(text, than.end()) or _words("threshold").match(text, than.start()))


def _other_side(text: str, than: re.Match[str], references: Sequence[Reference]) -> bool:
    """ "One side looked better than the other": which of them is not said here."""
    other = _words("the_other").match(text, than.end())
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


def _other_group(text: str, than: re.Match[str], references: Sequence[Reference], arms: Sequence[Arm]) -> list[Arm]:
    """ "Better than that of the group with toning only": of two arms the one that is not named before."""
    named = list(dict.fromkeys(r.arm for r in references if r.end <= than.start()))
    one = len(named) == 1 and not _words("both").search(text, 0, than.start())
    return _the_other(named, arms) if one and _words("some_group").match(text, than.end()) else []


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
    if _names_a_stranger(text, references):
        return NOBODY  # a group that is not known is named too, and may be the one
    after = [r for r in references if r.start > change.place]
    before = [r for r in references if r.end <= change.place]
    close = [r for r in after[:1] if _words("close").fullmatch(text, change.place, max(change.place, r.start))]
    if len({r.arm for r in references}) > 1 and not close and not _all_together(references, text, change.place):
        return NOBODY
    subject = _group(after, text) if close or not before else _group(before[::-1], text)
    return subject, _others(subject, arms)


def _names_a_stranger(text: str, references: Sequence[Reference]) -> bool:
    """Whether a clause names a group that no arm is known by, and that is not joined to one by "and"."""
    for m in expressions("findings")["code"].finditer(text):
        known = any(r.start < m.end() and m.start() < r.end for r in references)
        joined = any(_words("and").fullmatch(text, r.end, max(r.end, m.start())) for r in references)
        if not known and not joined:
            return True
    return False


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
            between = text[a.end : max(a.end, b.start)]
            if (a.start, a.end) == (b.start, b.end) or _words("and").fullmatch(between):
                found += listed
                listed = []
            elif _words("comma").fullmatch(between):
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
    added = [r for r in references if _words("adding").search(text[max(0, r.start - 24) : r.start])]
    rest = [r for r in references if r.arm not in {a.arm for a in added}]
    return bool(added) and all(_words("to_it").search(text[max(0, r.start - 12) : r.start]) for r in rest)


def idle(text: str, references: Sequence[Reference]) -> bool:
    """ "Uptake was not enhanced by needling", "needling had no effect on it": of one arm, against the other."""
    one = len({r.arm for r in references}) == 1 and all(r.arm.needled for r in references)
    before = any(_words("not_by").search(text[max(0, r.start - 60) : r.start]) for r in references)
    return one and (before or any(_words("no_effect").match(text, r.end) for r in references))


def states_reference(text: str, change: Change, references: Sequence[Reference], arms: Sequence[Arm]) -> bool:
    """ "Counts rose on the one side compared with the other", "counts rose compared with the one" of two."""
    for than in _words("than").finditer(text):
        if than.start() > change.place and not _no_arm(text, than):
            later = [r for r in references if r.start >= than.end() - 1]
            early = any(r.end <= than.start() and r.arm not in {x.arm for x in later} for r in references)
            shown = any(_words("shown_by").search(text, 0, r.start) for r in later[1:] if r.arm is not later[0].arm)
            of_two = len(arms) == 2 and len({r.arm for r in references}) == 1
            return bool(later) and (early or shown or of_two or _everyone(text, than.start()))
        if than.start() < OPENING and (low := _group([r for r in references if r.start >= than.end() - 1], text)):
            return any(r.arm not in low for r in references)  # "Compared with A, B improved"
    return False


def against_an_arm(text: str, references: Sequence[Reference]) -> bool:
    """Whether words that set one side against another are followed by an arm, and by no time or number."""
    return any(
        not _no_arm(text, than) and any(0 <= r.start - than.end() + 1 < NEAR for r in references)
        for than in _words("than").finditer(text)
    )


def _words(id: str) -> Expression:
    return expressions("sides")[id]
