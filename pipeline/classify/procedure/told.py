"""What is told of a procedure: the sentences that are read, the values found in them, and which of these counts."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.classify.lexicon import expressions
from pipeline.classify.quantities import number
from pipeline.model import REVIEWS
from pipeline.topic import Topic
from pipeline.words import Expression

NOTHING_DONE = (*REVIEWS, "letter_editorial", "protocol")  # designs that tell of no procedure of their own
LABEL_REACH = 60  # characters around the label of a group in which it is told what it had


class Found(NamedTuple):
    low: float
    high: float
    start: int
    end: int
    more: tuple[tuple[int, int], ...] = ()  # other places, where one does not tell both ends of a range


class Told(NamedTuple):
    """The text of an abstract, the spans of its sentences that are read, and whose topic it is."""

    text: str
    spans: list[tuple[int, int]]
    topic: Topic

    def of(self, rule: str, start: int, end: int) -> bool:
        """Whether a rule, or words of the topic for it, fit between two places."""
        own = self.topic.reading(f"schedule.{rule}")
        return bool(words(rule).search(self.text, start, end) or own.search(self.text, start, end))


def agreed(found: list[Found]) -> Found | None:
    """The value of which all speak."""
    return found[0] if len({f[:2] for f in found}) == 1 else None


def most(found: list[Found]) -> Found | None:
    """The value that stands most often; None when none does."""
    counts = {f[:2]: sum(o[:2] == f[:2] for o in found) for f in found}
    best = max(counts.values())
    winners = [value for value, count in counts.items() if count == best]
    return next(f for f in found if f[:2] == winners[0]) if len(winners) == 1 else None


def names_intervention(told: Told, one: Found, all: list[Found]) -> bool:
    """Whether the words since the sentence began or since the number before, or right behind, name the intervention."""
    begin = max([a for a, b in told.spans if a <= one.start], default=0)
    begin = max([begin, *(f.end for f in all if f.end <= one.start)])
    own = told.topic.reading("schedule.treatment")
    label = words("by_its_label").search(told.text[begin:one.start])
    if label and had_it(told, label["label"]):
        return True
    behind = words("belongs").pattern.match(told.text, one.end)
    return bool(own.search(told.text, begin, one.end) or (behind and own.search(told.text, one.end, behind.end())))


def had_it(told: Told, label: str) -> bool:
    """Whether the intervention is named where a label is explained: "needling (group B)", "group B had needling"."""
    own, text = told.topic.reading("schedule.treatment"), told.text
    for m in re.finditer(rf"\b{re.escape(label)}\b", text, re.IGNORECASE):
        start = max([a for a, _ in told.spans if a <= m.start()], default=0)
        if text[m.start() - 1:m.start()] == "(":
            begin = max(start, m.start() - LABEL_REACH, text.rfind(")", 0, m.start()) + 1)
            if own.search(text, begin, m.start()):
                return True
        elif words("underwent").pattern.match(text, m.end()):
            stop = words("group_end").search(text, m.end() + 1)
            if own.search(text, m.end(), min(m.end() + LABEL_REACH, stop.start() if stop else len(text))):
                return True
    return False


def of_the_arm(told: Told, match: re.Match[str]) -> Found | None:
    """The number of sessions of the group that had the intervention, where it is plain which had it; ``match``: "five
    sessions in group A and three in group B"."""
    had = [had_it(told, match[label]) for label in ("first", "second")]
    if had[0] == had[1]:
        return None
    count = number(match["low"] if had[0] else match["high"])
    return Found(count, count, *match.span()) if count else None


def of_visits(text: str, start: int, position: int) -> bool:
    """Whether the words just before speak of visits rather than of treatment."""
    return bool(words("visit").pattern.search(text[max(start, position - 50):position]))


def words(id: str) -> Expression:
    return expressions("schedule")[id]
