"""What words say of a statistical test, and between what: yes, no, or None where they say nothing.

``is_significant`` asks for any test; where arms are compared, ``difference_tested`` for one of what words set apart and
``values_tested`` for one of two values; ``difference_shown`` for words on the difference itself.
"""

from __future__ import annotations

from pipeline.classify.counts import decimal
from pipeline.classify.lexicon import rules

_words = rules("compare")
REACH = 100  # characters between what an interval is of and the interval
GRADES = ("good", "bad", "more", "less")
NO_DIFFERENCE = 0.0
NEUTRAL = {"ratio": 1.0, "difference": NO_DIFFERENCE}


def is_significant(text: str) -> bool | None:
    """What a clause says of a test: True, False, or None when it says nothing."""
    words = rules("direction")
    if words("not_significant_p").search(text) or words("none").search(text) or _across(text, True):
        return False
    return True if words("significant").search(text) or _across(text, False) else None


def difference_tested(text: str) -> bool | None:
    """The same of the difference alone: "rose significantly on both sides (p < 0.01), more on the left" tests none."""
    every = rules("findings")("in_each").search(text)
    if every is None or is_graded(text[: every.end()]) or not is_graded(text[every.end() :]):
        return is_significant(text)
    own = _words("bracketed").match(text, every.end())
    return is_significant(text[own.end() if own else every.end() :])


def values_tested(text: str) -> bool | None:
    """The same of the values of two arms: None where each was tested by itself ("both significantly so")."""
    own = _words("of_each").search(text) and difference_shown(text) is None
    return None if own else is_significant(text)


def is_graded(text: str) -> bool:
    """Whether a clause has a word that sets one above another ("better", "more"), and no bare change or number."""
    return any(rules("direction")(grade).search(text) for grade in GRADES)


def passed(text: str) -> tuple[list[int], list[int]]:
    """Where p values and intervals are above the limit or hold no difference, and where they are below or hold none."""
    words = rules("direction")
    above = [m.start() for m in words("not_significant_p").finditer(text)]
    below = [m.start() for m in words("significant").finditer(text) if text[m.start()] in "pP"]
    return above + _across(text, True), below + _across(text, False)


def _across(text: str, held: bool) -> list[int]:
    """Where intervals of ratios that hold 1 are told, or of differences that hold 0; or those that do not."""
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
    """The text, as long as it was, without tests of what changed since the start where one between the arms is told:
    "(p < 0.001 versus baseline for each; p = 0.03 between sides)"."""
    for m in _words("tested_from_start").finditer(text) if "between" in text or "inter" in text else ():
        text = text[: m.start()] + " " * len(m[0]) + text[m.end() :]
    return text


def without_bounds(text: str) -> str:
    """The text without the numbers between which a difference lies."""
    return _words("bounds").sub("", text)


def difference_shown(following: str) -> bool | None:
    """Whether the words that follow a clause say that a difference was, or was not, shown; None when they do not."""
    words = rules("direction")
    if words("difference_none").search(following):
        return False
    return True if words("difference_shown").search(following) else None


def groups_tested(text: str) -> bool | None:
    """Whether a difference of the groups was shown, where words tell of one group alone: "unchanged with the cream
    (p between groups < 0.001)"."""
    told = _words("groups_in_brackets").search(text)
    return difference_shown(text) if told is None else is_significant(told[0])


def looks_back(text: str) -> bool:
    """Whether words set a state against the one before treatment, and no group against another."""
    apart = any(_words(id).search(text) for id in ("between", "than_an_arm"))
    return bool(_words("looks_back").search(text)) and not apart


def of_groups(text: str) -> bool:
    """Whether a difference is said to be one between the groups, whatever else is named."""
    between = _words("between").search(text)
    return between is not None and _words("sets").match(between[1]) is not None
