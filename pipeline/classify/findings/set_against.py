"""Finds words that set one arm against another, such as "than", and checks whether they really refer to an arm."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.arms.arm import CONTROLS, Arm
from pipeline.classify.findings.direction import Change
from pipeline.classify.findings.reference import Reference, everyone, together
from pipeline.classify.findings.tested import looks_back
from pipeline.classify.lexicon import rules

_words = rules("sides")
OPENING = 30  # characters within which "compared with A" opens a clause
NEAR = 40  # characters between such words and an arm
ADDED_NOTHING = ("no_effect", "did_not_add")


def states_reference(text: str, change: Change, references: Sequence[Reference], arms: Sequence[Arm]) -> bool:
    """Whether a change is compared with another arm: "Counts rose on the one side compared with the other", or
    "compared with the one" if there are two."""
    for than in _words("than").finditer(text):
        if no_arm(text, than):
            continue
        if than.start() > change.place:
            later = [r for r in references if r.start >= than.end() - 1]
            early = any(r.end <= than.start() and r.arm not in {x.arm for x in later} for r in references)
            shown = any(_words("shown_by").search(text, 0, r.start) for r in later[1:] if r.arm is not later[0].arm)
            of_two = len(arms) == 2 and len({r.arm for r in references}) == 1
            return bool(later) and (early or shown or of_two or everyone(text, than.start()))
        if than.start() < OPENING and (low := together([r for r in references if r.start >= than.end() - 1], text)):
            return any(r.arm not in low for r in references)  # an arm outside that side: "Compared with A, B improved"
    return False


def against_an_arm(text: str, references: Sequence[Reference]) -> bool:
    """Whether comparing words are followed by an arm rather than a time or number."""
    return any(
        not no_arm(text, than) and any(0 <= r.start - than.end() + 1 < NEAR for r in references)
        for than in _words("than").finditer(text)
    )


def adds(text: str, references: Sequence[Reference]) -> bool:
    """Whether an addition is compared with going without it: "Adding X improved..."."""
    added = [r for r in references if _words("adding").pattern.search(text[max(0, r.start - 24) : r.start])]
    rest = [r for r in references if r.arm not in {a.arm for a in added}]
    return bool(added) and all(_words("to_it").pattern.search(text[max(0, r.start - 24) : r.start]) for r in rest)


def idle(text: str, references: Sequence[Reference], arms: Sequence[Arm]) -> bool:
    """Whether needling is said to have added nothing: "Uptake was not enhanced by needling", "needling had no effect on
    it", "needling did not enhance it". Only if the needled arm had all that the others had; else it says that one
    treatment failed."""
    one = len({r.arm for r in references}) == 1 and all(r.arm.needled for r in references)
    before = any(_words("not_by").pattern.search(text[max(0, r.start - 60) : r.start]) for r in references)
    added = one and not looks_back(text) and all(a.parts - CONTROLS <= references[0].arm.parts for a in arms)
    return added and (before or any(_words(id).match(text, r.end) for r in references for id in ADDED_NOTHING))


def thans(text: str, references: Sequence[Reference]) -> list[re.Match[str]]:
    """The words such as "than" that compare with an arm; if there are none, text in brackets is ignored in the
    search."""
    found = [*_words("than").finditer(text)] or [*_words("than").finditer(_without_brackets(text))]
    return [than for than in found if not no_arm(text, than) or _number_of_an_arm(text, than, references)]


def no_arm(text: str, than: re.Match[str]) -> bool:
    """Whether "than" refers to the past ("than before") or to a number ("than 50%") instead of an arm."""
    pair = any(m.start() < than.start() < m.end() for m in _words("pair").finditer(text))
    return pair or bool(_words("not_an_arm").match(text, than.end()) or _words("threshold").match(text, than.start()))


def _number_of_an_arm(text: str, than: re.Match[str], references: Sequence[Reference]) -> bool:
    """Whether the number after "than" belongs to an arm or its name: "More than the 38% of the peel group", "more than
    the 5% gel group"."""
    if any(text[than.end() : r.start].strip() in ("", "the") for r in references if r.start >= than.end()):
        return True
    value = _words("value_of").match(text, than.end())
    return value is not None and any(0 <= r.start - value.end() < 5 for r in references)


def _without_brackets(text: str) -> str:
    """The text with blanks for what stands in brackets: "superior (76%) to the peel"."""
    return re.sub(r"\([^()]*\)", lambda m: " " * len(m.group()), text)
