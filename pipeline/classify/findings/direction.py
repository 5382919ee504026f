"""Reads which way an outcome changed in a clause, for example "pain fell" is good; who gained is decided elsewhere.

Words for a gain (better, improvement) mean good for the patient. Words for up and down need to know whether more of the
outcome is good; without that the change has no sign (EVIDENCE 1.4).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.classify.findings.heads import gone_in, graded_by, of_time, timed, without_noun
from pipeline.classify.findings.outcomes import Place, masked
from pipeline.classify.findings.tested import passed
from pipeline.classify.lexicon import rules

_words = rules("direction")
TWO = 2  # comparatives, at least
FEWER = ("fewer", "less", "lower", "smaller")


class Change(NamedTuple):
    """A stated change: ``none`` if there was no difference or change, ``sign`` +1 good, -1 bad, 0 unknown,
    ``comparative`` if it is stated by comparison, ``place`` of the deciding word."""

    none: bool
    sign: int
    comparative: bool
    place: int
    up: int = 0  # +1 the quantity went up, -1 down, 0 not said


def read_change(text: str, outcome: Place | None = None, good: str = "unknown") -> Change | None:
    """The change that a clause states for an outcome at ``outcome`` whose good side is ``good``; None if it states
    none."""
    if unhelped := _unhelped(text):
        return read_change(masked(text, unhelped), unhelped, "down")
    if outcome and (gain := _gain_that_moved(text, outcome)):
        return read_change(masked(text, gain), outcome, "up")
    text = without_noun(text, outcome) if outcome else text
    if less := _words("not_as").search(text):
        return Change(False, -1, True, less.start())
    none = _words("none").search(text) if not _words("not_only").search(text) else None
    if none or _not_shown(text, outcome):
        return Change(True, 0, True, none.start() if none else len(text))
    polarity = {"up": 1, "down": -1}.get(good, 0)
    if outcome and (own := _of_its_own(text, outcome, polarity)):
        return own
    for sign, name in ((1, "good"), (-1, "bad")):
        if found := _words(name).search(text):
            return Change(False, sign, True, found.start(), sign * polarity)
    if polarity and (share := _words("share_changed").search(text)):
        grade = -1 if share[1].lower() in FEWER else 1
        return Change(False, grade, True, share.start(1), grade * polarity)
    if (counted := _words("counted").search(text)) and (change := _of_people(text, counted, outcome, polarity)):
        return change
    if polarity and (more := _words("changed_more").search(text)):
        grade = 1 if more[1].lower() == "more" else -1
        return Change(False, grade, True, more.start(1), grade * polarity)
    graded = [
        (head[0], m.start(), grade * head[1], grade * head[2])
        for grade, name in ((1, "more"), (-1, "less"))
        for m in _words(name).finditer(text)
        if (head := graded_by(text, m.start(), m.end(), outcome, polarity))
    ]
    if not graded:
        return _plain_change(text, outcome, polarity)
    if moved := _moved(text, outcome, polarity, min(g[1] for g in graded)):
        return moved
    _, place, sign, up = min(graded)
    return Change(False, sign, True, place, up)


def _moved(text: str, outcome: Place | None, polarity: int, before: int) -> Change | None:
    """The change of one arm's own levels, if stated before any comparative: "Scores fell from 7 to 4, height changing
    least"."""
    levels = list(rules("findings")("from_to").finditer(text))
    alone = len(levels) == 1 and levels[0].end() <= before and not _words("set_against").search(text)
    return _plain_change(text[: levels[0].end()], outcome, polarity) if alone else None


def _unhelped(text: str) -> Place | None:
    """Where a clause speaks of people who gained nothing ("the share with no improvement", "non-response"); fewer is
    better."""
    for found in _words("setback").finditer(text):
        alone = _words("by_itself").match(text, found.start()) or _words("share_with").search(text, 0, found.start())
        if alone or _words("in_so_many").match(text, found.end()):
            return found.span()
    return None


def _gain_that_moved(text: str, outcome: Place) -> Place | None:
    """Where a gain stands that itself rose or fell: "The improvement of scars rose more"; more of it is good."""
    if not _words("itself_moved").match(text, outcome[1]):
        return None
    gain = _words("gain_of").search(text, 0, outcome[0]) or _words("gain").match(text, outcome[0])
    return gain.span() if gain else None


def _of_its_own(text: str, outcome: Place, polarity: int) -> Change | None:
    """The change by the comparative right before an outcome, if a clause has several: "Better scars and more pain", "a
    greater fall in depth and a greater rise in tone"."""
    grades = sorted(
        (m.end(), m.start(), sign, name)
        for sign, name in ((1, "good"), (-1, "bad"), (1, "more"), (-1, "less"))
        for m in _words(name).finditer(text)
    )
    before = [g for g in grades if g[0] <= outcome[0]][-1:]
    if len(grades) < TWO or not before or not _words("beside").fullmatch(text, before[0][0], outcome[0]):
        return None
    end, start, sign, name = before[0]
    if name in ("good", "bad"):
        return Change(False, sign, True, start, sign * polarity)
    head = graded_by(text, start, end, outcome, polarity)
    return Change(False, sign * head[1], True, start, sign * head[2]) if head and head[1] else None


def _not_shown(text: str, outcome: Place | None) -> bool:
    """Whether the first test after the outcome failed; the first test of all if none follows the outcome."""
    above, below = passed(text)
    after = [place for place in above + below if outcome and place >= outcome[1]]
    return bool(above) and min(after or above + below) in above


def _of_people(text: str, counted: re.Match[str], outcome: Place | None, polarity: int) -> Change | None:
    """The change if more or fewer people had something: "More patients had a good response", "pain was felt by
    fewer"."""
    rest = _plain_change(text[counted.end() :], None, polarity)
    if any(place >= counted.end() for place in gone_in(text, outcome, polarity)):
        rest = Change(False, 1, False, 0, 1)  # clearing is good: "fewer lesions cleared", "more had warts cleared"
    told = outcome and _words("had_by").fullmatch(text, outcome[1], max(outcome[1], counted.start()))
    if rest is None and outcome and (told or outcome[0] >= counted.end()):
        rest = Change(False, polarity, False, 0, 1)
    grade = -1 if counted[1].lower() in FEWER else 1
    return Change(False, grade * rest.sign, True, counted.start(), grade) if rest else None


def _of_the_next(text: str, outcome: Place, place: int) -> bool:
    """Whether a rise or fall concerns something named after the outcome: "Quick uptake of sugar and a fall of pain"."""
    between = _words("of_the_next").match(text, outcome[1])
    return between is not None and outcome[1] <= place < between.end()


def _plain_change(text: str, outcome: Place | None, polarity: int) -> Change | None:
    """The change stated without a comparative, by the word for it nearest to the outcome; None without such a word."""
    found = [
        (m.start(), *(-x if _words("denied").search(text, 0, m.start()) else x for x in (sign, up)))
        for name, sign, up in (("up", polarity, 1), ("down", -polarity, -1), ("benefit", 1, polarity))
        for m in _words(name).finditer(text)
        if not (of_time(text, m.start()) if name == "benefit" else timed(text, m.start()))
    ]
    found = [f for f in found if not (outcome and _of_the_next(text, outcome, f[0]))]
    own = gone_in(text, outcome, polarity)
    found = [(a, 1, 1) if a in own else (a, s, u) for a, s, u in found]
    if not found:
        return None
    signed = [f for f in found if f[1]] or found
    near = outcome[0] if outcome else 0
    place, sign, up = min(signed, key=lambda f: (abs(f[0] - near), f))
    return Change(False, sign, False, place, up)
