"""The types of the entries of a topic pack.

A term is a regular expression, matched at word boundaries without regard to case.  A space in it matches any run of
white space or hyphens ("split face" finds "split-face"), " ?" the same or nothing.  Every entry has ``hits`` and
``misses``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.model import EvidenceError
from pipeline.words import Excepting, Words, filled


class TopicError(EvidenceError):
    """The topic pack has faults; each line of the message names file, entry and what to do."""


@dataclass(frozen=True, slots=True)
class Term:
    """Something that a text can name."""

    id: str
    name: str  # as in a sentence, lower case: "acne scars"
    terms: tuple[str, ...]
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    exclude: tuple[str, ...] = ()  # a match that overlaps one of these does not count
    pattern: Words = Words()

    def find(self, text: str) -> list[tuple[int, int]]:
        """Spans of text that name this."""
        return self.pattern.spans(text)


@dataclass(frozen=True, slots=True)
class Bare(Term):
    """Words that mean the intervention in some texts, and other things elsewhere."""

    needs: tuple[str, ...] = ()  # they count only in a text with one of these and no false friend


@dataclass(frozen=True, slots=True)
class Application(Term):
    """A tag: what the intervention is used for."""

    parent: str | None = None  # the group that it belongs to: "scars"
    page: str = ""  # title of its page
    course: str = ""  # stable | progressive | fluctuating; "" is taken as fluctuating (EVIDENCE 2.6)
    mesh: tuple[str, ...] = ()  # descriptor UIs
    condition: bool = True  # False for drug delivery, technology, safety, which nobody suffers from
    several: bool = False  # lumps unrelated conditions together: warts, rosacea
    aim: bool = False  # something people wish for rather than a condition: skin texture
    families: tuple[str, ...] = ()  # device families that are direct here, besides the plain one (EVIDENCE 2.3)
    titles: tuple[str, ...] = ()  # terms that name it in a title, and say little elsewhere
    strict: tuple[str, ...] = ()  # general terms, also of its siblings, that count only in the title
    indexed: tuple[str, ...] = ()  # terms that name it as a keyword of the authors, and say little elsewhere
    carries: tuple[str, ...] = ()  # treatments whose combination with the intervention bears on this
    designs: tuple[str, ...] = ()  # designs that are enough to tag a record on the topic with this
    needs: tuple[str, ...] = ()  # unless a record has one of these somewhere, the terms mean something else
    beside: tuple[str, ...] = ()  # words next to which ``loose`` ones count, in a title that names no condition
    loose: tuple[str, ...] = ()  # words that count only there
    shapes: tuple[str, ...] = ()  # words that count only in a record that names nothing else
    yields: tuple[str, ...] = ()  # with one of these applications, a record gets this one only if the title names it
    brings: tuple[str, ...] = ()  # applications that it implies, except in laboratory work: vaccine implies delivery


@dataclass(frozen=True, slots=True)
class Outcome(Term):
    """What was measured; the order of the file is the order of importance (EVIDENCE 4)."""

    good: str = "unknown"  # up | down | unknown: which way is good for the patient
    subjective: bool = False
    surrogate: bool = False  # histology or instruments in place of a benefit that patients notice
    applications: tuple[str, ...] = ()  # empty: any
    kind: str = "benefit"  # benefit | harm | mechanism | process
    weight: str = "particular"  # particular | overall (gives way to a particular one) | general | beside
    shown_by: tuple[str, ...] = ()  # outcomes that stand in for it if a study does not report it, best first
    before: bool = True  # exists before treatment, so that it can change from baseline
    inverted: tuple[str, ...] = ()  # words in a match that reverse what is good: "hair loss" under regrowth

    def good_as(self, words: str) -> str:
        """Which way is good (up, down, unknown) when named by these words, as some reverse it ("hair loss")."""
        turned = bool(self.inverted) and bool(compile_terms(self.inverted).search(words))
        return {"up": "down", "down": "up"}.get(self.good, self.good) if turned else self.good


IDLE = ("sham", "untreated", "vehicle")
"""Kinds of treatment without an effect; a treatment with one of these as its id must be of this kind."""


@dataclass(frozen=True, slots=True)
class Treatment(Term):
    """A comparator or co-treatment, one lexicon for both."""

    parent: str | None = None  # the class that it belongs to: co2_laser is a laser
    kind: str = "active"  # active | sham | untreated | vehicle
    prepares: bool = False  # given in preparation: not part of an arm unless a title names it
    part_of: str | None = None  # the treatment of which this is a part where both are named: light
    eases: tuple[str, ...] = ()  # harms that it is given to relieve: pain, for an anaesthetic

    @property
    def counts_as(self) -> str:
        """The id that stands for it in an arm: its kind if it has no effect, else its own id."""
        return self.id if self.kind == "active" else self.kind


@dataclass(frozen=True, slots=True)
class Device(Term):
    """A device with which the intervention is done."""

    family: str = "plain"  # the class of evidence: plain, unknown, or one that the pack defines
    alone: bool = True  # whether its words alone name the intervention


@dataclass(frozen=True, slots=True)
class HarmTerm(Term):
    """A harm of the intervention."""

    serious: bool = False
    parent: str | None = None  # the harm that it is a kind of: tram-track scars are scarring
    general: bool = False  # stands for every serious harm: "serious complications"
    lasts: bool = False  # may be permanent unless the text says otherwise
    felt: bool = False  # during the procedure: a title that names it is about the procedure
    vague: bool = False  # "adverse events", "well tolerated": harms were looked for, none is named


@dataclass(frozen=True, slots=True)
class LayTerm(Term):
    """Words of health articles for an entry of another lexicon."""

    kind: str = ""  # application | outcome | harm | group | step | treatment | device | intervention


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """A term of the PubMed search."""

    text: str
    tag: str  # PubMed field tag without brackets


def name_of(entries: Sequence[Term], id: str) -> str:
    """The name of the entry with this id, else of the first treatment that counts as it, else the id as words."""
    alike = (e.name for e in entries if isinstance(e, Treatment) and e.counts_as == id)
    return next((e.name for e in entries if e.id == id), None) or next(alike, id.replace("_", " "))


def words_of(table: Mapping[str, Any]) -> dict[str, str]:
    """The ``[words]`` of a file as regular expressions; a list of alternatives becomes one expression."""
    return {name: w if isinstance(w, str) else "|".join(w) for name, w in table.get("words", {}).items()}


def rules_in(folder: Path) -> Callable[[str], dict[str, Words]]:
    """A function that returns the rules in NAME.toml of a folder by NAME; reads each file when it is first needed."""
    return cache(lambda name: _load_rules(folder / f"{name}.toml"))


def _load_rules(path: Path) -> dict[str, Words]:
    """The patterns of the ``[[rule]]`` tables of a file, by id; terms are as in a topic pack."""
    table = tomllib.loads(path.read_text("utf-8"))
    words = words_of(table)

    def terms(rule: Mapping[str, Any], key: str) -> tuple[str, ...]:
        return tuple(filled(term, words) for term in rule.get(key, ()))

    return {rule["id"]: compile_terms(terms(rule, "terms"), terms(rule, "exclude")) for rule in table["rule"]}


@cache
def compile_terms(terms: tuple[str, ...], exclude: tuple[str, ...] = ()) -> Words:
    """One pattern for all terms, at word boundaries, ignoring matches that overlap one of ``exclude``."""
    words = Excepting(terms, compile_terms(exclude)) if exclude else Words(terms)
    _ = words.lower_case_pattern or words.pattern  # raises re.error for an invalid term
    return words
