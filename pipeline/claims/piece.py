"""A piece of a sentence with what it names and what came before it: all that reading a statement needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.claims.lexicon import Named, Spots
from pipeline.claims.rules import rules
from pipeline.model import About

OWN = "own"
"""The topic's own intervention as the subject of a statement; else the id of a treatment, or OTHER."""
OTHER = "other"
WORLD = "world"
"""What has a course of its own, a disease or the skin: what "it" in the next sentence means."""
AROUND = "around"
"""The skin, the people, the effects: what belongs to the treatment that was spoken of."""
IDLE = ("sham", "untreated", "vehicle")
"""Kinds of treatment that are no treatment: beating them is a benefit, not a comparison."""


class Context(NamedTuple):
    """What a piece inherits: from the heading above it, the sentences before it and the rest of its own sentence."""

    subject: str = OWN
    comparators: tuple[str, ...] = ()  # treatments that the heading names
    recent: tuple[str, ...] = ()  # treatments that this sentence and the one before name
    settled: bool = False  # the text has spoken of the intervention
    applications: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()  # the applications that the heading itself names
    speakers: bool = False  # the sentence, or the one before it, says what experts think
    section: str = ""
    asked: str = ""  # the question that the text answers
    last: str = OWN  # the subject of the piece before, in the same sentence
    lead: str = ""  # the words of the sentence before the piece
    rest: str = ""  # the words of the sentence after the piece
    before: Spots | None = None  # what the piece before names, in the same sentence
    devices: tuple[str, ...] = ()  # that the sentence has named so far
    title: tuple[str, ...] = ()  # treatments that the title of the article names
    rivals: tuple[str, ...] = ()  # treatments that the title or the heading names beside the intervention
    listed: str = ""  # of a list item: the words that introduce the list, the heading and that above it, " | " between
    people: tuple[str, ...] = ()  # names of those of whom the article tells
    alone: bool = False  # a free-standing sentence: nothing comes before it


@dataclass(frozen=True)
class Piece:
    """``text`` names ``spots``, whose places count from the start of ``text``."""

    text: str
    spots: Spots
    context: Context

    def has(self, file: str, *names: str) -> bool:
        """Whether one of these rules speaks."""
        return any(self.cues(file, name) for name in names)

    def cues(self, file: str, name: str) -> list[tuple[int, int]]:
        return self.spots.cued(f"{file}.{name}", rules(file)[name].spans(self.text))

    @cached_property
    def names_own(self) -> bool:
        return bool(self.spots.intervention)

    @cached_property
    def of_world(self) -> bool:
        """It tells of the world, of what has a course of its own, and of no change by a treatment."""
        named = _opening(self.spots.nature, self.text, "the")
        own = named and not self.names_own and not self.has("subjects", "of_us") and not _after(self, named, "changed")
        return bool(own) or self.has("subjects", "world")

    def around(self, begin: int) -> bool:
        """From a place on, it begins with what belongs to the treatment: people, effects, what it is done to."""
        named = _opening([b for b in self.spots.body if b.start >= begin], self.text, "its", begin)
        about = rules("subjects")["around"].search(self.text[begin:])
        return bool(about) or bool(named and not _after(self, named, "by_itself"))


def _opening(found: Sequence[Named], text: str, rule: str, begin: int = 0) -> Named | None:
    """The first of what is named, where nothing but articles and such words stands before it."""
    first = next(iter(found), None)
    lead = text[begin:first.start] if first else ""
    return first if not lead.strip() or rules("subjects")[rule].search(lead) else None


def _after(piece: Piece, named: Named, rule: str) -> bool:
    return bool(rules("subjects")[rule].search(piece.text[named.end:]))


class Reading(NamedTuple):
    """What a piece states."""

    type: str
    about: About
    warning: bool = False
    note: str | None = None
