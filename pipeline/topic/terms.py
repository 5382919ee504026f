"""The entries of a topic pack as types.

A term is a regular expression, case ignored, matched at word boundaries; a space in it matches any run
of white space or hyphens ("split face" finds "split-face"), " ?" the same or nothing.  Every entry has
``hits`` and ``misses``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.model import EvidenceError
from pipeline.words import Excepting, Words, filled


class TopicError(EvidenceError):
    """The topic pack cannot be read; the message names file, entry and what to do."""


@dataclass(frozen=True, slots=True)
class Term:
    """Something that a text can name."""

    id: str
    name: str  # as it stands in a sentence, lower case: "acne scars"
    terms: tuple[str, ...]
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    exclude: tuple[str, ...] = ()  # a match that overlaps one of these does not count
    pattern: Words = Words()

    def find(self, text: str) -> list[tuple[int, int]]:
        """Spans of text that name this."""
        return self.pattern.spans(text)


@dataclass(frozen=True, slots=True)
class Application(Term):
    """A tag: what microneedling is used for."""

    parent: str | None = None  # the user's four applications and the other groups
    page: str = ""  # title of its page
    course: str = ""  # stable | progressive | fluctuating; not stated is taken as fluctuating (EVIDENCE 2.6)
    mesh: tuple[str, ...] = ()  # descriptor UIs
    condition: bool = True  # False for drug delivery, technology, safety: no patients with it
    several: bool = False  # gathers conditions that have nothing to do with each other: warts, rosacea
    aim: bool = False  # what people wish for rather than a condition that they have: skin texture
    families: tuple[str, ...] = ()  # device families that are direct here beside the plain one (EVIDENCE 2.3)
    titles: tuple[str, ...] = ()  # terms that name it in a title, and say little elsewhere
    strict: tuple[str, ...] = ()  # general terms, also of its siblings, that count only in the title
    indexed: tuple[str, ...] = ()  # terms that name it as a keyword of the authors, and say little elsewhere
    carries: tuple[str, ...] = ()  # treatments whose use together with the intervention bears on this one
    designs: tuple[str, ...] = ()  # design ids that make a record on the topic one of this kind by themselves
    needs: tuple[str, ...] = ()  # without one of these anywhere in a record its words mean something else
    beside: tuple[str, ...] = ()  # words of a title that names no condition, beside which ``loose`` words count
    loose: tuple[str, ...] = ()  # words that count only there
    shapes: tuple[str, ...] = ()  # words that count in a record that names nothing else
    yields: tuple[str, ...] = ()  # not given beside these unless the title names it
    brings: tuple[str, ...] = ()  # what it is as well, laboratory work aside: a vaccine through the skin is a delivery


@dataclass(frozen=True, slots=True)
class Outcome(Term):
    """What was measured; the order of the file is the order of importance (EVIDENCE 4)."""

    good: str = "unknown"  # up | down | unknown: which way is good for the patient
    subjective: bool = False
    surrogate: bool = False  # histology or instrument for a benefit that patients notice
    applications: tuple[str, ...] = ()  # empty: any
    kind: str = "benefit"  # benefit | harm | mechanism | process
    weight: str = "particular"  # overall (gives way to a particular one beside it) | general | beside | particular
    shown_by: tuple[str, ...] = ()  # outcomes that show it as well, where a study does not report it, best first
    before: bool = True  # there is some of it before treatment, so that it can change since then
    inverted: tuple[str, ...] = ()  # words in a match that turn the good side round: "hair loss" under regrowth


@dataclass(frozen=True, slots=True)
class Treatment(Term):
    """A comparator or co-treatment, one lexicon for both."""

    parent: str | None = None  # the class that it belongs to: co2_laser is a laser
    kind: str = "active"  # active | sham | untreated | vehicle
    prepares: bool = False  # given so that a treatment can be: no part of an arm unless a title names it
    eases: tuple[str, ...] = ()  # outcomes of harm that are its effect: pain, of what numbs


@dataclass(frozen=True, slots=True)
class Device(Term):
    family: str = "plain"  # the class that evidence is kept apart by: plain, unknown, or one of the pack's own
    alone: bool = True  # its words by themselves name the intervention


@dataclass(frozen=True, slots=True)
class HarmTerm(Term):
    serious: bool = False
    parent: str | None = None  # the harm that it is a kind of: tram-track scars are scarring
    general: bool = False  # stands for every serious harm: "serious complications"
    lasts: bool = False  # not slight by its nature: named without a word on how it went, it may have stayed
    felt: bool = False  # while the procedure goes on: a title that names it tells of the procedure
    vague: bool = False  # "adverse events", "well tolerated": says that harms were looked for, names none


@dataclass(frozen=True, slots=True)
class LayTerm(Term):
    """Words of health articles for an entry of another lexicon, beside those of abstracts."""

    kind: str = ""  # application | outcome | harm | group | step | treatment | device | intervention


@dataclass(frozen=True, slots=True)
class SearchTerm:
    text: str
    tag: str  # PubMed field tag without brackets


def name_of(entries: Iterable[Term], id: str) -> str:
    """The name of the entry with this id; an id that none of them has, in plain words."""
    return next((e.name for e in entries if e.id == id), id.replace("_", " "))


def load_rules(path: Path) -> dict[str, Words]:
    """Id to pattern of the ``[[rule]]`` tables of a file: terms as in a topic pack, ``{name}`` from its ``[words]``."""
    table = tomllib.loads(path.read_text("utf-8"))
    words = table.get("words", {})

    def terms(rule: Mapping[str, Any], key: str) -> tuple[str, ...]:
        return tuple(filled(term, words) for term in rule.get(key, ()))

    return {rule["id"]: compile_terms(terms(rule, "terms"), terms(rule, "exclude")) for rule in table["rule"]}


@cache
def compile_terms(terms: tuple[str, ...], exclude: tuple[str, ...] = ()) -> Words:
    """One pattern for all terms, at word boundaries; a match that overlaps one of ``exclude`` is none."""
    words = Excepting(terms, compile_terms(exclude)) if exclude else Words(terms)
    _ = words.folded or words.pattern  # a term that is no regular expression is told here
    return words
