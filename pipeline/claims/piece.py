"""A piece of a sentence, what it names and what came before it: all that is needed to read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from pipeline.claims.lexicon import Named, Spots, rules, spot
from pipeline.model import About, ClaimType
from pipeline.topic import Topic

OWN = "own"
"""The subject is the topic's own intervention; else it is the id of a treatment, or one of the following."""
OTHER = "other"
WORLD = "world"
"""What runs its own course, a disease or the skin, and what "it" then means in the next sentence."""
AROUND = "around"
"""What belongs to the treatment last mentioned: the skin, the people, the effects."""
THEIRS = "theirs"
"""What may belong to another treatment, of which the words before speak, but is not said to."""
NAMELESS = (OWN, OTHER, AROUND, WORLD, THEIRS)
"""Subjects that are not the id of another treatment."""
PLAIN = ("plain", "unknown")
"""Classes of device that are the intervention as such."""


class Arms(NamedTuple):
    """Two groups of people by what each was given, the topic's intervention among it; nothing, or only what does
    nothing, is the empty set."""

    first: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()
    age: int = 0  # sentences since they were told

    def later(self, before: Arms | None) -> Arms:
        """One sentence later; ``before``: those known at its beginning."""
        return self._replace(age=self.age + 1 if self[:2] == (before or ())[:2] and self.age >= 0 else 0)


class Context(NamedTuple):
    """What a piece inherits from its heading, the sentences before it and the rest of its own sentence."""

    subject: str = OWN
    comparators: tuple[str, ...] = ()  # treatments that the heading names
    recent: tuple[str, ...] = ()  # treatments that this sentence and the one before name
    settled: bool = False  # the text has mentioned the intervention
    applications: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()  # the applications that the heading itself names
    speakers: bool = False  # this sentence or the one before says what experts think
    section: str = ""
    asked: str = ""  # the question that the text answers
    last: str = OWN  # the subject of the piece before, in the same sentence
    lead: str = ""  # the words of the sentence before the piece
    rest: str = ""  # the words of the sentence after the piece
    before: Spots | None = None  # what the piece before names, in the same sentence
    devices: tuple[str, ...] = ()  # devices that the sentence has named so far
    kind: str = ""  # the class of device spoken of, if not the plain one: what "it" is after "the kind with heat"
    title: tuple[str, ...] = ()  # treatments that the title of the article names
    rivals: tuple[str, ...] = ()  # treatments that the title or the heading names besides the intervention
    listed: str = ""  # of a list item: the words that introduce the list, the heading and that above it, " | " between
    people: tuple[str, ...] = ()  # names of people whom the article introduces
    arms: Arms | None = None  # the groups last told of in this section
    near: tuple[str, ...] = ()  # the applications named in this paragraph, the last of them if in this sentence
    alone: bool = False  # a free-standing sentence: nothing comes before it


@dataclass(frozen=True)
class Piece:
    """``spots`` is what ``text`` names, with places relative to its start."""

    text: str
    spots: Spots
    context: Context
    topic: Topic

    def has(self, file: str, *names: str) -> bool:
        """Whether one of these rules matches."""
        return any(self.cues(file, name) for name in names)

    def cues(self, file: str, name: str) -> list[tuple[int, int]]:
        return self.spots.cued(f"{file}.{name}", rules(file)[name].spans(self.text))

    @cached_property
    def names_own(self) -> bool:
        return bool(self.spots.intervention)

    @cached_property
    def of_world(self) -> bool:
        """Whether it is about the world, about what runs its own course, and not about a change by a treatment."""
        named = _opening(self.spots.nature, self.text, "the")
        own = named and not self.names_own and not self.has("subjects", "of_us") and not _after(self, named, "changed")
        return bool(own) or self.has("subjects", "world")

    @cached_property
    def kind(self) -> str:
        """The class of device that it speaks of, if not the plain one: that which it names, else that spoken of."""
        than = min((start for start, _ in self.cues("comparison", "than")), default=len(self.text))
        first = next((n for n in self.spots.intervention if n.start < than), None)
        named = next((d for d in self.spots.devices if first and d.meets(first)), None)
        family = self.topic.family(named.id) if named else "plain"
        return self.context.kind if first is None else "" if family in PLAIN else family

    def around(self, begin: int) -> bool:
        """Whether, from a place on, it begins with what belongs to the treatment: people, effects, the body."""
        named = _opening([b for b in self.spots.body if b.start >= begin], self.text, "its", begin)
        about = rules("subjects")["around"].search(self.text[begin:])
        return bool(about) or bool(named and not _after(self, named, "by_itself"))


def spotted(text: str, context: Context, topic: Topic) -> Piece:
    """A text, with everything that it names, as one piece."""
    return Piece(text, spot(topic, text), context, topic)


def _opening(found: Sequence[Named], text: str, rule: str, begin: int = 0) -> Named | None:
    """The first name, if only articles and the like come before it."""
    first = next(iter(found), None)
    lead = text[begin:first.start] if first else ""
    return first if not lead.strip() or rules("subjects")[rule].search(lead) else None


def _after(piece: Piece, named: Named, rule: str) -> bool:
    return bool(rules("subjects")[rule].search(piece.text[named.end:]))


class Reading(NamedTuple):
    """What a piece states."""

    type: ClaimType
    about: About
    warning: bool = False
    note: str | None = None

    def on(self, **changes: Any) -> Reading:
        """The reading with other values of :class:`About`."""
        return self._replace(about=replace(self.about, **changes))


def of_own(topic: Topic, type: ClaimType, *, warning: bool = False, note: str | None = None, **about: Any) -> Reading:
    """A statement about the topic's own intervention."""
    return Reading(type, About(interventions=(topic.name,), **about), warning, note)


def denies(way: str | None) -> str | None:
    """What a statement asks by its direction: that it makes no difference denies an effect."""
    return "no_effect" if way == "no_difference" else None
