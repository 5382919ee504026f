"""Reads what a clause says about a statistical test: True if passed, False if not, None if it reports none.

``is_significant`` covers any test. For comparisons of arms, ``difference_tested`` reads a test of the stated
difference, ``values_tested`` one of two values, and ``difference_shown`` words about the difference itself.
"""

from __future__ import annotations

from pipeline.classify.counts import decimal
from pipeline.classify.lexicon import rules

_words = rules("compare")
REACH = 100  # characters between an interval and the word for what it measures
GRADES = ("good", "bad", "more", "less")
NO_DIFFERENCE = 0.0
NEUTRAL = {"ratio": 1.0, "difference": NO_DIFFERENCE}


def is_significant(text: str) -> bool | None:
    """Whether a test was passed, by p value, interval or words; None if the clause reports none."""
    words = rules("direction")
    if words("not_significant_p").search(text) or words("none").search(text) or _across(text, True):
        return False
    return True if words("significant").search(text) or _across(text, False) else None


def difference_tested(text: str) -> bool | None:
    """The same for the difference alone: "rose significantly on both sides (p < 0.01), more on the left" does not test
    it."""
    every = rules("findings")("in_each").search(text)
    if every is None or is_graded(text[: every.end()]) or not is_graded(text[every.end() :]):
        return is_significant(text)
    own = _words("bracketed").match(text, every.end())
    return is_significant(text[own.end() if own else every.end() :])


def values_tested(text: str) -> bool | None:
    """The same for the values of two arms; None if each arm was tested by itself ("both significantly so")."""
    own = _words("of_each").search(text) and difference_shown(text) is None
    return None if own else is_significant(text)


def is_graded(text: str) -> bool:
    """Whether a clause ranks one thing above another ("better", "more"), rather than giving a bare change or number."""
    return any(rules("direction")(grade).search(text) for grade in GRADES)


def passed(text: str) -> tuple[list[int], list[int]]:
    """The places of p values and intervals that show no difference, and of those that show one."""
    words = rules("direction")
    above = [m.start() for m in words("not_significant_p").finditer(text)]
    below = [m.start() for m in words("significant").finditer(text) if text[m.start()] in "pP"]
    return above + _across(text, True), below + _across(text, False)


def _across(text: str, held: bool) -> list[int]:
    """Where intervals include the value of no difference (1 for ratios, 0 for differences) if ``held``; else where they
    do not."""
    found = []
    for m in _words("bounds").finditer(text):
        of = [x.lastgroup for x in _words("of_both").finditer(text, max(0, m.start() - REACH), m.start("low"))]
        low, high = (decimal(m[end]) for end in ("low", "high"))
        graded = not of and low < NO_DIFFERENCE < high and is_graded(text[: m.start()])
        nothing = NEUTRAL[of[-1] or ""] if of else NO_DIFFERENCE if graded else low
        if nothing not in (low, high) and held == (low < nothing < high):
            found.append(m.start())
    return found


def without_the_start(text: str) -> str:
    """The text at the same length without tests of the change since baseline, if one between the arms is also given:
    "(p < 0.001 versus baseline for each; p = 0.03 between sides)"."""
    for m in _words("tested_from_start").finditer(text) if "between" in text or "inter" in text else ():
        text = text[: m.start()] + " " * len(m[0]) + text[m.end() :]
    return text


def without_bounds(text: str) -> str:
    """The text without the limits of confidence intervals."""
    return _words("bounds").sub("", text)


def difference_shown(following: str) -> bool | None:
    """Whether the words after a clause say that a difference was shown, or was not; None if they say neither."""
    words = rules("direction")
    if words("difference_none").search(following):
        return False
    return True if words("difference_shown").search(following) else None


def groups_tested(text: str) -> bool | None:
    """Whether a difference of the groups was shown in a clause about one group: "unchanged with the cream (p between
    groups < 0.001)"."""
    told = _words("groups_in_brackets").search(text)
    return difference_shown(text) if told is None else is_significant(told[0])


def looks_back(text: str) -> bool:
    """Whether words compare a state with the one before treatment, and no group with another."""
    apart = any(_words(id).search(text) for id in ("between", "than_an_arm"))
    return bool(_words("looks_back").search(text)) and not apart


def of_groups(text: str) -> bool:
    """Whether a difference is said to be between the groups."""
    between = _words("between").search(text)
    return between is not None and _words("sets").match(between[1]) is not None
