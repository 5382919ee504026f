"""Words that name an outcome here and a harm there: an outcome at a place goes in, whether it is an event comes out.

"Scars" are what was treated, or what a treatment left behind.
"""

from __future__ import annotations

from pipeline.classify.findings.outcomes import Place
from pipeline.classify.findings.scene import Scene
from pipeline.classify.passages.mentions import spans
from pipeline.topic import HarmTerm, Outcome
from pipeline.words import may_name


def as_event(outcome: Outcome, place: Place, text: str, scene: Scene) -> bool:
    """Whether the words are those of a harm: of a kind that only a treatment leaves ("tram-track scars"), or of one
    that is named like a condition which this study does not treat."""
    if outcome.kind != "benefit" or not outcome.applications:
        return False
    treated = bool(set(outcome.applications) & set(scene.applications))
    harms = [h for h in may_name(scene.topic.harms, text) if h.parent or not treated]
    return any(_covers(h, place, text) for h in harms)


def _covers(harm: HarmTerm, place: Place, text: str) -> bool:
    return any(a < place[1] and place[0] < b and place[1] <= b for a, b in spans(harm, text))
