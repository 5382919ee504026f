"""Reads that the needled one of several arms did not change since baseline, and returns a finding of that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.classify.arms.contrast import words
from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.outcomes import Named, as_meant
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.references import arms_in
from pipeline.classify.findings.scene import Scene, application_of
from pipeline.classify.findings.since_start import RULE
from pipeline.classify.findings.tested import is_significant
from pipeline.classify.findings.values import ranges
from pipeline.classify.findings.when import day_of, tells_of_some
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.model import Contrast, Finding


def idle_arms(passage: Passage, before: Passage | None, scene: Scene) -> Iterator[Finding]:
    """Findings such as "It rose with the laser, whereas the change after needling did not reach significance", for the
    arm named there or last before; if the outcome is only "it", the sentence before names it."""
    text = passage.sentence.text
    said = (_idle_in_words(text) or _idle_by_values(text)) if len(scene.arms) > 1 else None
    if not said:
        return
    references = arms_in(passage, scene)
    named = _named(passage, before, said, scene)
    if not named or not (arm := _arm(references, said)) or not arm.arm.needled:
        return
    outcome, _ = max(named, key=lambda o: o[1])
    if outcome.kind == "harm" or not outcome.before:
        return
    yield Finding(
        outcome.id, "no_difference", basis="baseline", contrast=Contrast(words(arm.arm), "baseline"),
        application=application_of(text, scene), significant=False, day=day_of(text), of_some=tells_of_some(text),
        because=(passage.sentence.because(RULE),),
    )


def _idle_in_words(text: str) -> re.Match[str] | None:
    return rules("findings")("idle_arm").search(text)


def _idle_by_values(text: str) -> re.Match[str] | None:
    """The first non-significant change, if each change has its own test: "From 3.6 to 2.1 with the laser (p = 0.001),
    from 3.5 to 3.3 with the needle (p = 0.2)"."""
    told = rules("findings")("level_tested").spans(text) if "from" in text else []
    each = len(told) > 1 and len(told) == len(ranges(text))
    found = (rules("findings")("level_tested").match(text, start) for start, _ in told if each)
    return next((m for m in found if m and is_significant(m["test"]) is False), None)


def _arm(references: tuple[Reference, ...], said: re.Match[str]) -> Reference | None:
    """The one arm inside the matched words, else the last before them; None if they name two."""
    within = [r for r in references if said.start() <= r.start < said.end()]
    if len({r.arm for r in within}) > 1:
        return None
    return next(reversed(within or [r for r in references if r.start < said.start()]), None)


def _named(passage: Passage, before: Passage | None, said: re.Match[str], scene: Scene) -> Named:
    """The outcomes named before the end of the matched words, or in the sentence before if this one only says "it"."""
    own = tuple(o for o in outcomes_in(passage, scene) if o[1][0] < said.end())
    if own or before is None or not rules("findings")("it_was").search(passage.sentence.text):
        return own
    return as_meant(outcomes_in(before, scene), before.sentence.text)
