"""Defines a piece of a sentence with what it names and its context, and the reading that is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from pipeline.claims.lexicon import Named, Spots, rules, spot
from pipeline.model import About, ClaimType
from pipeline.topic import Topic

OWN = "own"
"""The subject is the topic's own intervention.  Otherwise it is the id of a treatment, or one of the values below."""
OTHER = "other"
WORLD = "world"
"""The subject is what runs its own course, such as a disease or the skin; "it" in the next sentence then means that."""
AROUND = "around"
"""The subject belongs to the treatment last mentioned: the skin, the people, the effects."""
THEIRS = "theirs"
"""The subject may belong to another treatment that was just mentioned, but the text does not say so."""
NAMELESS = (OWN, OTHER, AROUND, WORLD, THEIRS)
"""Subjects that are not the id of another treatment."""
PLAIN = ("plain", "unknown")
"""Classes of device that count as the intervention itself."""


class Arms(NamedTuple):
    """Two groups of people, each as the set of treatments that it was given; a group given nothing, or only what
    does nothing, is the empty set."""

    first: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()
    age: int = 0  # sentences since the groups were mentioned

    def later(self, before: Arms | None) -> Arms:
        """The groups one sentence later; ``before`` are those known when that sentence began."""
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
    kind: str = ""  # the class of device in question, if not the plain one: what "it" means after "the kind with heat"
    title: tuple[str, ...] = ()  # treatments that the title of the article names
    rivals: tuple[str, ...] = ()  # treatments that the title or the heading names besides the intervention
    listed: str = ""  # of a list item: the words that introduce the list, the heading and that above it, " | " between
    people: tuple[str, ...] = ()  # names of people whom the article introduces
    arms: Arms | None = None  # the groups last mentioned in this section
    near: tuple[str, ...] = ()  # the applications named in this paragraph, the last of them if in this sentence
    alone: bool = False  # a free-standing sentence: nothing comes before it


@dataclass(frozen=True)
class Piece:
    """Part of a sentence; ``spots`` is what ``text`` names, with places relative to its start."""

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
        """Whether it is about the world or what runs its own course, not about a change by a treatment."""
        named = _opening(self.spots.nature, self.text, "the")
        own = named and not self.names_own and not self.has("subjects", "of_us") and not _after(self, named, "changed")
        return bool(own) or self.has("subjects", "world")

    @cached_property
    def kind(self) -> str:
        """The class of device that the piece names, or else that of the context; "" for the plain one."""
        than = min((start for start, _ in self.cues("comparison", "than")), default=len(self.text))
        first = next((n for n in self.spots.intervention if n.start < than), None)
        named = next((d for d in self.spots.devices if first and d.meets(first)), None)
        family = self.topic.family(named.id) if named else "plain"
        return self.context.kind if first is None else "" if family in PLAIN else family

    def around(self, begin: int) -> bool:
        """Whether the text from ``begin`` opens with what belongs to the treatment: people, effects, the body."""
        named = _opening([b for b in self.spots.body if b.start >= begin], self.text, "its", begin)
        about = rules("subjects")["around"].search(self.text[begin:])
        return bool(about) or bool(named and not _after(self, named, "by_itself"))


def spotted(text: str, context: Context, topic: Topic) -> Piece:
    """A text as one piece, with everything that it names."""
    return Piece(text, spot(topic, text), context, topic)


def _opening(found: Sequence[Named], text: str, rule: str, begin: int = 0) -> Named | None:
    """The first of the names found, if nothing but articles and the like comes before it."""
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
        """The reading with other values in its :class:`About`."""
        return self._replace(about=replace(self.about, **changes))


def of_own(topic: Topic, type: ClaimType, *, warning: bool = False, note: str | None = None, **about: Any) -> Reading:
    """A reading about the topic's own intervention."""
    return Reading(type, About(interventions=(topic.name,), **about), warning, note)


def denies(way: str | None) -> str | None:
    """What a statement with this direction asks: "no_difference" denies an effect; other directions add nothing."""
    return "no_effect" if way == "no_difference" else None
