"""Shared by the readers of a procedure: the sentences they read, and the choice among the values found there."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.classify.lexicon import rules
from pipeline.classify.quantities import Quantity
from pipeline.model import REVIEWS
from pipeline.topic import Topic

words = rules("schedule")
OF_OTHERS = (*REVIEWS, "letter_editorial")  # designs without a procedure of their own
NOTHING_DONE = (*OF_OTHERS, "protocol")


class Told(NamedTuple):
    """The text of an abstract, the spans of its sentences to read, and the topic."""

    text: str
    spans: list[tuple[int, int]]
    topic: Topic

    def of(self, rule: str, start: int, end: int) -> bool:
        """Whether a rule, or words of the topic for it, match between two places."""
        own = self.topic.reading(f"schedule.{rule}")
        return bool(words(rule).search(self.text, start, end) or own.search(self.text, start, end))


def agreed(found: list[Quantity]) -> Quantity | None:
    """The value, if all are the same."""
    return found[0] if len({f[:2] for f in found}) == 1 else None


def most(found: list[Quantity]) -> Quantity | None:
    """The most frequent value; None if there is a tie."""
    counts = {f[:2]: sum(o[:2] == f[:2] for o in found) for f in found}
    best = max(counts.values())
    winners = [value for value, count in counts.items() if count == best]
    return next(f for f in found if f[:2] == winners[0]) if len(winners) == 1 else None


def of_visits(text: str, start: int, position: int) -> bool:
    """Whether the words just before a place are about visits rather than treatment."""
    return bool(words("visit").pattern.search(text[max(start, position - 50):position]))
