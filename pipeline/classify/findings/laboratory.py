"""Reads laboratory statements about the intervention without a comparison and returns findings with basis ``none``.

Such work seldom lists its arms, yet "microneedles enhanced the delivery" is a result. It stays on the laboratory rung
and is never counted (EVIDENCE 2.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.classify.arms.arm import CONTROLS
from pipeline.classify.findings.direction import read_change
from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.numbers import TELLING
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.tested import is_significant
from pipeline.classify.findings.values import Value, values
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import Mention
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION, Contrast, Finding

_words = rules("laboratory")
RULE = "laboratory"
ROLES = ("RESULTS", "CONCLUSION")
SERIES = 8  # values in one sentence: intact skin and several lengths or depths


def stated(passages: Sequence[Passage], scene: Scene, known: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings on outcomes of which more is good and which ``known`` does not cover; each outcome once."""
    found: dict[str | None, Finding] = {f.outcome: f for f in known}
    for passage in passages:
        if passage.sentence.role in ROLES and (above_intact(passage) or _of_the_intervention(passage)):
            for finding in _of_sentence(passage, scene):
                found.setdefault(finding.outcome, finding)
    return tuple(f for f in found.values() if f not in known)


def side_of(findings: Sequence[Finding]) -> str:
    """The side of the statements if all that report more, or no difference, agree; else "not_applicable".

    That something was achieved does not say that there was more of it: "delivery over days was obtained".
    """
    told = {f.direction for f in findings if f.direction == "no_difference" or _of_more(f.quote)}
    if len(told) != 1:
        return "not_applicable"
    return "favours_mn" if told == {"improved"} else "no_difference"


def _of_more(text: str) -> bool:
    change = read_change(text, None, "up")
    return change is not None and change.sign > 0


def _of_the_intervention(passage: Passage) -> bool:
    """Whether the sentence names needling and no other treatment."""
    return {m.id for m in passage.mentions} - CONTROLS == {INTERVENTION}


def _of_sentence(passage: Passage, scene: Scene) -> Iterator[Finding]:
    """Findings of one sentence, improved or without a difference, on outcomes of which more is good."""
    text = passage.sentence.text
    words = rules(RULE)
    if words("unsaid").search(text):
        return
    fails = bool(words("fails").search(text)) or (scene.idle and bool(words("alike").search(text)))
    told = words("succeeds").search(text) or above_intact(passage)
    if not fails and (not told or words("falls").search(text)):
        return
    rather = words("rather_than").search(text)
    for outcome, place in outcomes_in(passage, scene):
        if rather and place[0] >= rather.end():
            continue
        if outcome.good == "up" and outcome.kind in ("benefit", "mechanism"):
            because = (passage.sentence.because(f"{RULE}.stated"),)
            direction = "no_difference" if fails else "improved"
            yield Finding(outcome.id, direction, basis="none", contrast=Contrast(INTERVENTION), because=because)


def above_intact(passage: Passage) -> bool:
    """Whether every value after needling exceeds the one through intact skin, the highest by much: "41 through intact
    skin, and 63, 188 and 214 after 0.2, 0.5 and 1.0 mm"."""
    intact = next((m for m in passage.mentions if m.id in CONTROLS), None)
    if intact is None or not _of_needles(passage, intact) or is_significant(passage.sentence.text) is False:
        return False
    told = values(_without_lengths(passage.sentence.text), (), SERIES)
    own = _of_the_intact(passage.sentence.text, intact, told)
    rest = [v[0] for v in told if v != own]
    return own is not None and bool(rest) and 0 < own[0] <= min(rest) and max(rest) >= TELLING * own[0]


def _without_lengths(text: str) -> str:
    """The text at the same length without needle lengths."""
    for start, end in _words("lengths").spans(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _of_needles(passage: Passage, intact: Mention) -> bool:
    """Whether only needles, named at least by their length, are mentioned from the intact skin on."""
    named = {m.id for m in passage.mentions} - CONTROLS
    others = {m.id for m in passage.mentions if m.start > intact.start} - CONTROLS - {INTERVENTION}
    by_length = _words("by_length").search(passage.sentence.text)
    return not others and (INTERVENTION in named or by_length is not None)


def _of_the_intact(text: str, intact: Mention, told: list[Value]) -> Value | None:
    """The value right before or after the words for intact skin; None without one."""
    before = _words("value_of_intact").search(text, 0, intact.start)
    after = None if before else _words("intact_was").match(text, intact.end)
    start = before.start() if before else after.end() if after else len(text)
    return next((v for v in told if v[2] >= start), None)
