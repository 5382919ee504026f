"""Finds what a comparative refers to (its head): in "a greater fall in pain", "greater" refers to the fall.

A head is a word for a gain or a failure, a rise or a fall, or the outcome itself.
"""

from __future__ import annotations

from pipeline.classify.findings.outcomes import Place, masked
from pipeline.classify.lexicon import rules

_words = rules("direction")
REACH = 60  # characters between a comparative and its head
DONE = ("ed", "es", "lost", "reduce", "improve")  # endings of verbs for what was done
Head = tuple[int, int, int, int]
"""Start and end, good side, and up or down (each +1, -1 or 0)."""


def graded_by(text: str, start: int, end: int, outcome: Place | None, polarity: int) -> tuple[int, int, int] | None:
    """(distance, good side, up or down) of what a comparative refers to: the nearest head after it, else before it;
    None if unclear."""
    heads = _heads(text, outcome, polarity)
    after = [h for h in heads if 0 <= h[0] - end <= REACH and not _other_arm(text[end : h[0]])]
    before = [h for h in heads if 0 <= start - h[1] <= 2 * REACH]
    if done := [h for h in before if text[h[0] : h[1]].endswith(DONE) and not text[h[1] : start].strip()]:
        return 0, done[0][2], done[0][3]  # "it reduced more wrinkles": there was more reducing
    if after:
        head = min(after)
        return head[0] - end, head[2], head[3]
    if before and not _words("property").match(text, start):
        head = _own_deed(text, outcome, before) or max(before)
        if outcome and head[:2] == outcome and _words("unknown_deed").fullmatch(text, head[1], start):
            return None  # "the marks crinkled more": not more marks, and not known to be good
        unsaid = _words("evident").match(text, end) and _words("score").search(text[head[0]:head[1]])
        return None if unsaid else (start - head[1], head[2], head[3])
    opens = not text[:start].strip(" ,")  # the clause opens with it: "lower at week 4, but higher at week 24"
    bare = _words("bare").match(text, end) and (opens or _words("copula").search(text[max(0, start - 30) : start]))
    if bare and polarity and not after and not before:
        return 0, polarity, 1  # "...and was less on the one side" is about what was named before
    return None


def _own_deed(text: str, outcome: Place | None, before: list[Head]) -> Head | None:
    """The change of the outcome itself rather than of the next thing: "rose" in "Collagen rose, and the enzyme fell, on
    the left more"."""
    behind = sorted(h for h in before if outcome and h[0] >= outcome[1])
    one_each = len(behind) == 2 and _words("and_the_next").fullmatch(text, behind[0][1], behind[1][0])
    return behind[0] if one_each else None


def _other_arm(between: str) -> bool:
    return bool(_words("other_arm").search(between)) or any(_words(w).search(between) for w in ("more", "less"))


def _heads(text: str, outcome: Place | None, polarity: int) -> list[Head]:
    """All heads in a text: gains, failures, rises, falls and the outcome or its change."""
    failed = [m.span() for m in _words("setback").finditer(text)]
    found = [(m.start(), m.end(), 1, polarity) for m in _words("benefit").finditer(text)
             if not of_time(text, m.start()) and not any(a < m.start() < b for a, b in failed)]
    found += [(a, b, -1, -polarity) for a, b in failed]
    found += [(m.start(), m.end(), polarity, 1) for m in _words("up").finditer(text) if not timed(text, m.start())]
    own = gone_in(text, outcome, polarity)
    found += [(m.start(), m.end(), *((1, 1) if m.start() in own else (-polarity, -1)))
              for m in _words("down").finditer(text) if not timed(text, m.start())]
    found += [(*place, 1, -1) for place in _eased(text, outcome, polarity)]
    found += [(*m.span(), polarity, 1) for m in _words("level").finditer(text) if polarity]
    if outcome and (change := change_of(text, outcome)):
        return [*found, (*change, 1, polarity)]
    if outcome and not any(
        (a < outcome[1] and outcome[0] < b)
        or _words("of").fullmatch(text, b, max(b, outcome[0]))
        or _words("compound").fullmatch(text, outcome[1], max(a, outcome[1]))
        or (text[a:b].endswith(DONE) and _words("object").fullmatch(text, b, max(b, outcome[0])))
        for a, b, _, _ in found
    ):
        found.append((*outcome, polarity, 1))
    return found


def _eased(text: str, outcome: Place | None, polarity: int) -> list[Place]:
    """Words right beside something bad that say it lessened: "marks healed"."""
    if not outcome or polarity >= 0:
        return []
    beside = _words("eased").match(text, outcome[1]), _words("easing").search(text, 0, outcome[0])
    return [m.span("deed") for m in beside if m]


def gone_in(text: str, outcome: Place | None, polarity: int) -> set[int]:
    """Where the name of an outcome of which more is good says what disappeared: "warts cleared", not "elastin fell"."""
    return {m.start() for m in _words("cleared").finditer(text, *outcome)} if outcome and polarity > 0 else set()


def without_noun(text: str, outcome: Place) -> str:
    """The text with words for a change masked inside the outcome's name, such as "falls" or "weight gain"."""
    for change in (m for way in ("up", "down") for m in _words(way).finditer(text, *outcome)):
        text = text if _words("a_deed").fullmatch(change.group()) else masked(text, change.span())
    return text


def of_another(text: str, outcome: Place) -> bool:
    """Whether a name like that of an outcome is the change of something else: "A fall in weight"."""
    whole = any(_words(way).fullmatch(text, *outcome) for way in ("up", "down"))
    return whole and bool(_words("a_change").search(text, 0, outcome[0]) and _words("of_it").match(text, outcome[1]))


def timed(text: str, place: int) -> bool:
    """Whether a place follows words for the time or number of sessions to reach it: "the time to ", "more sessions to
    reach "."""
    return bool(_words("time_to").search(text, max(0, place - REACH), place))


def of_time(text: str, place: int) -> bool:
    """Whether a word for a gain is about how long it took: "healing time", "the time to healing"."""
    return bool(_words("of_time").match(text, place)) or timed(text, place)


def change_of(text: str, outcome: Place) -> Place | None:
    """Where a text speaks of the change of an outcome, which is larger if treatment helped more; None if it does
    not."""
    for found in _words("change_of").finditer(text, 0, outcome[0]):
        if outcome[0] - found.end() < REACH and not _words("away").search(text, found.end(), outcome[0]):
            return found.start(), outcome[1]
    after = _words("change_after").match(text, outcome[1])
    return (outcome[0], after.end()) if after else None
