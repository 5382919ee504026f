"""What a statement is about, read by the terms of the topic pack; what is not sure stays empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pipeline.model import About
from pipeline.topic import Topic


class _Named(Protocol):
    @property
    def id(self) -> str: ...

    def find(self, text: str) -> list[tuple[int, int]]: ...


def about(text: str, type: str, topic: Topic) -> About:
    """The fields of About for a statement of a given type."""
    outcomes = tuple(o for o in found(topic.outcomes, text) if type not in ("safety", "contraindication", "cost"))
    treatments = found(topic.treatments, text)
    return About(
        applications=() if type == "contraindication" else applications(text, topic), intervention=topic.name,
        comparator=treatments[0] if treatments and type in ("comparative", "cost") else None,
        outcomes=outcomes, outcome=outcomes[0] if outcomes else None,
        direction="better" if type in ("efficacy", "comparative", "mechanism") else None,
        harms=found(topic.harms, text) if type == "safety" else (),
        groups=found(topic.groups, text) if type == "contraindication" else (),
        steps=found(topic.steps, text) if type == "process" else (),
        asks="price" if type == "cost" and not treatments else None,
    )


def applications(text: str, topic: Topic) -> tuple[str, ...]:
    """What it is used for; aspects such as safety are no use."""
    return found([a for a in topic.applications if a.condition or a.parent], text)


def found(entries: Sequence[_Named], text: str) -> tuple[str, ...]:
    """Ids of the entries that the text names, in the order of the text."""
    places = [(spans[0], e.id) for e in entries if (spans := e.find(text))]
    return tuple(id for _, id in sorted(places))
