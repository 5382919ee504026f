"""What a review says that the intervention does in the body: its sentences go in, findings come out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.outcomes import Named
from pipeline.classify.findings.scene import Scene
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.results.statements import BASIS, RULE, without_its_names
from pipeline.model import INTERVENTION, Finding

_words = rules("reviews")
NEAR = 90  # characters behind a verb within which the thing stands that it brings about


def mechanisms(passages: Sequence[Passage], scene: Scene) -> tuple[Finding, ...]:
    """What a review says that the intervention does in the body, wherever it says so; each outcome once."""
    found: dict[str, Finding] = {}
    for passage in passages:
        text = passage.sentence.text
        named = passage.named(INTERVENTION) and passage.sentence.role != "TITLE"
        told = named and _words("brings").may_be_in(text)  # a text without its names holds no other words
        if told and not _words("defines").search(text) and not _words("doubt").search(text):
            for outcome, place in _effects(passage, scene):
                if (outcome.kind == "mechanism" or outcome.surrogate) and _is_brought(passage, place[0]):
                    because = (passage.sentence.because(f"{RULE}.mechanism"),)
                    found.setdefault(outcome.id, Finding(outcome.id, "improved", None, BASIS, because=because))
    return tuple(found.values())


def _is_brought(passage: Passage, place: int) -> bool:
    """Whether the intervention is followed by a verb of bringing about, and that by a place."""
    text = without_its_names(passage)
    first = min(m.end for m in passage.mentions if m.id == INTERVENTION)
    verbs = [m for m in _words("brings").finditer(text) if first <= m.start() and m.end() <= place]
    return any(place - m.end() < NEAR and ";" not in text[m.end() : place] for m in verbs)


def _effects(passage: Passage, scene: Scene) -> Named:
    """The outcomes that a sentence names, but for those that may come of the treatment or that something needs."""
    risk, text = _words("risk"), passage.sentence.text
    return tuple((o, at) for o, at in outcomes_in(passage, scene) if not risk.search(text[:at[0]]))
