"""Finds what a study set out to show: its stated primary outcomes and the day they were to be measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.classify.findings.outcomes import find_outcomes
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.when import day_of
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.model import Finding

_words = rules("asked")


class Asked(NamedTuple):
    """Ids of the primary outcomes, empty if none is stated or known, and their day if given."""

    outcomes: frozenset[str] = frozenset()
    day: float | None = None


def read_asked(passages: Sequence[Passage], scene: Scene) -> Asked:
    """The primary outcomes that a text states."""
    parts = [part for p in passages if p.sentence.role in ("BACKGROUND", "METHODS") for part in _parts(p.sentence.text)]
    named = {o.id for part in parts for o, _ in find_outcomes(part, scene.known) if o.weight != "overall"}
    days = [day for part in parts if (day := day_of(part)) is not None]
    return Asked(frozenset(named), max(days, default=None))


def of_the_primary(findings: Sequence[Finding], asked: Asked) -> list[Finding]:
    """Findings on the primary outcomes, only those on its day if there are any; "the primary outcome" counts as one
    itself."""
    said = [f for f in findings if f.outcome in asked.outcomes or _says_primary(f)]
    return [f for f in said if asked.day is not None and f.day == asked.day] or said


def _says_primary(finding: Finding) -> bool:
    return finding.outcome is None and bool(_words("primary").search(finding.quote))


def _parts(text: str) -> Iterator[str]:
    """The words that say what the primary outcome was: those after "primary", else those before."""
    for found in _words("primary").finditer(text):
        after = _words("then_what").match(text, found.end())
        if after:
            yield text[after.end() : _end(text, after.end())]
        elif _words("what_before").search(text, 0, found.start()):
            yield text[_start(text, found.start()) : found.start()]


def _end(text: str, place: int) -> int:
    stop = _words("end").search(text, place)
    return stop.start() if stop else len(text)


def _start(text: str, place: int) -> int:
    return max((m.end() for m in _words("end").finditer(text, 0, place)), default=0)
