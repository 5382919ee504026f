"""What laboratory work states of the intervention without saying against what: passages go in, findings come out,
basis ``none``.

Such work seldom lists its arms; "microneedles enhanced the delivery" is a result all the same.  It stays on the
laboratory rung and is never counted (EVIDENCE 2.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.classify.arms.arm import CONTROLS
from pipeline.classify.findings.direction import read_change
from pipeline.classify.findings.intact import above_intact
from pipeline.classify.findings.named import outcomes_of
from pipeline.classify.findings.scene import Scene
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION, Contrast, Finding

RULE = "laboratory"
ROLES = ("RESULTS", "CONCLUSION")


def stated(passages: Sequence[Passage], scene: Scene, known: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings on outcomes, more of which is good, that ``known`` has none of; each outcome once."""
    found: dict[str | None, Finding] = {f.outcome: f for f in known}
    for passage in passages:
        if passage.sentence.role in ROLES and (above_intact(passage) or _of_the_intervention(passage)):
            for finding in _of_sentence(passage, scene):
                found.setdefault(finding.outcome, finding)
    return tuple(f for f in found.values() if f not in known)


def side_of(findings: Sequence[Finding]) -> str:
    """The side that statements take where all that tell of more or less take one, else not_applicable.

    That something was achieved says nothing of more: "delivery over days was obtained".
    """
    told = {f.direction for f in findings if f.direction == "no_difference" or _of_more(f.quote)}
    if len(told) != 1:
        return "not_applicable"
    return "favours_mn" if told == {"improved"} else "no_difference"


def _of_more(text: str) -> bool:
    change = read_change(text, None, "up")
    return change is not None and change.sign > 0


def _of_the_intervention(passage: Passage) -> bool:
    """The sentence names needling, and nothing else that treats."""
    return {m.id for m in passage.mentions} - CONTROLS == {INTERVENTION}


def _of_sentence(passage: Passage, scene: Scene) -> Iterator[Finding]:
    text = passage.sentence.text
    words = rules(RULE)
    if words("unsaid").search(text):
        return
    fails = bool(words("fails").search(text)) or (scene.idle and bool(words("alike").search(text)))
    told = words("succeeds").search(text) or above_intact(passage)
    if not fails and (not told or words("falls").search(text)):
        return
    for outcome, _ in outcomes_of(text, scene):
        if outcome.good == "up" and outcome.kind in ("benefit", "mechanism"):
            because = (passage.sentence.because(f"{RULE}.stated"),)
            direction = "no_difference" if fails else "improved"
            yield Finding(outcome.id, direction, basis="none", contrast=Contrast(INTERVENTION), because=because)
